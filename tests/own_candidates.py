"""Companies of nothing but candidates and ratings, written for a test."""

from pathlib import Path

import numpy as np
from identification_company import make_company, write
from simulate_companies import draw_company

from championkit.identification import Identification, identify
from championkit.identification.shortlist import contests_for, place_shares
from championkit.identification.tables import RATED

LEVELS = ",".join(RATED)
OWN = {"candidates": "{file: own.csv}", "ratings": "{file: rated.csv}", "survey": None, "nominations": None}


def top_shares(totals, k: int) -> np.ndarray:
    """For each column the share of rows in which it is among the k largest, as the shortlist works it out."""
    candidates = np.shape(totals)[1]
    return place_shares([np.asarray(totals)], contests_for([""] * candidates, k, ()), candidates)


def found_with(
    tmp_path: Path, candidates: list[str], ratings: list[str], *, header: str = "candidate,area,hr_years", **more
) -> Identification:
    """The identification of a company with these candidates and ratings and nothing else."""
    make_company(tmp_path)
    write(tmp_path, "own.csv", header, candidates)
    write(tmp_path, "rated.csv", f"candidate,rater,role,{LEVELS}", ratings)
    return identify(make_company(tmp_path, **OWN | more))


def marks(**levels: str) -> list[str]:
    """Ratings by a manager and a peer of each candidate, the same from both: the three levels written together."""
    return [f"{name},{role},{role},{','.join(given)}" for name, given in levels.items() for role in ("manager", "peer")]


def many(tmp_path: Path, n: int, **more) -> Identification:
    """The identification of n candidates, drawn at random, from three areas."""
    tables = draw_company(np.random.default_rng(1), n, noise=0.5).tables
    areas = {"A0": "Recruiting", "A1": "Performance", "A2": "Learning"}
    candidates = [f"{row.candidate},{areas[row.area]},{row.hr_years}" for row in tables.candidates.itertuples()]
    ratings = tables.ratings[["candidate", "rater", "role", *RATED]].to_csv(None, header=False, index=False,
                                                                         float_format="%g").splitlines()
    return found_with(tmp_path, [row.replace("nan", "") for row in candidates], ratings, **more)


def words(sentences) -> str:
    return " ".join(sentence.text for sentence in sentences)
