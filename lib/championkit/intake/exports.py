"""The survey tools and systems whose exports are recognised by their headers."""

from dataclasses import dataclass

from .values import fold


@dataclass(frozen=True)
class Export:
    """A known export: the headers that give it away, and what they mean here."""

    name: str
    signature: frozenset[str]
    meaning: dict[str, str]
    date_order: str | None = None


EXPORTS = (
    Export(
        "Microsoft Forms",
        frozenset({"id", "starttidspunkt", "fullføringstidspunkt"}),
        {"id": "respondent", "fullføringstidspunkt": "date"},
        # Whatever the tenant's language, the dates come in the American order.
        "month first",
    ),
    Export(
        "Microsoft Forms",
        frozenset({"id", "start time", "completion time"}),
        {"id": "respondent", "completion time": "date"},
        "month first",
    ),
    Export("Google Forms", frozenset({"timestamp"}), {"timestamp": "date"}),
)


def recognise(header: tuple[str, ...]) -> Export | None:
    """The export a header belongs to, or None."""
    there = {fold(name) for name in header}
    return next((export for export in EXPORTS if export.signature <= there), None)
