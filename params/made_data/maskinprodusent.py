"""The machine manufacturer: 140 employees, requisitions before and after AI screening of applications."""

from datetime import date, timedelta
from pathlib import Path

import numpy as np

from . import truth
from .cases import days_taken, end_of, openings
from .files import write_csv
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

SEED = 202
BEFORE, STARTS, DATA_DATE = date(2024, 3, 1), date(2025, 3, 1), date(2026, 3, 2)
CANDIDATES = {
    "HR-01": Candidate("Rekruttering", 8.0, (3.2, 3.1, 3.1)),
    "HR-02": Candidate("Onboarding", 3.2, (2.4, 2.2, 2.6)),
    "HR-03": Candidate("Lønn og personal", 12.0, (1.6, 1.8, 0.9)),
    "HR-04": Candidate("Læring og utvikling", 6.5, (1.9, 2.7, 2.3)),
    "HR-05": Candidate("Rekruttering", 1.5, (2.9, 1.8, 2.7)),
    "HR-06": Candidate("Medarbeideroppfølging", None, (2.0, 2.1, 2.0)),
}
MANAGERS = dict.fromkeys(("Rekruttering", "Onboarding", "Medarbeideroppfølging"), "L-01")
MANAGERS |= {"Læring og utvikling": "L-02", "Lønn og personal": "L-02"}
# Each group's answers, and its mean interest, experience and willingness to learn.
GROUPS = {
    "Rekruttering": (14, 0.6, -0.3, 0.5),
    "Onboarding": (10, 0.3, -0.5, 0.4),
    "Medarbeideroppfølging": (11, 0.0, -0.8, 0.2),
    "Læring og utvikling": (9, 0.5, -0.2, 0.8),
    "Lønn og personal": (3, -0.2, -0.6, 0.0),
}
SHORT_QUESTIONS = ["Vil bruke KI", "Følger med på KI i HR", "Tror KI frigjør tid", "Har brukt KI på jobb",
                   "Vet hva som kan legges inn", "Kan vurdere svar fra KI", "Vil sette av tid til å lære",
                   "Prøver nye arbeidsmåter", "Spør når jeg står fast"]
DEPARTMENTS = {"Produksjon": 10, "Konstruksjon": 8, "Salg og service": 8, "Administrasjon": 6}
POSITIONS = {
    "CNC-operatør": "Produksjon", "Sveiser": "Produksjon", "Montør": "Produksjon", "Lagermedarbeider": "Produksjon",
    "Automasjonsingeniør": "Konstruksjon", "Konstruktør": "Konstruksjon", "Prosjektleder": "Konstruksjon",
    "Serviceingeniør": "Salg og service", "Selger": "Salg og service", "Innkjøper": "Administrasjon",
    "Økonomimedarbeider": "Administrasjon",
}
OPENINGS_BEFORE, OPENINGS_AFTER = 54, 50
SLOWEST = 231  # days: one specialist whom it took three rounds to find, in the period after
WITHDRAWN = {17: 41, 70: 24}  # row: days until the requisition was withdrawn


def write(folder: Path) -> None:
    """Write all tables of the company into `folder`."""
    seeds = np.random.default_rng(SEED).spawn(5)
    write_csv(folder / "kandidater.csv", candidate_rows(CANDIDATES))
    write_csv(folder / "vurderinger.csv", rating_rows(seeds[0], CANDIDATES, managers=MANAGERS, contrary="HR-06"))
    write_csv(folder / "undersokelse.csv", survey(seeds[1]))
    network = Network(
        people_of(DEPARTMENTS, dict.fromkeys(("HR-01", "HR-02", "HR-04", "HR-05", "HR-06"), "HR")),
        sought={"HR-01": 10.0, "HR-05": 3.0, "P03": 3.5, "P14": 3.5, "P22": 2.5},
        silent=("HR-06", "P05", "P09", "P21", "P29"), isolate="P17", self_named="P14",
    )
    write_csv(folder / "nominasjoner.csv", nomination_rows(seeds[2], network))
    write_csv(folder / "personer.csv", people_rows(network))
    requisitions = draw_requisitions(seeds[3])
    write_csv(folder / "stillinger.csv", requisitions)
    write_csv(folder / "innstillinger.csv", shortlists(seeds[4], requisitions[1:]))


def survey(rng: np.random.Generator) -> list:
    """The survey as a sheet with short column names and answers from 1 to 5."""
    return [["HR-område", *SHORT_QUESTIONS],
            *([group, *answers] for group, answers in survey_answers(rng, GROUPS, items=len(SHORT_QUESTIONS)))]


def draw_requisitions(rng: np.random.Generator) -> list:
    """One row a requisition: some are still open on the day the table was taken out, two were withdrawn."""
    before = openings(rng, BEFORE, until=STARTS, n=OPENINGS_BEFORE)
    after = openings(rng, STARTS, until=DATA_DATE, n=OPENINGS_AFTER)
    mean, spread = truth.HIRE_DAYS_BEFORE, truth.HIRE_DAYS_SPREAD
    days = np.append(days_taken(rng, before, mean=mean, spread=spread),
                     days_taken(rng, after, mean=mean * truth.HIRE_DAYS_RATIO, spread=spread))
    days[OPENINGS_BEFORE + 5] = SLOWEST
    rows = [["Stilling nr.", "Stilling", "Avdeling", "Stillingsbrøk",
             "Åpnet", "Tilbud akseptert", "Trukket før tilbud"]]
    for at, (opened, taken) in enumerate(zip(before + after, days, strict=True)):
        title = str(rng.choice(list(POSITIONS)))
        part = float(rng.choice([1.0, 1.0, 1.0, 1.0, 0.8, 0.5]))
        filled = None if at in WITHDRAWN else end_of(opened, taken, data_date=DATA_DATE)
        withdrawn = opened + timedelta(WITHDRAWN[at]) if at in WITHDRAWN else None
        rows.append([f"{opened:%y}-{at + 101}", title, POSITIONS[title], part, opened, filled, withdrawn])
    return rows


def shortlists(rng: np.random.Generator, requisitions: list) -> list:
    """The hiring manager's rating of each shortlist, 1-5, from the same distribution before and after."""
    rows = [["Stilling nr.", "Innstilling levert", "Lederens vurdering av kandidatene (1–5)"]]
    for number, _title, _department, _share, opened, filled, _withdrawn in requisitions:
        rating = int(rng.choice([1, 2, 3, 4, 5], p=[0.03, 0.09, 0.28, 0.40, 0.20]))
        if filled:
            rows.append([number, opened + (filled - opened) * 0.6, rating])
    return rows
