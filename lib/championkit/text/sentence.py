"""Sentences and key figures as they are read."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Sentence:
    """A computed sentence, and what part it plays on the page: the answer, a finding, or a note on method."""

    text: str
    role: Literal["bottom-line", "finding", "note"] = "finding"


@dataclass(frozen=True)
class KeyFigure:
    """A figure of the first screen: what it is, the figure, its interval or n in words, its evidence grade in words."""

    label: str
    value: str
    interval: str = ""
    grade: str = ""
