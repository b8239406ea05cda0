"""What the survey says, as far as it may be shown.

Means, standard deviations and margins are whole numbers on a scale from 0 to 100, shares whole per cent: closer ones
could be combined into the answers of a single person.
"""

from dataclasses import dataclass, field
from typing import Literal

ReliabilityWord = Literal["good", "fair", "low", "unknown", "two", "single"]
ChangeWord = Literal["higher", "lower", "unclear", "unknown"]


@dataclass(frozen=True)
class Readiness:
    """A dimension among those who answered it, `n` of them: the mean from 0 to 100, its interval and its spread.

    `shrunken` is a group's mean drawn towards that of all groups as far as chance alone could have set it apart.
    """

    dimension: str
    n: int
    mean: int
    low: int
    high: int
    sd: int
    shrunken: int | None = None

    @property
    def margin(self) -> int:
        """The mean's margin of error: how far the interval reaches to its farther side."""
        return max(self.high - self.mean, self.mean - self.low)


@dataclass(frozen=True)
class Favourable:
    """The share whose answers to a dimension lie above the middle of the scale, with its interval.

    `lowest` and `highest` are the share if nobody, or everybody, who did not answer were favourable; None where it
    is not known how many were invited.
    """

    dimension: str
    n: int
    share: float
    low: float
    high: float
    lowest: float | None
    highest: float | None


@dataclass(frozen=True)
class Group:
    """A group large enough to be shown: how many were invited and answered, and its readiness by dimension.

    `chance_low` to `chance_high` are the answers to expect if chance alone decided who of all invited answered (all
    groups of a breakdown lie in their range together with the confidence of the report), `turnout` is what the answers
    are against it. `margin` is the margin of error of a share of one half. All of these are None without `invited`.
    """

    name: str
    answered: int
    invited: int | None
    response: float | None
    chance_low: int | None
    chance_high: int | None
    turnout: Literal["fewer", "as_expected", "more"] | None
    margin: float | None
    readiness: tuple[Readiness, ...]


@dataclass(frozen=True)
class Breakdown:
    """One way to divide the people, by area or by department: the groups shown and those that are not.

    `tau` is for each dimension how far groups differ beyond chance, as a standard deviation (0: not detectably), and
    `apart` names the groups whose mean differs from that of all others (Welch's t test, the false discovery rate held
    over all groups and dimensions). `weighted` is the mean if each group, the hidden ones as one, counted by those
    invited; empty where these are not known.
    """

    name: Literal["area", "department"]
    groups: tuple[Group, ...]
    hidden: tuple[str, ...]
    tau: dict[str, float]
    apart: dict[str, tuple[str, ...]]
    weighted: dict[str, int]


@dataclass(frozen=True)
class Crossing:
    """How many answered by area (rows) and department (columns): None for a count not shown, or of nobody.

    The last row and the last column are the groups not shown, taken together, where there are any (named REST).
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int | None, ...], ...]


@dataclass(frozen=True)
class ItemAnswers:
    """A question to the whole company: how many chose each level, from low to high.

    `counts` is None where there are fewer answers than twice the smallest group, where all gave the same, or where an
    earlier report leaves too few new ones. `levels` are the words of the company's own scale, empty for the usual five
    words of agreement.
    """

    item: str
    dimension: str
    levels: tuple[str, ...]
    n: int | None
    counts: tuple[int, ...] | None
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Reliability:
    """How far the items of a dimension measure one thing, among the `n` who answered all of them.

    McDonald's omega and Cronbach's alpha with Feldt's interval; `correlation` (Spearman) in place of both where there
    are two items. `against` are items that run against the others, as one does whose scale is the wrong way round.
    """

    dimension: str
    items: int
    n: int
    omega: float | None
    alpha: float | None
    low: float | None
    high: float | None
    correlation: float | None
    against: tuple[str, ...]
    word: ReliabilityWord


@dataclass(frozen=True)
class WaveChange:
    """A dimension's mean in the earlier wave and in this one, among all or in a group, and the difference.

    The answers of the two waves are taken as those of different people, so the interval is wide rather than narrow.
    `word` is decided for all only, by p-values corrected for there being several dimensions (Holm 1979); for a group
    the figures are there to look at, and it is unknown.
    """

    group: str
    dimension: str
    before: int
    after: int
    change: int
    low: int | None
    high: int | None
    word: ChangeWord


@dataclass(frozen=True)
class SurveyResult:
    """What the survey says, as far as it may be shown: nothing but `invited` where fewer than min_group answered.

    `withheld`: an earlier report on the same answers is so close to this one that the two together would tell on a
    few, so nothing is shown. `empty` and `repeated` rows were left out. `changes` compare with the wave `earlier_wave`.
    `comments` is None where free text is off.
    """

    answered: int | None
    invited: int | None
    response: float | None
    low_response: bool
    min_group: int
    confidence: float
    wave: str = ""
    withheld: bool = False
    empty: int | None = None
    repeated: int | None = None
    readiness: tuple[Readiness, ...] = ()
    favourable: tuple[Favourable, ...] = ()
    reliability: tuple[Reliability, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    crossing: Crossing | None = None
    items: tuple[ItemAnswers, ...] = ()
    earlier_wave: str | None = None
    changes: tuple[WaveChange, ...] = ()
    comments: tuple[str, ...] | None = field(default=None, metadata={"record": False})
    approved_by: str = field(default="", metadata={"record": False})

    @property
    def too_few(self) -> bool:
        """Whether so few answered, or so few more than in an earlier report, that nothing can be shown."""
        return self.answered is None

    @property
    def unusable(self) -> tuple[Reliability, ...]:
        """The dimensions whose questions do not add up to a score."""
        return tuple(part for part in self.reliability if part.word == "low")
