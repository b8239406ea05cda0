"""The business case as pictures: the balance over time, the years, and what moves the result."""

from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, MaxNLocator

from ..language import gettext as _
from ..language import money, number
from ..roi import BusinessCase, Swing
from ..text.roi.words import about, input_word, payback_word, simulated_value, span
from .chart import Chart
from .style import (
    AFTER,
    BEFORE,
    COMPARISON,
    INK,
    MUTED,
    PAPER,
    baseline,
    folded,
    grid,
    label,
    new_figure,
    styled,
    tick_text,
)

MOST_BARS = 10
MONTH_STEPS = (1, 2, 3, 6, 12, 24)
MOST_TICKS = 9
BAR = 0.38
LETTER, GAP, BARS_WIDTH = 0.085, 0.2, 4.6  # inches: a letter of a value, the gap beside it, the room for all
MOST_YEARS_TOLD = 10
FEWEST_YEARS = 3  # the room of so many is kept, so that the bars of a single year are no wider


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
    _money_ticks(axes, case, along="y")
    _period_ticks(axes, case)
    axes.margins(x=0.01)
    label(axes, money(case.balance[-1], case.currency), (periods[-1], case.balance[-1]), color=AFTER, weight="bold")
    _mark_payback(axes, case)
    caption = _("The balance over time: all benefits less all costs so far")
    return Chart(figure, caption, _cumulative_alt(case))


@styled()
def yearly_chart(case: BusinessCase) -> Chart:
    """Costs and benefits of each year of the base case, side by side."""
    figure, axes = new_figure(7.2, 3.4)
    numbers = [year.number for year in case.years]
    for amounts, name, color, shift in (
        ([year.costs for year in case.years], _("Costs"), COMPARISON, -BAR / 2),
        ([year.benefits for year in case.years], _("Benefits"), AFTER, BAR / 2),
    ):
        axes.bar([place + shift for place in numbers], amounts, BAR, color=color, label=name)
    baseline(axes)
    grid(axes)
    _money_ticks(axes, case, along="y")
    middle, half = (numbers[0] + numbers[-1]) / 2, max(len(numbers), FEWEST_YEARS) / 2
    axes.set_xlim(middle - half, middle + half)
    axes.xaxis.set_major_locator(MaxNLocator(MOST_TICKS, integer=True, min_n_ticks=1) if len(numbers) > MOST_TICKS
                                 else FixedLocator(numbers))
    tick_text(axes, lambda year: number(year), along="x")
    axes.set_xlabel(_("Year"))
    figure.legend(loc="outside upper left", ncols=2)
    return Chart(figure, _("Costs and benefits by year, base case, not discounted"), _yearly_alt(case))


@styled()
def tornado_charts(case: BusinessCase) -> tuple[Chart, ...]:
    """What each uncertain input does to the net present value, the widest first; none where no input is uncertain."""
    if not case.swings:
        return ()
    shown, base = case.swings[:MOST_BARS], case.base.present.net
    figure, axes = new_figure(7.2, 1.1 + 0.52 * len(shown))
    for row, swing in enumerate(shown):
        _draw_swing(axes, swing, row=row, case=case)
    grid(axes, "x")
    baseline(axes, base, along="x")
    _money_ticks(axes, case, along="x", most=4)
    axes.set_yticks(range(len(shown)), [folded(input_word(swing), 34) for swing in shown])
    axes.tick_params(axis="y", labelcolor=INK)
    axes.set_ylim(len(shown) - 0.5, -0.5)
    axes.margins(x=_room(shown, case))
    axes.set_xlabel(_("Net present value"))
    label(axes, _("base case: {npv}").format(npv=money(base, case.currency)), (base, -0.5), offset=(0, 4))
    _mark_break_even(axes)
    return (Chart(figure, _tornado_caption(), _tornado_alt(case, shown)),)


def _money_ticks(axes: Axes, case: BusinessCase, *, along: str, most: int = 5) -> None:
    axis = axes.yaxis if along == "y" else axes.xaxis
    axis.set_major_locator(MaxNLocator(most))
    tick_text(axes, lambda amount: money(amount, case.currency), along=along)


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


def _draw_swing(axes: Axes, swing: Swing, *, row: int, case: BusinessCase) -> None:
    """The two halves of a bar from the base case, and at each end the value of the input that leads there."""
    base = case.base.present.net
    ends = sorted([(swing.npv_at_p10, swing.p10), (swing.npv_at_p90, swing.p90)])
    for (npv, value), side in zip(ends, (-1, 1), strict=True):
        axes.barh(row, npv - base, left=base, height=0.56, color=AFTER if npv > base else BEFORE)
        text = simulated_value(swing, value, currency=case.currency)
        label(axes, text, (npv, row), offset=(5 * side, 0), color=MUTED,
              bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1})


def _room(shown: tuple[Swing, ...], case: BusinessCase) -> float:
    """The margin beside the bars that holds the longest value written there, as a share of the bars' range."""
    ends = ((swing, end) for swing in shown for end in (swing.p10, swing.p90))
    longest = max(len(simulated_value(swing, end, currency=case.currency)) for swing, end in ends)
    share = (longest * LETTER + GAP) / BARS_WIDTH
    return share / (1 - 2 * share)


def _mark_break_even(axes: Axes) -> None:
    """A dashed line between gain and loss, where the bars come near it."""
    low, high = axes.get_xlim()
    if low < 0 < high:
        axes.axvline(0, color=INK, linewidth=1, linestyle=(0, (4, 3)))


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


def _yearly_alt(case: BusinessCase) -> str:
    """Every year in numbers; the first and the last where there are many."""
    text = _("Year {year}: costs {costs}, benefits {benefits}.")
    years = case.years if len(case.years) <= MOST_YEARS_TOLD else (case.years[0], case.years[-1])
    return " ".join(
        text.format(year=number(year.number), costs=money(year.costs, case.currency),
                    benefits=money(year.benefits, case.currency))
        for year in years
    )


def _tornado_caption() -> str:
    return _("What each uncertain input does to the net present value, all others as in the base case")


def _tornado_alt(case: BusinessCase, shown: tuple[Swing, ...]) -> str:
    text = _("{input} from {low} to {high}: net present value {npv_low} to {npv_high}.")
    return " ".join(
        text.format(
            input=input_word(swing),
            low=simulated_value(swing, swing.p10, currency=case.currency),
            high=simulated_value(swing, swing.p90, currency=case.currency),
            npv_low=about(swing.npv_at_p10, case.currency),
            npv_high=about(swing.npv_at_p90, case.currency),
        )
        for swing in shown
    )
