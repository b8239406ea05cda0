"""Sentences on the survey: who answered, how ready they are, and what may not be shown."""

from ...identification import Favourable, Identification, SurveyResult
from ...language import enumeration, number, percent
from ...language import gettext as _
from ..sentence import Sentence
from ..words import criterion_word


def survey_sentences(found: Identification) -> list[Sentence]:
    """How many answered and how ready they are, by dimension; one sentence where there was no survey."""
    survey = found.survey
    if survey is None:
        return [Sentence(_("No survey was given. An anonymous one of a few questions would show here how many are "
                           "interested in AI, have used it and want to learn, and where to begin."))]
    if survey.too_few:
        text = _("Fewer than {n} answered the survey, so nothing of it is shown.")
        return [Sentence(text.format(n=number(survey.min_group)))]
    return [Sentence(response_text(survey)), *(Sentence(_favourable(survey, part)) for part in survey.favourable)]


def readiness_reading(found: Identification) -> list[Sentence]:
    """How to read the picture of readiness; nothing where there is none."""
    if found.survey is None or not found.survey.readiness:
        return []
    if found.survey.invited is None:
        return [Sentence(_("Each dot is an average from 0 to 100, with its interval. The line down each column is the "
                           "average of all."))]
    return [Sentence(_("Each dot is an average from 0 to 100, with the interval in which it would lie if everybody "
                       "invited had answered. The line down each column is the average of all."))]


def answers_reading(found: Identification) -> list[Sentence]:
    """How to read the picture of the answers; nothing where there is none."""
    if found.survey is None or not any(item.counts for item in found.survey.items):
        return []
    return [Sentence(_("Each bar holds the answers of all to one question. What lies to the right of the middle is "
                       "favourable, and the share in bold adds it up; a middle answer counts for neither side."))]


def response_text(survey: SurveyResult) -> str:
    """How many answered, of how many invited."""
    if survey.response is None:
        text = _("{n} answered; how many were asked is not known, so neither is the response rate.")
        return text.format(n=number(survey.answered))
    text = _("{n} of {invited} answered, which is {response}.")
    return text.format(n=number(survey.answered), invited=number(survey.invited), response=percent(survey.response))


def _favourable(survey: SurveyResult, part: Favourable) -> str:
    values = {name: percent(getattr(part, name)) for name in ("share", "low", "high")}
    values |= {"dimension": criterion_word(part.dimension), "confidence": percent(survey.confidence)}
    if survey.low_response:
        text = _("{dimension}: {share} of those who answered are favourable; if those who did not answer are counted, "
                 "it could be anything from {lowest} to {highest}.")
        return text.format(**values, lowest=percent(part.lowest), highest=percent(part.highest))
    if part.low == part.high:
        return _("{dimension}: {share} are favourable; everyone invited answered.").format(**values)
    if survey.response is None:
        text = _("{dimension}: {share} of those who answered are favourable ({confidence} interval: {low} to {high}).")
    else:
        text = _("{dimension}: {share} of those who answered are favourable; among all invited it is likely from "
                 "{low} to {high} ({confidence} interval).")
    return text.format(**values)


def group_sentences(found: Identification) -> list[Sentence]:
    """Whether the groups differ, and which are not shown."""
    survey = found.survey
    if survey is None or survey.too_few:
        return []
    if not survey.grouped:
        return [Sentence(_("The survey did not ask for a group, so there are only figures for all."))]
    sentences = [Sentence(text) for text in _differences(survey)]
    if survey.hidden:
        text = _("Not shown: {groups}. Fewer than {n} answered there, or their figures could be worked out from those "
                 "of the others. They count in the total.")
        groups = enumeration(list(survey.hidden))
        sentences.append(Sentence(text.format(groups=groups, n=number(survey.min_group)), "note"))
    return sentences


def _differences(survey: SurveyResult) -> list[str]:
    if len(survey.groups) < 2:
        return []
    apart = _("{dimension}: these groups differ from the average of all by more than chance: {groups}.")
    texts = [apart.format(dimension=criterion_word(dimension), groups=enumeration(list(groups)))
             for dimension, groups in survey.apart.items() if groups]
    alike = [criterion_word(dimension) for dimension, groups in survey.apart.items() if not groups]
    if alike:
        text = _("{dimensions}: the groups' averages do not differ clearly more than they would if people were mixed "
                 "at random into groups of this size; read no order into them.")
        texts.append(text.format(dimensions=enumeration(alike)))
    return texts


def item_sentences(found: Identification) -> list[Sentence]:
    """The questions with the most and the fewest favourable answers."""
    items = [] if found.survey is None else [item for item in found.survey.items if item.counts]
    if len(items) < 2:
        return []
    best, worst = (choose(items, key=lambda item: item.share) for choose in (max, min))
    text = _("Most are favourable on «{best}» ({best_share}), fewest on «{worst}» ({worst_share}).")
    return [Sentence(text.format(best=best.item, best_share=percent(best.share), worst=worst.item,
                                 worst_share=percent(worst.share)))]
