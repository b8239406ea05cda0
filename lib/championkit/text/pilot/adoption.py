"""How many use the AI tool itself, in words."""

from datetime import date

from ...language import enumeration, month_name, ngettext, number, percent
from ...language import gettext as _
from ...pilot.adoption import FEW, HIDDEN, MOST, UNKNOWN, Adoption, Figure, Month
from ..sentence import KeyFigure, Sentence


def adoption_sentences(adoption: Adoption | None) -> list[Sentence]:
    """The latest month and how it moved, the target, the habitual, new and lapsed, then what the figures mean."""
    if adoption is None:
        return [Sentence(_("How much the AI tool itself is used was not measured; it can be, with the export of last "
                           "activity dates that the tool's administrator can take out each month (pilot.adoption in "
                           "company.yaml)."), "note")]
    latest = adoption.latest
    if latest.active == HIDDEN:
        text = _("How many used {tool} in {month} is not shown, because too few people have a licence.")
        found = [text.format(tool=adoption.tool, month=month_name(latest.month))]
    else:
        found = [_latest_text(adoption), *_target_texts(adoption), *_habit_texts(latest)]
    return [*map(Sentence, found), *(Sentence(text, "note") for text in _notes(adoption))]


def adoption_figures(adoption: Adoption | None) -> list[KeyFigure]:
    """The key figure, where there is one to show."""
    return [] if adoption is None or adoption.latest.active == HIDDEN else [adoption_figure(adoption)]


def adoption_figure(adoption: Adoption) -> KeyFigure:
    """The share of those with a licence who used the tool in the latest month."""
    latest = adoption.latest
    value = figure_text(adoption, latest, latest.active) if latest.share is None else percent(latest.share)
    text = _("{active} of {licences} with a licence, {month}")
    note = text.format(active=figure_text(adoption, latest, latest.active), licences=number(latest.licences),
                       month=month_name(latest.month))
    return KeyFigure(_("Use of {tool}").format(tool=adoption.tool), value, note, _("counted, without a comparison"))


def figure_text(adoption: Adoption, month: Month, figure: Figure) -> str:
    """A number of people of a month, or the words for why there is none."""
    if isinstance(figure, int):
        return number(figure)
    if figure == MOST:
        return _("more than {n}").format(n=number(month.licences - adoption.min_group))
    return {FEW: _("fewer than {n}").format(n=number(adoption.min_group)), HIDDEN: _("not shown"),
            UNKNOWN: _("not known")}[figure]


def _latest_text(adoption: Adoption) -> str:
    """The latest month in one line, with the month before and the first one that can be compared."""
    latest, earlier = adoption.latest, adoption.months[:-1]
    values = {"tool": adoption.tool, "month": month_name(latest.month), "licences": number(latest.licences),
              "active": figure_text(adoption, latest, latest.active)}
    if latest.share is None:
        text = _("In {month}, {active} used {tool}; {licences} have a licence.")
    else:
        text = _("In {month}, {active} of the {licences} with a licence used {tool} ({share}).")
        values["share"] = percent(latest.share)
    compared = [month for month in dict.fromkeys((*earlier[-1:], *earlier[:1])) if isinstance(month.active, int)]
    one = _("In {month} it was {active} of {licences}.")
    moved = [one.format(month=month_name(month.month), active=number(month.active), licences=number(month.licences))
             for month in compared]
    return " ".join([text.format(**values), *moved])


def _target_texts(adoption: Adoption) -> list[str]:
    if adoption.target is None:
        return []
    texts = {True: _("The target of {target} is reached."), False: _("The target of {target} is not reached."),
             None: _("Whether the target of {target} is reached cannot be said without showing too few people.")}
    return [texts[adoption.reached].format(target=percent(adoption.target))]


def _habit_texts(latest: Month) -> list[str]:
    """Those who use it month after month, and who came and went."""
    found = []
    if isinstance(latest.habitual, int):
        found.append(ngettext("{n} person has used it in each of the last three months.",
                              "{n} people have used it in each of the last three months.",
                              latest.habitual).format(n=number(latest.habitual)))
    if isinstance(latest.new, int) and isinstance(latest.lapsed, int):
        text = _("New users that month: {new}. Users of the month before who did not use it: {lapsed}.")
        found.append(text.format(new=number(latest.new), lapsed=number(latest.lapsed)))
    return found


def _notes(adoption: Adoption) -> list[str]:
    """What the figures mean and do not mean, and what they rest on."""
    found = [
        _("Active is whoever used the tool at least once in the four weeks up to the day of the export, which belongs "
          "to the month that most of these days lie in. Habitual: active in each of the last three months. Lapsed: "
          "active the month before and not in this one. Having a licence is not using it."),
        _("Everybody with a licence is counted, so there is no interval. Nobody could use the tool before it came, so "
          "this is no comparison: use does not show that anything has become better."),
    ]
    if adoption.latest.assisted_hours is not None:
        text = _("The tool itself counts {hours} assisted hours in {month}; that is its own estimate of use, not hours "
                 "saved, and nothing here rests on it.")
        found.append(text.format(hours=number(adoption.latest.assisted_hours),
                                 month=month_name(adoption.latest.month)))
    if _anything_hidden(adoption):
        text = _("Not shown are fewer than {n} people, and figures from which so few could be worked out.")
        found.append(text.format(n=number(adoption.min_group)))
    return [*found, *(_caveat_text(caveat.code, caveat.values["months"]) for caveat in adoption.caveats)]


def _anything_hidden(adoption: Adoption) -> bool:
    figures = (figure for month in adoption.months for figure in (month.active, month.new, month.habitual))
    return any(figure in (FEW, MOST, HIDDEN) for figure in figures)


def _caveat_text(code: str, months: list[date]) -> str:
    texts = {
        "months_missing": _("Without an export: {months}. Nothing is known of these months, nor who came, lapsed or "
                            "stayed across them."),
        "two_snapshots": _("More than one export belongs to the same month: {months}. The last one counts."),
        "over_licences": _("More people were active than there were licences: {months}. No share is given there; look "
                           "at pilot.adoption.licences."),
    }
    return texts[code].format(months=enumeration([month_name(month) for month in months]))
