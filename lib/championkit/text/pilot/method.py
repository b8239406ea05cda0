"""How the pilot was measured, what to be careful about, and what to do next."""

import math
from collections.abc import Sequence

from ...company import Company
from ...language import date, enumeration, number, percent
from ...language import gettext as _
from ...pilot import Caveat, Effect
from ..sentence import Sentence
from .figures import change_text, with_unit


def caveat_sentences(effects: Sequence[Effect]) -> list[Sentence]:
    """What to be careful about in each metric, with the figures that make it concrete."""
    return [
        Sentence(_("{label}: {caveat}").format(label=effect.label, caveat=_caveat(effect, caveat)), "note")
        for effect in effects for caveat in effect.caveats
    ]


def _caveat(effect: Effect, caveat: Caveat) -> str:
    values = {name: number(value, 2 if isinstance(value, float) and value < FRACTION else 0)
              for name, value in caveat.values.items() if isinstance(value, (int, float))}
    if caveat.code == "trend_sensitive":
        values = {name: change_text(effect, value) for name, value in caveat.values.items()}
    return _caveat_text(caveat.code).format(**values)


FRACTION = 1.5


def _caveat_text(code: str) -> str:
    texts = {
        "still_open": _("cases still open, {before} before and {after} after, count as open for as long as they were "
                        "followed, and are never left out."),
        "horizon_lowered": _("the periods can only be compared over the first {days} days, not {wanted}, "
                             "because too few "
                             "cases were followed longer."),
        "cancelled": _("cancelled cases, {before} before and {after} after, leave the count on the day they "
                       "were cancelled."),
        "season": _("with {periods} periods before the pilot and no comparison group, the season cannot be "
                    "ruled out as a "
                    "cause, so the verdict says no more than the direction."),
        "carry_over": _("one period carries over strongly to the next ({correlation}), so the interval may be "
                        "too narrow."),
        "trend_sensitive": _("with the other assumption about the trend before, the change would lie between {low} and "
                             "{high}; the verdict depends on that assumption, so none is given."),
        "clumps": _("only totals were given; the interval is too narrow if errors come in clumps."),
        "spread_changed": _("the amounts are spread differently before and after, so the ratio does not hold "
                            "for all of "
                            "them alike."),
        "several_metrics": _("alone it would count as a change, but not after correcting for {metrics} metrics "
                             "(corrected p {p})."),
    }
    return texts[code]


def pilot_method_sentences(company: Company, effects: Sequence[Effect]) -> list[Sentence]:
    """The periods, and for each kind of metric what was compared and how."""
    pilot = company.params.pilot
    text = _("The pilot started on {starts}; the tables were taken out on {data_date}. Intervals are "
             "{confidence} intervals.")
    found = [text.format(starts=date(pilot.starts), data_date=date(pilot.data_date),
                         confidence=percent(company.params.confidence))]
    found += [_method(kind) for kind in dict.fromkeys(effect.estimand for effect in effects)]
    clocks = dict.fromkeys(_("{label} is timed {clock}.").format(label=effect.label, clock=effect.evidence.clock)
                           for effect in effects if effect.kind == "duration")
    found += [*clocks, *map(_smallest, effects)]
    if len(effects) > 1:
        found.append(_("The main metric stands as it is; the others are corrected for being several (Holm)."))
    return [Sentence(text, "note") for text in found]


def _method(estimand: str) -> str:
    texts = {
        "restricted_mean_days": _("Durations: the average days within a fixed horizon, from Kaplan-Meier curves "
                                  "that count "
                                  "open cases as open; the interval comes from pseudo-values with Welch's t."),
        "ratio_of_levels": _("Counts: the ratio of the level after to that before from an interrupted time "
                             "series, with the "
                             "carry-over from one period to the next allowed for."),
        "difference_of_shares": _("Shares: the difference of the shares; where they come in batches, the "
                                  "batches are what "
                                  "varies, else Newcombe's interval of the totals."),
        "superiority": _("Ratings: the chance that a randomly chosen later answer is higher than an earlier one, a tie "
                         "counting half (Brunner and Munzel); favourable is above the middle of the scale."),
        "paired_sign": _("Ratings by the same people: how many answer higher and how many lower the second "
                         "time, with the "
                         "exact interval; favourable is above the middle of the scale."),
        "ratio_of_geometric_means": _("Amounts: the ratio of the geometric means, one value a person where persons are "
                                      "known, with a t interval of the logarithms."),
        "difference_of_means": _("Amounts: the difference of the means, paired where the same people were "
                                 "measured, with a "
                                 "t interval."),
    }
    return texts[estimand]


def _smallest(effect: Effect) -> str:
    agreed = _("{label}: the smallest change that matters was agreed as {amount}.")
    default = _("{label}: the smallest change that matters is the kit's default, {amount}, not agreed with the "
                "company.")
    text = agreed if effect.smallest_change_agreed else default
    return text.format(label=effect.label, amount=_smallest_amount(effect))


def _smallest_amount(effect: Effect) -> str:
    if effect.scale == "ratio":
        change = -1 if effect.better == "lower" else 1
        return change_text(effect, math.exp(change * effect.smallest_change))
    if effect.scale == "superiority":
        return _("{share} of comparisons").format(share=percent(0.5 + effect.smallest_change))
    if effect.kind == "share":
        return _("{n} percentage points").format(n=number(100 * effect.smallest_change, 1))
    return with_unit(effect, number(effect.smallest_change, 1), effect.smallest_change)


def pilot_limit_sentences(company: Company, effects: Sequence[Effect]) -> list[Sentence]:
    """What these data cannot say, and what keeps people from being recognised."""
    found = [
        _("Those who take part in a pilot are often keener than the rest, and new tools are often used most in the "
          "beginning; both make an effect look larger than it will stay."),
        _("If the pilot was started because the figures were unusually bad, some improvement would have come by "
          "itself."),
        _("No person's own figures are shown: only totals, averages and shares over all who were measured."),
    ]
    if any(effect.grade != "comparison" for effect in effects):
        found.insert(0, _("Other things that changed at the same time, and the season, can lie behind a change "
                          "that has no "
                          "comparison group."))
    return [Sentence(text, "note") for text in found]


def pilot_next_sentences(effects: Sequence[Effect]) -> list[Sentence]:
    """What the verdicts suggest, for people to decide."""
    def labels(*verdicts: str) -> str:
        return enumeration([effect.label for effect in effects if effect.verdict in verdicts])

    found = []
    if labels("improved"):
        found.append(_("Keep measuring what improved in the same way for another period, to see whether it "
                       "lasts: {labels}.")
                     .format(labels=labels("improved")))
    if labels("worse"):
        found.append(_("Find out what lies behind what became worse before the pilot is extended: {labels}.")
                     .format(labels=labels("worse")))
    if labels("unclear", "unknown"):
        found.append(_("Do not claim a result yet, but collect more cases: {labels}.")
                     .format(labels=labels("unclear", "unknown")))
    if all(effect.grade != "comparison" for effect in effects):
        found.append(_("Choose a comparison group before the next pilot starts: it is what makes a cause believable."))
    return list(map(Sentence, found))
