"""The tables of the fairness check."""

from ...identification import Comparison, GroupShare, Identification
from ...language import gettext as _
from ...language import number, percent
from ...text.identification import rate_text
from ..table import Table

MOST_LISTED = 12


def fairness_tables(found: Identification) -> list[Table]:
    """For each attribute its groups and, where that tells on nobody, how many of each have a place."""
    return [_table(comparison, found) for comparison in found.fairness.comparisons if comparison.groups]


def _table(comparison: Comparison, found: Identification) -> Table:
    header = [comparison.attribute, _("Candidates")]
    total = [_("All"), number(comparison.candidates)]
    if comparison.figures:
        header += [_("With a place"), _("Rate"), _("Share of the highest rate"), _("Chance would do this or more (p)")]
        total += [number(comparison.places), rate_text(comparison.places / comparison.candidates), "–", "–"]
    rows = [_group(group, figures=comparison.figures) for group in _listed(comparison)]
    return Table(_("Places by group: {attribute}").format(attribute=comparison.attribute), tuple(header),
                 (*rows, tuple(total)), numeric=tuple(range(1, len(header))), note=_note(comparison, found))


def _listed(comparison: Comparison) -> list[GroupShare]:
    """The groups as listed: the lowest rates where there are rates, else the largest groups."""
    first = sorted(comparison.groups, key=lambda group: group.rate if comparison.figures else -group.candidates)
    return first[:MOST_LISTED]


def _group(group: GroupShare, *, figures: bool) -> tuple[str, ...]:
    cells = (group.name, number(group.candidates))
    if not figures:
        return cells
    return (*cells, number(group.places), rate_text(group.rate), percent(group.ratio), _p(group.p))


def _p(value: float | None) -> str:
    """A p-value to three places; none for the group that the others are compared with."""
    if value is None:
        return "–"
    return _("under {value}").format(value=number(0.001, 3)) if value < 0.001 else number(value, 3)


def _note(comparison: Comparison, found: Identification) -> str:
    notes = [_("Groups of fewer than {n} candidates, and those who stated none, are not shown, nor what they could be "
               "worked out from.").format(n=number(found.min_group))]
    if comparison.figures:
        notes.append(_("A rate below four fifths of the highest is a reason to look closer (US Uniform Guidelines, "
                       "1978), not a verdict. The chance is that of Fisher's exact test against the group with the "
                       "highest rate, corrected for the number of groups (Holm)."))
    more = len(comparison.groups) - MOST_LISTED
    if more > 0:
        notes.append(_("Groups not listed here: {n}.").format(n=number(more)))
    return " ".join(notes)
