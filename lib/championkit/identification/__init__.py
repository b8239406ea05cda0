"""Who could be a champion, how sure that is, and how ready their colleagues are."""

from .agreement import ENOUGH_PERSONS, Agreement, rater_agreement
from .champions import ChampionCount, champion_count
from .development import development_plan
from .fairness import Comparison, Fairness, GroupShare, compare_groups, fairness_check
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
from .plan import OwnStep, Plan, Step
from .pseudonyms import natural, pseudonyms
from .result import Identification, Obstacle
from .rubric import Profile, Score, Spread, composite_score, profiles, rate, rater_spread, rubric_level
from .shortlist import (
    Change,
    PivotalRating,
    Place,
    Shortlist,
    SingleRatings,
    WeightRange,
    draw_totals,
    make_shortlist,
    single_ratings,
    word_for,
)
from .survey import (
    ENOUGH_ANSWERS,
    Breakdown,
    Crossing,
    Favourable,
    Group,
    ItemAnswers,
    Readiness,
    Reliability,
    SurveyResult,
    WaveChange,
    fewest_comments,
    respondent_means,
    survey_result,
)
from .tables import Tables, read

__all__ = [
    "ENOUGH_ANSWERS", "ENOUGH_PERSONS", "MOST_FOR_PATHS", "REST", "Agreement", "Breakdown", "ChampionCount", "Change",
    "Comparison", "Crossing", "Fairness", "Favourable", "Flows", "Group", "GroupShare", "Identification", "ItemAnswers",
    "Network", "Obstacle", "OwnStep", "Person", "PivotalRating", "Place", "Plan", "Profile", "Reach", "Readiness",
    "Reliability", "Score", "Shortlist", "SingleRatings", "Spread", "Step", "SurveyResult", "Tables", "WaveChange",
    "WeightRange", "best_set", "betweenness", "champion_count", "compare_groups", "composite_score", "development_plan",
    "draw_totals", "fairness_check", "fewest_comments", "find_obstacles", "identify", "make_shortlist",
    "natural", "network", "nomination_graph", "pagerank", "profiles", "pseudonyms", "rate", "rater_agreement",
    "rater_spread", "read", "respondent_means", "rubric_level", "single_ratings", "survey_result",
    "word_for",
]
