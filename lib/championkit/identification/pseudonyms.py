"""The names people go by in the report."""

import re

from .codes import candidate_codes
from .tables import Tables


def pseudonyms(tables: Tables) -> dict[str, str]:
    """A code for every person in the tables: candidates K1, K2, ... and all others P1, P2, ..., by their rows.

    The others are numbered by the rows of the table of people; without it, by where they first appear in the
    nominations.
    """
    candidates = [] if tables.candidates is None else list(tables.candidates["candidate"])
    codes = {person: code for code, person in candidate_codes(candidates).items()}
    others = [person for person in network_people(tables) if person not in codes]
    return codes | {person: f"P{at}" for at, person in enumerate(others, 1)}


def network_people(tables: Tables) -> list[str]:
    """Everybody who could be named, or, without a table of people, everybody who named or was named."""
    if tables.people is not None:
        return list(tables.people["person"])
    if tables.nominations is None:
        return []
    return list(dict.fromkeys(tables.nominations[["from", "to"]].to_numpy().ravel()))


def natural(label: str) -> list:
    """A key that sorts labels as people do: by the alphabet, and K2 before K10."""
    return [(int(part), "") if part.isdigit() else (-1, part.casefold()) for part in re.split(r"(\d+)", label)]
