"""Which candidates stand on the page one by one where there are many, and what is said of the others."""

from collections.abc import Sequence

from ...identification import Identification, Place, Profile, Shortlist
from ...language import enumeration, number, percent
from ...language import gettext as _

MOST_SHOWN = 20
MOST_NAMED = 8


def foremost_places(shortlist: Shortlist) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """The twenty or so places shown one by one, as many from each area that is to have a champion, and the others."""
    places = shortlist.places
    if len(places) <= MOST_SHOWN:
        return places, ()
    shown = {place.key for place in places[:MOST_SHOWN]}
    if shortlist.ranked and shortlist.areas:
        each = max(1, MOST_SHOWN // len(shortlist.areas))
        standing = [[place.key for place in places if place.area == area] for area in shortlist.areas]
        shown = {key for keys in standing for key in keys[:each]}
    return (tuple(place for place in places if place.key in shown),
            tuple(place for place in places if place.key not in shown))


def foremost_profiles(found: Identification) -> tuple[tuple[Profile, ...], tuple[Profile, ...]]:
    """The profiles of those shown one by one, in the order of the shortlist, and of the others."""
    if found.shortlist is None:
        return (), ()
    by_key = {profile.key: profile for profile in found.profiles}
    shown, others = foremost_places(found.shortlist)
    return tuple(by_key[place.key] for place in shown), tuple(by_key[place.key] for place in others)


def others_text(others: Sequence) -> str:
    """How many are not shown one by one."""
    return _("{n} others").format(n=number(len(others))) if len(others) > 1 else _("1 other")


def names_text(labels: list[str]) -> str:
    """The names as one phrase; of many the first few, and how many others there are."""
    if len(labels) <= MOST_NAMED + 1:
        return enumeration(labels)
    return enumeration([*labels[:MOST_NAMED], others_text(labels[MOST_NAMED:])])


def other_chances(shortlist: Shortlist, others: tuple[Place, ...]) -> str:
    """The chances of those not shown one by one: the largest, and the part of all chances they hold together."""
    held = sum(place.probability for place in others) / sum(place.probability for place in shortlist.places)
    return _("each {most} or less, together {held} of all chances").format(
        most=probability_text(max(place.probability for place in others)), held=probability_text(held))


def probability_text(value: float) -> str:
    """A probability in whole per cent; never 0 or 100, which a simulation cannot tell."""
    if value > 0.99:
        return _("over {percent}").format(percent=percent(0.99))
    return _("under {percent}").format(percent=percent(0.01)) if value < 0.01 else percent(value)
