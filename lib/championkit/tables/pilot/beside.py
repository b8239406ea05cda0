"""The figures beside the main estimates, for those who know statistics."""

from collections.abc import Callable, Sequence

from ...estimate import Estimate
from ...language import gettext as _
from ...language import number, percent
from ...pilot import Beside, Effect
from ...text.pilot import amount, signed
from ..table import Table

ABSENT = "–"


def beside_tables(effects: Sequence[Effect]) -> list[Table]:
    """One table of the usual figures that the verdicts do not rest on; none where nothing was compared."""
    rows = [_row(effect, beside) for effect in effects for beside in effect.beside]
    if not rows:
        return []
    header = (_("Metric"), _("Figure"), _("Before"), _("After"),
              _("Change ({confidence} interval)").format(confidence=percent(effects[0].confidence)))
    note = _("No verdict rests on these figures. They stand here for those who expect them, and to be compared with "
             "other reports.")
    return [Table(_("Other figures of the same data"), header, tuple(rows), (2, 3, 4), note)]


def _row(effect: Effect, beside: Beside) -> tuple[str, ...]:
    name, write = _figure(effect, beside)
    change = _points if write is percent else write
    writers = {"before": write, "after": write, "change": change}
    cells = (_cell(beside.values.get(part), own, change=part == "change") for part, own in writers.items())
    return effect.label, name, *cells


def _figure(effect: Effect, beside: Beside) -> tuple[str, Callable[[float], str]]:
    """What a figure is called, and how its numbers are written."""
    days = number(beside.values.get("days", 0))
    texts = {
        "mean_level": (_("Mean of the levels"), _two_decimals),
        "top_two": (_("The two highest answers together (change in percentage points)"), percent),
        "response": (_("Answered, of those asked"), percent),
        "per_thousand": (_("Per thousand"), amount),
        "mean_amount": (_("Arithmetic mean, {unit}").format(unit=effect.unit), amount),
        "median": (_("Median days, from the curve"), amount),
        "closed_by": (_("Closed within {days} days").format(days=days), percent),
        "cancelled_by": (_("Cancelled within {days} days").format(days=days), percent),
        "greenwood": (_("Restricted mean days, large-sample interval"), amount),
        "logrank": (_("Log-rank test, p-value"), _p_value),
        "overdispersion": (_("Scatter, as a multiple of chance alone"), _two_decimals),
        "other_trend": (_("Ratio of the levels under the other assumption about the trend"), _two_decimals),
        "exact_rates": (_("Ratio of the totals, as if all were independent"), _two_decimals),
    }
    return texts[beside.code]


def _cell(value: float | Estimate | None, write: Callable[[float], str], *, change: bool) -> str:
    """A figure, with its interval where it has one; a change of what has no ratio carries its sign."""
    if value is None or isinstance(value, Estimate) and value.value is None:
        return ABSENT
    if not isinstance(value, Estimate):
        return write(value)

    def written(point: float) -> str:
        return signed(write(point), point) if change and not value.log else write(point)

    if value.low is None or value.high is None:
        return written(value.value)
    text = _("{value} ({low} to {high})")
    return text.format(value=written(value.value), low=written(value.low), high=written(value.high))


def _points(value: float) -> str:
    return number(100 * value, 1)


def _two_decimals(value: float) -> str:
    return number(value, 2)


def _p_value(value: float) -> str:
    return number(value, 3) if value >= 0.001 else _("below {least}").format(least=number(0.001, 3))
