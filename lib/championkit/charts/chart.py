"""A picture with the words that go with it."""

from dataclasses import dataclass

from matplotlib.figure import Figure


@dataclass(frozen=True)
class Chart:
    """A figure, its caption, and `alt`: what it shows, with its numbers, for those who do not see it."""

    figure: Figure
    caption: str
    alt: str
