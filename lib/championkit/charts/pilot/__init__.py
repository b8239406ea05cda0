"""The pilot's effects as pictures."""

from collections.abc import Sequence

from ...pilot import Effect
from ...text.pilot import detail_sentences, effect_sentence
from ...text.sentence import Sentence
from ..chart import Chart
from .adoption import adoption_chart, adoption_charts
from .amount import amount_chart
from .cases import case_chart
from .count import count_chart
from .duration import duration_chart
from .overview import effects_chart
from .period import drawable
from .rating import rating_chart
from .share import share_chart
from .trend import comparison_charts, trend_chart

KINDS = {"duration": duration_chart, "count": count_chart, "share": share_chart, "rating": rating_chart,
         "amount": amount_chart}


def effect_chart(effect: Effect) -> Chart:
    """The picture that fits the metric's kind; raises ValueError where there are no figures, or none to be shown."""
    if not drawable(effect):
        raise ValueError(f"the figures of {effect.metric} are not shown")
    return KINDS[effect.kind](effect)


def effect_stories(effects: Sequence[Effect]) -> list[Chart | Sentence]:
    """Metric by metric, its pictures where they may be shown and what they say, to be shown in this order.

    Durations have two: all cases, and the curves that these add up to; the other kinds have both in one.
    """
    stories = []
    for effect in effects:
        if drawable(effect):
            stories += [case_chart(effect)] if effect.kind == "duration" else []
            stories.append(effect_chart(effect))
        stories.append(Sentence(" ".join([effect_sentence(effect).text, *detail_sentences(effect)])))
    return stories


__all__ = ["adoption_chart", "adoption_charts", "amount_chart", "case_chart", "comparison_charts", "count_chart",
           "duration_chart", "effect_chart", "effect_stories", "effects_chart", "rating_chart", "share_chart",
           "trend_chart"]
