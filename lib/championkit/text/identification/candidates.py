"""Sentences on the candidates: the rubric, their own view, and the raters' agreement."""

from ...identification import ENOUGH_PERSONS, Agreement, Identification, Profile, natural
from ...language import enumeration, number
from ...language import gettext as _
from ..sentence import Sentence
from ..words import criterion_word
from .foremost import names_text


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
    remarks = (_hesitant, _near_cut, _self_only, _unrated, _unknown)
    sentences = [Sentence(text) for remark in remarks if (text := remark(found.profiles))]
    if found.ratings is None:
        sentences.append(Sentence(_("No ratings were given, so only HR expertise is known. A manager and a colleague "
                                    "or two can rate a candidate in a few minutes.")))
    return sentences or [Sentence(_("Every criterion is known for every candidate, and nobody is weak in willingness "
                                    "to change."))]


def _named(profiles: list[Profile]) -> str:
    return names_text([profile.label for profile in sorted(profiles, key=lambda profile: natural(profile.label))])


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


def _rated(profile: Profile) -> bool:
    return any(score.ratings for score in profile.scores.values())


def _unrated(profiles) -> str:
    held = [profile for profile in profiles if not _rated(profile)]
    if len(held) == len(profiles):
        return ""
    text = _("Rated by nobody: {names}. What they are like is not known, and not counted against them.")
    return text.format(names=_named(held)) if held else ""


def _unknown(profiles) -> str:
    held = [profile for profile in profiles if profile.missing and _rated(profile)]
    text = _("Not known on every criterion: {names}. What is missing stays missing; their totals may still move.")
    return text.format(names=_named(held)) if held else ""


def self_view_sentences(found: Identification) -> list[Sentence]:
    """How candidates see themselves beside how others see them; one sentence where that cannot be compared."""
    both = [profile for profile in found.profiles if profile.self_gap is not None]
    if not both:
        return [Sentence(_("No candidate was rated both by themselves and by others, so the own view cannot be set "
                           "against that of others."))]
    higher, lower = sum(profile.sees_more for profile in both), sum(profile.sees_less for profile in both)
    values = {"n": number(len(both)), "higher": number(higher), "lower": number(lower)}
    if not higher + lower:
        text = _("All {n} candidates who were rated by themselves and by others see themselves much as others do, less "
                 "than half a level apart on average.")
        return [Sentence(text.format(**values))]
    text = _("Candidates rated by themselves and by others: {n}. Their own view lies half a level or more above that "
             "of the others for {higher} of them, and as far below it for {lower}.")
    talk = _("A gap is something to talk about and no fault: those who see themselves lower may need encouragement, "
             "those who see themselves higher an example of what the others look for.")
    return [Sentence(text.format(**values)), Sentence(talk)]


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
