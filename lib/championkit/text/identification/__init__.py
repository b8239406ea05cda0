"""What the identification report says in words."""

from .bottom_line import (
    identification_bottom_line,
    identification_key_figures,
    obstacle_sentences,
    probability_text,
)
from .candidates import (
    agreement_sentences,
    profile_reading,
    profile_sentences,
    shortlist_reading,
    shortlist_sentences,
    sureness_word,
)
from .development import need_text, plan_header, plan_sentences, step_text, when_text
from .fairness import fairness_notes, fairness_sentences, rate_text
from .nominations import flow_reading, network_reading, nomination_sentences
from .notes import (
    identification_data_sentences,
    identification_method_sentences,
    identification_next_sentences,
    identification_privacy_sentences,
)
from .survey import (
    answers_reading,
    group_sentences,
    item_sentences,
    readiness_reading,
    survey_sentences,
)

__all__ = [
    "agreement_sentences", "answers_reading", "fairness_notes", "fairness_sentences", "flow_reading", "group_sentences",
    "identification_bottom_line", "identification_data_sentences", "identification_key_figures",
    "identification_method_sentences", "identification_next_sentences", "identification_privacy_sentences",
    "item_sentences", "need_text", "network_reading", "nomination_sentences", "obstacle_sentences", "plan_header",
    "plan_sentences", "probability_text", "profile_reading", "profile_sentences", "rate_text", "readiness_reading",
    "shortlist_reading", "shortlist_sentences", "step_text", "sureness_word", "survey_sentences", "when_text",
]
