"""How the pilot was measured, what to be careful about, and what to do next."""

from collections.abc import Sequence

from ...company import Company
from ...company.params import Duration
from ...language import date, enumeration, percent
from ...language import gettext as _
from ...pilot import Effect
from ..sentence import Sentence
from .comparison import has_group
from .figures import size_text


def pilot_method_sentences(company: Company, effects: Sequence[Effect]) -> list[Sentence]:
    """The periods, and for each kind of metric what was compared and how."""
    pilot = company.params.pilot
    text = _("The pilot started on {starts}; the tables were taken out on {data_date}. Intervals are "
             "{confidence} intervals.")
    found = [text.format(starts=date(pilot.first_start), data_date=date(pilot.data_date),
                         confidence=percent(company.params.confidence))]
    found += [_method(kind) for kind in dict.fromkeys(effect.estimand for effect in effects)]
    clocks = [_("{label} is timed {clock}.").format(label=metric.label, clock=metric.clock.before)
              for metric in pilot.metrics.values() if isinstance(metric, Duration)]
    found += [*dict.fromkeys(clocks), *map(_smallest, effects)]
    if len(effects) > 1 and effects[0].primary:
        found.append(_("The main metric stands as it is; the others are corrected for being several (Holm)."))
    return [Sentence(text, "note") for text in found]


def _method(estimand: str) -> str:
    texts = {
        "restricted_mean_days": _("Durations: the average days within a fixed horizon, from Kaplan-Meier curves that "
                                  "count open cases as open; the interval comes from pseudo-values with Welch's t."),
        "ratio_of_levels": _("Counts: the ratio of the level after to that before from an interrupted time series, "
                             "with the carry-over from one count to the next allowed for."),
        "difference_of_shares": _("Shares: the difference of the shares; where they come in batches, the batches are "
                                  "what varies, else Newcombe's interval of the totals."),
        "superiority": _("Ratings: the chance that a randomly chosen later answer is higher than an earlier one, a tie "
                         "counting half (Brunner and Munzel); favourable is above the middle of the scale."),
        "paired_sign": _("Ratings by the same people: how many answer higher and how many lower the second time, with "
                         "the exact interval; favourable is above the middle of the scale."),
        "ratio_of_geometric_means": _("Amounts: the ratio of the geometric means, one value a person where persons are "
                                      "known, with a t interval of the logarithms."),
        "difference_of_means": _("Amounts: the difference of the means, paired where the same people were measured, "
                                 "with a t interval."),
    }
    return texts[estimand]


def _smallest(effect: Effect) -> str:
    agreed = _("{label}: the smallest change that matters was agreed as {amount}.")
    default = _("{label}: the smallest change that matters is the kit's default, {amount}, not agreed with the "
                "company.")
    text = agreed if effect.smallest_change_agreed else default
    return text.format(label=effect.label, amount=size_text(effect, effect.smallest_change))


def pilot_limit_sentences(company: Company, effects: Sequence[Effect]) -> list[Sentence]:
    """What these data cannot say, and what keeps people from being recognised."""
    found = [
        _("Those who take part in a pilot are often keener than the rest, and new tools are often used most in the "
          "beginning; both make an effect look larger than it will stay."),
        _("If the pilot was started because the figures were unusually bad, some improvement would have come by "
          "itself."),
        _("No person's own figures are shown: only totals, averages and shares over all who were measured, and none of "
          "these where fewer than {min_group} people lie behind them.").format(min_group=company.params.min_group),
    ]
    if any(effect.grade != "comparison" for effect in effects):
        found.insert(0, _("Other things that changed at the same time, and the season, can lie behind a change that "
                          "has no comparison group."))
    return [Sentence(text, "note") for text in found]


def pilot_next_sentences(effects: Sequence[Effect]) -> list[Sentence]:
    """What the verdicts suggest, for people to decide."""
    texts = {
        ("improved_clear", "improved_uncertain"): _("Keep measuring what improved in the same way for another period, "
                                                    "to see whether it lasts: {labels}."),
        ("worse_clear", "worse_uncertain"): _("Find out what lies behind what became worse before the pilot is "
                                              "extended: {labels}."),
        ("inconclusive", "no_claim"): _("Do not claim a result yet, but collect more cases: {labels}."),
        ("no_relevant_change",): _("Do not wait for an effect here; it is known well enough that any change is too "
                                   "small to matter: {labels}."),
    }
    found = []
    for codes, text in texts.items():
        labels = [effect.label for effect in effects if effect.code in codes]
        if labels:
            found.append(text.format(labels=enumeration(labels)))
    if all(effect.grade != "comparison" and not has_group(effect) for effect in effects):
        found.append(_("Choose a comparison group before the next pilot starts: it is what makes a cause believable."))
    return list(map(Sentence, found))
