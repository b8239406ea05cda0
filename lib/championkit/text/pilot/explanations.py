"""What else could explain a change, as far as the data answer it, in words."""

from collections.abc import Sequence
from dataclasses import replace

from ...language import enumeration, number
from ...language import gettext as _
from ...pilot import Check, Effect
from ...pilot.verdict import VERDICTS, additive
from ..sentence import Sentence
from ..words import verdict_word
from .figures import amount, interval_text, with_unit


def explanation_sentences(effects: Sequence[Effect]) -> list[Sentence]:
    """What may lie behind a change beside the pilot, then what cannot be told, then which changes stand without doubt.

    Where no clear change was found, only what may be hiding one is told.
    """
    told = {}
    for answer in ("possible", "open"):
        for effect in effects:
            for check in effect.checks:
                if check.answer == answer and (answer == "possible" or effect.verdict != "unclear"):
                    told.setdefault(check_text(effect, check), []).append(effect.label)
    found = [_("{label}: {explanation}").format(label=enumeration(labels), explanation=text)
             for text, labels in told.items()]
    clear = [effect.label for effect in effects
             if effect.checks and all(check.answer == "unlikely" for check in effect.checks)]
    if clear:
        found.append(_("Each other explanation was looked for, and none shows in the data: {labels}.").format(
            labels=enumeration(clear)))
    return [Sentence(text) for text in found or [_("No metric shows a change that would have to be explained.")]]


def answer_word(answer: str) -> str:
    """Whether another explanation is unlikely, possible or open, in words that fit into a table."""
    return {"unlikely": _("no sign"), "possible": _("possible"), "open": _("cannot be told")}[answer]


def check_text(effect: Effect, check: Check) -> str:
    """What the data say of one other explanation, as a sentence."""
    texts = {"trend": _trend_texts, "season": _season_texts, "regression": _regression_texts,
             "definition": _definition_texts, "one_case": _one_case_texts, "mix": _mix_texts}
    text = texts[check.explanation](effect, check)[check.code].format(**_figures(effect, check))
    return " ".join(filter(None, [text, _expected(effect, check)]))


def _figures(effect: Effect, check: Check) -> dict[str, str]:
    """The figures of a check as they are read."""
    values = check.values
    found = {name: number(values[name]) for name in ("before", "after", "cases", "months", "points") if name in values}
    if "low" in values:
        found["interval"] = interval_text(replace(effect, low=values["low"], high=values["high"]))
        text = _("a change of {interval}")
        if effect.scale == "superiority":
            text = _("the later answer higher in {interval} of comparisons")
        found["change"] = text.format(interval=found["interval"])
    if "code" in values:
        found["verdict"] = verdict_word(VERDICTS[values["code"]])
    return found | ({"what": values["what"]} if "what" in values else {})


def _trend_texts(effect: Effect, check: Check) -> dict[str, str]:
    falling = "low" in check.values and additive(check.values["low"], effect.scale) < 0
    return {
        "trend_moving": _("It was already falling before the start ({change} from the first half of the time before to "
                          "the second), and may have gone on falling by itself.") if falling else
        _("It was already rising before the start ({change} from the first half of the time before to the second), and "
          "may have gone on rising by itself."),
        "trend_wide": _("The time before is too short, or varies too much, to tell whether it was already moving "
                        "({change} from the first half of the time before to the second)."),
        "trend_few": _("There is too little before the start to tell whether it was already moving."),
        "trend_no_dates": _("The table has no dates, so it cannot be told whether it was already moving before the "
                            "start."),
        "trend_unchecked": _("There are too few points in time to tell whether it was already rising or falling before "
                             "the start."),
        "trend_one_model": _("The verdict rests on what is assumed about the trend before: with the other assumption "
                             "the change is {interval}, and the verdict another one."),
        "trend_apart": _("The two groups were already moving apart before the start ({change} from the first half of "
                         "the time before to the second), and may have gone on moving apart by themselves."),
        "trend_compared_unchecked": _("It cannot be told whether the two groups moved alike before the start."),
        "trend_none": _("Before the start it was not clearly moving ({change} from the first half of the time before "
                        "to the second)."),
        "trend_opposite": _("Before the start it was moving the other way ({change} from the first half of the time "
                            "before to the second)."),
        "trend_both_models": _("Whether a trend from before is allowed for or not, the verdict is the same."),
        "trend_compared": _("The comparison group moved alike before the start."),
    }


def _season_texts(_effect: Effect, check: Check) -> dict[str, str]:
    told = "low" in check.values
    return {
        "season_other_months": _("The two periods hold different months of the year. In those that both hold ({cases} "
                                 "cases) the change is {interval}, and the verdict another one.") if told else
        _("The two periods hold different months of the year. In those that both hold the verdict is another one."),
        "season_wide": _("The two periods hold different months of the year, and those that both hold leave too much "
                         "open to tell what the season does ({cases} cases, a change of {interval}).") if told else
        _("The two periods hold different months of the year, and those that both hold leave too much open to tell "
          "what the season does."),
        "season_few": _("The two periods hold different months of the year, and in those that both hold there is too "
                        "little to tell what the season does."),
        "season_no_dates": _("The table has no dates, so it cannot be told whether both periods hold the same months "
                             "of the year."),
        "season_short": _("With {before} points in time before the start and {after} after it, the season cannot be "
                          "told from the pilot."),
        "season_common_months": _("In the months of the year that both periods hold ({cases} cases) the change is "
                                  "{interval}, and the verdict the same.") if told else
        _("In the months of the year that both periods hold the verdict is the same."),
        "season_same_months": _("Both periods hold the same months of the year."),
        "season_years": _("The time before holds two years, so that the season is allowed for."),
        "season_compared": _("The comparison group has had the same seasons."),
    }


def _regression_texts(_effect: Effect, _check: Check) -> dict[str, str]:
    return {
        "regression_bad_period": _("The pilot was started because of a bad period, after which some improvement comes "
                                   "by itself."),
        "regression_bad_period_compared": _("The pilot was started because of a bad period, after which some "
                                            "improvement comes by itself; the comparison group allows for it only if "
                                            "it had as bad a period."),
        "regression_unusual": _("The last quarter of the time before was unusual ({change} against what came earlier), "
                                "so a part of the change may be a return to what is usual."),
        "regression_unstated": _("Why the pilot was started is not on record (trigger in company.yaml), and the data "
                                 "cannot tell whether the time just before was unusually bad."),
        "regression_wide": _("Why the pilot was started is not on record (trigger in company.yaml), and the last "
                             "quarter of the time before varies too much to tell whether it was unusually bad "
                             "({change} against what came earlier)."),
        "regression_planned": _("The pilot was started as planned, not because of bad figures."),
        "regression_other_way": _("The pilot was started because of a bad period; a return to what is usual would have "
                                  "been an improvement."),
        "regression_usual": _("The last quarter of the time before does not differ from what came earlier in a way "
                              "that could explain the change ({change})."),
    }


def _expected(effect: Effect, check: Check) -> str:
    """How much would be expected to come back by itself, in the unit of the metric's level."""
    if "expected" not in check.values:
        return ""
    text = _("Judged by the {months} months before, about {size} would be expected to come back by itself.")
    value = check.values["expected"]
    size = with_unit(effect, amount(value))
    if effect.kind in ("share", "rating"):
        size = _("{n} percentage points").format(n=number(100 * value, 1))
    return text.format(months=number(check.values["months"]), size=size)


def _definition_texts(_effect: Effect, _check: Check) -> dict[str, str]:
    return {
        "definition_unstated": _("What exactly is counted is not on record (definition in company.yaml). Ask whether "
                                 "it was the same in both periods."),
        "definition_stated": _("The same was counted in both periods: {what}."),
        "definition_clock": _("The same was timed in both periods: {what}."),
    }


def _one_case_texts(_effect: Effect, check: Check) -> dict[str, str]:
    decides = {
        "case": _("One single case decides: without it the verdict would be: {verdict}. With each of the most extreme "
                  "cases left out in turn, the change is {interval}."),
        "batch": _("One single batch decides: without it the verdict would be: {verdict}. With each of the most "
                   "extreme batches left out in turn, the change is {interval}."),
        "period": _("One single point in time decides: without it the verdict would be: {verdict}. With each of the "
                    "most extreme points in time left out in turn, the change is {interval}."),
        "person": _("One single person's values decide: without them the verdict would be: {verdict}."),
        "answer": _("One single answer decides: without it the verdict would be: {verdict}."),
    }
    return {
        "one_case_decides": decides[check.values["counted"]],
        "one_case_few": _("There is too little to compare again with one case left out."),
        "one_case_stands": _("With each of the most extreme cases left out in turn the change is {interval}, and the "
                             "verdict stays the same.") if "low" in check.values else
        _("With each of the most extreme values left out in turn the verdict stays the same."),
    }


def _mix_texts(_effect: Effect, _check: Check) -> dict[str, str]:
    return {
        "mix_decides": _("Other kinds of case came in: shares changed by up to {points} percentage points. Compared "
                         "kind by kind the change is {interval}, and the verdict another one."),
        "mix_few": _("Other kinds of case came in: shares changed by up to {points} percentage points, and there are "
                     "too few of some kinds to compare kind by kind."),
        "mix_stands": _("Shares of the kinds of case changed by up to {points} percentage points; compared kind by "
                        "kind the change is {interval}, and the verdict the same."),
        "mix_alike": _("The kinds of case are much the same in both periods: no share changed by more than {points} "
                       "percentage points."),
    }
