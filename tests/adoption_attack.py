"""An attacker on the use of a tool: all that is published, against all courses that people could have taken."""

from itertools import product

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from championkit.pilot import Month
from championkit.pilot.adoption import FEW, MOST


class Attack:
    """How many people took each course (active or not, in each month), as far as the published months tell.

    Everybody has a licence from the first month on and had never used the tool before it: the attacker may know both.
    """

    def __init__(self, months: tuple[Month, ...], min_group: int):
        self.courses = np.array(list(product((0, 1), repeat=len(months))))
        self.rows, self.low, self.high = [], [], []
        self._know(np.ones(len(self.courses)), months[0].licences)
        for at, month in enumerate(months):
            for name in ("active", "new", "lapsed", "habitual"):
                self._publish(getattr(month, name), self.members(name, at), month.licences, min_group)

    def members(self, name: str, at: int) -> np.ndarray:
        """The courses of those who count in a figure of a month."""
        now, before = self.courses[:, at] == 1, self.courses[:, :at]
        last = before[:, -1] == 1 if at else np.zeros(len(now), bool)
        known = {"active": now, "inactive": ~now}
        if at:
            known |= {"new": now & (before.sum(axis=1) == 0), "lapsed": ~now & last,
                      "returned": now & ~last & (before.sum(axis=1) > 0)}
        if at > 1:
            known["habitual"] = now & last & (before[:, -2] == 1)
            known["occasional"] = now & ~known["habitual"]
        return known.get(name, np.zeros(len(now), bool)).astype(float)

    def _publish(self, figure, members: np.ndarray, licences: int, min_group: int) -> None:
        ranges = {FEW: (1, min_group - 1), MOST: (licences - min_group + 1, licences - 1)}
        if isinstance(figure, int):
            self._know(members, figure)
        elif figure in ranges:
            self._know(members, *ranges[figure])

    def _know(self, members: np.ndarray, low: int, high: int | None = None) -> None:
        self.rows.append(members)
        self.low.append(low)
        self.high.append(low if high is None else high)

    def range(self, members: np.ndarray) -> tuple[int, int]:
        """The least and the most people there can be on these courses."""
        known = LinearConstraint(np.array(self.rows), self.low, self.high)
        solved = [milp(sign * members, constraints=known, integrality=np.ones(members.size), bounds=Bounds(0, np.inf))
                  for sign in (1, -1)]
        return round(solved[0].fun), round(-solved[1].fun)
