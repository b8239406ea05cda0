"""Doubts about the assumptions of the business case, and what to do about each."""

from ...language import enumeration, money, number, percent
from ...language import gettext as _
from ...roi import BusinessCase, Flag
from ...roi.doubts.flags import HR_SHARE
from ...roi.doubts.rules import CURRENCY, ROTATION_MONTHS
from ...roi.profiles import MONTHS
from ..sentence import Sentence
from .words import span


def flag_sentences(case: BusinessCase) -> tuple[Sentence, ...]:
    """Each doubt with what to do about it, the most serious first; that there is none."""
    found = [Sentence(_text(flag, case)) for flag in case.flags]
    if not found:
        found = [Sentence(_("None of the checks of the assumptions raised a doubt."))]
    if case.by_table:
        text = _("The amounts come as a table by period, so most assumptions could not be checked.")
        found.append(Sentence(text, "note"))
    return tuple(found)


def _text(flag: Flag, case: BusinessCase) -> str:
    texts = {**_twice_texts(), **_benefit_texts(), **_pilot_texts(), **_case_texts()}
    overload = flag.code == "time_share_at_minimum" and flag.values["share"] < flag.values["minimum"]
    return texts["overload" if overload else flag.code].format(**_written(flag, case))


def _written(flag: Flag, case: BusinessCase) -> dict[str, str]:
    """The figures of a doubt as they are read; a champion's budget is in the currency of the rules of thumb."""
    values = flag.values
    currency = CURRENCY if flag.code == "budget_per_champion_exceeded" else case.currency
    found = {name: money(values[name], currency) for name in ("amount", "low", "high") if name in values}
    found |= {name: percent(values[name]) for name in ("share", "minimum") if name in values}
    found |= {name: values[name] for name in ("metric", "group") if name in values}
    found["horizon"] = span(case.horizon_months)
    if "lines" in values:
        found["lines"] = enumeration([_("«{name}»").format(name=name) if name else _("the table")
                                      for name in values["lines"]])
    if flag.code == "saving_share_of_hr_implausible":
        found |= {"share": percent(values["amount"] / values["hr_cost"]), "limit": percent(HR_SHARE)}
    if flag.code == "rotation_cost_missing":
        found["low"], found["high"] = (number(months / MONTHS) for months in ROTATION_MONTHS)
    return found


def _twice_texts() -> dict[str, str]:
    return {
        "same_effect_twice": _("Counted twice? {lines} rest on the same measured effect, «{metric}». Make sure that no "
                               "case is counted in more than one of them."),
        "possible_double_count": _("Counted twice? {lines} are about the same thing: {group}. Keep the one that is "
                                   "known best, or write down why both count."),
    }


def _benefit_texts() -> dict[str, str]:
    return {
        "no_attribution": _("All put down to the programme: {lines}. Something else may have helped. Enter the share "
                            "that is due to the programme, or measure with a comparison group."),
        "no_ramp_up": _("In full from the first month: {lines}. A new way of working takes time to spread. Enter the "
                        "months until the full size is reached."),
        "capacity_not_cash": _("Working time, not money: {lines}, {amount} a year at face value. Decide what the hours "
                               "will be used for, and who sees to it."),
        "one_off_treated_as_annual": _("Comes only once: {lines}, {amount}. The first year's return says nothing about "
                                       "the years after; quote the one over {horizon}."),
        "benefits_before_costs": _("There before anything is paid for: {lines}. Look at the months, or add the cost "
                                   "that comes first."),
    }


def _pilot_texts() -> dict[str, str]:
    return {
        "effect_unproven": _("Counted although unproven: {lines}. The pilot leaves open whether anything became "
                             "better. Measure for longer before relying on it."),
        "not_counted": _("Not counted: {lines}. The pilot has not enough data to tell. Measure for longer, and promise "
                         "nothing from it until then."),
    }


def _case_texts() -> dict[str, str]:
    return {
        "saving_share_of_hr_implausible": _("Too much time? The hours set free are worth {amount} a year, which is "
                                            "{share} of what all of HR costs; above {limit} is seldom believed. Check "
                                            "the number of cases and the hours for one."),
        "no_risk_adjustment": _("No benefit allows for anything going wrong: each comes about in full, at one certain "
                                "amount. Enter the share that is likely to come about, or low, likely and high."),
        "rotation_cost_missing": _("Champions should hand over after {low} to {high} years. The case runs over "
                                   "{horizon}, but no handover has a cost. Enter when it comes and what it costs."),
        "time_share_at_minimum": _("A champion has {share} of a position for this, which is the least that is advised. "
                                   "Keep that time free of other work."),
        "overload": _("Overload: a champion has {share} of a position for this, and at least {minimum} is advised. Set "
                      "more time aside, and count what it costs."),
        "budget_per_champion_exceeded": _("A champion costs {amount} a year, more than the usual {low} to {high}. "
                                          "Check whether something in it comes only once, or serves others as well."),
        "no_range": _("No amount has a range, so how sure the result is cannot be told. Enter low, likely and high for "
                      "the largest lines."),
        "no_discounting": _("Money that comes late counts as much as money now, over {horizon}. Enter the company's "
                            "discount rate."),
    }
