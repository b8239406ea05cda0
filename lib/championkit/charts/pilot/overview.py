"""All metrics of a pilot in one picture."""

import math
from collections.abc import Sequence

from ...language import gettext as _
from ...pilot import Effect
from ...pilot.verdict import additive
from ...text.pilot import change_text, interval_text, unknown_text
from ...text.words import verdict_word
from ..chart import Chart
from ..style import GRID, INK, MARKERS, MUTED, PAPER, VERDICTS, baseline, folded, label, new_figure, styled

WIDEST = 6.0  # smallest changes: what goes on beyond is told by an arrow, or it would press the other metrics together
CLOSEST = 1.4
ABOVE = -0.85
EDGE = 0.18  # of the picture's width: a word over a mark nearer to an end than this begins or ends at the mark
ON_PAPER = {"facecolor": PAPER, "edgecolor": "none", "pad": 1.5, "alpha": 0.85}


@styled()
def effects_chart(effects: Sequence[Effect]) -> Chart:
    """Each metric's change with its interval, in units of the smallest change that matters; better is to the right."""
    figure, axes = new_figure(7.2, 1.3 + 0.6 * len(effects))
    ends = [_clipped(end) for effect in effects for end in _ends(effect)]
    axes.set_xlim(min([-CLOSEST, *ends]) - 0.4, max([CLOSEST, *ends]) + 0.4)
    small = axes.axvspan(-1, 1, color=GRID, alpha=0.6, linewidth=0, label=_("too small to matter"))
    baseline(axes, 0, along="x")
    for row, effect in enumerate(effects):
        if _ends(effect):
            _draw(axes, effect, row)
        else:
            label(axes, _without_place(effect), (0, row), offset=(8, 0), color=MUTED, bbox=ON_PAPER)
    axes.set_yticks(range(len(effects)), [folded(effect.label, 30) for effect in effects])
    axes.tick_params(axis="y", labelcolor=INK)
    axes.set_ylim(len(effects) - 0.5, ABOVE)
    axes.set_xticks([0], [_("no change")])
    label(axes, _("\u2190 worse"), (0, ABOVE), offset=(-8, 3), color=MUTED)
    label(axes, _("better \u2192"), (0, ABOVE), offset=(8, 3), color=MUTED)
    figure.legend(handles=[small], loc="outside lower left", labelcolor=MUTED)
    return Chart(figure, _("What changed, with the interval of each change"), _alt(effects))


def _ends(effect: Effect) -> list[float]:
    """The change and its interval's ends in units of the smallest change, positive where better; [] if it has none.

    Of a level of nothing no change is small enough to matter, or none too small: such a metric has no unit.
    """
    if _no_claim(effect) or not 0 < effect.smallest_change < math.inf:
        return []
    sign = 1 if effect.better == "higher" else -1
    points = (additive(value, effect.scale) for value in (effect.estimate, effect.low, effect.high))
    return [sign * point / effect.smallest_change for point in points]


def _no_claim(effect: Effect) -> bool:
    return effect.verdict == "unknown" or effect.low is None or effect.high is None


def _without_place(effect: Effect) -> str:
    if _no_claim(effect):
        return unknown_text(effect)
    text = _("{change} · {verdict}\n(has no place on this scale)")
    return text.format(change=change_text(effect, effect.estimate), verdict=verdict_word(effect.verdict))


def _clipped(end: float) -> float:
    return max(-WIDEST, min(WIDEST, end))


def _draw(axes, effect: Effect, row: int) -> None:
    """The interval as a bar, with an arrow where it goes on beyond the picture, and the change as a mark on it."""
    color = VERDICTS[effect.verdict]
    middle, low, high = _ends(effect)
    low, high = sorted((low, high))
    axes.plot([_clipped(low), _clipped(high)], [row, row], color=color, linewidth=3, solid_capstyle="butt")
    for beyond, arrow in ((low < -WIDEST, "<"), (high > WIDEST, ">")):
        if beyond:
            axes.plot(-WIDEST if arrow == "<" else WIDEST, row, arrow, color=color, markersize=9)
    if middle == _clipped(middle):
        axes.plot(middle, row, MARKERS[effect.verdict], color=color, markersize=9)
    text = f"{change_text(effect, effect.estimate)} · {verdict_word(effect.verdict)}"
    label(axes, text, (_clipped(middle), row), offset=(0, 8), color=color, fontsize=9, bbox=ON_PAPER,
          horizontalalignment=_alignment(axes, _clipped(middle)))


def _alignment(axes, at: float) -> str:
    """Words near an end of the picture lead away from it."""
    low, high = axes.get_xlim()
    place = (at - low) / (high - low)
    return "left" if place < EDGE else "right" if place > 1 - EDGE else "center"


def _alt(effects: Sequence[Effect]) -> str:
    texts = []
    for effect in effects:
        if _no_claim(effect):
            texts.append(_("{label}: {verdict}.").format(label=effect.label, verdict=unknown_text(effect)))
            continue
        text = _("{label}: {change}, interval {interval}, {verdict}.")
        texts.append(text.format(label=effect.label, change=change_text(effect, effect.estimate),
                                 interval=interval_text(effect), verdict=verdict_word(effect.verdict)))
    return " ".join(texts)
