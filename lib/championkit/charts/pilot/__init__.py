"""The pilot's effects as pictures."""

from collections.abc import Sequence

from ...pilot import Effect
from ...text.pilot import detail_sentences, effect_sentence
from ...text.sentence import Sentence
from ..chart import Chart
from .count import count_chart
from .duration import duration_chart
from .levels import amount_chart, rating_chart, share_chart
from .overview import effects_chart

KINDS = {"duration": duration_chart, "count": count_chart, "share": share_chart, "rating": rating_chart,
         "amount": amount_chart}


def effect_chart(effect: Effect) -> Chart:
    """The picture that fits the metric's kind."""
    return KINDS[effect.kind](effect)


def effect_stories(effects: Sequence[Effect]) -> list[Chart | Sentence]:
    """Metric by metric, its picture and what it says, to be shown in this order."""
    stories = []
    for effect in effects:
        text = " ".join([effect_sentence(effect).text, *detail_sentences(effect)])
        stories += [effect_chart(effect), Sentence(text)]
    return stories


__all__ = ["amount_chart", "count_chart", "duration_chart", "effect_chart", "effect_stories", "effects_chart",
           "rating_chart", "share_chart"]
