"""Why to be careful with a metric, in sentences with the figures that make it concrete."""

import math
from collections.abc import Sequence

from ...language import gettext as _
from ...language import ngettext, number, percent
from ...pilot import Caveat, Effect
from ..sentence import Sentence
from .figures import change_text
from .kickoff import at_kickoff

OF_KICKOFF = ("not_started", "no_after", "comparison_incomplete")


def caveat_sentences(effects: Sequence[Effect]) -> list[Sentence]:
    """What to be careful about in each metric; that there is nothing after the start yet is no reason of its own."""
    unsaid = OF_KICKOFF if at_kickoff(effects) else ()
    found = [(effect, caveat) for effect in effects for caveat in effect.caveats if caveat.code not in unsaid]
    if not found:
        return [Sentence(_("Nothing in the tables sets a further limit to what is said above."), "note")]
    return [Sentence(_("{label}: {caveat}").format(label=effect.label, caveat=caveat_text(effect, caveat)), "note")
            for effect, caveat in found]


def caveat_text(effect: Effect, caveat: Caveat) -> str:
    """One reason to be careful, as a sentence."""
    values = caveat.values
    for texts in (_few_texts, _refusal_texts, _duration_texts, _count_texts, _other_texts,
                  _comparison_texts, _unit_texts):
        if caveat.code in texts():
            return texts()[caveat.code].format(**_written(caveat))
    if caveat.code in ("trend_sensitive", "mix_sensitive", "curves_cross"):
        return _depends_text(effect, caveat)
    return _row_text(caveat.code, values)


def _written(caveat: Caveat) -> dict[str, str]:
    """The caveat's figures as they are read: shares and correlations by their names, all others as numbers."""
    found = {}
    for name, value in caveat.values.items():
        if name.startswith("share"):
            found[name] = percent(value)
        elif isinstance(value, str):
            found[name] = value
        elif isinstance(value, (int, float)):
            found[name] = number(value, _decimals(value))
    return found


def _decimals(value: float) -> int:
    """None for a whole number, and enough for a small one not to be written as nothing."""
    if float(value).is_integer():
        return 0
    return 2 if abs(value) >= 0.01 else min(6, 1 - math.floor(math.log10(abs(value))))


def _few_texts() -> dict[str, str]:
    return {
        "too_few_duration": _("Cases: {before} before and {after} after; a claim needs {needed} in each period."),
        "too_few_ended": _("Cases that have ended: {before} before and {after} after; a claim needs {needed} in each "
                           "period."),
        "too_few_amount": _("Values: {before} before and {after} after; a claim needs {needed} in each period."),
        "too_few_rating": _("Answers: {before} before and {after} after; a claim needs {needed} in each period."),
        "too_few_paired": _("People with values in both periods: {before}; a claim needs {needed}."),
        "too_few_share": _("Cases: {before} before and {after} after; a claim from totals needs {needed} in each "
                           "period."),
        "too_few_count": _("Points in time: {before} before and {after} after; a claim needs {needed} in each period."),
        "too_few_count_trend": _("Points in time: {before} before and {after} after; a claim that allows for a trend "
                                 "needs {needed} in each period."),
        "too_few_counted": _("On average {mean} were counted at a time; a claim needs {needed}."),
    }


def _refusal_texts() -> dict[str, str]:
    return {
        "too_few_shown": _("Fewer than {min_group} people are behind the figures of a period, so none is shown."),
        "same_answer": _("In one period all gave the same answer, so the answers are not shown."),
        "no_interval": _("The values vary too little, or do not overlap at all, so that no interval can be computed."),
        "no_cases": _("No row of the table has a value in either period."),
        "not_started": _("The pilot has not started yet. Cases so far: {before}."),
        "no_after": _("No case lies after the pilot's start, so there is nothing to compare with. Cases before: "
                      "{before}."),
        "no_before": _("No case lies before the pilot's start, so there is nothing to compare with. Cases after: "
                       "{after}."),
        "clock_changed": _("The two periods were measured by different clocks ({before}; {after}), so they are not "
                           "compared."),
        "definition_changed": _("What is counted has changed from one period to the other ({before}; {after}), so they "
                                "are not compared."),
        "few_changed": _("Only {changed} of the same people answered differently the second time; a claim needs "
                         "{needed}."),
        "separated": _("The answers of the two periods do not overlap at all, so no interval can be computed. Chance "
                       "alone would separate them like this with a probability of {p}."),
    }


def _duration_texts() -> dict[str, str]:
    return {
        "still_open": _("Still open when last seen: {before} of the cases before and {after} of those after. They "
                        "count as open for as long as they were followed, and are not left out."),
        "horizon_lowered": _("The periods are compared over the first {days} days, not {wanted}, because too few cases "
                             "could be followed longer."),
        "cancelled": _("Cancelled: {before} before ({share_before}) and {after} after ({share_after}). They leave the "
                       "count on that day, as if they could have gone on."),
        "cancelled_differs": _("Cancelled: {before} before ({share_before}) and {after} after ({share_after}). The "
                               "shares differ so much that the verdict says no more than the direction."),
    }


def _count_texts() -> dict[str, str]:
    return {
        "season": _("With {before} points in time before the pilot, {after} after its start and no comparison group, "
                    "the season cannot be ruled out as a cause, so the verdict says no more than the direction."),
        "trend_unchecked": _("There is too little to check whether the counts were already rising or falling before."),
        "carry_over": _("One count carries over strongly to the next (correlation {correlation}), so the interval may "
                        "be too narrow."),
        "other_explanation": _("Something else may lie behind a part of the change (see what else could explain it), "
                               "so the verdict says no more than the direction."),
        "independent": _("Only two totals are known. They are compared as if everything counted were independent, so "
                         "the interval is too narrow and the verdict says no more than the direction."),
        "merged": _("Little was counted at a time, so {periods} in a row were taken together; {left_out} at the ends "
                    "are left out."),
    }


def _other_texts() -> dict[str, str]:
    return {
        "response_differs": _("Of those asked, {share_before} answered before and {share_after} after. The shares "
                              "differ so much that the verdict says no more than the direction."),
        "no_codes": _("The answers carry no codes. If the same people answered both times, the interval is wider than "
                      "it would have to be."),
        "comparison_incomplete": _("The comparison group has {before} rows before the pilot and {after} after its "
                                   "start, so it is left out."),
        "clumps": _("Only totals can be compared; the interval is too narrow if one case makes the next more likely."),
        "pooled": _("In one period the batches do not differ, so totals are compared; the interval is too narrow if "
                    "one case makes the next more likely."),
        "spread_changed": _("The amounts are spread differently before and after, so the ratio does not hold for high "
                            "and low amounts alike."),
        "few_pairs": _("People with values in both periods: {pairs}. That is too few to compare each with themselves "
                       "({needed} are needed), so all values count as separate, and the interval is rather too wide."),
        "unmatched": _("Each person is compared with themselves: {pairs} have values in both periods, and {left_out} "
                       "in one only and are left out."),
        "missing": _("Empty cells: {before} before and {after} after. They are left out and never count as zero."),
        "bad_period": _("The pilot was started because of a bad period, after which some improvement comes by itself. "
                        "Without a comparison group nobody can tell how much, so the verdict is one step weaker."),
        "mix_changed": _("Other kinds of case came in: shares changed by up to {points} percentage points, and there "
                         "are too few of some kinds to compare kind by kind, so the verdict says no more than the "
                         "direction."),
        "several_metrics": _("Alone it would count as a change, but not after correcting for {metrics} metrics "
                             "(corrected p-value {p})."),
    }


def _comparison_texts() -> dict[str, str]:
    return {
        "comparison_too_few": _("The comparison group holds too little ({before} before and {after} after), so the "
                                "pilot group stands alone."),
        "comparison_hidden": _("Fewer than {min_group} people are behind the comparison group's figures of a period, "
                               "so it is not used."),
        "comparison_same_answer": _("In one period all in the comparison group gave the same answer, so it is not "
                                    "used."),
        "comparison_clock": _("The comparison group was timed by another clock, so it is not used."),
        "comparison_cancelled": _("In the comparison group the shares that were cancelled before and after differ so "
                                  "much that the verdict says no more than the direction."),
        "comparison_pairs": _("People are compared with themselves. Beside the comparison group their answers would "
                              "count as separate, and there are too few for that, so the pilot group stands alone."),
        "one_group_each": _("One group is held against one other, which assumes that nothing else happened to either "
                            "of them alone; so the verdict says no more than the direction."),
    }


def _unit_texts() -> dict[str, str]:
    return {
        "equal_spread": _("Units with the pilot: {units}, without it: {other_units}. With so few of the former, the "
                          "interval relies on changes varying as much with the pilot as without it."),
        "permutation": _("Alone the interval would count as a change, but had the pilot fallen on the units by lot, "
                         "{share} of all ways to do so would show a difference as large; with {units} and "
                         "{other_units} units that is too many."),
        "units_left_out": _("Units with too little to be compared: {units} of {of}. They are left out."),
        "staggered_few": _("The starts could fall on the {units} units in {assignments} different ways only; a claim "
                           "needs {needed}."),
        "staggered_counts": _("Units start at different times, and there is too little to hold each against those that "
                              "had not started yet."),
        "staggered_no_panel": _("Units start at different times, and there is too little to hold each against those "
                                "that had not started yet: each is compared before and after its own start, and other "
                                "causes are not ruled out."),
    }


def _depends_text(effect: Effect, caveat: Caveat) -> str:
    """What would be found under another assumption, in the same mix of cases, or over another span."""
    values = caveat.values
    if caveat.code == "mix_sensitive":
        text = _("Other kinds of case came in: shares changed by up to {points} percentage points. Compared kind by "
                 "kind the change would lie between {low} and {high}; that makes another verdict, so none is given.")
        return text.format(points=number(values["points"]), low=change_text(effect, values["low"]),
                           high=change_text(effect, values["high"]))
    if caveat.code == "trend_sensitive":
        text = _("With the other assumption about the trend before, the change would lie between {low} and {high}; "
                 "the verdict depends on that assumption, so none is given.")
        return text.format(**{name: change_text(effect, value) for name, value in values.items()})
    text = _("How far one looks matters: over the first {days} days the change is {half}, over the whole span {whole}.")
    return text.format(days=number(values["days"]), half=change_text(effect, values["half"]),
                       whole=change_text(effect, values["whole"]))


def _row_text(code: str, values: dict) -> str:
    """How many rows are left out, or are missing."""
    if code == "outside":
        text = ngettext("{n} row belongs to neither period, or was not over when the tables were taken out, and is "
                        "left out.",
                        "{n} rows belong to neither period, or were not over when the tables were taken out, and are "
                        "left out.", values["rows"])
        return text.format(n=number(values["rows"]))
    if code == "late_entry":
        text = ngettext("{n} case that was still open when the pilot started also counts in the later period, from "
                        "that day on.",
                        "{n} cases that were still open when the pilot started also count in the later period, from "
                        "that day on.", values["cases"])
        return text.format(n=number(values["cases"]))
    if code == "empty":
        text = ngettext("{n} row in which nobody was there or nothing was handled is left out.",
                        "{n} rows in which nobody was there or nothing was handled are left out.", values["rows"])
        return text.format(n=number(values["rows"]))
    texts = {
        "week": ngettext("{n} week is missing in between.", "{n} weeks are missing in between.", values["periods"]),
        "month": ngettext("{n} month is missing in between.", "{n} months are missing in between.", values["periods"]),
        "year": ngettext("{n} year is missing in between.", "{n} years are missing in between.", values["periods"]),
    }
    return texts[values["every"]].format(n=number(values["periods"]))
