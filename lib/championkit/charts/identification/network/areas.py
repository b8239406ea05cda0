"""How often areas ask each other."""

import numpy as np

from ....identification import REST, Flows, Identification
from ....language import enumeration, number
from ....language import gettext as _
from ...chart import Chart
from ...style import INK, MUTED, SEQUENTIAL, bare, folded, new_figure, styled, text_on

WIDEST_ROW = 60
MANY_AREAS = 6


@styled()
def flow_charts(found: Identification) -> list[Chart]:
    """How often areas ask each other, in bands; nothing where areas cannot be told apart."""
    flows = found.network.flows if found.network else None
    if flows is None:
        return []
    names = [_("Other areas") if area == REST else area for area in flows.areas]
    figure, axes = new_figure(7.2, 1.3 + 0.5 * len(names))
    write, size = (_short_band, 8) if len(names) > MANY_AREAS else (_band, 10)
    colors = SEQUENTIAL(np.linspace(0.05, 0.75, flows.last + 1))
    for row, bands in enumerate(flows.bands):
        for column, band in enumerate(bands):
            axes.fill_between([column - 0.48, column + 0.48], row - 0.46, row + 0.46, color=colors[band], linewidth=0)
            axes.text(column, row, write(flows, band), ha="center", va="center", color=text_on(colors[band]),
                      fontsize=size)
    axes.set_xticks(range(len(names)), [folded(name, 16) for name in names], color=INK, **_tilt(names))
    axes.set_yticks(range(len(names)), [folded(name) for name in names], color=INK)
    axes.set(xlim=(-0.5, len(names) - 0.5), ylim=(len(names) - 0.5, -0.5))
    axes.xaxis.tick_top()
    axes.set_title(_("Asked"), color=MUTED, loc="center")
    axes.set_ylabel(_("Asks"), fontweight="bold")
    bare(axes)
    caption = _("How many times people of one area named people of another, in bands")
    return [Chart(figure, caption, " ".join(_flow_alt(flows, name, row) for row, name in enumerate(names)))]


def _tilt(names: list[str]) -> dict:
    """How to write column names: level where they fit beside each other, tilted where they do not."""
    widest = max(len(line) for name in names for line in folded(name, 16).splitlines())
    return {} if widest * len(names) <= WIDEST_ROW else {"rotation": 45, "ha": "left", "rotation_mode": "anchor"}


def _band(flows: Flows, band: int) -> str:
    low = band * flows.step
    if band == flows.last:
        return _("{n} or more").format(n=number(low))
    if band == 0:
        return _("under {n}").format(n=number(flows.step))
    return f"{number(low)}–{number(low + flows.step - 1)}"


def _short_band(flows: Flows, band: int) -> str:
    """The band in signs that need no room, where there are many areas."""
    low = band * flows.step
    if band == flows.last:
        return f"{number(low)}+"
    return f"<{number(flows.step)}" if band == 0 else _band(flows, band)


def _flow_alt(flows: Flows, name: str, row: int) -> str:
    to = [_("{area} {band}").format(area=_("other areas") if area == REST else area, band=_band(flows, band))
          for area, band in zip(flows.areas, flows.bands[row], strict=True)]
    return _("{name} asks: {areas}.").format(name=name, areas=enumeration(to))
