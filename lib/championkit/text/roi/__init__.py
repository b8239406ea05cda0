"""The sentences of the business case."""

from .attribution import attribution_sentences
from .bottom_line import roi_bottom_line, roi_key_figures
from .findings import (
    evidence_sentence,
    first_year_sentences,
    kind_sentences,
    payback_sentences,
    pilot_sentences,
    ramp_sentences,
    year_sentence,
)
from .flags import flag_sentences
from .hour_cost import hour_cost_sentences
from .method import irr_sentence, roi_limit_sentences, roi_method_sentences, roi_next_sentences
from .must_be_true import must_be_true_sentences
from .rules import haircut_sentence, rule_sentences
from .scenarios import scenario_sentences, team_sentences
from .sign_off import sign_off_sentences
from .uncertainty import (
    break_even_sentence,
    cash_range_sentence,
    range_sentences,
    tornado_sentence,
    worth_knowing_sentence,
)

__all__ = [
    "attribution_sentences", "break_even_sentence", "cash_range_sentence", "evidence_sentence", "first_year_sentences",
    "flag_sentences", "haircut_sentence", "hour_cost_sentences", "irr_sentence", "kind_sentences",
    "must_be_true_sentences", "payback_sentences", "pilot_sentences", "ramp_sentences", "range_sentences",
    "roi_bottom_line", "roi_key_figures", "roi_limit_sentences", "roi_method_sentences", "roi_next_sentences",
    "rule_sentences", "scenario_sentences", "sign_off_sentences", "team_sentences", "tornado_sentence",
    "worth_knowing_sentence", "year_sentence",
]
