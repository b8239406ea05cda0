"""What else could explain each metric's change, as one table."""

from collections.abc import Sequence

from ...language import gettext as _
from ...pilot import Effect
from ...text.pilot import answer_word
from ..table import Badge, Table

ABSENT = "–"


def explanations_tables(effects: Sequence[Effect]) -> list[Table]:
    """The table, where there is a change to explain."""
    return [explanations_table(effects)] if any(effect.checks for effect in effects) else []


def explanations_table(effects: Sequence[Effect]) -> Table:
    """One row a metric, one column an explanation; the mix of cases only where a table says what kind each case is."""
    columns = {
        "trend": _("Already moving?"), "season": _("Season?"), "regression": _("Bad luck before?"),
        "definition": _("Other definition?"), "one_case": _("One case?"), "mix": _("Other mix?"),
    }
    if not any(check.explanation == "mix" for effect in effects for check in effect.checks):
        del columns["mix"]
    rows = tuple(_row(effect, columns) for effect in effects)
    note = _("No sign: it was looked for and does not show. Cannot be told: the data, or what is on record, say too "
             "little. A dash: nothing was found that would have to be explained, or it does not apply.")
    return Table(_("What else could explain the changes"), (_("Metric"), *columns.values()), rows, note=note)


def _row(effect: Effect, columns: dict[str, str]) -> tuple[str | Badge, ...]:
    answers = {check.explanation: check.answer for check in effect.checks}
    return effect.label, *(_cell(answers.get(name)) for name in columns)


def _cell(answer: str | None) -> str | Badge:
    """Only what may be behind a change stands out."""
    if answer is None:
        return ABSENT
    return Badge(answer, answer_word(answer)) if answer == "possible" else answer_word(answer)
