"""The way from the full benefits to the net present value, step by step."""

from dataclasses import dataclass

from matplotlib.axes import Axes

from ...language import gettext as _
from ...language import money
from ...roi import BusinessCase
from ...text.roi.words import kind_word, span
from ..chart import Chart
from ..style import AFTER, BEFORE, COMPARISON, INK, MUTED, PAPER, bare, baseline, folded, label, new_figure, styled

FREED = "#8fbadb"  # freed capacity is lighter than money
BAR, ROW = 0.6, 0.4
NAME_WIDTH, LETTERS = 34, 11  # letters a little larger than elsewhere, to be read on a phone


@dataclass(frozen=True)
class Step:
    """A bar of the waterfall from `start` to `end`; a `total` stands on zero."""

    name: str
    start: float
    end: float
    color: str
    total: bool = False

    @property
    def amount(self) -> float:
        """What the bar stands for: a step down is below zero."""
        return self.end - self.start


@styled()
def ladder_charts(case: BusinessCase) -> tuple[Chart, ...]:
    """A waterfall from the full benefits to the net present value; none where the case has no ladder."""
    if case.ladder is None:
        return ()
    steps = _steps(case)
    figure, axes = new_figure(7.2, 0.3 + ROW * len(steps))
    for row, step in enumerate(steps):
        _draw(axes, step, row=row, case=case)
    for row, below in enumerate(steps[1:]):
        level = below.end if below.total else below.start
        axes.plot([level, level], [row + BAR / 2, row + 1 - BAR / 2], color=MUTED, linewidth=0.8)
    bare(axes)
    baseline(axes, along="x")
    axes.set_xticks([])
    axes.set_yticks(range(len(steps)), [folded(step.name, NAME_WIDTH) for step in steps])
    for name, step in zip(axes.get_yticklabels(), steps, strict=True):
        name.set(color=INK, weight=_weight(step), fontsize=LETTERS)
    axes.set_ylim(len(steps) - 0.5, -0.5)
    caption = _("From the full benefits to the net present value, over {horizon}").format(
        horizon=span(case.horizon_months))
    return (Chart(figure, caption, _ladder_alt(steps, case)),)


def _steps(case: BusinessCase) -> list[Step]:
    """The bars from top to bottom: what is taken off the benefits, what is counted and of which kind, and the rest."""
    rungs, costs, net = case.ladder, case.base.present.costs, case.base.present.net
    return [
        Step(_("All benefits in full from the first day"), 0, rungs.gross, AFTER, total=True),
        Step(_("not there yet (ramp-up)"), rungs.gross, rungs.grown, BEFORE),
        Step(_("not realised"), rungs.grown, rungs.realised, BEFORE),
        Step(_("not due to the programme"), rungs.realised, rungs.attributed, BEFORE),
        Step(_("Counted in the base case"), 0, rungs.attributed, AFTER, total=True),
        *_kinds(case),
        Step(_("less because it comes later (discounting)"), rungs.attributed, rungs.present, BEFORE),
        Step(_("Present value of the benefits"), 0, rungs.present, AFTER, total=True),
        Step(_("costs (present value)"), rungs.present, rungs.present - costs, COMPARISON),
        Step(_("Net present value"), 0, net, INK, total=True),
    ]


def _kinds(case: BusinessCase) -> list[Step]:
    """What the counted benefits consist of, one beginning where the one before ends."""
    found, level = [], 0.0
    for kind, amount in case.by_kind.items():
        name = _("of which {kind}").format(kind=kind_word(kind))
        found.append(Step(name, level, level + amount, FREED if kind == "capacity" else AFTER))
        level += amount
    return found


def _draw(axes: Axes, step: Step, *, row: int, case: BusinessCase) -> None:
    axes.barh(row, step.amount, left=step.start, height=BAR, color=step.color, edgecolor=step.color, linewidth=0.8)
    label(axes, money(step.amount, case.currency), (max(step.start, step.end), row), offset=(5, 0), fontsize=LETTERS,
          weight=_weight(step), bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1})


def _weight(step: Step) -> str:
    return "bold" if step.total else "normal"


def _ladder_alt(steps: list[Step], case: BusinessCase) -> str:
    text = _("{step}: {amount}.")
    return " ".join(text.format(step=step.name, amount=money(step.amount, case.currency)) for step in steps)
