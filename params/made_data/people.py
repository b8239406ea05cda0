"""Made answers of people: ratings of candidates, a survey, and who asks whom. People are codes; there are no names."""

from dataclasses import dataclass

import numpy as np

LEVELS = ("svak", "middels", "sterk")
RATING_HEADER = ["Kandidat", "Vurdert av", "Rolle", "Teknologiinteresse", "Kommunikasjon", "Endringsvilje"]


@dataclass(frozen=True)
class Candidate:
    """A candidate as they really are: area, years in HR, and the three rated criteria from 1 (weak) to 3 (strong)."""

    area: str
    years: float | None
    levels: tuple[float, float, float]


def candidate_rows(candidates: dict[str, Candidate]) -> list:
    """The table of candidates."""
    header = ["Kandidat", "HR-område", "År i HR"]
    return [header, *([code, person.area, person.years] for code, person in candidates.items())]


def rating_rows(rng: np.random.Generator, candidates: dict[str, Candidate], *, managers: dict, contrary: str) -> list:
    """Ratings by the area's manager, the candidate and three peers.

    People rate themselves a little higher, `contrary` sees everyone else the other way round, and one rating in
    twelve is missing.
    """
    rows = [RATING_HEADER]
    for code, person in candidates.items():
        peers = rng.choice([other for other in candidates if other != code], 3, replace=False)
        panel = [(managers[person.area], "leder"), (code, "selv"), *((peer, "kollega") for peer in sorted(peers))]
        for rater, role in panel:
            seen = np.array(person.levels)
            seen = 4 - seen if rater == contrary != code else seen + 0.3 * (role == "selv")
            level = np.clip(np.rint(seen + rng.normal(0, 0.3, 3)), 1, 3).astype(int)
            missing = rng.random(3) < (0 if role == "leder" else 1 / 12)
            rows.append([code, str(rater), role, *_words(level, missing)])
    return rows


def _words(level: np.ndarray, missing: np.ndarray) -> list:
    return [None if gone else LEVELS[at - 1] for at, gone in zip(level, missing, strict=True)]


def survey_answers(rng: np.random.Generator, groups: dict[str, tuple], *, items: int, blank: float = 0.03) -> list:
    """Answers 1-5 (None where left blank) as (group, answers) in random order; a third of the items a dimension.

    `groups` gives each group's number of answers and its mean on the three dimensions, 0 being neutral.
    """
    cuts = np.array([-1.5, -0.6, 0.2, 1.1])
    harder = np.linspace(-0.25, 0.25, items // 3)
    answered = []
    for group, (n, *means) in groups.items():
        person = rng.normal(0, 0.6, (n, 1, 1)) + rng.normal(0, 0.5, (n, 3, 1))
        latent = person + np.reshape(means, (1, 3, 1)) - harder + rng.normal(0, 0.7, (n, 3, items // 3))
        answers = 1 + np.searchsorted(cuts, latent.reshape(n, items))
        left = rng.random((n, items)) < blank
        answered += [(group, [None if gone else int(a) for a, gone in zip(row, blanks, strict=True)])
                     for row, blanks in zip(answers, left, strict=True)]
    return [answered[at] for at in rng.permutation(len(answered))]


@dataclass(frozen=True)
class Network:
    """Who could be named (code -> area), who is asked more than others, and who is odd in the answers."""

    people: dict[str, str]
    sought: dict[str, float]
    silent: tuple[str, ...]
    isolate: str
    self_named: str


def people_of(areas: dict[str, int], candidates: dict[str, str]) -> dict[str, str]:
    """Codes P01, P02, ... for so many people in each area, and the candidates who are among them."""
    codes = [area for area, n in areas.items() for _ in range(n)]
    return candidates | {f"P{at:02d}": area for at, area in enumerate(codes, 1)}


def nomination_rows(rng: np.random.Generator, network: Network) -> list:
    """Up to five people each answerer asks for advice: those much sought, and those nearby."""
    rows = [["Fra", "Til"]]
    for code, area in network.people.items():
        if code in network.silent or code == network.isolate:
            continue
        others = [other for other in network.people if other not in (code, network.isolate)]
        pull = np.array([_pull(network, other) * (3 if network.people[other] == area else 1)
                         for other in others])
        how_many = rng.choice([1, 2, 3, 4, 5], p=[0.1, 0.2, 0.3, 0.2, 0.2])
        named = rng.choice(others, how_many, replace=False, p=pull / pull.sum())
        rows += [[code, str(other)] for other in named]
        if code == network.self_named:
            rows.append([code, code])
    return rows


def _pull(network: Network, person: str) -> float:
    return network.sought.get(person, 1.5 if person in network.silent else 0.6)


def people_rows(network: Network) -> list:
    """The table of everybody who could be named."""
    return [["Kode", "Avdeling"], *([code, area] for code, area in network.people.items())]
