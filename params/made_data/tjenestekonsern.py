"""The services group: 220 employees, AI tools in production in three HR areas, all tables in two workbooks."""

from datetime import date, timedelta
from pathlib import Path

import numpy as np

from . import truth
from .cases import at_work, days_taken, end_of, mondays, openings, weekly_counts
from .files import write_csv, write_results, write_workbook
from .people import (
    Candidate,
    Network,
    candidate_rows,
    nomination_rows,
    people_of,
    people_rows,
    rating_rows,
    survey_answers,
)

SEED = 220
BEFORE, STARTS, DATA_DATE = date(2023, 8, 7), date(2025, 2, 3), date(2026, 8, 3)
AREAS = ("Rekruttering", "Prestasjon", "Læring og utvikling")
CANDIDATES = {
    "HR-01": Candidate("Rekruttering", 7.0, (2.8, 2.6, 2.9)),
    "HR-02": Candidate("Rekruttering", 4.0, (2.3, 2.2, 2.1)),
    "HR-03": Candidate("Rekruttering", 2.0, (2.7, 1.7, 2.5)),
    "HR-04": Candidate("Rekruttering", 15.0, (1.4, 2.5, 1.7)),
    "HR-05": Candidate("Prestasjon", 6.0, (2.6, 3.0, 2.8)),
    "HR-06": Candidate("Prestasjon", 9.5, (1.9, 2.0, 1.2)),
    "HR-07": Candidate("Prestasjon", 3.1, (2.6, 2.3, 2.4)),
    "HR-08": Candidate("Prestasjon", None, (1.8, 2.1, 2.2)),
    "HR-09": Candidate("Læring og utvikling", 5.5, (2.9, 2.8, 2.8)),
    "HR-10": Candidate("Læring og utvikling", 8.0, (2.1, 2.6, 2.3)),
    "HR-11": Candidate("Læring og utvikling", 1.0, (2.8, 2.0, 2.6)),
    "HR-12": Candidate("Læring og utvikling", 11.0, (1.6, 1.9, 2.0)),
}
MANAGERS = dict(zip(AREAS, ("L-01", "L-02", "L-03"), strict=True))
# Each group's answers, and its mean interest, experience and willingness to learn.
GROUPS = {
    "Rekruttering": (15, 0.7, 0.2, 0.6),
    "Prestasjon": (13, 0.2, -0.4, 0.3),
    "Læring og utvikling": (14, 0.8, 0.3, 1.0),
    "Flere områder": (7, 0.3, 0.0, 0.5),
    "HR-ledelse": (4, 0.6, 0.0, 0.7),
}
QUESTIONS = [
    "Jeg ønsker å ta KI i bruk i min del av HR-arbeidet",
    "Jeg synes det er spennende å se hva KI kan gjøre for fagområdet vårt",
    "Jeg tror KI kan heve kvaliteten på det vi leverer",
    "Jeg har brukt KI til å lage utkast, sammendrag eller analyser på jobb",
    "Jeg kjenner reglene våre for bruk av KI og personopplysninger",
    "Jeg oppdager det når et KI-verktøy tar feil",
    "Jeg vil bruke arbeidstid på å bli bedre med KI",
    "Jeg lærer nye digitale verktøy på egen hånd",
    "Jeg deler gjerne det jeg lærer, også det som ikke virket",
]
ANSWERS = ("Helt uenig", "Uenig", "Verken enig eller uenig", "Enig", "Helt enig")
# How many of each group were invited at the head office and in the two regions.
PLACES = ("Hovedkontoret", "Region øst", "Region vest")
INVITED = {
    "Rekruttering": (8, 6, 4),
    "Prestasjon": (7, 5, 5),
    "Læring og utvikling": (8, 5, 3),
    "Flere områder": (2, 4, 3),
    "HR-ledelse": (4, 0, 0),
}
# The wave before, a year earlier: as many asked, less experience.
WAVE_BEFORE = {group: (n - 1, interest, experience - 0.9, learning - 0.1)
               for group, (n, interest, experience, learning) in GROUPS.items()}
# Beside the rubric: gender, place of work, digital tools used without being asked, innovation gatherings attended.
SIGNS = {
    "HR-01": ("Kvinne", "Oslo", 4, 5), "HR-02": ("Mann", "Bergen", 2, 1), "HR-03": ("Kvinne", "Oslo", 5, 3),
    "HR-04": ("Kvinne", "Bergen", 0, 0), "HR-05": ("Kvinne", "Bergen", 3, 4), "HR-06": ("Mann", "Oslo", 1, 0),
    "HR-07": ("Kvinne", "Bergen", 3, 2), "HR-08": ("Mann", "Oslo", 1, None), "HR-09": ("Mann", "Oslo", 4, 6),
    "HR-10": ("Kvinne", "Bergen", 2, 3), "HR-11": ("Mann", "Oslo", 4, 2), "HR-12": ("Kvinne", "Bergen", 0, 1),
}
DEPARTMENTS = {"Renhold": 10, "Kantine": 8, "Vakthold": 9, "Stab": 9}
REVIEW_ROUNDS_BEFORE = (date(2023, 9, 29), date(2024, 3, 22), date(2024, 9, 30))
REVIEW_ROUNDS_AFTER = (date(2025, 3, 31), date(2025, 9, 30), date(2026, 3, 31))
# Licences by the month of the pilot in which they were given out, area by area as each began.
LICENCES = {0: 14, 3: 6, 6: 12, 10: 8, 13: 4}
REVIEWED = {"Renhold": 46, "Kantine": 30, "Vakthold": 38, "Eiendom": 34, "Kundesenter": 28, "Prosjekt": 22, "Stab": 22}


def write(folder: Path) -> None:
    """Write both workbooks of the company into `folder`."""
    source = np.random.default_rng(SEED)
    seeds = source.spawn(10)
    network = Network(
        people_of(DEPARTMENTS, dict.fromkeys(list(CANDIDATES)[:9], "HR")),
        sought={"HR-01": 6.0, "HR-05": 4.5, "HR-09": 6.0, "HR-07": 2.0, "P04": 3.5, "P15": 3.0, "P22": 3.5, "P31": 3.0},
        silent=("HR-04", "HR-06", "P02", "P12", "P20", "P25", "P30"), isolate="P10", self_named="P15",
    )
    write_workbook(folder / "identifisering.xlsx", {
        "Kandidater": with_signs(candidate_rows(CANDIDATES)),
        "Vurderinger": rating_rows(seeds[0], CANDIDATES, managers=MANAGERS, contrary="HR-12"),
        "Undersøkelse": survey(seeds[1], seeds[8]),
        "Råd": nomination_rows(seeds[2], network),
        "Personer": people_rows(network),
    })
    write_workbook(folder / "pilot.xlsx", {
        "Oppsummeringer": summaries(seeds[3]),
        "Medarbeidersamtaler": reviews(seeds[4]),
        "Kurs": courses(seeds[5]),
        "Purringer": reminders(seeds[6]),
        "Tilfredshet": satisfaction(seeds[7]),
    })
    write_results(folder / "resultater-2025.json", wave_before(seeds[9]))
    # Spawned after the others, so that what they draw stays as it was.
    write_csv(folder / "ki-bruk.csv", tool_use(*source.spawn(1)), delimiter=",", encoding="utf-8-sig")


def with_signs(rows: list) -> list:
    """The table of candidates with what stands beside the rubric."""
    header = ["Kjønn", "Arbeidssted", "Egne digitale verktøy", "Innovasjonstreff"]
    return [rows[0] + header, *(row + list(SIGNS[row[0]]) for row in rows[1:])]


def survey(rng: np.random.Generator, places: np.random.Generator) -> list:
    """The survey with whole questions as headers and answers in words; where people work goes by who was invited."""
    left = {group: places.permutation(np.repeat(PLACES, n)).tolist() for group, n in INVITED.items()}
    return [["HR-område", "Avdeling", *QUESTIONS],
            *([group, left[group].pop(), *(None if answer is None else ANSWERS[answer - 1] for answer in answers)]
              for group, answers in survey_answers(rng, GROUPS, items=len(QUESTIONS)))]


def wave_before(rng: np.random.Generator) -> dict:
    """What the report of the year before showed of its survey: by dimension n, mean and spread, 0 to 100."""
    answered = survey_answers(rng, WAVE_BEFORE, items=len(QUESTIONS))
    means = {name: np.array([_dimension_mean(answers, at) for _group, answers in answered])
             for at, name in enumerate(("interest", "experience", "learning"))}
    groups = np.array([group for group, _answers in answered])
    shown = ("Læring og utvikling", "Prestasjon", "Rekruttering")
    return {
        "wave": "2025", "answered": len(answered), "readiness": _summaries(means, groups != ""),
        "breakdowns": [{"name": "area", "hidden": ["Flere områder", "HR-ledelse"],
                        "groups": [{"name": name, "readiness": _summaries(means, groups == name)} for name in shown]}],
        "items": [],
    }


def _dimension_mean(answers: list, at: int) -> float:
    own = [25 * (answer - 1) for answer in answers[3 * at : 3 * at + 3] if answer is not None]
    return float(np.mean(own)) if own else np.nan


def _summaries(means: dict, chosen: np.ndarray) -> list:
    known = {name: values[chosen & np.isfinite(values)] for name, values in means.items()}
    return [{"dimension": name, "n": own.size, "mean": round(float(own.mean())), "sd": round(float(own.std(ddof=1)))}
            for name, own in known.items()]


def summaries(rng: np.random.Generator) -> list:
    """Minutes to write up an interview, noted in the same months of two winters; some were there in only one."""
    interviewers = [f"I{at:02d}" for at in range(1, 21)]
    pace = dict(zip(interviewers, rng.normal(np.log(40), 0.25, len(interviewers)), strict=True))
    periods = ((openings(rng, date(2024, 10, 1), until=STARTS, n=58), 1.0, interviewers[:18]),
               (openings(rng, date(2025, 10, 1), until=date(2026, 2, 1), n=64), truth.SUMMARY_MINUTES_RATIO,
                interviewers[2:]))
    rows = [["Dato", "Intervjuer", "Minutter til oppsummering"]]
    for days, change, there in periods:
        for day in days:
            person = str(rng.choice(there))
            minutes = round(float(np.exp(pace[person] + rng.normal(0, 0.3)) * change))
            rows.append([day, person, None if rng.random() < 0.03 else minutes])
    return rows


def reviews(rng: np.random.Generator) -> list:
    """One row a department and round: review forms sent back for faults, of all that were handed in."""
    rows = [["Innleveringsfrist", "Avdeling", "Returnert", "Innlevert"]]
    for rounds, share in ((REVIEW_ROUNDS_BEFORE, truth.REVIEW_FAULTS_BEFORE),
                          (REVIEW_ROUNDS_AFTER, truth.REVIEW_FAULTS_AFTER)):
        for day in rounds:
            for department, employees in REVIEWED.items():
                handed_in = int(rng.binomial(employees, 0.92))
                # Departments differ from round to round, as with a correlation of 0.02 within a batch.
                own = rng.beta(share * 49, (1 - share) * 49)
                rows.append([day, department, int(rng.binomial(handed_in, own)), handed_in])
    return rows


def courses(rng: np.random.Generator) -> list:
    """One row a need for a course: when it was registered, when the course was held, or that it lapsed."""
    before = openings(rng, BEFORE, until=STARTS, n=70)
    after = openings(rng, STARTS, until=DATA_DATE, n=74)
    mean, spread = truth.COURSE_DAYS_BEFORE, truth.COURSE_DAYS_SPREAD
    days = np.append(days_taken(rng, before, mean=mean, spread=spread),
                     days_taken(rng, after, mean=mean * truth.COURSE_DAYS_RATIO, spread=spread))
    rows = [["Meldt behov", "Kurs avholdt", "Bortfalt", "Kurs"]]
    kinds = ("Førstehjelp", "HMS for ledere", "Kundedialog", "Varme arbeider", "Samtaleteknikk", "Regneark")
    for at, (opened, taken) in enumerate(zip(before + after, days, strict=True)):
        lapsed = opened + timedelta(30) if at in (11, 95) else None
        held = None if lapsed else end_of(opened, taken, data_date=DATA_DATE)
        # Two rows were typed in by hand, as text.
        rows.append([f"{opened:%d.%m.%Y}" if at in (20, 90) else opened, held, lapsed, str(rng.choice(kinds))])
    return rows


def reminders(rng: np.random.Generator) -> list:
    """One row a week and group: reminders of mandatory courses, with the tool and in a subsidiary without it."""
    weeks = mondays(BEFORE, until=DATA_DATE)
    in_use = np.array([week >= STARTS for week in weeks])
    # Both groups have become somewhat better at it by themselves.
    common = np.linspace(1.0, 0.85, len(weeks))
    rows = [["Uken begynner", "Gruppe", "Purringer", "Ansatte på jobb"]]
    for group, level, employees, change in (("Pilot", 26, 160, truth.REMINDERS_RATIO), ("Sammenligning", 19, 60, 1.0)):
        present = at_work(rng, weeks, employees=employees)
        mean = level * present / (0.93 * employees) * common * np.where(in_use, change, 1.0)
        counts = weekly_counts(rng, mean, carry=0.3, spread=0.12)
        rows += [[week, group, int(count), int(there)]
                 for week, count, there in zip(weeks, counts, present, strict=True)]
    return [rows[0], *sorted(rows[1:], key=lambda row: (row[0], row[1]))]


def satisfaction(rng: np.random.Generator) -> list:
    """The same managers' satisfaction with HR, 1-5, before and after; a few answered only once."""
    rows = [["Deltaker", "Måling", "Fornøyd med støtten fra HR (1–5)"]]
    up, down = truth.SATISFACTION_UP, truth.SATISFACTION_DOWN
    for at in range(1, 53):
        step = int(rng.choice([1, -1, 0], p=[up, down, 1 - up - down]))
        first = int(rng.choice([2, 3, 4], p=[0.3, 0.45, 0.25]))
        if at not in (9, 30, 44):
            rows.append([f"D{at:02d}", "Før", first])
        if at not in (17, 38):
            rows.append([f"D{at:02d}", "Etter", first + step])
    return rows


def tool_use(rng: np.random.Generator) -> list:
    """The admin centre's export of last activity, taken out at the end of each of eighteen months, one after the other.

    Most of those who have had time to start use the tool in most months, the others now and then, and a few stop for
    good.
    """
    rows = [["Rapportoppdateringsdato", "Brukerhovednavn", "Visningsnavn", "Siste aktivitetsdato",
             "Copilot-assisterte timer"]]
    given = [month for month, n in LICENCES.items() for _user in range(n)]
    keen = rng.random(len(given)) < truth.ADOPTION_KEEN
    start = [month + int(rng.geometric(0.45)) - 1 for month in given]
    stop = [int(rng.integers(8, 16)) if rng.random() < 0.08 else 99 for _user in given]
    last: dict[int, date] = {}
    for month, day in enumerate(month_ends(STARTS, 18)):
        for user, first in enumerate(given):
            if first > month:
                continue
            chance = truth.ADOPTION_CHANCE[int(keen[user])] if start[user] <= month < stop[user] else 0.0
            used = bool(rng.random() < chance)
            days_ago, hours = int(rng.integers(0, 9 if keen[user] else 28)), round(float(rng.gamma(2, 1.6)), 1)
            if used:
                last[user] = day - timedelta(days_ago)
            rows.append([day, f"bruker{user + 1:02d}@eksempel-tjenester.example", f"Bruker {user + 1:02d}",
                         last.get(user), hours if used else 0.0])
    return rows


def month_ends(first: date, n: int) -> list[date]:
    """The last days of the n months from that of `first` on."""
    months = [(first.year + (first.month - 1 + at) // 12, (first.month - 1 + at) % 12 + 1) for at in range(1, n + 1)]
    return [date(year, month, 1) - timedelta(1) for year, month in months]
