"""The pilot's effects as pictures."""

from collections.abc import Sequence

from ...pilot import Effect
from ...text.pilot import detail_sentences, effect_sentence
from ...text.sentence import Sentence
from ..chart import Chart
from .adoption import adoption_chart, adoption_charts
from .count import count_chart
from .duration import duration_chart
from .levels import amount_chart, rating_chart, share_chart
from .overview import effects_chart
from .trend import comparison_charts, trend_chart

KINDS = {"duration": duration_chart, "count": count_chart, "share": share_chart, "rating": rating_chart,
         "amount": amount_chart}


def effect_chart(effect: Effect) -> Chart:
    """The picture that fits the metric's kind; raises ValueError where the figures are too few to be shown."""
    if effect.evidence is None:
        raise ValueError(f"the figures of {effect.metric} are not shown")
    return KINDS[effect.kind](effect)


def effect_stories(effects: Sequence[Effect]) -> list[Chart | Sentence]:
    """Metric by metric, its picture where it may be shown and what it says, to be shown in this order."""
    stories = []
    for effect in effects:
        if effect.evidence is not None:
            stories.append(effect_chart(effect))
        stories.append(Sentence(" ".join([effect_sentence(effect).text, *detail_sentences(effect)])))
    return stories


__all__ = ["adoption_chart", "adoption_charts", "amount_chart", "comparison_charts", "count_chart", "duration_chart",
           "effect_chart", "effect_stories", "effects_chart", "rating_chart", "share_chart", "trend_chart"]
