"""The net present value of each scenario."""

from matplotlib.axes import Axes

from ...language import gettext as _
from ...language import money
from ...roi import BusinessCase, ScenarioCase
from ...text.roi.scenarios import scenario_word
from ...text.roi.words import about
from ..chart import Chart
from ..style import AFTER, INK, WORSE, baseline, folded, grid, label, new_figure, styled
from .axes import BARS_WIDTH, GAP, LETTER, money_ticks


@styled()
def scenario_charts(case: BusinessCase) -> tuple[Chart, ...]:
    """The net present value of each scenario as a bar from zero, its range as a line; none for the base case alone.

    The bars stand in the order of the table; a loss has another colour and lies left of zero.
    """
    shown = case.scenarios
    if len(shown) < 2:
        return ()
    figure, axes = new_figure(7.2, 1.0 + 0.5 * len(shown))
    for row, scenario in enumerate(shown):
        _draw(axes, scenario, row=row, case=case)
    grid(axes, "x")
    baseline(axes, along="x")
    money_ticks(axes, case, along="x", most=4)
    axes.set_yticks(range(len(shown)), [folded(scenario_word(scenario), 30) for scenario in shown])
    axes.tick_params(axis="y", labelcolor=INK)
    axes.set_ylim(len(shown) - 0.5, -0.5)
    axes.set_xlim(*_limits(case))
    axes.set_xlabel(_("Net present value"))
    return (Chart(figure, _("Net present value in each scenario, and where eight of ten simulated courses lie"),
                  _alt(case)),)


def _draw(axes: Axes, scenario: ScenarioCase, *, row: int, case: BusinessCase) -> None:
    """The bar, the line from P10 to P90 where it was simulated, and the value beyond the end of both."""
    npv = scenario.appraisal.present.net
    axes.barh(row, npv, height=0.56, color=WORSE if npv < 0 else AFTER)
    low, high = _ends(scenario)
    if scenario.npv_low is not None:
        axes.plot([low, high], [row, row], color=INK, linewidth=1.4, solid_capstyle="butt", marker="|", markersize=7)
    text = money(npv, case.currency)
    label(axes, text, (low if npv < 0 else high, row), offset=(-6 if npv < 0 else 6, 0), color=INK)


def _ends(scenario: ScenarioCase) -> tuple[float, float]:
    """How far left and right a scenario reaches, zero not counted."""
    npv = scenario.appraisal.present.net
    return (npv, npv) if scenario.npv_low is None else (min(npv, scenario.npv_low), max(npv, scenario.npv_high))


def _limits(case: BusinessCase) -> tuple[float, float]:
    """From the lowest to the highest value, with room on either side for the values that are written there."""
    low = min(0.0, *(_ends(scenario)[0] for scenario in case.scenarios))
    high = max(0.0, *(_ends(scenario)[1] for scenario in case.scenarios))
    values = [scenario.appraisal.present.net for scenario in case.scenarios]
    left, right = (
        max((len(money(value, case.currency)) * LETTER + GAP for value in side), default=GAP) / BARS_WIDTH
        for side in ([value for value in values if value < 0], [value for value in values if value >= 0])
    )
    whole = (high - low) / (1 - left - right)
    return low - left * whole, high + right * whole


def _alt(case: BusinessCase) -> str:
    exact = _("{course}: net present value {npv}.")
    ranged = _("{course}: net present value {npv}, in eight of ten simulated courses {low} to {high}.")
    return " ".join(
        (exact if scenario.npv_low is None else ranged).format(
            course=scenario_word(scenario), npv=money(scenario.appraisal.present.net, case.currency),
            low="" if scenario.npv_low is None else about(scenario.npv_low, case.currency),
            high="" if scenario.npv_high is None else about(scenario.npv_high, case.currency))
        for scenario in case.scenarios
    )
