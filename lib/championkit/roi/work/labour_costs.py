"""The dated table of what employers pay on top of salaries, by country."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "labour_costs.csv"
COSTS = ("holiday_pay", "pension", "employer_tax", "pension_tax", "insurance")
TIME = ("weekly_hours", "holiday_days", "public_holidays", "unpaid_holiday_days")


@dataclass(frozen=True)
class LabourRate:
    """One row of the table: a share of its `base`, or an amount of money, hours or days.

    `item` is one of COSTS or TIME, which `code` tells apart where a country has several. The `base` of a cost is
    salary (agreed for a year), worked (salary less unpaid holiday), pay (worked and holiday pay), pension (what the
    employer pays into it), pay_pension (both), or year (the rate is then money a year); of it counts what lies from
    `above` to `up_to`, in the country's currency a year. `set_by` is law, agreement, usual (neither, but common), or
    given where the company's own rate stands in. The `note` is for whoever keeps the table.
    """

    country: str
    currency: str
    item: str
    code: str
    base: str
    rate: float
    above: float
    up_to: float | None
    valid_from: date | None
    set_by: str
    source: str
    address: str
    note: str


@cache
def labour_rates(country: str) -> tuple[LabourRate, ...]:
    """The rates of a country (ISO 3166: NO, SE, DK, DE, GB), in the order of the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(_rate(row) for row in csv.DictReader(file) if row["country"] == country)


def _rate(row: dict[str, str]) -> LabourRate:
    return LabourRate(**row | {
        "rate": float(row["rate"]),
        "above": float(row["above"] or 0),
        "up_to": float(row["up_to"]) if row["up_to"] else None,
        "valid_from": date.fromisoformat(row["valid_from"]),
    })
