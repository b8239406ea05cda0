"""Costs and benefits year by year."""

from matplotlib.ticker import MaxNLocator

from ...language import gettext as _
from ...language import money, number
from ...roi import BusinessCase
from ...text.roi.words import year_word
from ..chart import Chart
from ..style import AFTER, COMPARISON, baseline, folded, grid, legend_above, new_figure, styled, tick_text
from .axes import money_ticks

MOST_TICKS, NAME_WIDTH = 9, 10
BAR = 0.38
MOST_YEARS_TOLD = 10
FEWEST_YEARS = 3  # the room of so many is kept, so that the bars of a single year are no wider


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
    money_ticks(axes, case, along="y")
    middle, half = (numbers[0] + numbers[-1]) / 2, max(len(numbers), FEWEST_YEARS) / 2
    axes.set_xlim(middle - half, middle + half)
    if len(numbers) > MOST_TICKS:
        axes.xaxis.set_major_locator(MaxNLocator(MOST_TICKS, integer=True, min_n_ticks=1))
        tick_text(axes, number, along="x")
    else:
        axes.set_xticks(numbers, [folded(year_word(year), NAME_WIDTH) for year in case.years])
    axes.set_xlabel(_("Year"))
    legend_above(figure, 2)
    return Chart(figure, _("Costs and benefits by year, base case, not discounted"), _yearly_alt(case))


def _yearly_alt(case: BusinessCase) -> str:
    """Every year in numbers; the first and the last where there are many."""
    text = _("Year {year}: costs {costs}, benefits {benefits}.")
    years = case.years if len(case.years) <= MOST_YEARS_TOLD else (case.years[0], case.years[-1])
    return " ".join(
        text.format(year=number(year.number), costs=money(year.costs, case.currency),
                    benefits=money(year.benefits, case.currency))
        for year in years
    )
