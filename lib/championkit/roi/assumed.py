"""What a business case takes as given, as its results hold it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Assumed:
    """One value taken as given: what it is (`part`), its likely value, its limits, and the shape between them.

    `unit` is the currency of an amount or a value, or that of a measured effect. A share that comes from asking has the
    shape "asked".
    """

    part: str
    likely: float
    low: float
    high: float
    shape: str = "exact"
    unit: str = ""


@dataclass(frozen=True)
class Assumption:
    """What somebody has to answer for: its `values`, how well they are known, where they come from, and whose they are.

    `code` is cost, benefit, rotation, table, effect, horizon, discount_rate, champions, hour_cost or exchange_rate;
    `name` that of the line, the metric, the country or the currency. A figure of a line comes `every` once, month or
    year. `grade` is None for what was decided. An effect without values is one the pilot could not tell. `day` is that
    of an exchange rate.
    """

    code: str
    name: str
    values: tuple[Assumed, ...]
    every: str | None = None
    per_champion: bool = False
    grade: str | None = None
    basis: str | None = None
    owner: str | None = None
    day: date | None = None

    @property
    def sourced(self) -> bool:
        """Whether it is known where it comes from: from its basis, the pilot, a country's rates, or a decision."""
        return self.basis is not None or self.grade is None or self.code == "effect" or (
            self.code == "hour_cost" and bool(self.name))
