"""A made business case for the bench and the tests: forty lines, every input a range, five drivers."""

from pathlib import Path

import yaml

LINES, DRIVERS, HORIZON_MONTHS = 40, 5, 60


def write_case(folder: Path) -> Path:
    """Write a company whose business case has as many costs as benefits, over five years; always the same bytes."""
    half = range(LINES // 2)
    roi = {
        "horizon_months": HORIZON_MONTHS,
        "drivers": {_driver(at): 0.5 for at in range(DRIVERS)},
        "costs": [{"name": f"Kostnad {at + 1}", **_line(at), "amount": _range(20_000 + 1_000 * at)} for at in half],
        "benefits": [
            {"name": f"Gevinst {at + 1}", **_line(at), "amount": _range(60_000 + 1_000 * at), "kind": "capacity",
             "ramp_up_months": at % 12, "realised": _range(0.6), "attributed": _range(0.8)} for at in half
        ],
    }
    company = {"name": "Førti linjer AS", "employees": 240, "hr_employees": 9, "language": "nb", "currency": "NOK"}
    folder.mkdir(parents=True)
    text = yaml.safe_dump({"company": company, "made_data": True, "roi": roi}, allow_unicode=True, sort_keys=False)
    (folder / "company.yaml").write_text(text, encoding="utf-8")
    return folder


def _range(likely: float) -> dict[str, float]:
    return {"low": 0.5 * likely, "likely": likely, "high": 1.2 * likely}


def _line(at: int) -> dict[str, str]:
    return {"every": ("year", "month")[at % 2], "driver": _driver(at % DRIVERS)}


def _driver(at: int) -> str:
    return f"Driver {at + 1}"
