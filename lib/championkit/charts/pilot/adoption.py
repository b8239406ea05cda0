"""The use of the AI tool month by month."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from ...language import gettext as _
from ...language import month, month_name, number, percent
from ...pilot.adoption import FEW, HIDDEN, MOST, Adoption, Month
from ...text.pilot import figure_text
from ..chart import Chart
from ..style import AFTER, BEFORE, COMPARISON, INK, MUTED, grid, label, legend_above, new_figure, styled, tick_text

OTHERS = "#8fbadb"
BAR, MOST_TICKS, MANY = 0.78, 6, 12
FEWEST = 5  # the room of so many months is kept, so that the bars of two are no wider
DASHED = (0, (4, 3))


def adoption_charts(adoption: Adoption | None) -> list[Chart]:
    """The chart, where any month can be drawn."""
    drawn = () if adoption is None else adoption.months
    return [adoption_chart(adoption)] if any(_height(one, adoption) for one in drawn) else []


@styled()
def adoption_chart(adoption: Adoption) -> Chart:
    """Active users as a bar a month, the habitual ones dark at its foot, under the line of the licences."""
    figure, axes = new_figure(7.2, 3.8)
    _bars(axes, adoption)
    _lines(axes, adoption)
    _words(axes, adoption)
    grid(axes)
    highest = max(max(one.licences or 0, _height(one, adoption)) for one in adoption.months)
    axes.set_ylim(0, 1.1 * highest)
    middle, half = (len(adoption.months) - 1) / 2, max(len(adoption.months), FEWEST) / 2 + 0.1
    axes.set_xlim(middle - half, middle + half)
    axes.yaxis.set_major_locator(MaxNLocator(6, integer=True, steps=[1, 2, 5, 10]))
    tick_text(axes, number)
    at = np.unique(np.linspace(0, len(adoption.months) - 1, MOST_TICKS).round().astype(int))
    axes.tick_params(axis="x", pad=8)
    axes.set_xticks(at, [month(adoption.months[position].month) for position in at])
    legend_above(figure, 3)
    caption = _("Active users of {tool}, month by month").format(tool=adoption.tool)
    return Chart(figure, caption, _alt(adoption))


def _height(one: Month, adoption: Adoption) -> int:
    """How many were active, or at least were; 0 where not even that may be shown."""
    if one.active == MOST:
        return one.licences - adoption.min_group + 1
    return one.active if isinstance(one.active, int) else 0


def _bars(axes: Axes, adoption: Adoption) -> None:
    """A bar a month, divided where the habitual are known and shown."""
    divided = [isinstance(one.habitual, int) for one in adoption.months]
    kinds = {
        (AFTER, _("active three months in a row")): [(at, 0, one.habitual) for at, one in enumerate(adoption.months)
                                                     if divided[at]],
        (OTHERS, _("other active users")): [(at, one.habitual, one.active - one.habitual)
                                            for at, one in enumerate(adoption.months) if divided[at]],
        (BEFORE, _("active users, not divided")): [(at, 0, height) for at, one in enumerate(adoption.months)
                                                   if (height := _height(one, adoption)) and not divided[at]],
    }
    for (color, name), bars in kinds.items():
        if bars:
            at, bottom, height = zip(*bars, strict=True)
            axes.bar(at, height, BAR, bottom=bottom, color=color, linewidth=0, label=name)


def _lines(axes: Axes, adoption: Adoption) -> None:
    """The licences, and the target as so many of them; a month without an export is a gap."""
    edges = np.concatenate([(at - 0.5, at + 0.5) for at in range(len(adoption.months))])
    licences = np.repeat([np.nan if one.licences is None else one.licences for one in adoption.months], 2)
    axes.plot(edges, licences, color=INK, linewidth=1.6, label=_("licences"))
    if adoption.target is not None:
        name = _("target, {share} of licences").format(share=percent(adoption.target))
        axes.plot(edges, adoption.target * licences, color=COMPARISON, linewidth=1.4, linestyle=DASHED, label=name)


def _words(axes: Axes, adoption: Adoption) -> None:
    """The number over each bar, or only over the last where there are many; a word where there is no exact one."""
    last = len(adoption.months) - 1
    for at, one in enumerate(adoption.months):
        height = _height(one, adoption)
        if one.active in (FEW, HIDDEN):
            text = f"<{number(adoption.min_group)}" if one.active == FEW else "?"
            label(axes, text, (at, 0), offset=(0, 3), color=MUTED, fontsize=9)
        elif one.active == MOST:
            label(axes, f"≥{number(height)}" if last < MANY else "≥", (at, height), offset=(0, 2), fontsize=9)
        elif height and (last < MANY or at == last):
            label(axes, number(height), (at, height), offset=(0, 2), weight="bold" if at == last else "normal")


def _alt(adoption: Adoption) -> str:
    """Every month in numbers, as far as they may be shown."""
    texts = []
    for one in adoption.months:
        if one.licences is None:
            texts.append(_("{month}: no export.").format(month=month_name(one.month)))
            continue
        values = {"month": month_name(one.month), "licences": number(one.licences),
                  "active": figure_text(adoption, one, one.active)}
        text = _("{month}: active {active} of {licences} licences.")
        if isinstance(one.habitual, int):
            text, values["habitual"] = _("{month}: active {active} of {licences} licences, {habitual} of them three "
                                         "months in a row."), number(one.habitual)
        texts.append(text.format(**values))
    return " ".join(texts)
