"""The business case in other scenarios and with other champions, as its results hold it."""

from dataclasses import dataclass

from .finance import Appraisal


@dataclass(frozen=True)
class ScenarioCase:
    """The case in one scenario: `code` is cash, base, good or given; `name` that of a given one, else the code.

    `verdict` is as that of the case. `chance_of_loss` and the P10 and P90 of the net present value are simulated, None
    where nothing is uncertain, as in the good one. The rest is what a scenario changes: factors of `benefits` and
    `costs`, benefits later by `delay_months`, other `champions` (None: as planned), `capacity` left out.
    """

    code: str
    name: str
    appraisal: Appraisal
    verdict: str
    chance_of_loss: float | None = None
    npv_low: float | None = None
    npv_high: float | None = None
    benefits: float = 1.0
    costs: float = 1.0
    delay_months: int = 0
    champions: int | None = None
    capacity: bool = True


@dataclass(frozen=True)
class Team:
    """The case with so many champions, and what each one more than in the team before means in present value.

    `added_cost` and `added_benefit` are what the case counts for it; `needed` is the share by which all benefits must
    grow for it to pay. All are None for the first team, `needed` also where there is no benefit yet.
    """

    champions: int
    appraisal: Appraisal
    added_cost: float | None = None
    added_benefit: float | None = None
    needed: float | None = None
