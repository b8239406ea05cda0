"""Made pilots for the bench and the tests: one with twelve metrics of all kinds, and one with as many rows as asked."""

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import yaml

# Two whole years of weeks, from a Monday to a Monday, the pilot's in the second.
FIRST, STARTS, DATA_DATE = date(2024, 3, 4), date(2025, 3, 3), date(2026, 3, 2)
SCALE = ("svært misfornøyd", "misfornøyd", "verken eller", "fornøyd", "svært fornøyd")
LONG = {
    "case_days": {"kind": "duration", "label": "Tid fra søknad til svar", "better": "lower", "primary": True,
                  "clock": "fra søknaden kom inn til søkeren fikk svar"},
    "case_minutes": {"kind": "amount", "label": "Tid brukt på en søknad", "better": "lower", "unit": "minutter"},
}
# Labels as long as clients write them; two counts with a comparison group.
WIDE = {
    "hire_days": {"kind": "duration", "label": "Tid fra utlysning til akseptert tilbud, faste stillinger",
                  "better": "lower", "clock": "fra stillingen ble lyst ut til tilbudet ble akseptert",
                  "smallest_change": "10 %", "primary": True},
    "ramp_up_days": {"kind": "duration", "label": "Tid fra første arbeidsdag til selvstendig arbeid i kundesenteret",
                     "better": "lower", "clock": "fra første arbeidsdag til bestått kollegavurdering",
                     "horizon_days": 90},
    "contract_days": {"kind": "duration", "label": "Tid fra akseptert tilbud til undertegnet arbeidsavtale",
                      "better": "lower", "clock": "fra tilbudet ble akseptert til begge hadde undertegnet"},
    "questions": {"kind": "count", "label": "Spørsmål til HR om ferie, permisjon og lønn", "better": "lower",
                  "smallest_change": "15 %"},
    "reminders": {"kind": "count", "label": "Purringer på obligatoriske kurs i helse, miljø og sikkerhet",
                  "better": "lower"},
    "pay_corrections": {"kind": "count", "label": "Rettelser etter lønnskjøring", "better": "lower"},
    "review_faults": {"kind": "share", "label": "Medarbeidersamtaler i retur fordi skjemaet var ufullstendig",
                      "better": "lower", "smallest_change": "3 %"},
    "early_leavers": {"kind": "share", "label": "Nyansatte som sluttet i prøvetiden", "better": "lower"},
    "manager_satisfaction": {"kind": "rating", "label": "Lederes tilfredshet med støtten fra HR", "better": "higher",
                             "scale": list(SCALE)},
    "candidate_experience": {"kind": "rating", "label": "Kandidatenes opplevelse av hele ansettelsesprosessen",
                             "better": "higher", "scale": list(SCALE)},
    "summary_minutes": {"kind": "amount", "label": "Tid til å oppsummere et intervju", "better": "lower",
                        "unit": "minutter", "smallest_change": "10 %"},
    "course_cost": {"kind": "amount", "label": "Kostnad for en kursplass, reise og opphold medregnet",
                    "better": "lower", "unit": "kroner", "compare": "difference"},
}


def write_wide(folder: Path, *, seed: int = 1) -> Path:
    """Write a company whose pilot has twelve metrics over all five kinds, in Norwegian; one seed, the same bytes."""
    random = np.random.default_rng(seed)
    return _write(folder, WIDE, {
        "hire_days": durations(random, 90, mean=52, ratio=0.75),
        "ramp_up_days": durations(random, 44, mean=70, ratio=0.95),
        "contract_days": durations(random, 90, mean=9, ratio=1.0),
        "questions": pd.concat([counts(random, 42, ratio=0.7, group="pilot"),
                                counts(random, 30, ratio=1.0, group="sammenligning")]),
        "reminders": pd.concat([counts(random, 18, ratio=0.9, group="pilot"),
                                counts(random, 21, ratio=0.95, group="sammenligning")]),
        "pay_corrections": counts(random, 9, ratio=1.3),
        "review_faults": _shares(random, batches=24, size=32, before=0.16, after=0.08),
        "early_leavers": _shares(random, batches=4, size=9, before=0.10, after=0.12),
        "manager_satisfaction": _answers(random, 38, step=0.5, coded=True),
        "candidate_experience": _answers(random, 60, step=0.0, coded=False),
        "summary_minutes": _amounts(random, 130, typical=38, ratio=0.7),
        "course_cost": _amounts(random, 60, typical=6200, ratio=1.0),
    })


def write_long(folder: Path, *, rows: int, seed: int = 1) -> Path:
    """Write a company with one duration and one amount metric, of so many cases each; one seed, the same bytes."""
    random = np.random.default_rng(seed)
    return _write(folder, LONG, {"case_days": durations(random, rows, mean=30, ratio=0.75),
                                 "case_minutes": _amounts(random, rows, typical=24, ratio=0.9)})


def _write(folder: Path, metrics: dict, tables: dict[str, pd.DataFrame]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        table.to_csv(folder / f"{name}.csv", index=False)
    params = {
        "company": {"name": "Eksempel Konsern AS", "employees": 240, "hr_employees": 14, "language": "nb",
                    "currency": "NOK"},
        "made_data": True,
        "pilot": {"starts": STARTS, "data_date": DATA_DATE,
                  "metrics": {name: metric | {"file": f"{name}.csv"} for name, metric in metrics.items()}},
    }
    (folder / "company.yaml").write_text(yaml.safe_dump(params, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return folder


def _dates(random: np.random.Generator, n: int) -> tuple[pd.Series, np.ndarray]:
    """So many days of the two years in order, and whether the pilot had started."""
    days = np.sort(random.integers(0, (DATA_DATE - FIRST).days, n))
    return pd.Series(pd.Timestamp(FIRST) + pd.to_timedelta(days, unit="D")), days >= (STARTS - FIRST).days


def durations(random: np.random.Generator, n: int, *, mean: float, ratio: float) -> pd.DataFrame:
    """So many cases of about `mean` days, in the pilot `ratio` times that; those not ended yet have no end."""
    start, after = _dates(random, n)
    days = np.rint(random.lognormal(np.log(mean) - 0.18, 0.6, n) * np.where(after, ratio, 1.0))
    end = start + pd.to_timedelta(days, unit="D")
    return pd.DataFrame({"start": start, "end": end.where(end < pd.Timestamp(DATA_DATE))})


def counts(random: np.random.Generator, level: float, *, ratio: float, group: str | None = None) -> pd.DataFrame:
    """Week by week about `level`, in the pilot `ratio` times that."""
    weeks = pd.date_range(FIRST, DATA_DATE, freq="W-MON", inclusive="left")
    mean = level * np.where(weeks >= pd.Timestamp(STARTS), ratio, 1.0)
    table = pd.DataFrame({"date": weeks, "count": random.poisson(mean * random.gamma(40, 1 / 40, len(weeks)))})
    return table if group is None else table.assign(group=group)


def _shares(random: np.random.Generator, *, batches: int, size: int, before: float, after: float) -> pd.DataFrame:
    dates, started = _dates(random, batches)
    total = random.integers(size // 2, size + size // 2, batches)
    return pd.DataFrame({"date": dates, "yes": random.binomial(total, np.where(started, after, before)),
                         "total": total})


def _answers(random: np.random.Generator, n: int, *, step: float, coded: bool) -> pd.DataFrame:
    """Both times the same people where they are `coded`, and others without a code."""
    first = random.normal(3.2, 0.9, n)
    later = (first if coded else random.normal(3.2, 0.9, n)) + random.normal(step, 0.7, n)
    levels = np.clip(np.rint(np.append(first, later)), 1, len(SCALE)).astype(int)
    table = pd.DataFrame({"period": np.repeat(["før", "etter"], n), "value": [SCALE[level - 1] for level in levels]})
    return table.assign(person=[f"D{at % n + 1:02d}" for at in range(2 * n)]) if coded else table


def _amounts(random: np.random.Generator, n: int, *, typical: float, ratio: float) -> pd.DataFrame:
    dates, after = _dates(random, n)
    values = np.rint(random.lognormal(np.log(typical), 0.4, n) * np.where(after, ratio, 1.0))
    return pd.DataFrame({"date": dates, "value": np.maximum(values, 1).astype(int)})
