"""Pictures of who asks whom: between people, where they consented, and between areas."""

from collections import Counter

import networkx as nx
import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch

from ...identification import REST, Flows, Identification, Network, Person
from ...language import enumeration, number
from ...language import gettext as _
from ..chart import Chart
from ..style import CATEGORIES, INK, MUTED, PAPER, SEQUENTIAL, bare, folded, label, new_figure, styled, text_on

SMALLEST, LARGEST = 250.0, 1000.0
LETTER = 0.62  # a letter's width in font sizes
SHORTENING = 0.7
WIDEST_ROW = 60
OTHER = "#c3cad2"


@styled()
def network_charts(found: Identification) -> list[Chart]:
    """The network of people, coloured by area, the larger the more often asked; nothing without consent."""
    network = found.network
    if network is None or not network.arcs:
        return []
    places = _layout(network)
    people = [person for person in network.people if person.key in places]
    colors = _colors(people)
    figure, axes = new_figure(7.2, 6.4)
    sizes = {person.key: _size(person.asked_by, people) for person in people}
    for one, other in network.arcs:
        axes.add_patch(_arrow(places[one], places[other], sizes[one], sizes[other], dense=len(network.arcs) > 100))
    for person in people:
        color = colors.get(person.area, OTHER)
        axes.scatter(*places[person.key], s=sizes[person.key], color=color, edgecolor=PAPER, linewidth=1, zorder=3)
        _write(axes, person.label, places[person.key], radius=sizes[person.key] ** 0.5 / 2, color=text_on(color))
    bare(axes)
    axes.set(xticks=(), yticks=())
    axes.margins(0.06)
    _legend(figure, colors, any(person.area not in colors for person in people))
    return [Chart(figure, _caption(network, len(people)), _network_alt(network))]


def _write(axes, name: str, at, *, radius: float, color: str) -> None:
    """A short name in the circle, a long one below it."""
    size = 8 if radius > 9 else 7
    if len(name) * size * LETTER <= 2 * radius:
        axes.annotate(name, at, ha="center", va="center", zorder=4, color=color, fontsize=size)
    else:
        label(axes, name, at, offset=(0, -radius - 1), fontsize=8, zorder=4)


def _layout(network: Network) -> dict[str, np.ndarray]:
    """Where each person stands: springs hold those close who ask each other, the same at every run.

    Long ways are drawn shorter than they are, for more room in the middle, and so is the gap between parts of the
    network that no arrow joins.
    """
    graph = nx.Graph(network.arcs)
    steps = dict(nx.all_pairs_shortest_path_length(graph))
    apart = 1 + max(max(row.values()) for row in steps.values()) / 2
    distance = {one: {other: row.get(other, apart) ** SHORTENING for other in graph} for one, row in steps.items()}
    return nx.kamada_kawai_layout(graph, dist=distance)


def _size(asked_by: int, people) -> float:
    most = max(person.asked_by for person in people)
    return SMALLEST + (LARGEST - SMALLEST) * asked_by / most


def _colors(people: list[Person]) -> dict[str, str]:
    """A colour for each of the largest areas; the others share one."""
    sizes = Counter(person.area for person in people if person.area)
    return {area: color for (area, _n), color in zip(sizes.most_common(), CATEGORIES, strict=False)}


def _arrow(start, end, size_start: float, size_end: float, *, dense: bool) -> FancyArrowPatch:
    return FancyArrowPatch(
        start, end, arrowstyle="-|>", mutation_scale=7, linewidth=0.6, color=MUTED, alpha=0.28 if dense else 0.6,
        shrinkA=size_start**0.5 / 2, shrinkB=size_end**0.5 / 2 + 1, connectionstyle="arc3,rad=0.06", zorder=2,
    )


def _legend(figure, colors: dict[str, str], others: bool) -> None:
    entries = colors | ({_("other areas"): OTHER} if others and colors else {})
    if len(entries) > 1:
        handles = [Line2D([], [], marker="o", linestyle="", color=color, markersize=8) for color in entries.values()]
        figure.legend(handles, [folded(area, 24) for area in entries], loc="outside lower center",
                      ncols=min(len(entries), 4), handletextpad=0.3, columnspacing=1.2, fontsize=9)


def _caption(network: Network, drawn: int) -> str:
    caption = _("Who asks whom: an arrow points to the one who is asked; the larger the circle, the more ask")
    left_out = network.n - drawn
    if not left_out:
        return caption
    return _("{caption}. Not drawn: {n} who neither named anybody nor were named").format(
        caption=caption, n=number(left_out))


def _network_alt(network: Network) -> str:
    asked = [_("{name} {n}").format(name=person.label, n=number(person.asked_by)) for person in network.most_asked()]
    text = _("A network of {people} people and {arcs} arrows.").format(
        people=number(network.n), arcs=number(len(network.arcs)))
    return text + " " + _("Asked by the most: {asked}.").format(asked=enumeration(asked)) if asked else text


@styled()
def flow_charts(found: Identification) -> list[Chart]:
    """How often areas ask each other, in bands; nothing where areas cannot be told apart."""
    flows = found.network.flows if found.network else None
    if flows is None:
        return []
    names = [_("Other areas") if area == REST else area for area in flows.areas]
    figure, axes = new_figure(7.2, 1.3 + 0.5 * len(names))
    colors = SEQUENTIAL(np.linspace(0.05, 0.75, flows.last + 1))
    for row, bands in enumerate(flows.bands):
        for column, band in enumerate(bands):
            axes.fill_between([column - 0.48, column + 0.48], row - 0.46, row + 0.46, color=colors[band], linewidth=0)
            axes.text(column, row, _band(flows, band), ha="center", va="center", color=text_on(colors[band]))
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


def _flow_alt(flows: Flows, name: str, row: int) -> str:
    to = [_("{area} {band}").format(area=_("other areas") if area == REST else area, band=_band(flows, band))
          for area, band in zip(flows.areas, flows.bands[row], strict=True)]
    return _("{name} asks: {areas}.").format(name=name, areas=enumeration(to))
