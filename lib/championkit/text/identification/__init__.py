"""What the identification report says in words."""

from .bottom_line import identification_bottom_line, identification_key_figures, obstacle_sentences
from .candidates import agreement_sentences, profile_reading, profile_sentences, self_view_sentences
from .development import need_text, plan_header, plan_sentences, step_text, when_text
from .fairness import fairness_notes, fairness_sentences, rate_text
from .foremost import (
    MOST_SHOWN,
    foremost_places,
    foremost_profiles,
    names_text,
    other_chances,
    others_text,
    probability_text,
)
from .nominations import flow_reading, network_reading, nomination_sentences, share_text
from .notes import (
    identification_data_sentences,
    identification_method_sentences,
    identification_next_sentences,
    identification_privacy_sentences,
)
from .reach import reach_sentences
from .readiness import (
    answers_reading,
    change_sentences,
    comment_sentences,
    difference_sentences,
    item_sentences,
    readiness_reading,
    readiness_sentences,
)
from .response import hidden_sentences, reliability_sentences, response_sentences
from .shortlist import shortlist_reading, shortlist_sentences, single_rating_sentences, sureness_word, weight_sentences

__all__ = [
    "MOST_SHOWN", "agreement_sentences", "answers_reading", "change_sentences", "comment_sentences",
    "difference_sentences", "fairness_notes", "fairness_sentences", "flow_reading", "foremost_places",
    "foremost_profiles", "hidden_sentences", "identification_bottom_line", "identification_data_sentences",
    "identification_key_figures", "identification_method_sentences", "identification_next_sentences",
    "identification_privacy_sentences", "item_sentences", "names_text", "need_text",
    "network_reading", "nomination_sentences", "obstacle_sentences", "other_chances", "others_text", "plan_header",
    "plan_sentences", "probability_text", "profile_reading", "profile_sentences", "rate_text", "reach_sentences",
    "readiness_reading", "readiness_sentences", "reliability_sentences", "response_sentences", "self_view_sentences",
    "share_text", "shortlist_reading", "shortlist_sentences", "single_rating_sentences", "step_text", "sureness_word",
    "weight_sentences", "when_text",
]
