"""What stands in the way of choosing champions."""

from collections.abc import Iterator

from .result import Identification, Obstacle

HALF = 0.5


def find_obstacles(found: Identification) -> tuple[Obstacle, ...]:
    """What stands in the way, the gravest first."""
    parts = (_candidates, _places, _ratings, _survey, _network)
    return tuple(obstacle for part in parts for obstacle in part(found))


def _candidates(found: Identification) -> Iterator[Obstacle]:
    if not found.profiles:
        yield Obstacle("no_candidates")
    elif found.ratings is None:
        yield Obstacle("no_ratings")
    if found.areas_without_candidate:
        yield Obstacle("areas_without_candidate", {"areas": found.areas_without_candidate})


def _places(found: Identification) -> Iterator[Obstacle]:
    if found.shortlist is None:
        return
    places = found.shortlist.places
    hesitant = tuple(place.key for place in places if place.hesitant and place.word != "unlikely")
    if hesitant:
        yield Obstacle("hesitant", {"candidates": hesitant})
    if not found.shortlist.ranked:
        return
    if found.by_area:
        decided = {place.area for place in found.settled}
        there = {place.area for place in places}
        open_areas = tuple(area for area in found.champions.hr_areas if area in there - decided)
        if open_areas:
            yield Obstacle("areas_contested", {"areas": open_areas})
    elif found.shortlist.tied:
        yield Obstacle("tied", {"candidates": found.shortlist.tied, "k": found.shortlist.k})


def _ratings(found: Identification) -> Iterator[Obstacle]:
    if found.ratings is None or found.shortlist is None:
        return
    apart = tuple(agreement.criterion for agreement in found.agreement if agreement.word == "low")
    if apart:
        yield Obstacle("raters_disagree", {"criteria": apart})
    in_play = {place.key for place in found.shortlist.places if place.word != "unlikely"}
    unknown = tuple(profile.key for profile in found.profiles if profile.missing and profile.key in in_play)
    if unknown:
        yield Obstacle("unknown_criteria", {"candidates": unknown})


def _survey(found: Identification) -> Iterator[Obstacle]:
    if found.survey is None:
        return
    if found.survey.low_response:
        yield Obstacle("few_answered", {"response": found.survey.response})
    for part in found.survey.breakdowns:
        fewer = tuple(group.name for group in part.groups if group.turnout == "fewer")
        if fewer:
            yield Obstacle("group_missing", {"groups": fewer})
    for dimension in found.survey.favourable:
        if dimension.high < HALF:
            yield Obstacle("not_ready", {"dimension": dimension.dimension, "share": dimension.share})
    if found.survey.unusable:
        yield Obstacle("no_score", {"criteria": tuple(part.dimension for part in found.survey.unusable)})


def _network(found: Identification) -> Iterator[Obstacle]:
    if found.network is not None and found.network.response is not None and not found.network.enough_response:
        yield Obstacle("few_nominated", {"response": found.network.response})
