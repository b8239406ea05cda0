"""The balance over time, its range, and when the money is back."""

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from ...language import gettext as _
from ...language import money, number
from ...roi import BusinessCase, Spread
from ...roi.profiles import MONTHS
from ...text.roi.words import about, payback_word, span
from ..chart import Chart
from ..style import AFTER, GRID, INK, MUTED, baseline, grid, label, new_figure, styled, tick_text
from .apart import apart
from .axes import money_ticks

MONTH_STEPS = (1, 2, 3, 6, 12, 24)
MOST_TICKS = 9
BANDS = (("p10", "p90", 0.18), ("p25", "p75", 0.25))  # the inner band lies on the outer one
BRACKETS, WORDS = (0.012, 0.034), 0.045  # how far right of the axes they stand, as a share of its width
LETTERS, LINE = 11, 0.075  # points; the height of a line of them as a share of that of the axes


@styled()
def cumulative_chart(case: BusinessCase) -> Chart:
    """The undiscounted balance after each period, its range where it was simulated, and where the money is back."""
    figure, axes = new_figure(7.2, 3.8)
    periods = range(len(case.balance))
    if case.simulation:
        for low, high, alpha in BANDS:
            low, high = ([getattr(spread, end) for spread in case.simulation.balance] for end in (low, high))
            axes.fill_between(periods, low, high, color=AFTER, alpha=alpha, linewidth=0)
    axes.plot(periods, case.balance, color=AFTER)
    baseline(axes)
    grid(axes)
    money_ticks(axes, case, along="y")
    _period_ticks(axes, case)
    axes.set_xlim(0, periods[-1])
    _mark_payback(axes, case)
    _label_end(axes, case)
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
        for turn in range(MONTHS, last, MONTHS):
            axes.axvline(turn, color=GRID, linewidth=0.8, zorder=0.5)
    tick_text(axes, lambda period: number(period), along="x")


def _label_end(axes: Axes, case: BusinessCase) -> None:
    """The balance at the end, and beside it what the bands hold, each with a bracket over its width."""
    last, end = len(case.balance) - 1, case.balance[-1]
    words = [(end, money(end, case.currency), {"color": AFTER, "weight": "bold"})]
    if case.simulation:
        spread = case.simulation.balance[-1]
        _brackets(axes, spread, last=last)
        words += [((spread.p75 + spread.p90) / 2, _("8 of 10 courses"), {"color": MUTED}),
                  ((spread.p25 + spread.p50) / 2, _("5 of 10 courses"), {"color": AFTER})]
    words.sort(key=lambda word: word[0])
    bottom, top = axes.get_ylim()
    sizes = [LINE * (top - bottom)] * len(words)
    places = apart([place for place, _text, _look in words], sizes, low=bottom, high=top)
    beside = last * (1 + WORDS) if case.simulation else last
    for place, (_at, text, look) in zip(places, words, strict=True):
        label(axes, text, (beside, place), fontsize=LETTERS, **look)


def _brackets(axes: Axes, spread: Spread, *, last: int) -> None:
    """A bracket over each band where it ends: the outer one nearest, for its word stands above the inner one."""
    for (low, high, _alpha), away, color in zip(BANDS, BRACKETS, (MUTED, AFTER), strict=True):
        at, foot = last * (1 + away), last * (1 + away - 0.01)
        low, high = getattr(spread, low), getattr(spread, high)
        axes.plot([foot, at, at, foot], [low, low, high, high], color=color, linewidth=1.2, clip_on=False)


def _mark_payback(axes: Axes, case: BusinessCase) -> None:
    """A ring where the balance is back at zero for good, and its time above the axes, where no line can cross it."""
    payback, last = case.base.payback.sustained, len(case.balance) - 1
    if not payback:
        return
    axes.plot([payback], [0], "o", color=INK, markersize=8, markerfacecolor="none", markeredgewidth=2, clip_on=False)
    bottom, top = axes.get_ylim()
    axes.plot([payback, payback], [0, top], color=INK, linewidth=1, linestyle=(0, (2, 3)))
    axes.set_ylim(bottom, top)
    text = _("paid back after {span}").format(span=payback_word(case, payback))
    label(axes, text, (payback, top), offset=(0, 4), fontsize=LETTERS, weight="bold",
          horizontalalignment=_side(payback / last))


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
    band = _("The band around it holds eight of ten simulated courses; it ends between {low} and {high}. The darker "
             "band inside it holds five of ten, and ends between {inner_low} and {inner_high}.")
    ends = {"low": last.p10, "high": last.p90, "inner_low": last.p25, "inner_high": last.p75}
    ends = {name: about(amount, case.currency) for name, amount in ends.items()}
    return f"{text.format(**values)} {band.format(**ends)}"
