"""What an earlier report on the same answers leaves to be shown."""

Figure = tuple[float | None, ...]


def tells_on_few(earlier: Figure | None, now: Figure, min_n: int) -> bool:
    """Whether a figure of an earlier report and the one of now, taken together, tell on fewer than min_n people.

    Each figure begins with how many people it rests on. Two that are the same tell nothing new; two of which the
    second rests on min_n more or fewer people tell about those people together. Everything in between, even the same
    number with another mean, could be the answer of one. No earlier figure (None) is no risk.
    """
    return earlier is not None and tuple(earlier) != tuple(now) and abs(now[0] - earlier[0]) < min_n
