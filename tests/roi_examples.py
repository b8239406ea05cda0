"""Small business cases for the tests: the published example of a champion programme, and effects made by hand."""

from dataclasses import replace

from championkit.company.params import Roi
from championkit.pilot.effect import Effect, Level
from championkit.roi import BusinessCase, Plan, evaluate
from championkit.roi.work.hour_cost import hour_cost

# The example of the article the kit serves: 35 000 EUR in costs and 130 000 EUR in benefits a year.
COSTS = [{"name": "Champion time", "amount": 15_000}, {"name": "Training", "amount": 8_000},
         {"name": "Licences", "amount": 12_000}]
BENEFITS = [{"name": "Shorter implementation", "amount": 45_000, "kind": "avoided cost"},
            {"name": "Consultants", "amount": 25_000, "kind": "cash"},
            {"name": "Efficiency", "amount": 60_000, "kind": "capacity"}]

# Days to hire, 6 fewer (standard error 2), better when lower.
DAYS = Effect(
    metric="time_to_hire", label="Time to hire", kind="duration", unit="days", better="lower", primary=True,
    estimand="difference in mean days", scale="difference", before=Level(n=20, value=50.0),
    after=Level(n=20, value=44.0), estimate=-6.0, low=-10.0, high=-2.0, se=2.0, df=38.0, p=0.005, confidence=0.95,
    smallest_change=5.0, smallest_change_agreed=True, detectable=5.5, code="improved_uncertain", verdict="improved",
    grade="before_after",
)
# Minutes a task, a ratio of 0.8 (standard error of its logarithm 0.1), on an arithmetic mean of 30 minutes before.
MINUTES = replace(DAYS, metric="minutes", label="Minutes a task", kind="amount", unit="minutes", scale="ratio",
                  before=Level(n=20, value=25.0, mean=30.0), after=Level(n=20, value=20.0, mean=24.0), estimate=0.8,
                  low=0.65, high=0.98, se=0.1, df=38.0)
UNKNOWN = replace(DAYS, estimate=None, low=None, high=None, se=None, code="no_claim", verdict="unknown")
INCONCLUSIVE = replace(DAYS, estimate=-1.0, low=-5.0, high=3.0, code="inconclusive", verdict="unclear")
FROM_PILOT = {"name": "Vacancies filled sooner", "from_pilot": "time_to_hire", "volume": 24, "value": 100,
              "kind": "avoided cost"}


def plan(costs=COSTS, benefits=BENEFITS, *, effects=(), currency: str = "EUR", hr_employees: int = 4,
         **params) -> Plan:
    """A plan of lines, as company.yaml would hold them, with the effects they rest on."""
    roi = Roi.model_validate({"costs": costs, "benefits": benefits} | params)
    cost = roi.hour_cost and hour_cost(roi.hour_cost, currency=currency, exchange_rates=roi.exchange_rates)
    return Plan(roi, roi.costs, roi.benefits, {effect.metric: effect for effect in effects}, None, roi.horizon_months,
                12, currency, hr_employees, roi.champions, cost)


def case(*lines, seed: int = 0, **options) -> BusinessCase:
    """The business case of such a plan."""
    return evaluate(plan(*lines, **options), seed=seed)
