"""The rubric: four criteria, three levels each, from years in HR and from several raters."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import pandas as pd

from ..company import Company
from ..company.params import CRITERIA
from .pseudonyms import pseudonyms
from .tables import RATED, SIGNS, Tables

MEDIUM_FROM, STRONG_FROM = 3.0, 5.0
NEAR = 0.25
ROLE_WEIGHTS = {"manager": 0.4, "peer": 0.4, "self": 0.2}
LOWEST, HIGHEST = 1.0, 3.0
ASSUMED_SPREAD = 0.5
FAR = 0.5
ENOUGH_COMPARISONS = 5
EXACT = 9  # decimals: a mean of exactly 1.5 may come out a hair below

Level = Literal["weak", "medium", "strong"]


@dataclass(frozen=True)
class Score:
    """A candidate on one criterion: 1 (weak) to 3 (strong), None where nobody rated it.

    `own` is the self-rating and `others` what the rest gave, weighted as in `value`. `se` is the standard error that
    comes from raters differing; years in HR have none. `near_cut` marks years close to the next level.
    """

    value: float | None
    level: Level | None
    ratings: int = 0
    own: float | None = None
    others: float | None = None
    se: float = 0.0
    near_cut: bool = False

    @property
    def self_only(self) -> bool:
        """Whether the only rating is the candidate's own."""
        return self.own is not None and self.others is None


@dataclass(frozen=True)
class Profile:
    """A candidate on the rubric. `key` is the pseudonym, `label` what the page calls the candidate.

    `signs` stand beside the rubric and in no total: how many digital tools the candidate uses unasked (tools), how many
    informal gatherings they came to (gatherings), None where not known; only those the company gave.
    """

    key: str
    label: str = field(metadata={"record": False})
    area: str
    scores: dict[str, Score]
    signs: dict[str, float | None] = field(default_factory=dict)

    @property
    def hesitant(self) -> bool:
        """Weak willingness to change, which no strength elsewhere makes up for."""
        return self.scores["willingness_to_change"].level == "weak"

    @property
    def missing(self) -> tuple[str, ...]:
        """The criteria nothing is known about."""
        return tuple(name for name, score in self.scores.items() if score.value is None)

    @property
    def self_gap(self) -> float | None:
        """The candidate's own ratings minus those of others, on average over the criteria that have both."""
        both = [score for score in self.scores.values() if score.own is not None and score.others is not None]
        return sum(score.own - score.others for score in both) / len(both) if both else None

    @property
    def sees_more(self) -> bool:
        """Whether the candidate's own ratings lie at least half a level above those of others."""
        return self.self_gap is not None and round(self.self_gap, EXACT) >= FAR

    @property
    def sees_less(self) -> bool:
        """Whether they lie at least half a level below."""
        return self.self_gap is not None and round(self.self_gap, EXACT) <= -FAR


@dataclass(frozen=True)
class Spread:
    """How much raters of the same candidate differ on a criterion, as a standard deviation in levels.

    `assumed` where there are too few double ratings to tell and half a level is taken instead.
    """

    sd: float
    comparisons: int
    assumed: bool


def rubric_level(years) -> np.ndarray:
    """HR expertise from years in HR: under 3 weak (1), from 3 medium (2), from 5 strong (3), unknown NaN."""
    years = np.asarray(years, dtype=float)
    return np.where(np.isnan(years), np.nan, 1.0 + np.digitize(years, [MEDIUM_FROM, STRONG_FROM]))


def near_a_cut(years: float) -> bool:
    """Whether the years lie within a quarter of a year of the next level."""
    return bool(min(abs(years - MEDIUM_FROM), abs(years - STRONG_FROM)) <= NEAR)


def level_of(value: float | None) -> Level | None:
    """The level nearest to a mean rating: weak below 1.5, strong from 2.5."""
    if value is None:
        return None
    value = round(value, EXACT)
    return "weak" if value < 1.5 else "medium" if value < 2.5 else "strong"


def composite_score(scores, weights) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The weighted mean of the known criteria, and its bounds when the unknown ones are set to 1 and to 3.

    `scores` has one row a candidate and one column a criterion, NaN where unknown; only the proportions of the
    weights matter. A candidate of whom nothing is known has no score (NaN).
    """
    scores, weights = np.asarray(scores, dtype=float), np.asarray(weights, dtype=float)
    known = ~np.isnan(scores)
    held = known @ weights
    total = np.where(known, scores, 0) @ weights
    mean = np.divide(total, held, out=np.full(len(scores), np.nan), where=held > 0)
    bounds = [(total + edge * (weights.sum() - held)) / weights.sum() for edge in (LOWEST, HIGHEST)]
    return mean, *bounds


def rater_spread(ratings: pd.DataFrame) -> dict[str, Spread]:
    """Each rated criterion's standard deviation between raters of the same candidate, pooled over candidates."""
    return {criterion: _spread(ratings.groupby("candidate")[criterion]) for criterion in RATED}


def _spread(by_candidate) -> Spread:
    comparisons = int((by_candidate.count() - 1).clip(lower=0).sum())
    if comparisons < ENOUGH_COMPARISONS:
        return Spread(ASSUMED_SPREAD, comparisons, assumed=True)
    squares = (by_candidate.var() * (by_candidate.count() - 1)).sum()
    return Spread(float(np.sqrt(squares / comparisons)), comparisons, assumed=False)


def role_weights(given: pd.DataFrame) -> pd.Series:
    """What each rating counts: its role's weight, shared among the raters of that role.

    `given` has one row a rating of one criterion, with the columns candidate, criterion and role.
    """
    raters = given.groupby(["candidate", "criterion", "role"])["role"].transform("size")
    return given["role"].map(ROLE_WEIGHTS) / raters


def rate(ratings: pd.DataFrame, spreads: Mapping[str, Spread]) -> dict[tuple[str, str], Score]:
    """The score of each candidate and criterion that somebody rated.

    It is the mean of each role's raters, weighted over the roles that answered. With a rating's weight v, its standard
    error is se = sd * sqrt(sum v^2) / sum v.
    """
    given = ratings.melt(["candidate", "role"], list(RATED), "criterion", "level").dropna(subset="level")
    given["v"] = role_weights(given)
    given = given.assign(weighted=given["v"] * given["level"], square=given["v"] ** 2)
    own = given["role"] == "self"
    of = ["candidate", "criterion"]
    sums = given.groupby(of)[["v", "weighted", "square"]].sum().assign(n=given.groupby(of).size())
    views = pd.DataFrame({
        "own": given[own].groupby(of)["level"].mean(),
        "others": given[~own].groupby(of)["weighted"].sum() / given[~own].groupby(of)["v"].sum(),
    })
    return {row.Index: _score(row, spreads[row.Index[1]].sd) for row in sums.join(views).itertuples()}


def _score(row, sd: float) -> Score:
    value = row.weighted / row.v
    return Score(
        value=value,
        level=level_of(value),
        ratings=row.n,
        own=None if pd.isna(row.own) else row.own,
        others=None if pd.isna(row.others) else row.others,
        se=sd * row.square**0.5 / row.v,
    )


def profiles(company: Company, tables: Tables) -> tuple[Profile, ...]:
    """Every candidate on the rubric, by the rows of the table of candidates."""
    if tables.candidates is None:
        return ()
    codes = pseudonyms(tables)
    named = bool(company.params.identification and company.params.identification.names)
    rated = {} if tables.ratings is None else rate(tables.ratings, rater_spread(tables.ratings))
    signs = [name for name in SIGNS if name in tables.candidates]
    return tuple(
        Profile(
            key=codes[row.candidate],
            label=row.candidate if named else codes[row.candidate],
            area="" if pd.isna(row.area) else row.area,
            scores={CRITERIA[0]: _expertise(row.hr_years)} | {
                criterion: rated.get((row.candidate, criterion), Score(None, None)) for criterion in RATED},
            signs={name: None if pd.isna(getattr(row, name)) else getattr(row, name) for name in signs},
        )
        for row in tables.candidates.itertuples()
    )


def _expertise(years: float) -> Score:
    if pd.isna(years):
        return Score(None, None)
    value = float(rubric_level([years])[0])
    return Score(value, level_of(value), near_cut=near_a_cut(years))
