"""The look of every chart, in one place: colours, figure, axes, and the SVG text that goes on the page.

The colours have the same names as the custom properties in templates/report/static/report.css and tell each other
apart for colour-blind readers; a verdict is also given a marker of its own, so that nothing rests on colour alone.
Words stand in INK or MUTED, or in a colour dark enough to be read: AFTER, PILOT, COMPARISON, IMPROVED, WORSE, UNCLEAR.
"""

import re
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import StringIO

from matplotlib import cycler, rcParams
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_hex, to_rgb
from matplotlib.figure import Figure
from matplotlib.style import context
from matplotlib.text import Annotation, Text
from matplotlib.ticker import FuncFormatter

PAPER = "#ffffff"
INK = "#1b2733"
MUTED = "#5a6673"
GRID = "#e3e7ec"
BEFORE = "#87929e"
AFTER = "#0f5f9e"
PILOT = AFTER
COMPARISON = "#a86400"
IMPROVED = "#00704f"
WORSE = "#b93a22"
UNCLEAR = "#6b7682"
UNKNOWN = "#87929e"

VERDICTS = {"improved": IMPROVED, "worse": WORSE, "unclear": UNCLEAR, "unknown": UNKNOWN}
MARKERS = {"improved": "o", "worse": "s", "unclear": "D", "unknown": "x"}
CATEGORIES = (AFTER, "#d07b00", "#7b2d5b", "#3f94d1", "#7d8894", "#b93a22")
SEQUENTIAL = LinearSegmentedColormap.from_list("championkit", ["#f1f6fa", "#8fbadb", AFTER, "#0a3a63"])
DIVERGING = LinearSegmentedColormap.from_list("championkit-likert", ["#a8481c", "#e3a983", GRID, "#86b4d9", AFTER])

LAYOUT_FONT = "DejaVu Sans"  # ships with matplotlib, and is wider than what browsers use: text never outgrows its place
BROWSER_FONTS = '-apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, system-ui, sans-serif'

LOOK = {
    "font.sans-serif": [LAYOUT_FONT],
    "font.size": 10,
    "text.color": INK,
    "text.hinting": "no_hinting",  # widths in the layout are those of the drawing, at any resolution
    "text.parse_math": False,
    "axes.edgecolor": MUTED,
    "axes.labelcolor": MUTED,
    "axes.labelsize": 10,
    "axes.titlesize": 10,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.linewidth": 0.8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.spines.bottom": False,
    "axes.prop_cycle": cycler(color=CATEGORIES),
    "grid.color": GRID,
    "grid.linewidth": 0.8,
    "lines.linewidth": 2,
    "lines.markersize": 6,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "xtick.minor.size": 0,
    "ytick.minor.size": 0,
    "legend.frameon": False,
    "legend.fontsize": 10,
    "svg.fonttype": "none",
    "svg.hashsalt": "championkit",
}

# Settings of matplotlib that have nothing to do with how a chart looks: they stay the user's own.
NOT_LOOK = ("backend", "date.epoch", "docstring.hardcopy", "figure.max_open_warning", "figure.raise_window",
            "interactive", "savefig.directory", "timezone", "tk.window_focus", "toolbar", "webagg.")


@cache
def _whole_look() -> dict:
    with context(["default", LOOK]):
        return {name: value for name, value in dict.items(rcParams) if not name.startswith(NOT_LOOK)}


@contextmanager
def styled() -> Iterator[None]:
    """`@styled()` above a chart function, or `with styled():`, gives the look to all it draws, whatever the user's own
    matplotlib settings are, and leaves those as they were.

    It is matplotlib's own `context`, which would check 300 settings anew each time, some thirty times a report.
    """
    before = dict.copy(rcParams)
    del before["backend"]  # as matplotlib: one that was chosen meanwhile stays
    try:
        dict.update(rcParams, _whole_look())
        yield
    finally:
        dict.update(rcParams, before)


@styled()
def new_figure(width: float = 7.2, height: float = 3.6, *, rows: int = 1, columns: int = 1, **options):
    """A figure of `width` x `height` inches and its axes: one, or an array when there are more rows or columns.

    `options` go to `Figure.subplots` (sharex, width_ratios, ...). No global setting of matplotlib changes.
    """
    figure = Figure(figsize=(width, height), dpi=96, layout="constrained")
    figure.get_layout_engine().set(w_pad=0.04, h_pad=0.04)
    return figure, figure.subplots(rows, columns, **options)


@styled()
def svg(figure: Figure) -> str:
    """The figure as SVG text, the same bytes at every call: text stays text, in the reader's own sans-serif font."""
    for text in figure.findobj(Text):
        text.set_parse_math(False)
    if (layout := figure.get_layout_engine()) is not None:  # once and kept, so that a second drawing moves nothing
        layout.execute(figure)
        figure.set_layout_engine(None)  # with "none" matplotlib would draw everything once more before it writes
    anchors = _mark_lines(figure)
    file = StringIO()
    figure.savefig(file, format="svg", metadata=dict.fromkeys(("Creator", "Date", "Format", "Type")))
    drawn = re.sub(r"<!--.*?-->\s*", "", file.getvalue(), flags=re.DOTALL)
    drawn = drawn[drawn.index("<svg") :]
    drawn = re.sub(f" font-family: '{LAYOUT_FONT}', sans-serif;?", "", drawn)
    drawn = drawn.replace('<style type="text/css">', f'<style type="text/css">text{{font-family:{BROWSER_FONTS}}}', 1)
    for mark, anchor in anchors.items():
        drawn = _anchor_lines(drawn, mark, anchor)
    return drawn


def _mark_lines(figure: Figure) -> dict[str, tuple[str, float, int]]:
    """Give every text of several lines that is not set to the left a mark; its anchor, its place in points, its lines.

    matplotlib writes such lines from the left by the widths of LAYOUT_FONT, which another font would leave ragged.
    """
    several = {text: lines for text in figure.findobj(Text) if (lines := _lines_to_anchor(text)) > 1}
    if several:  # where they stand is only known after a drawing
        figure.draw_without_rendering()
    anchors = {}
    for text, lines in several.items():
        text.set_gid(mark := f"lines_{len(anchors) + 1}")
        box = text.get_window_extent()
        anchor, place = ("end", box.x1) if text.get_ha() == "right" else ("middle", (box.x0 + box.x1) / 2)
        anchors[mark] = anchor, place * 72 / figure.dpi, lines
    return anchors


def _lines_to_anchor(text: Text) -> int:
    if "\n" not in text.get_text() or text.get_ha() == "left" or text.get_rotation() or not text.get_visible():
        return 0
    return len([line for line in text.get_text().split("\n") if line])


def _anchor_lines(drawn: str, mark: str, anchor: tuple[str, float, int]) -> str:
    where, place, lines = anchor
    before, found, after = drawn.partition(f'<g id="{mark}">')
    written = r'(<text style="[^"]*)" transform="translate\(\S+ '
    anchored = rf'\1; text-anchor: {where}" transform="translate({place:.6g} '
    return before + found + re.sub(written, anchored, after, count=lines)


def grid(axes: Axes, along: str = "y") -> None:
    """Light lines behind the data at the ticks of one axis, "x" or "y"."""
    axes.set_axisbelow(True)
    axes.grid(True, axis=along, color=GRID, linewidth=0.8)


def baseline(axes: Axes, value: float = 0, *, along: str = "y") -> None:
    """The line from which bars rise or changes are read: no change, nothing, break-even."""
    line = axes.axhline if along == "y" else axes.axvline
    line(value, color=MUTED, linewidth=1, zorder=1.5)


def bare(axes: Axes) -> None:
    """No frame, no ticks: for axes that are read by their direct labels alone."""
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0)
    axes.grid(False)


def legend_above(figure: Figure, columns: int, **options) -> None:
    """A legend above the axes, in `columns` columns or in fewer where words are long; `options` go to
    `Figure.legend`."""
    for fewer in range(columns, 0, -1):
        legend = figure.legend(loc="outside upper left", ncols=fewer, **options)
        if fewer == 1 or legend.get_window_extent().width <= figure.bbox.width:
            return
        legend.remove()


def tick_text(axes: Axes, write, *, along: str = "y") -> None:
    """Write the ticks of one axis with `write`, such as language.percent, so that numbers read as in the prose."""
    axis = axes.yaxis if along == "y" else axes.xaxis
    axis.set_major_formatter(FuncFormatter(lambda value, position: write(value)))


def label(axes: Axes, text: str, at: tuple, *, offset: tuple[float, float] = (6, 0), **look) -> Annotation:
    """A word beside the point `at` (x, y), `offset` from it in points, instead of a legend; `look` goes to the text."""
    x, y = offset
    look = {
        "color": INK,
        "fontsize": 10,
        "horizontalalignment": "left" if x > 0 else "right" if x < 0 else "center",
        "verticalalignment": "bottom" if y > 0 else "top" if y < 0 else "center",
        "annotation_clip": False,
        "parse_math": False,
    } | look
    return axes.annotate(text, at, xytext=offset, textcoords="offset points", **look)


def text_on(background) -> str:
    """INK or PAPER, whichever is read more easily on `background` (contrast as in WCAG 2.2)."""
    lightness = _luminance(background)
    on_paper, on_ink = (1.05 / (lightness + 0.05), (lightness + 0.05) / (_luminance(INK) + 0.05))
    return PAPER if on_paper > on_ink else INK


def likert(levels: int) -> list[str]:
    """One colour for each level of an ordered scale, from the unfavourable end to the favourable, as hex."""
    return [to_hex(DIVERGING(position / (levels - 1))) for position in range(levels)]


def folded(text: str, width: int = 28) -> str:
    """A long label on several lines of at most `width` characters; a word is never cut."""
    return textwrap.fill(text, width, break_long_words=False, break_on_hyphens=False)


def _luminance(color) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(color)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
