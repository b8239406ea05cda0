"""Who could be a champion, how sure that is, and how ready their colleagues are."""

from .agreement import ENOUGH_PERSONS, Agreement, rater_agreement
from .champions import ChampionCount, champion_count
from .network import (
    MOST_FOR_PATHS,
    REST,
    Flows,
    Network,
    Person,
    Reach,
    best_set,
    betweenness,
    network,
    nomination_graph,
    pagerank,
)
from .obstacles import find_obstacles
from .overview import identify
from .pseudonyms import pseudonyms
from .result import Identification, Obstacle
from .rubric import Profile, Score, Spread, composite_score, profiles, rate, rater_spread, rubric_level
from .shortlist import Place, Shortlist, dominance, draw_totals, make_shortlist, top_shares, word_for
from .survey import Favourable, Group, ItemAnswers, Readiness, SurveyResult, respondent_means, survey_result
from .tables import Tables, read

__all__ = [
    "ENOUGH_PERSONS", "MOST_FOR_PATHS", "REST", "Agreement", "ChampionCount", "Favourable", "Flows", "Group",
    "Identification", "ItemAnswers", "Network", "Obstacle", "Person", "Place", "Profile", "Reach", "Readiness", "Score",
    "Shortlist", "Spread", "SurveyResult", "Tables", "best_set", "betweenness", "champion_count", "composite_score",
    "dominance", "draw_totals", "find_obstacles", "identify", "make_shortlist", "network", "nomination_graph",
    "pagerank", "profiles", "pseudonyms", "rate", "rater_agreement", "rater_spread", "read", "respondent_means",
    "rubric_level", "survey_result", "top_shares", "word_for",
]
