"""All metrics of a pilot in one picture."""

from collections.abc import Sequence

from ...language import gettext as _
from ...pilot import Effect
from ...pilot.verdict import additive
from ...text.pilot import change_text, interval_text
from ...text.words import verdict_word
from ..chart import Chart
from ..style import INK, MARKERS, MUTED, VERDICTS, baseline, folded, label, new_figure, styled

WIDEST = 8.0


@styled()
def effects_chart(effects: Sequence[Effect]) -> Chart:
    """Each metric's change with its interval, in units of the smallest change that matters; better is to the right."""
    figure, axes = new_figure(7.2, 1.1 + 0.6 * len(effects))
    ends = [max(-WIDEST, min(WIDEST, end)) for effect in effects for end in _ends(effect)]
    axes.set_xlim(min([-1.4, *ends]) - 0.4, max([1.4, *ends]) + 0.4)
    baseline(axes, 0, along="x")
    for matters in (-1, 1):
        axes.axvline(matters, color=MUTED, linewidth=1, linestyle=(0, (2, 3)))
    for row, effect in enumerate(effects):
        _draw(axes, effect, row)
    axes.set_yticks(range(len(effects)), [folded(effect.label, 30) for effect in effects])
    axes.tick_params(axis="y", labelcolor=INK)
    axes.set_ylim(len(effects) - 0.5, -0.8)
    axes.set_xticks([])
    axes.set_xlabel(_("\u2190 worse     solid line: no change; dotted: a change that matters     better \u2192"))
    return Chart(figure, _("What changed, with the interval of each change"), _alt(effects))


def _ends(effect: Effect) -> list[float]:
    """The change and its interval's ends in units of the smallest change, positive where better; [] if unknown."""
    if effect.verdict == "unknown" or effect.low is None or effect.high is None:
        return []
    sign = 1 if effect.better == "higher" else -1
    points = (additive(value, effect.scale) for value in (effect.estimate, effect.low, effect.high))
    return [sign * point / effect.smallest_change for point in points]


def _draw(axes, effect: Effect, row: int) -> None:
    ends = _ends(effect)
    color = VERDICTS[effect.verdict]
    if not ends:
        label(axes, _("not enough to tell"), (0, row), offset=(8, 0), color=MUTED)
        return
    low, high = sorted(ends[1:])
    axes.plot([max(low, -WIDEST), min(high, WIDEST)], [row, row], color=color, linewidth=3, solid_capstyle="round")
    axes.plot(max(min(ends[0], WIDEST), -WIDEST), row, MARKERS[effect.verdict], color=color, markersize=9)
    text = f"{change_text(effect, effect.estimate)} · {verdict_word(effect.verdict)}"
    label(axes, text, (max(min(ends[0], WIDEST), -WIDEST), row), offset=(0, 8), color=color, fontsize=9)


def _alt(effects: Sequence[Effect]) -> str:
    texts = []
    for effect in effects:
        if not _ends(effect):
            texts.append(_("{label}: not enough to tell.").format(label=effect.label))
            continue
        text = _("{label}: {change}, interval {interval}, {verdict}.")
        texts.append(text.format(label=effect.label, change=change_text(effect, effect.estimate),
                                 interval=interval_text(effect), verdict=verdict_word(effect.verdict)))
    return " ".join(texts)
