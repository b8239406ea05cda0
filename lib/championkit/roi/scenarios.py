"""The business case in other scenarios, and with other numbers of champions."""

from dataclasses import replace
from itertools import pairwise

from ..company.params import Handover, Scenario
from .appraisal import appraised, verdict
from .compared import ScenarioCase, Team
from .finance import Appraisal
from .lines import Plan, Stream, is_freed, net_present_value, streams
from .profiles import MONTHS, later
from .uncertainty.certainty import Simulation
from .uncertainty.draws import uncertain
from .uncertainty.sensitivity import TAILS
from .uncertainty.simulate import simulate

SCENARIO_DRAWS = 4_000  # a fifth of the base case's: the chance of a loss is then known to a percentage point
TEAMS = (1, 2, 3)
CASH = Scenario(name="cash", capacity=False)


def scenarios(plan: Plan, *, seed: int, simulation: Simulation | None) -> tuple[ScenarioCase, ...]:
    """The case without freed capacity, the base case, a good one, and the scenarios of company.yaml, in this order.

    `simulation` is that of the base case. The first is left out where no capacity is counted, the good one where
    nothing is uncertain: they would be the base case again. Where no benefit could be counted, the base case is alone.
    """
    found = streams(plan)
    base = _scenario_case("base", appraised(found, plan), simulation)
    if not any(stream.side == "benefit" for stream in found):
        return (replace(base, verdict="unknown"),)
    cash = [_simulated("cash", CASH, plan, seed=seed)] if any(map(is_freed, found)) else []
    good = [_scenario_case("good", _good(plan), None)] if simulation else []
    given = [_simulated("given", scenario, plan, seed=seed) for scenario in plan.roi.scenarios]
    return (*cash, base, *good, *given)


def teams(plan: Plan) -> tuple[Team, ...]:
    """The case with one, two and three champions, as many as planned, and one more than that.

    None unless a line is per champion; what handovers cost, which always is, says nothing about a champion's own worth.
    """
    if not any(line.per_champion for line in (*plan.costs, *plan.benefits) if not isinstance(line, Handover)):
        return ()
    numbers = sorted({*TEAMS, plan.champions, plan.champions + 1})
    found = {number: appraised(streams(replace(plan, champions=number)), plan) for number in numbers}
    return (Team(numbers[0], found[numbers[0]]), *(_larger(found, *pair) for pair in pairwise(numbers)))


def _larger(found: dict[int, Appraisal], fewer: int, more: int) -> Team:
    """A team and what each champion more than in the one before costs, brings, and would have to bring."""
    before, after = found[fewer].present, found[more].present
    cost, benefit = (after.costs - before.costs) / (more - fewer), (after.benefits - before.benefits) / (more - fewer)
    return Team(more, found[more], cost, benefit, cost / before.benefits if before.benefits > 0 else None)


def _simulated(code: str, scenario: Scenario, plan: Plan, *, seed: int) -> ScenarioCase:
    found = _streams_in(plan, scenario)
    case = _scenario_case(code, appraised(found, plan), simulate(found, plan.rate, seed=seed, draws=SCENARIO_DRAWS))
    return replace(case, **scenario.model_dump())


def _scenario_case(code: str, found: Appraisal, simulation: Simulation | None) -> ScenarioCase:
    if simulation is None:
        return ScenarioCase(code, code, found, verdict(found.present.net, None))
    spread, loss = simulation.npv, simulation.chance_of_loss
    return ScenarioCase(code, code, found, verdict(found.present.net, loss), loss, spread.p10, spread.p90)


def _streams_in(plan: Plan, scenario: Scenario) -> tuple[Stream, ...]:
    """The streams of a plan as a scenario has them."""
    plan = plan if scenario.champions is None else replace(plan, champions=scenario.champions)
    periods = scenario.delay_months * plan.periods_per_year / MONTHS
    return tuple(
        replace(stream, profile=scenario.costs * stream.profile) if stream.side == "cost"
        else replace(stream, profile=scenario.benefits * later(stream.profile, periods))
        for stream in streams(plan) if scenario.capacity or not is_freed(stream)
    )


def _good(plan: Plan) -> Appraisal:
    """The case with every uncertain input at its better end: P90 or P10, whichever has the higher net present value.

    The inputs are set one after the other, so that one with a price finds its measured effect at the better end.
    """
    found, values = streams(plan), {}
    for part in uncertain(found):
        ends = ({**values, part.key: float(end)} for end in part.quantile(TAILS))
        values = max(ends, key=lambda tried: net_present_value(found, plan.rate, values=tried))
    return appraised(found, plan, values=values)
