"""Who is drawn in the picture of who asks whom, how large and where; all lengths in points."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ....identification import Network, Person
from ...style import CATEGORIES
from .places import SMALL, in_rows, laid_out

MOST_DRAWN, DRAWN_OF_MORE = 250, 150
MOST_LONG_NAMES = 25
WIDTH, MARGIN = 518.0, 8.0
FEW_RADII, MANY_RADII = (8.0, 16.0), (3.2, 12.0)  # of who is asked by nobody, and by the most
FEW_HIGH, MANY_HIGH = 420.0, 500.0
FONT, LETTER = 8, 0.62  # a letter's width in font sizes
LOOKS = tuple(zip(CATEGORIES, "osD^vp", strict=True))
OTHER = ("#c3cad2", "o")
NO_ROOM_INSIDE = "^v"


@dataclass(frozen=True)
class Mark:
    """A person in the picture: the radius, and the look of the area (colour, shape).

    `written` says whether the name stands in the picture, `inside` whether it fits into the mark, and `joined` whether
    an arrow of the picture leads to or from it.
    """

    person: Person
    look: tuple[str, str]
    radius: float
    written: bool
    inside: bool
    joined: bool


@dataclass(frozen=True)
class Drawing:
    """All who are drawn, their places (a row each), the arrows among them, and the height of it all.

    Where there are `many`, marks are small, and only those asked by the most or reaching the most have their names.
    """

    marks: tuple[Mark, ...]
    places: np.ndarray
    arcs: tuple[tuple[str, str], ...]
    height: float
    many: bool

    @property
    def apart(self) -> int:
        """How many stand in rows at the bottom."""
        return sum(not mark.joined for mark in self.marks)


def area_looks(people: Sequence[Person]) -> dict[str, tuple[str, str]]:
    """A colour and a shape for each of the largest areas; the others share one."""
    sizes = Counter(person.area for person in people if person.area)
    return {area: look for (area, _n), look in zip(sizes.most_common(), LOOKS, strict=False)}


def make_drawing(network: Network, looks: dict[str, tuple[str, str]], bottom: float) -> Drawing:
    """The whole network, or of a very large one those asked by the most; `bottom` is left free below."""
    people, best = network.people, network.best.people if network.best else ()
    if len(people) > MOST_DRAWN:
        people = sorted(people, key=lambda person: (person.key not in best, -person.asked_by))[:DRAWN_OF_MORE]
    drawn = {person.key for person in people}
    arcs = tuple((one, other) for one, other in network.arcs if one in drawn and other in drawn)
    many = len(people) > SMALL
    marks = sorted(_marks(network, people, arcs, looks, many=many), key=lambda mark: not mark.joined)
    joined, apart = ([mark for mark in marks if mark.joined is tied] for tied in (True, False))
    slot = _slot(apart)
    rows = in_rows(len(apart), slot, WIDTH - 2 * MARGIN) + (MARGIN, bottom)
    floor = rows[:, 1].max() + slot[1] if apart else bottom
    height = floor + (MANY_HIGH if many else FEW_HIGH)
    room = np.array([mark.radius + (0 if mark.inside or not mark.written else FONT) for mark in joined])
    box = np.array([(MARGIN, floor), (WIDTH - MARGIN, height - MARGIN)])
    places = laid_out([mark.person.key for mark in joined], arcs, room, box, network.seed)
    return Drawing((*joined, *apart), np.concatenate([places, rows]).round(1), arcs, height, many)


def _marks(network: Network, people: Sequence[Person], arcs, looks: dict[str, tuple[str, str]], *, many: bool):
    tied = {key for arc in arcs for key in arc}
    pointed_out = {person.key for person in network.most_asked()} | set(network.best.people if network.best else ())
    small, large = MANY_RADII if many else FEW_RADII
    crowded = many or (len(people) > MOST_LONG_NAMES and max(map(name_width, people)) > 2 * small)
    most = max(person.asked_by for person in people)
    for person in people:
        look, key = looks.get(person.area, OTHER), person.key
        radius = np.sqrt(small**2 + (large**2 - small**2) * person.asked_by / most).round(1)
        fits = look[1] not in NO_ROOM_INSIDE and name_width(person) <= 2 * radius
        yield Mark(person, look, float(radius), not crowded or key in pointed_out, fits, key in tied)


def name_width(person: Person) -> float:
    """At most so wide is the name when it is written."""
    return len(person.label) * FONT * LETTER


def _slot(apart: Sequence[Mark]) -> tuple[float, float]:
    """The room of one mark in a row, and of its name where that stands below it."""
    below = [mark for mark in apart if mark.written and not mark.inside]
    widest = max((name_width(mark.person) for mark in below), default=0)
    across = 2 * max((mark.radius for mark in apart), default=0) + 3
    return max(across, widest + 6), across + (FONT + 3 if below else 0)
