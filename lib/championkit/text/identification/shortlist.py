"""Sentences on the shortlist: what it rests on, who cannot be told apart, and what would change it."""

from ...identification import Identification, Shortlist, WeightRange
from ...language import enumeration, number, percent
from ...language import gettext as _
from ..sentence import Sentence
from ..words import criterion_word
from .foremost import names_text, probability_text


def sureness_word(word: str) -> str:
    """How sure a place is (clear, likely, contested, unlikely), as the reader sees it."""
    return {"clear": _("clear"), "likely": _("likely"), "contested": _("contested"), "unlikely": _("unlikely")}[word]


def shortlist_reading(found: Identification) -> list[Sentence]:
    """How to read the picture of the shortlist; nothing where there is none."""
    if found.shortlist is None or not found.shortlist.ranked:
        return []
    return [Sentence(_("Each dot is a candidate's total on the rubric, from weak to strong, and the line beside it is "
                       "where the total could lie: the longer, the less is known. Where lines overlap, the order is "
                       "open. Filled dots are clear or likely, hollow ones contested, grey ones unlikely."))]


def shortlist_sentences(found: Identification) -> list[Sentence]:
    """What the order of the candidates rests on, and who cannot be told apart."""
    shortlist = found.shortlist
    if shortlist is None:
        return [Sentence(_("Without candidates there is no shortlist."))]
    if shortlist.unranked == "no_ratings":
        return [Sentence(_("Years in HR alone are no ground for an order, so there are no totals and no chances."))]
    if not shortlist.ranked:
        return [Sentence(_("The company has decided against a ranking, so there are no totals and no chances here."))]
    remarks = (_nothing_to_decide, _same_marks, _one_rater, _tied, _alike, _wide, _cause, _never_behind, _outside,
               _simulation)
    return [Sentence(text) for remark in remarks if (text := remark(found))]


def _labels(found: Identification, keys) -> list[str]:
    return [found.label(key) for key in keys]


def _nothing_to_decide(found: Identification) -> str:
    """Where there are no more candidates than places: in all, or in some areas."""
    places = found.shortlist.places
    if len(places) == 1:
        return _("There is one candidate only, {name}, so there is nobody to compare with.").format(
            name=places[0].label)
    if found.by_area:
        standing = {area: [place for place in places if place.area == area] for area in found.shortlist.areas}
        alone = [_("{name} ({area})").format(name=held[0].label, area=area)
                 for area, held in standing.items() if len(held) == 1]
        text = _("The only candidate of their area, so the ratings have nothing to decide there: {names}.")
        return text.format(names=enumeration(alone)) if alone else ""
    if found.shortlist.choice:
        return ""
    return _("There are no more candidates than places, so everybody has one whatever the ratings say.")


def _same_marks(found: Identification) -> str:
    """Whether the raters tell nobody apart."""
    rated = [tuple(score.value for score in profile.scores.values() if score.ratings) for profile in found.profiles]
    marks = {mark for marks in rated for mark in marks}
    if len(found.profiles) < 2 or len(marks) != 1:
        return ""
    if len({profile.scores["hr_expertise"].value for profile in found.profiles}) == 1:
        return _("All ratings are the same, and so are the years as levels, so nothing tells the candidates apart.")
    return _("All ratings are the same, so only the years in HR tell the candidates apart. That is thin ground for a "
             "choice.")


def _one_rater(found: Identification) -> str:
    most = max(score.ratings for profile in found.profiles for score in profile.scores.values())
    if most > 1:
        return ""
    return _("Nobody was rated by more than one person. How far raters differ is therefore assumed, not seen, and each "
             "chance rests on single opinions.")


def _tied(found: Identification) -> str:
    shortlist = found.shortlist
    if not shortlist.tied:
        return ""
    if not found.by_area:
        text = _("Tied around the last of the {k} places: {names}. Their order in the table is no reason to prefer "
                 "one.")
        if shortlist.k == 1:
            text = _("Tied for the one place: {names}. Their order in the table is no reason to prefer one.")
        return text.format(k=number(shortlist.k), names=names_text(_labels(found, shortlist.tied)))
    tied = set(shortlist.tied)
    held = {area: [place.label for place in shortlist.places if place.area == area and place.key in tied]
            for area in shortlist.areas}
    parts = [_("{area}: {names}").format(area=area, names=names_text(names)) for area, names in held.items() if names]
    return _("Tied for the place of their area – {areas}. Their order in the table is no reason to prefer one.").format(
        areas="; ".join(parts))


def _alike(found: Identification) -> str:
    """Candidates in play whose scores are the same on every criterion."""
    in_play = {place.key for place in found.in_play}
    groups: dict[tuple, list[str]] = {}
    for profile in found.profiles:
        if profile.key in in_play and not profile.missing:
            groups.setdefault(tuple(score.value for score in profile.scores.values()), []).append(profile.label)
    same = [enumeration(names) for names in groups.values() if len(names) > 1]
    text = _("The same on every criterion, so only a talk can tell them apart: {groups}.")
    return text.format(groups="; ".join(same)) if same else ""


def _wide(found: Identification) -> str:
    """What is left of the clear and likely places when the weights vary over all reasonable values."""
    settled = found.settled if found.shortlist.choice else ()
    if not settled:
        return ""
    shaken = [_("{name} ({chance})").format(name=place.label, chance=probability_text(place.by_wide_weights))
              for place in settled if place.by_wide_weights < 0.60]
    if not shaken:
        return _("Even with weights that vary widely, every clear or likely place would stay at least likely.")
    return _("With weights that vary widely, and the ratings as they are, these places would no longer be likely: "
             "{names}.").format(names=names_text(shaken))


def _cause(found: Identification) -> str:
    """Whether more ratings or a talk about the weights would settle the contested places."""
    return {
        "ratings": _("The doubt comes from the ratings: one more rater for each contested candidate would help most."),
        "weights": _("The doubt comes from the weights: agree on what counts most before looking at names."),
        "both": _("The doubt comes from the ratings and from the weights alike."),
        "": "",
    }[found.shortlist.doubt]


def _never_behind(found: Identification) -> str:
    keys = found.shortlist.never_behind
    if not keys:
        return ""
    text = _("At least as good as every other candidate on every criterion, whatever the weights: {names}.")
    if found.by_area:
        text = _("At least as good as every other candidate of the area on every criterion, whatever the weights: "
                 "{names}.")
    return text.format(names=names_text(_labels(found, keys)))


def _outside(found: Identification) -> str:
    outside = [place.label for place in found.shortlist.outside]
    text = _("From none of the areas that are to have a champion, and so without a place to win: {names}.")
    return text.format(names=names_text(outside)) if outside else ""


def _simulation(found: Identification) -> str:
    text = _("The chances come from {draws} simulated draws, so each is exact to about {error} percentage points; they "
             "hold for what the raters saw, not for what they did not see.")
    return text.format(draws=number(found.shortlist.draws), error=number(100 * found.shortlist.simulation_error, 1))


def weight_sentences(found: Identification) -> list[Sentence]:
    """Which weights would change the list; one sentence where there is no list or nothing to change."""
    shortlist = found.shortlist
    if shortlist is None or not shortlist.ranked:
        return [Sentence(_("Without a ranking, no weight changes anything."))]
    if not shortlist.choice:
        return [Sentence(_("There are no more candidates than places, so no weight changes the list."))]
    fixed = [criterion_word(part.criterion) for part in shortlist.weight_ranges if not part.below and not part.above]
    sentences = [_by_total(found, shortlist)]
    if len(fixed) == len(shortlist.weight_ranges):
        sentences.append(_("The list stays the same whatever any one criterion counts."))
    else:
        if fixed:
            sentences.append(_("The list stays the same whatever these count: {criteria}.").format(
                criteria=enumeration(fixed)))
        nearest = min((part for part in shortlist.weight_ranges if part.below or part.above), key=_room)
        sentences.append(_nearest(found, nearest))
    return [Sentence(text) for text in sentences if text]


def _by_total(found: Identification, shortlist: Shortlist) -> str:
    """The list by the totals, where it is another than that by the chances."""
    first = {place.key for place in shortlist.first}
    instead = [key for key in shortlist.by_total if key not in first]
    if not instead:
        return ""
    given_up = [place.label for place in shortlist.first if place.key not in shortlist.by_total]
    return _("The totals alone would put {totals} on the list in place of {chances}, whose chances are better; what "
             "follows goes by the totals.").format(
                 totals=enumeration(_labels(found, instead)), chances=enumeration(given_up))


def _room(part: WeightRange) -> float:
    """How far the weight can move before the list changes, on the side where that is sooner."""
    return min(part.weight - part.low if part.below else 1.0, part.high - part.weight if part.above else 1.0)


def _nearest(found: Identification, part: WeightRange) -> str:
    """The change that the smallest move of a weight would bring."""
    upwards = part.above and (not part.below or part.high - part.weight <= part.weight - part.low)
    change, edge = (part.above, part.high) if upwards else (part.below, part.low)
    values = {"criterion": criterion_word(part.criterion), "weight": percent(part.weight), "edge": percent(edge),
              "comes_in": enumeration(_labels(found, change.comes_in)),
              "goes_out": enumeration(_labels(found, change.goes_out))}
    if upwards:
        return _("The list is most sensitive here: if {criterion} counts more than {edge} instead of {weight}, "
                 "{comes_in} comes in for {goes_out}.").format(**values)
    return _("The list is most sensitive here: if {criterion} counts less than {edge} instead of {weight}, {comes_in} "
             "comes in for {goes_out}.").format(**values)


def single_rating_sentences(found: Identification) -> list[Sentence]:
    """How many single ratings would change the list; one sentence where there is no list."""
    single = found.single
    if single is None:
        return [Sentence(_("Without a ranking, no single rating changes anything."))]
    if not found.shortlist.choice:
        return [Sentence(_("There are no more candidates than places, so no single rating changes the list."))]
    if not single.deciding:
        return [Sentence(_("No single rating, one level different, would change the list."))]
    text = _("Of {given} single ratings, {n} would each change the list if they were one level different.")
    if single.deciding == 1:
        text = _("Of {given} single ratings, one would change the list if it were one level different.")
    return [Sentence(text.format(given=number(single.given), n=number(single.deciding)))]
