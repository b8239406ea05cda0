"""A result in, a table out."""

from .identification import (
    agreement_tables,
    asked_tables,
    change_tables,
    crossing_tables,
    fairness_tables,
    plan_tables,
    profile_tables,
    reach_tables,
    reliability_tables,
    response_tables,
    rubric_table,
    shortlist_tables,
    single_rating_tables,
    weight_tables,
)
from .pilot import (
    adoption_table,
    adoption_tables,
    beside_tables,
    effects_table,
    explanations_table,
    explanations_tables,
    outlook_tables,
    planning_table,
)
from .roi import (
    cost_table,
    driver_tables,
    haircut_tables,
    hour_cost_tables,
    ladder_table,
    rules_table,
    scenario_table,
    sign_off_table,
    team_tables,
    threshold_tables,
    year_table,
)
from .table import Badge, Blank, Hidden, Several, Table

__all__ = [
    "Badge", "Blank", "Hidden", "Several", "Table", "adoption_table", "adoption_tables", "agreement_tables",
    "asked_tables", "beside_tables", "change_tables", "cost_table", "crossing_tables", "driver_tables", "effects_table",
    "explanations_table", "explanations_tables", "fairness_tables", "haircut_tables", "hour_cost_tables",
    "ladder_table", "outlook_tables", "plan_tables", "planning_table", "profile_tables", "reach_tables",
    "reliability_tables", "response_tables", "rubric_table", "rules_table", "scenario_table", "shortlist_tables",
    "sign_off_table", "single_rating_tables", "team_tables", "threshold_tables", "weight_tables", "year_table",
]
