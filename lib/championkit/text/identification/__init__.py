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
from .nominations import flow_reading, network_reading, nomination_sentences, share_text
from .notes import (
    identification_data_sentences,
    identification_method_sentences,
    identification_next_sentences,
    identification_privacy_sentences,
)
from .reach import network_method_sentences, reach_sentences
from .survey import (
    answers_reading,
    group_sentences,
    item_sentences,
    readiness_reading,
    survey_sentences,
)

__all__ = [
    "agreement_sentences", "answers_reading", "flow_reading", "group_sentences", "identification_bottom_line",
    "identification_data_sentences", "identification_key_figures", "identification_method_sentences",
    "identification_next_sentences", "identification_privacy_sentences", "item_sentences", "network_method_sentences",
    "network_reading", "nomination_sentences", "obstacle_sentences", "probability_text", "profile_reading",
    "profile_sentences", "reach_sentences", "readiness_reading", "share_text", "shortlist_reading",
    "shortlist_sentences", "sureness_word", "survey_sentences",
]
