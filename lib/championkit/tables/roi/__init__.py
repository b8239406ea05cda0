"""The business case as tables."""

from .drivers import driver_tables
from .haircuts import haircut_tables
from .hour_cost import hour_cost_tables
from .ladder import cost_table, ladder_table
from .rules import rules_table
from .scenarios import scenario_table, team_tables
from .sign_off import sign_off_table
from .thresholds import threshold_tables
from .years import year_table

__all__ = [
    "cost_table", "driver_tables", "haircut_tables", "hour_cost_tables", "ladder_table", "rules_table",
    "scenario_table", "sign_off_table", "team_tables", "threshold_tables", "year_table",
]
