"""Sentences on the candidates: the rubric, the raters' agreement, and how sure the shortlist is."""

from ...identification import ENOUGH_PERSONS, Agreement, Identification, Profile
from ...language import enumeration, number
from ...language import gettext as _
from ..sentence import Sentence
from ..words import criterion_word


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


def profile_reading(found: Identification) -> list[Sentence]:
    """How to read the picture of the profiles; nothing where there is none."""
    if not found.profiles:
        return []
    return [Sentence(_("One row a candidate, one column a criterion; the darker, the stronger. The figure is the mean "
                       "of the raters, from 1 (weak) to 3 (strong)."))]


def profile_sentences(found: Identification) -> list[Sentence]:
    """What stands out in the profiles; one sentence where there are no candidates."""
    if not found.profiles:
        return [Sentence(_("No candidates were given. With them, this section shows each one on the four criteria, as "
                           "several raters see them."))]
    remarks = (_hesitant, _near_cut, _self_only, _unknown, _self_view)
    sentences = [Sentence(text) for remark in remarks if (text := remark(found.profiles))]
    if found.ratings is None:
        sentences.append(Sentence(_("No ratings were given, so only HR expertise is known. A manager and a colleague "
                                    "or two can rate a candidate in a few minutes.")))
    return sentences


def _named(profiles: list[Profile]) -> str:
    return enumeration([profile.label for profile in profiles])


def _hesitant(profiles) -> str:
    held = [profile for profile in profiles if profile.hesitant]
    text = _("Weak in willingness to change: {names}. Good marks elsewhere do not make up for that in a champion.")
    return text.format(names=_named(held)) if held else ""


def _near_cut(profiles) -> str:
    held = [profile for profile in profiles if profile.scores["hr_expertise"].near_cut]
    text = _("Within three months of another level of HR expertise: {names}. Read the level with that in mind.")
    return text.format(names=_named(held)) if held else ""


def _self_only(profiles) -> str:
    held = [profile for profile in profiles if any(score.self_only for score in profile.scores.values())]
    text = _("Rated on some criterion by nobody but themselves: {names}.")
    return text.format(names=_named(held)) if held else ""


def _unknown(profiles) -> str:
    held = [profile for profile in profiles if profile.missing and len(profile.missing) < len(profile.scores)]
    text = _("Not known on every criterion: {names}. What is missing stays missing; their totals may still move.")
    return text.format(names=_named(held)) if held else ""


def _self_view(profiles) -> str:
    both = [profile for profile in profiles if profile.self_gap is not None]
    if not any(profile.sees_more for profile in both):
        return ""
    text = _("Of the candidates whom others rated too, {n} of {total} see themselves at least half a level higher than "
             "the others do.")
    return text.format(n=number(sum(profile.sees_more for profile in both)), total=number(len(both)))


def agreement_sentences(found: Identification) -> list[Sentence]:
    """Whether raters of the same candidate see the same thing."""
    if not found.agreement:
        return [Sentence(_("No ratings were given. With two or more raters a candidate, this section shows how far "
                           "they see the same thing."))]
    texts = {
        "unknown": _("Not enough to tell: {persons} candidates were rated by two or more, and agreement can be judged "
                     "from {enough} on. The single ratings, not the total, are then what to talk about."),
        "reliable": _("The raters see the same thing: {criteria}."),
        "tentative": _("The raters agree tolerably, enough for a tentative picture: {criteria}."),
        "low": _("The raters do not see the same thing, so discuss before ranking: {criteria}."),
        "one_level": _("Nearly all gave the same level, which says little about agreement: {criteria}."),
    }
    held = {word: [part for part in found.agreement if part.word == word] for word in texts}
    return [Sentence(_agreement(texts[word], parts)) for word, parts in held.items() if parts]


def _agreement(text: str, parts: list[Agreement]) -> str:
    criteria = enumeration([criterion_word(part.criterion) for part in parts])
    persons = max(part.persons for part in parts)
    return text.format(criteria=criteria, persons=number(persons), enough=number(ENOUGH_PERSONS))


def shortlist_sentences(found: Identification) -> list[Sentence]:
    """What the order of the candidates rests on, and who cannot be told apart."""
    shortlist = found.shortlist
    if shortlist is None:
        return [Sentence(_("Without candidates there is no shortlist."))]
    if shortlist.unranked == "no_ratings":
        return [Sentence(_("Years in HR alone are no ground for an order, so there are no totals and no chances."))]
    if not shortlist.ranked:
        return [Sentence(_("The company has decided against a ranking, so there are no totals and no chances here."))]
    remarks = (_tied, _cause, _dominance, _simulation)
    return [Sentence(text) for remark in remarks if (text := remark(found))]


def _tied(found: Identification) -> str:
    if not found.shortlist.tied:
        return ""
    text = _("Tied around the last of the {k} places: {names}. Their order in the table is no reason to prefer one.")
    names = enumeration([found.label(key) for key in found.shortlist.tied])
    return text.format(k=number(found.shortlist.k), names=names)


def _cause(found: Identification) -> str:
    """Whether more ratings or a talk about the weights would settle the contested places."""
    return {
        "ratings": _("The doubt comes from the ratings: one more rater for each contested candidate would help most."),
        "weights": _("The doubt comes from the weights: agree on what counts most before looking at names."),
        "both": _("The doubt comes from the ratings and from the weights alike."),
        "": "",
    }[found.shortlist.doubt]


def _dominance(found: Identification) -> str:
    if not found.shortlist.never_behind:
        return ""
    text = _("At least as good as every other candidate on every criterion, whatever the weights: {names}.")
    return text.format(names=enumeration([found.label(key) for key in found.shortlist.never_behind]))


def _simulation(found: Identification) -> str:
    text = _("The chances come from {draws} simulated draws, so each is exact to about {error} percentage points; they "
             "hold for what the raters saw, not for what they did not see.")
    return text.format(draws=number(found.shortlist.draws), error=number(100 * found.shortlist.simulation_error, 1))

