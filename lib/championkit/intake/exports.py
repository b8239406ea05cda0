"""The survey tools and systems whose exports are recognised by their headers."""

from dataclasses import dataclass

from .values import fold


@dataclass(frozen=True)
class Export:
    """A known export: the headers that give it away, and what they mean here; several may mean the same."""

    name: str
    signature: frozenset[str]
    meaning: dict[str, str]
    date_order: str | None = None


# The usage reports of the Microsoft 365 admin centre and of its Graph interface name the same columns differently, and
# change the names from time to time. The display name is in none of them: it is never read.
USER = ("user principal name", "userprincipalname", "username", "user name", "brukerhovednavn", "brukernavn")
USAGE = dict.fromkeys(USER, "user") | {
    "report refresh date": "date", "reportrefreshdate": "date", "rapportoppdateringsdato": "date",
    "oppdateringsdato for rapport": "date", "dato for rapportoppdatering": "date",
    "last activity date": "last_activity", "last activity date (utc)": "last_activity",
    "lastactivitydate": "last_activity", "siste aktivitetsdato": "last_activity",
    "siste aktivitetsdato (utc)": "last_activity", "dato for siste aktivitet": "last_activity",
    "dato for siste aktivitet (utc)": "last_activity",
    "copilot assisted hours": "assisted_hours", "assisted hours": "assisted_hours",
    "timer med copilot-assistanse": "assisted_hours", "copilot-assisterte timer": "assisted_hours",
}

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
    *(Export("Microsoft 365", frozenset({header}), USAGE) for header in USER),
)


def recognise(header: tuple[str, ...]) -> Export | None:
    """The export a header belongs to, or None."""
    there = {fold(name) for name in header}
    return next((export for export in EXPORTS if export.signature <= there), None)
