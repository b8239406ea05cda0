"""The use of the AI tool month by month as a table."""

from ...language import gettext as _
from ...language import month, number, percent
from ...pilot.adoption import UNKNOWN, Adoption, Figure, Month
from ...text.pilot import figure_text
from ..table import Hidden, Table

NONE = "–"


def adoption_tables(adoption: Adoption | None) -> list[Table]:
    """The table, where the use of the tool was measured."""
    return [] if adoption is None else [adoption_table(adoption)]


def adoption_table(adoption: Adoption) -> Table:
    """One row a month: licences, active users and their share, and the habitual, new and lapsed ones.

    A column of which nothing may be shown, or is known, is left out.
    """
    names = {"active": _("Active"), "habitual": _("Habitual"), "new": _("New"), "lapsed": _("Lapsed")}
    kept = [name for name in names if name == "active" or any(isinstance(getattr(one, name), int)
                                                              for one in adoption.months)]
    header = (_("Month"), _("Licences"), names["active"], _("Share active"), *(names[name] for name in kept[1:]))
    rows = tuple(_row(adoption, one, kept) for one in adoption.months)
    caption = _("Use of {tool}, month by month").format(tool=adoption.tool)
    return Table(caption, header, rows, tuple(range(1, len(header))), _note(names, kept))


def _row(adoption: Adoption, one: Month, kept: list[str]) -> tuple:
    licences = NONE if one.licences is None else number(one.licences)
    share = NONE if one.share is None else percent(one.share)
    active, *others = (_cell(adoption, one, getattr(one, name)) for name in kept)
    return month(one.month), licences, active, share, *others


def _cell(adoption: Adoption, one: Month, figure: Figure) -> str | Hidden:
    if figure == UNKNOWN:
        return NONE
    text = figure_text(adoption, one, figure)
    return text if isinstance(figure, int) else Hidden(text)


def _note(names: dict[str, str], kept: list[str]) -> str:
    left_out = [name for name in names if name not in kept]
    if "new" in left_out and "habitual" in left_out:
        return _("New, lapsed and habitual users are not in the table: they are too few to be shown, or there are too "
                 "few months.")
    if "new" in left_out:
        return _("New and lapsed users are not in the table: they are too few to be shown, or there are too few "
                 "months.")
    if "habitual" in left_out:
        return _("Habitual users are not in the table: they are too few to be shown, or there are too few months.")
    return ""
