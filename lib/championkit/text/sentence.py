"""Sentences and key figures as they are read."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Badge:
    """A verdict: its code (improved, worse, unclear, unknown, possible) for the look, its text to be read."""

    code: str
    text: str


@dataclass(frozen=True)
class Sentence:
    """A computed sentence, and what part it plays on the page: the answer, a finding, or a note on method.

    One that answers a report's question carries its `verdict` in a word or two, where there is one.
    """

    text: str
    role: Literal["bottom-line", "finding", "note"] = "finding"
    verdict: Badge | None = None


@dataclass(frozen=True)
class KeyFigure:
    """A figure of the first screen: what it is, the figure, its interval or n in words, its evidence grade in words."""

    label: str
    value: str
    interval: str = ""
    grade: str = ""
