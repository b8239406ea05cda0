"""How the pilot was measured, what to be careful about, and what to do next."""

from collections.abc import Sequence

from ...company import Company
from ...company.params import Duration, Pilot
from ...language import date, enumeration, percent
from ...language import gettext as _
from ...pilot import Effect
from ..sentence import Sentence
from .comparison import has_group
from .figures import size_text
from .kickoff import at_kickoff, kickoff_next_sentences


def pilot_method_sentences(company: Company, effects: Sequence[Effect]) -> list[Sentence]:
    """The periods, the rule of the verdicts, and of each kind of metric what was compared, how, and what it assumes."""
    pilot = company.params.pilot
    found = [_dates(pilot, company.params.confidence), *_rules(effects)]
    for estimand in dict.fromkeys(effect.estimand for effect in effects):
        found += [_method(estimand), _assumption(estimand)]
    clocks = [_("{label} is timed {clock}.").format(label=metric.label, clock=metric.clock.before)
              for metric in pilot.metrics.values() if isinstance(metric, Duration)]
    found += [*dict.fromkeys(clocks), *map(_smallest, effects)]
    return [Sentence(text, "note") for text in found]


def _dates(pilot: Pilot, confidence: float) -> str:
    """When the pilot started, in each unit where units start on their own, and up to when there are data."""
    if pilot.staggered:
        starts = [_("{unit} on {day}").format(unit=unit, day=date(day)) for unit, day in pilot.starts.items()]
        text = _("The pilot starts unit by unit: {starts}. Each unit's own start divides before from after. The tables "
                 "were taken out on {data_date}. Intervals are {confidence} intervals.")
        return text.format(starts=enumeration(starts), data_date=date(pilot.data_date), confidence=percent(confidence))
    text = _("The pilot started on {starts}; the tables were taken out on {data_date}. Intervals are {confidence} "
             "intervals.")
    if pilot.data_date <= pilot.first_start:
        text = _("The pilot starts on {starts}; the tables were taken out on {data_date}. Intervals are {confidence} "
                 "intervals.")
    return text.format(starts=date(pilot.starts), data_date=date(pilot.data_date), confidence=percent(confidence))


def _rules(effects: Sequence[Effect]) -> list[str]:
    """The rule that every verdict follows, and how several metrics are allowed for."""
    found = [_("Every verdict follows one rule that was set before the data were read: better or worse only where the "
               "whole interval lies on one side of no change, and no claim where a period holds too little.")]
    if len(effects) > 1:
        found.append(
            _("The main metric stands as it is; the others are corrected for being several (Holm). Their intervals are "
              "not.") if effects[0].primary else
            _("No metric was named as the main one, so all are corrected for being several (Holm). Their intervals are "
              "not."))
    return found


def _method(estimand: str) -> str:
    texts = {
        "restricted_mean_days": _("Durations: the average days within a fixed horizon, from Kaplan-Meier curves that "
                                  "count open cases as open; the interval comes from pseudo-values with Welch's t."),
        "ratio_of_levels": _("Counts: the ratio of the level after to that before from an interrupted time series, "
                             "with the carry-over from one count to the next allowed for."),
        "ratio_of_totals": _("Totals: the ratio of the two rates, with the exact conditional interval."),
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


def _assumption(estimand: str) -> str:
    """What has to hold for the method to be right."""
    separate = _("This assumes that one person's answer does not depend on another's.")
    texts = {
        "restricted_mean_days": _("This assumes that cases still open when the tables were taken out would have gone "
                                  "on like the others, and that cases do not depend on each other."),
        "ratio_of_levels": _("This assumes one level in each period, or one steady trend throughout, on a logarithmic "
                             "scale, with a scatter that dies away from one count to the next."),
        "ratio_of_totals": _("This assumes that nothing counted depends on anything else that was counted, which "
                             "seldom holds."),
        "difference_of_shares": _("This assumes that batches, or single cases where only totals are known, do not "
                                  "depend on each other."),
        "superiority": separate,
        "paired_sign": separate,
        "ratio_of_geometric_means": _("This assumes that persons, or cases where persons are not known, do not depend "
                                      "on each other, and that high and low amounts change by the same ratio."),
        "difference_of_means": _("This assumes that persons, or cases where persons are not known, do not depend on "
                                 "each other."),
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
        _("Nobody is named or compared with others. Values of single cases are drawn without saying whose they are, "
          "and rounded where they are people's; nothing is shown where fewer than {min_group} people lie behind "
          "it.").format(min_group=company.params.min_group),
    ]
    if company.params.pilot.trigger != "planned":
        found.append(_("If the pilot was started because the figures were unusually bad, some improvement would have "
                       "come by itself."))
    if any(effect.grade != "comparison" for effect in effects):
        found.insert(0, _("Other things that changed at the same time, and the season, can lie behind a change that "
                          "has no comparison group."))
    return [Sentence(text, "note") for text in found]


def pilot_next_sentences(effects: Sequence[Effect]) -> list[Sentence]:
    """What the verdicts suggest, for people to decide."""
    if at_kickoff(effects):
        return kickoff_next_sentences(effects)
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
