"""The names people go by in the report."""

from .tables import Tables


def pseudonyms(tables: Tables) -> dict[str, str]:
    """A code for every person in the tables: candidates K1, K2, ... and all others P1, P2, ..., by their rows.

    The others are numbered by the rows of the table of people; without it, by where they first appear in the
    nominations.
    """
    candidates = [] if tables.candidates is None else list(tables.candidates["candidate"])
    codes = {person: f"K{at}" for at, person in enumerate(candidates, 1)}
    others = [person for person in network_people(tables) if person not in codes]
    return codes | {person: f"P{at}" for at, person in enumerate(others, 1)}


def network_people(tables: Tables) -> list[str]:
    """Everybody who could be named, or, without a table of people, everybody who named or was named."""
    if tables.people is not None:
        return list(tables.people["person"])
    if tables.nominations is None:
        return []
    return list(dict.fromkeys(tables.nominations[["from", "to"]].to_numpy().ravel()))
