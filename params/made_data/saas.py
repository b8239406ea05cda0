"""The software company: 80 employees, routine enquiries a week before and after a chatbot."""

from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np

from . import truth
from .cases import at_work, mondays, weekly_counts
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

SEED = 80
FIRST_WEEK, STARTS, DATA_DATE = date(2024, 11, 4), date(2025, 9, 1), date(2026, 7, 6)
CANDIDATES = {
    "HR-01": Candidate("Medarbeideroppfølging", 9.0, (1.9, 2.4, 2.0)),
    "HR-02": Candidate("Lønn og avtaler", 5.5, (2.2, 1.5, 2.1)),
    "HR-03": Candidate("Rekruttering", 4.5, (2.7, 3.0, 2.9)),
    "HR-04": Candidate("Onboarding", 2.9, (2.8, 2.1, 2.6)),
    "HR-05": Candidate("Læring", 7.0, (2.0, 2.6, 2.4)),
}
MANAGERS = {candidate.area: "L-01" for candidate in CANDIDATES.values()}
# Each group's answers, and its mean interest, experience and willingness to learn.
GROUPS = {
    "Rekruttering": (12, 0.9, 0.5, 0.8),
    "Onboarding": (9, 0.6, 0.4, 0.9),
    "Medarbeideroppfølging": (8, 0.2, 0.0, 0.5),
    "Læring": (7, 0.7, 0.3, 1.0),
    "Lønn og avtaler": (3, -0.1, -0.3, 0.2),
}
GROUP_QUESTION = "Hvilket HR-område arbeider du mest med?"
QUESTIONS = [
    "Jeg vil gjerne bruke KI i arbeidet mitt.",
    "Jeg følger med på hva KI kan brukes til i HR-arbeid.",
    "Jeg tror KI kan gi oss mer tid til samtaler med folk.",
    "Jeg har brukt KI til oppgaver på jobben det siste halvåret.",
    "Jeg vet hva jeg kan, og ikke kan, legge inn i et KI-verktøy.",
    "Jeg klarer å vurdere om et svar fra KI er til å stole på.",
    "Jeg vil sette av tid til å lære KI-verktøy.",
    "Jeg prøver gjerne nye arbeidsmåter før alt er på plass.",
    "Jeg sier fra og spør når jeg står fast digitalt.",
]
ANSWERS = ("Helt uenig", "Litt uenig", "Verken enig eller uenig", "Litt enig", "Helt enig")
REMARKS = {4: "Mer tid til opplæring, takk.", 19: "Si tydelig fra om hva som ikke skal inn i verktøyene."}
DEPARTMENTS = {"Utvikling": 10, "Kundesuksess": 8, "Salg": 7}
ENQUIRIES_LEVEL = 34.0  # a week, with everybody at work
PEAK_WEEK = 20  # the summer jobs were advertised: 0 is the first week
ANSWERERS = [f"S{at:02d}" for at in range(1, 17)]


def write(folder: Path) -> None:
    """Write all tables of the company into `folder`."""
    seeds = np.random.default_rng(SEED).spawn(5)
    write_csv(folder / "kandidater.csv", candidate_rows(CANDIDATES))
    write_csv(folder / "vurderinger.csv", rating_rows(seeds[0], CANDIDATES, managers=MANAGERS, contrary="HR-02"))
    write_csv(folder / "undersokelse_forms.csv", forms_export(seeds[1]), delimiter=",", encoding="utf-8-sig")
    network = Network(
        people_of(DEPARTMENTS, dict.fromkeys(CANDIDATES, "HR")),
        sought={"HR-03": 6.0, "HR-04": 2.5, "P02": 5.0, "P13": 3.0},
        silent=("HR-02", "P07", "P16", "P20"), isolate="P24", self_named="P02",
    )
    write_csv(folder / "nominasjoner.csv", nomination_rows(seeds[2], network))
    write_csv(folder / "personer.csv", people_rows(network))
    write_csv(folder / "henvendelser.csv", enquiries(seeds[3]))
    write_csv(folder / "svartid.csv", response_minutes(seeds[4]))


def forms_export(rng: np.random.Generator) -> list:
    """The survey as Microsoft Forms gives it to a Norwegian tenant: Norwegian headers, American dates."""
    header = ["ID", "Starttidspunkt", "Fullføringstidspunkt", "E-postadresse", "Navn", "Tidspunkt for siste endring",
              # Forms leaves a no-break space after a question that was pasted in.
              GROUP_QUESTION, *QUESTIONS[:-1], QUESTIONS[-1] + "\u00a0", "Er det noe du vil legge til?"]
    rows, begun = [header], datetime(2025, 5, 26, 8, 12, 5)
    for at, (group, answers) in enumerate(survey_answers(rng, GROUPS, items=len(QUESTIONS), blank=0.04), 1):
        begun += timedelta(seconds=int(rng.exponential(14_000)))
        done = begun + timedelta(seconds=int(rng.integers(90, 600)))
        words = [None if answer is None else ANSWERS[answer - 1] for answer in answers]
        # One person would not say where they work.
        place = None if at == 23 else group
        rows.append([at, american(begun), american(done), "anonymous", "anonymous", None, place, *words,
                     REMARKS.get(at)])
    return rows


def american(moment: datetime) -> str:
    """A time as in 7/27/26 19:06:23."""
    return f"{moment.month}/{moment.day}/{moment:%y} {moment.hour}:{moment:%M:%S}"


def enquiries(rng: np.random.Generator) -> list:
    """One row a week: enquiries that reached a person, and how many employees were at work."""
    weeks = mondays(FIRST_WEEK, until=DATA_DATE)
    present = at_work(rng, weeks, employees=80)
    chatbot = np.array([week >= STARTS for week in weeks])
    level = ENQUIRIES_LEVEL * present / 74 * np.where(chatbot, truth.ENQUIRIES_RATIO, 1.0)
    counts = weekly_counts(rng, level, carry=0.4, spread=0.16)
    counts[PEAK_WEEK] = round(counts[PEAK_WEEK] * 1.9)
    return [["Uke", "Uken begynner", "Rutinehenvendelser", "Ansatte på jobb"],
            *([f"{week:%G-%V}", week, int(count), int(there)]
              for week, count, there in zip(weeks, counts, present, strict=True))]


def response_minutes(rng: np.random.Generator) -> list:
    """Timed answers in a fortnight before and one after; two people were there only once, some times are missing."""
    rows = [["Dato", "Besvart av", "Minutter"]]
    pace = dict(zip(ANSWERERS, rng.normal(np.log(11), 0.3, len(ANSWERERS)), strict=True))
    fortnights = ((date(2025, 5, 5), 1.0, "S16"), (date(2026, 5, 4), truth.RESPONSE_MINUTES_RATIO, "S07"))
    for first, change, absent in fortnights:
        for person in ANSWERERS:
            if person == absent:
                continue
            for _case in range(rng.integers(3, 6)):
                day = first + timedelta(int(rng.choice([0, 1, 2, 3, 4, 7, 8, 9, 10, 11])))
                minutes = float(np.round(np.exp(pace[person] + rng.normal(0, 0.35)) * change, 1))
                rows.append([day, person, None if rng.random() < 0.04 else minutes])
    return [rows[0], *sorted(rows[1:], key=lambda row: (row[0], row[1]))]
