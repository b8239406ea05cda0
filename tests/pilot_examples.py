"""Small pilots for the tests: a company folder from a metric and its table, and effects made by hand."""

from dataclasses import replace
from datetime import date, timedelta

from championkit.company import open_company
from championkit.pilot import Effect, Level, compare

# The pilot starts on Monday 1 September 2025; the tables were taken out on Monday 2 March 2026, 26 weeks later.
STARTS, DATA_DATE = date(2025, 9, 1), date(2026, 3, 2)
HEAD = """\
company: {name: A, employees: 80, hr_employees: 4}
pilot:
  starts: 2025-09-01
  data_date: 2026-03-02
"""
METRICS = {
    "duration": "{kind: duration, label: Time to hire, clock: opened to accepted, better: lower, file: m.csv",
    "count": "{kind: count, label: Enquiries, better: lower, file: m.csv",
    "share": "{kind: share, label: Errors, better: lower, file: m.csv",
    "rating": "{kind: rating, label: Satisfaction, better: higher, file: m.csv",
    "amount": "{kind: amount, label: Minutes, unit: minutes, better: lower, file: m.csv",
}


def company(folder, kind, header, rows, *, more="", head=""):
    """A company whose one metric `m` is of this kind; `more` are its further keys, `head` those of the pilot."""
    folder.mkdir(exist_ok=True)
    metric = METRICS[kind] + (f", {more}" if more else "") + "}"
    (folder / "company.yaml").write_text(f"{HEAD}{head}  metrics:\n    m: {metric}\n", encoding="utf-8")
    table = "\n".join(";".join("" if cell is None else str(cell) for cell in row) for row in [header, *rows])
    (folder / "m.csv").write_text(table + "\n", encoding="utf-8")
    return open_company(folder)


def effect_of(*args, **options) -> Effect:
    """The effect of that one metric."""
    return compare(company(*args, **options))[0]


def days(first: date, lengths) -> list[tuple]:
    """Starts three days apart from `first`, each with an end so many days later, None for one still open."""
    starts = [first + timedelta(3 * at) for at in range(len(lengths))]
    return [(start, None if length is None else start + timedelta(length))
            for start, length in zip(starts, lengths, strict=True)]


def weeks(before, after) -> list[tuple]:
    """One row a week, Mondays, the first of `after` being the pilot's first."""
    first = STARTS - timedelta(7 * len(before))
    return [(first + timedelta(7 * at), count) for at, count in enumerate([*before, *after])]


def in_periods(before, after) -> list[tuple]:
    """One row a value, its period in words."""
    return [*(("before", value) for value in before), *(("after", value) for value in after)]


def by_person(before, after) -> list[tuple]:
    """The same, the values in order being those of p0, p1, ... in each period."""
    return [(period, value, f"p{at}") for period, values in (("before", before), ("after", after))
            for at, value in enumerate(values)]


MINUTES_BEFORE, MINUTES_AFTER = [40, 30, 52, 36, 44, 28, 60, 33, 47, 38], [31, 22, 45, 30, 33, 25, 41, 28, 36, 27]

# Days to hire: 6 fewer (standard error 2), where 5 matter.
DAYS = Effect(
    metric="time_to_hire", label="Time to hire", kind="duration", unit="days", better="lower", primary=True,
    estimand="restricted_mean_days", scale="difference", before=Level(20, 50.0, 47.0, 53.0, events=18),
    after=Level(24, 44.0, 41.0, 47.0, events=20), estimate=-6.0, low=-10.0, high=-2.0, se=2.0, df=38.0, p=0.005,
    confidence=0.95, smallest_change=5.0, smallest_change_agreed=True, detectable=5.7, code="improved_uncertain",
    verdict="improved", grade="before_after",
)
WORSE = replace(DAYS, estimate=6.0, low=2.0, high=10.0, code="worse_uncertain", verdict="worse")
UNCLEAR = replace(DAYS, estimate=-1.0, low=-5.0, high=3.0, code="inconclusive", verdict="unclear")
UNKNOWN = replace(DAYS, estimate=None, low=None, high=None, se=None, df=None, p=None, detectable=None,
                  code="no_claim", verdict="unknown")
