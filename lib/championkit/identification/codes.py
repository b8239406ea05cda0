"""The codes that candidates go by in the report."""

from collections.abc import Iterable


def candidate_codes(candidates: Iterable[str]) -> dict[str, str]:
    """The candidate behind each code: K1, K2, ... by the rows of the table of candidates."""
    return {f"K{at}": candidate for at, candidate in enumerate(candidates, 1)}
