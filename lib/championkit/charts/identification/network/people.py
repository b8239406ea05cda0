"""The picture of who asks whom, drawn in points so that marks, arrows and words can be fitted to each other."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from ....identification import Identification, Network
from ....language import enumeration, number
from ....language import gettext as _
from ...chart import Chart
from ...style import INK, MUTED, PAPER, bare, folded, label, new_figure, styled, text_on
from .drawing import FONT, OTHER, WIDTH, Drawing, Mark, area_looks, make_drawing, name_width

POINTS = 72
LEGEND_ROW, LEGEND_COLUMNS = 20.0, 4
HEAD, SMALL_HEAD = 6.0, 3.5
MANY_ARROWS = 100


@styled()
def network_charts(found: Identification) -> list[Chart]:
    """The network of people, with a colour and shape for each area, the larger the more often asked.

    Of a very large one those most asked; nothing without consent.
    """
    network = found.network
    if network is None or not network.arcs:
        return []
    looks = area_looks(network.people)
    others = bool(looks) and any(person.area not in looks for person in network.people)
    entries = looks | ({_("other areas"): OTHER} if others else {})
    legend = LEGEND_ROW * -(-len(entries) // LEGEND_COLUMNS) if len(entries) > 1 else 0
    drawing = make_drawing(network, looks, legend)
    figure, axes = new_figure(WIDTH / POINTS, drawing.height / POINTS)
    figure.set_layout_engine("none")
    axes.set_position((0, 0, 1, 1))
    axes.set(xlim=(0, WIDTH), ylim=(0, drawing.height), xticks=(), yticks=())
    bare(axes)
    _draw_arrows(axes, drawing)
    _draw_people(axes, drawing, network.best.people if network.best else ())
    if legend:
        _legend(figure, entries)
    return [Chart(figure, _caption(network, drawing), _network_alt(network))]


def _draw_arrows(axes: Axes, drawing: Drawing) -> None:
    """All lines as one shape and all heads as another, which keeps the page small; they end at the marks' edges."""
    row = {mark.person.key: at for at, mark in enumerate(drawing.marks)}
    radii = np.array([[mark.radius] for mark in drawing.marks])
    start, end = np.array([(row[one], row[other]) for one, other in drawing.arcs]).reshape(-1, 2).T
    way = drawing.places[end] - drawing.places[start]
    along = way / np.maximum(np.hypot(*way.T), 1e-6)[:, np.newaxis]
    tail, tip = drawing.places[start] + along * radii[start], drawing.places[end] - along * (radii[end] + 1)
    head = SMALL_HEAD if drawing.many else HEAD
    neck, across = tip - along * head, along[:, ::-1] * (-head / 3, head / 3)
    alpha = 0.3 if len(way) > MANY_ARROWS else 0.6
    lines, heads = np.stack([tail, neck], axis=1), np.stack([tip, neck + across, neck - across, tip], axis=1)
    axes.add_patch(PathPatch(_path(lines), fill=False, edgecolor=MUTED, linewidth=0.6, alpha=alpha, zorder=2))
    axes.add_patch(PathPatch(_path(heads), facecolor=MUTED, linewidth=0, alpha=alpha + 0.1, zorder=2))


def _path(pieces: np.ndarray) -> Path:
    """One path of many pieces, each a row of points."""
    codes = np.full(pieces.shape[:2], Path.LINETO)
    codes[:, 0] = Path.MOVETO
    return Path(pieces.reshape(-1, 2).round(1), codes.ravel())


def _draw_people(axes: Axes, drawing: Drawing, best: tuple[str, ...]) -> None:
    for mark, at in zip(drawing.marks, drawing.places, strict=True):
        color, shape = mark.look
        rim, width = (INK, 2.2) if mark.person.key in best else (PAPER, 0.7)
        axes.scatter(*at, s=(2 * mark.radius) ** 2, color=color, marker=shape, edgecolor=rim, linewidth=width,
                     zorder=3 + mark.written)
        if mark.written:
            _write(axes, mark, at)


def _write(axes: Axes, mark: Mark, at: np.ndarray) -> None:
    """A short name in the mark, a long one below it."""
    if mark.inside:
        axes.annotate(mark.person.label, at, ha="center", va="center", zorder=5, color=text_on(mark.look[0]),
                      fontsize=FONT)
    else:
        half = name_width(mark.person) / 2
        middle = min(max(at[0], half), WIDTH - half)
        label(axes, mark.person.label, (middle, at[1]), offset=(0, -mark.radius - 1), fontsize=FONT, zorder=5)


def _legend(figure, entries: dict[str, tuple[str, str]]) -> None:
    handles = [Line2D([], [], marker=shape, linestyle="", color=color, markersize=8)
               for color, shape in entries.values()]
    figure.legend(handles, [folded(area, 24) for area in entries], loc="lower center", ncols=LEGEND_COLUMNS,
                  handletextpad=0.3, columnspacing=1.2, fontsize=9, borderaxespad=0.2, borderpad=0.2)


def _caption(network: Network, drawing: Drawing) -> str:
    """What the marks mean, and who is left out or stands aside."""
    parts = [_("Who asks whom: an arrow points to the one who is asked; the larger the mark, the more ask.")]
    if any(mark.person.area for mark in drawing.marks):
        parts.append(_("Colour and shape stand for the area."))
    if network.best:
        parts.append(_("A dark rim marks the {k} who together reach the most.").format(
            k=number(len(network.best.people))) if len(network.best.people) > 1 else
            _("A dark rim marks who reaches the most."))
    if len(drawing.marks) < network.n:
        parts.append(_("Drawn are the {drawn} whom the most ask, and the arrows among them; {n} people are left "
                       "out.").format(drawn=number(len(drawing.marks)), n=number(network.n - len(drawing.marks))))
        if drawing.apart:
            parts.append(_("Standing at the bottom, with no arrow to or from anybody drawn: {n}.").format(
                n=number(drawing.apart)))
    elif drawing.apart:
        parts.append(_("Standing at the bottom, for they neither named anybody nor were named: {n}.").format(
            n=number(drawing.apart)))
    return " ".join(parts)


def _network_alt(network: Network) -> str:
    asked = [_("{name} {n}").format(name=person.label, n=number(person.asked_by)) for person in network.most_asked()]
    text = _("A network of {people} people and {arcs} arrows.").format(
        people=number(network.n), arcs=number(len(network.arcs)))
    return text + " " + _("Asked by the most: {asked}.").format(asked=enumeration(asked)) if asked else text
