"""What each uncertain input does to the net present value."""

from matplotlib.axes import Axes

from ...language import gettext as _
from ...language import money, number
from ...roi import BusinessCase, Swing
from ...text.roi.words import about, input_word, simulated_value
from ..chart import Chart
from ..style import AFTER, BEFORE, INK, MUTED, PAPER, baseline, folded, grid, label, new_figure, styled
from .axes import BARS_WIDTH, GAP, LETTER, money_ticks

MOST_BARS = 10
WIDEST = 0.45  # of the room, for a value: two of them must leave something for the bars
BAR, NAME_WIDTH = 0.56, 34
ROW, LINE = 0.52, 0.165  # inches: the least height of a row, and that of a line of its name


@styled()
def tornado_charts(case: BusinessCase) -> tuple[Chart, ...]:
    """What each uncertain input does to the net present value, the widest first; none where no input is uncertain."""
    if not case.swings:
        return ()
    shown, base = case.swings[:MOST_BARS], case.base.present.net
    names = [folded(input_word(swing), NAME_WIDTH) for swing in shown]
    lines = max(name.count("\n") + 1 for name in names)
    figure, axes = new_figure(7.2, 1.1 + max(ROW, LINE * lines + GAP) * len(shown))
    for row, swing in enumerate(shown):
        _draw_swing(axes, swing, row=row, case=case)
    grid(axes, "x")
    baseline(axes, base, along="x")
    money_ticks(axes, case, along="x", most=4)
    axes.set_yticks(range(len(shown)), names)
    axes.tick_params(axis="y", labelcolor=INK)
    axes.set_ylim(len(shown) - 0.5, -0.5)
    axes.use_sticky_edges = False  # a bar's own end would keep the margin away
    axes.margins(x=_room(shown, case))
    axes.set_xlabel(_("Net present value"))
    label(axes, _("base case: {npv}").format(npv=money(base, case.currency)), (base, -0.5), offset=(0, 4))
    _mark_break_even(axes)
    return (Chart(figure, _tornado_caption(case), _tornado_alt(case, shown)),)


def _draw_swing(axes: Axes, swing: Swing, *, row: int, case: BusinessCase) -> None:
    """A bar from end to end, divided where the base case lies on it, and beside each end the input's value there."""
    base = case.base.present.net
    ends = sorted([(swing.npv_at_p10, swing.p10), (swing.npv_at_p90, swing.p90)])
    low, high = ends[0][0], ends[1][0]
    turn = min(max(base, low), high)
    axes.barh(row, turn - low, left=low, height=BAR, color=BEFORE)
    axes.barh(row, high - turn, left=turn, height=BAR, color=AFTER)
    for (npv, value), side in zip(ends, (-1, 1), strict=True):
        text = simulated_value(swing, value, currency=case.currency)
        label(axes, text, (npv, row), offset=(5 * side, 0), color=MUTED,
              bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1})


def _room(shown: tuple[Swing, ...], case: BusinessCase) -> float:
    """The margin beside the bars that holds every value written there, as a share of the bars' range.

    A value beside a short bar has the room up to the end of the longest one; only what is missing is added.
    """
    ends = [sorted([(swing.npv_at_p10, swing.p10), (swing.npv_at_p90, swing.p90)]) for swing in shown]
    left, right = min(pair[0][0] for pair in ends), max(pair[1][0] for pair in ends)
    whole, needed = right - left or 1.0, [0.0]
    for swing, ((low, first), (high, last)) in zip(shown, ends, strict=True):
        for value, free in ((first, low - left), (last, right - high)):
            written = len(simulated_value(swing, value, currency=case.currency))
            share = min((written * LETTER + GAP) / BARS_WIDTH, WIDEST)
            needed.append((share - free / whole) / (1 - 2 * share))
    return max(needed)


def _mark_break_even(axes: Axes) -> None:
    """A dashed line between gain and loss, where the bars come near it."""
    low, high = axes.get_xlim()
    if low < 0 < high:
        axes.axvline(0, color=INK, linewidth=1, linestyle=(0, (4, 3)))


def _tornado_caption(case: BusinessCase) -> str:
    if len(case.swings) > MOST_BARS:
        text = _("What the {shown} strongest of {all} uncertain inputs do to the net present value, each with all "
                 "others as in the base case")
        return text.format(shown=number(MOST_BARS), all=number(len(case.swings)))
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
