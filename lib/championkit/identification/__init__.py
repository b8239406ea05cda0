"""Who could be a champion, how sure that is, and how ready their colleagues are."""

from .agreement import ENOUGH_PERSONS, Agreement, rater_agreement
from .champions import ChampionCount, champion_count
from .development import development_plan
from .fairness import Comparison, Fairness, GroupShare, compare_groups, fairness_check
from .nominations import REST, Flows, Network, Person, network, nomination_graph
from .obstacles import find_obstacles
from .overview import identify
from .plan import OwnStep, Plan, Step
from .pseudonyms import pseudonyms
from .result import Identification, Obstacle
from .rubric import Profile, Score, Spread, composite_score, profiles, rate, rater_spread, rubric_level
from .shortlist import Place, Shortlist, dominance, draw_totals, make_shortlist, top_shares
from .survey import Favourable, Group, ItemAnswers, Readiness, SurveyResult, respondent_means, survey_result
from .tables import Tables, read

__all__ = [
    "ENOUGH_PERSONS", "REST", "Agreement", "ChampionCount", "Comparison", "Fairness", "Favourable", "Flows", "Group",
    "GroupShare", "Identification", "ItemAnswers", "Network", "Obstacle", "OwnStep", "Person", "Place", "Plan",
    "Profile", "Readiness", "Score", "Shortlist", "Spread", "Step", "SurveyResult", "Tables", "champion_count",
    "compare_groups", "composite_score", "development_plan", "dominance", "draw_totals", "fairness_check",
    "find_obstacles", "identify", "make_shortlist", "network", "nomination_graph", "profiles", "pseudonyms", "rate",
    "rater_agreement", "rater_spread", "read", "respondent_means", "rubric_level", "survey_result", "top_shares",
]
