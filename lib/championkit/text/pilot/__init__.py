"""What the pilot report says in words."""

from .adoption import adoption_figure, adoption_figures, adoption_sentences, figure_text
from .bottom_line import cause_sentence, pilot_bottom_line, pilot_key_figures
from .caveats import caveat_sentences, caveat_text
from .comparison import comparison_sentences, meanwhile_text, pretrend_text
from .effects import detail_sentences, effect_sentence, evidence_grade, verdict_badge, verdict_sentence
from .explanations import answer_word, check_text, explanation_sentences
from .figures import (
    amount,
    change_text,
    interval_text,
    level_text,
    relative_text,
    signed,
    size_text,
    with_unit,
)
from .kickoff import at_kickoff, nothing_after, unknown_text
from .method import pilot_limit_sentences, pilot_method_sentences, pilot_next_sentences
from .planning import cases_text, distance_text, planning_sentences, rounded_up

__all__ = [
    "adoption_figure", "adoption_figures", "adoption_sentences", "amount", "answer_word", "at_kickoff", "cases_text",
    "cause_sentence", "caveat_sentences", "caveat_text", "change_text", "check_text", "comparison_sentences",
    "detail_sentences", "distance_text", "effect_sentence", "evidence_grade", "explanation_sentences", "figure_text",
    "interval_text", "level_text", "meanwhile_text", "nothing_after", "pilot_bottom_line", "pilot_key_figures",
    "pilot_limit_sentences", "pilot_method_sentences", "pilot_next_sentences", "planning_sentences", "pretrend_text",
    "relative_text", "rounded_up", "signed", "size_text", "unknown_text", "verdict_badge", "verdict_sentence",
    "with_unit",
]
