"""The balance over time, its range, and when the money is back."""

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from ...language import gettext as _
from ...language import money, number
from ...roi import BusinessCase
from ...text.roi.words import about, payback_word, span
from ..chart import Chart
from ..style import AFTER, INK, baseline, grid, label, new_figure, styled, tick_text
from .axes import money_ticks

MONTH_STEPS = (1, 2, 3, 6, 12, 24)
MOST_TICKS = 9


@styled()
def cumulative_chart(case: BusinessCase) -> Chart:
    """The undiscounted balance after each period, its range where it was simulated, and where the money is back."""
    figure, axes = new_figure(7.2, 3.8)
    periods = range(len(case.balance))
    if case.simulation:
        low, high = ([getattr(spread, end) for spread in case.simulation.balance] for end in ("p10", "p90"))
        axes.fill_between(periods, low, high, color=AFTER, alpha=0.18, linewidth=0)
    axes.plot(periods, case.balance, color=AFTER)
    baseline(axes)
    grid(axes)
    money_ticks(axes, case, along="y")
    _period_ticks(axes, case)
    axes.margins(x=0.01)
    label(axes, money(case.balance[-1], case.currency), (periods[-1], case.balance[-1]), color=AFTER, weight="bold")
    _mark_payback(axes, case)
    caption = _("The balance over time: all benefits less all costs so far")
    return Chart(figure, caption, _cumulative_alt(case))


def _period_ticks(axes: Axes, case: BusinessCase) -> None:
    """Whole years or an even step of months, so that the year's turns are on ticks."""
    last = len(case.balance) - 1
    if case.periods_per_year == 1:
        axes.xaxis.set_major_locator(MaxNLocator(MOST_TICKS, integer=True))
        axes.set_xlabel(_("Year"))
    else:
        step = next(step for step in MONTH_STEPS if last / step < MOST_TICKS or step == MONTH_STEPS[-1])
        axes.set_xticks(range(0, last + 1, step))
        axes.set_xlabel(_("Months from the start"))
    tick_text(axes, lambda period: number(period), along="x")


def _mark_payback(axes: Axes, case: BusinessCase) -> None:
    """A ring where the balance is back at zero for good, and its time above the axes, where no line can cross it."""
    payback, last = case.base.payback.sustained, len(case.balance) - 1
    if not payback:
        return
    axes.plot([payback], [0], "o", color=INK, markersize=8, markerfacecolor="none", markeredgewidth=2)
    bottom, top = axes.get_ylim()
    axes.plot([payback, payback], [0, top], color=INK, linewidth=1, linestyle=(0, (2, 3)))
    axes.set_ylim(bottom, top)
    text = _("paid back after {span}").format(span=payback_word(case, payback))
    label(axes, text, (payback, top), offset=(0, 4), weight="bold", horizontalalignment=_side(payback / last))


def _side(place: float) -> str:
    """How a text above a place from 0 (left) to 1 (right) is aligned, so that it stays within the axes."""
    return "left" if place < 1 / 3 else "right" if place > 2 / 3 else "center"


def _cumulative_alt(case: BusinessCase) -> str:
    """Where the line begins, how deep it goes, where it ends, and its range."""
    values = {
        "horizon": span(case.horizon_months), "start": money(case.balance[0], case.currency),
        "lowest": money(min(case.balance), case.currency), "end": money(case.balance[-1], case.currency),
        "payback": payback_word(case, case.base.payback.sustained),
    }
    text = _("Line of the balance over {horizon}: {start} before the start, {lowest} at its lowest, {end} at the end; "
             "paid back: {payback}.")
    if case.simulation is None:
        return text.format(**values)
    last = case.simulation.balance[-1]
    band = _("The band around it holds eight of ten simulated courses; it ends between {low} and {high}.")
    ends = {"low": about(last.p10, case.currency), "high": about(last.p90, case.currency)}
    return f"{text.format(**values)} {band.format(**ends)}"
