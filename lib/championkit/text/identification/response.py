"""Sentences on who answered the survey, and whether its questions can be added up."""

from ...identification import ENOUGH_ANSWERS, Identification, Reliability, SurveyResult
from ...language import enumeration, number, percent
from ...language import gettext as _
from ..sentence import Sentence
from ..words import criterion_word


def response_sentences(found: Identification) -> list[Sentence]:
    """How many answered, who is missing and whether it matters; one sentence where there is nothing to say."""
    survey = found.survey
    if survey is None:
        return [Sentence(_("No survey was given. An anonymous one of a few questions would show here how many are "
                           "interested in AI, have used it and want to learn, and where to begin."))]
    if survey.withheld:
        return [Sentence(_("Since the earlier report only a few more have answered. Both reports together would give "
                           "their answers away, so nothing of the survey is shown; the earlier figures stand."))]
    if survey.too_few:
        text = _("Fewer than {n} answered the survey, so nothing of it is shown.")
        return [Sentence(text.format(n=number(survey.min_group)))]
    texts = [response_text(survey), _missing(survey), _weighted(survey)]
    if not survey.breakdowns:
        texts.append(_("The survey did not ask for a group, so there are only figures for all."))
    return [Sentence(text) for text in texts if text]


def response_text(survey: SurveyResult) -> str:
    """How many answered, of how many invited."""
    if survey.response is None:
        text = _("{n} answered; how many were asked is not known, so neither is the response rate.")
        return text.format(n=number(survey.answered))
    text = _("{n} of {invited} answered, which is {response}.")
    return text.format(n=number(survey.answered), invited=number(survey.invited), response=percent(survey.response))


def _missing(survey: SurveyResult) -> str:
    """The groups of which clearly fewer answered than of the others."""
    known = [group for breakdown in survey.breakdowns for group in breakdown.groups if group.turnout]
    if not known:
        return ""
    fewer = [group.name for group in known if group.turnout == "fewer"]
    if not fewer:
        return _("Of no group shown did fewer answer than chance explains.")
    return _("Clearly fewer answered than chance explains in these groups: {groups}.").format(groups=enumeration(fewer))


def _weighted(survey: SurveyResult) -> str:
    """Whether counting each group by those invited, not by those who answered, changes the picture."""
    parts = [(part, breakdown.weighted[part.dimension]) for breakdown in survey.breakdowns if breakdown.groups
             for part in survey.readiness if part.dimension in breakdown.weighted]
    moved = [(part, weighted) for part, weighted in parts if abs(weighted - part.mean) > part.margin]
    if not parts:
        return ""
    if not moved:
        return _("If every group counted by those invited, rather than by those who answered, no average would move by "
                 "more than its margin of error: who is missing matters little, as far as the groups tell.")
    texts = [_("{dimension} from {mean} to {weighted}").format(
        dimension=criterion_word(part.dimension), mean=number(part.mean), weighted=number(weighted))
        for part, weighted in moved]
    return _("Who is missing matters: if every group counted by those invited, these averages would move: "
             "{averages}.").format(averages=enumeration(texts))


def hidden_sentences(found: Identification) -> list[Sentence]:
    """Which groups are not shown, and why; nothing where all are."""
    survey = found.survey
    hidden = [] if survey is None else [name for breakdown in survey.breakdowns for name in breakdown.hidden]
    if not hidden:
        return []
    text = _("Not shown: {groups}. Too few answered there, or all gave the same answer, or their figures could be "
             "worked out from those of the others. They count in the total.")
    return [Sentence(text.format(groups=enumeration(hidden)), "note")]


def reliability_sentences(found: Identification) -> list[Sentence]:
    """Whether the questions of a dimension can be added up, in plain words; nothing without a survey."""
    parts = () if found.survey is None else found.survey.reliability
    texts = {
        "good": _("{dimensions}: the questions measure one thing, and their average can be relied on."),
        "fair": _("{dimensions}: the questions hang together well enough for an average of many people."),
        "low": _("{dimensions}: the questions do not hang together, so their average would mean little. Read them one "
                 "by one; no score is shown."),
        "unknown": _("{dimensions}: not enough to tell whether the questions measure one thing. That takes {enough} "
                     "people who answered all of them."),
        "two": _("{dimensions}: two questions are too few to judge a scale by; read them side by side."),
        "single": _("{dimensions}: a single question, so there is nothing to add up."),
    }
    held = {word: [part for part in parts if part.word == word] for word in texts}
    sentences = [Sentence(text.format(dimensions=_dimensions(held[word]), enough=number(ENOUGH_ANSWERS)))
                 for word, text in texts.items() if held[word]]
    return sentences + [Sentence(text) for part in parts if (text := _against(part))]


def _dimensions(parts: list[Reliability]) -> str:
    return enumeration([criterion_word(part.dimension) for part in parts])


def _against(part: Reliability) -> str:
    if not part.against:
        return ""
    text = _("«{items}» runs against the other questions on {dimension}: look whether its scale is the wrong way "
             "round.")
    return text.format(items=enumeration(list(part.against)), dimension=criterion_word(part.dimension))
