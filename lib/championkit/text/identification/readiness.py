"""Sentences on how ready people are: among all, by group, question by question, and since the wave before."""

from ...identification import Breakdown, Favourable, Identification, SurveyResult, WaveChange, fewest_comments
from ...language import enumeration, number, percent
from ...language import gettext as _
from ..sentence import Sentence
from ..words import breakdown_word, criterion_word


def readiness_sentences(found: Identification) -> list[Sentence]:
    """How many are favourable, by dimension; one sentence where no score can be shown."""
    survey = found.survey
    if survey is None or survey.too_few:
        return [Sentence(_("Without a survey that can be shown, nothing is known here of how ready people are."))]
    if not survey.favourable:
        return [Sentence(_("No dimension can be shown as a score: too few answered, all gave the same answer, or the "
                           "questions do not hang together."))]
    return [Sentence(_favourable(survey, part)) for part in survey.favourable]


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


def answers_reading(found: Identification) -> list[Sentence]:
    """How to read the picture of the answers; nothing where there is none."""
    if found.survey is None or not any(item.counts for item in found.survey.items):
        return []
    return [Sentence(_("Each bar holds the answers of all to one question. What lies to the right of the middle is "
                       "favourable, and the share in bold adds it up; a middle answer counts for neither side."))]


def item_sentences(found: Identification) -> list[Sentence]:
    """The questions with the most and the fewest favourable answers, and those of which no answers are shown."""
    items = [] if found.survey is None else [item for item in found.survey.items if item.counts]
    sentences = []
    if len(items) >= 2:
        best, worst = (choose(items, key=lambda item: item.share) for choose in (max, min))
        text = _("Most are favourable on «{best}» ({best_share}), fewest on «{worst}» ({worst_share}).")
        sentences.append(Sentence(text.format(best=best.item, best_share=percent(best.share), worst=worst.item,
                                              worst_share=percent(worst.share))))
    kept = [] if found.survey is None else [item.item for item in found.survey.items if not item.counts]
    if kept:
        text = _("The answers to these questions are not shown, for too few answered or all gave the same answer: "
                 "{items}.")
        sentences.append(Sentence(text.format(items=enumeration([f"«{item}»" for item in kept])), "note"))
    return sentences


def readiness_reading(found: Identification) -> list[Sentence]:
    """How to read the heat map; nothing where there is none."""
    if found.survey is None or not any(part.groups for part in found.survey.breakdowns):
        return []
    return [Sentence(_("Each figure is an average from 0 to 100 with its margin of error: 0 where all chose the lowest "
                       "level, 100 where all chose the highest. The colour follows a calmer figure: small groups are "
                       "drawn towards the average of all, as far as chance alone could have set them apart."))]


def difference_sentences(found: Identification) -> list[Sentence]:
    """Whether the groups differ; nothing where none can be compared."""
    survey = found.survey
    if survey is None or survey.too_few:
        return []
    texts = [text for breakdown in survey.breakdowns for text in _differences(breakdown)]
    if survey.breakdowns and not any(part.groups for part in survey.breakdowns):
        texts.append(_("No group is large enough to be shown beside the total."))
    return [Sentence(text) for text in texts]


def _differences(breakdown: Breakdown) -> list[str]:
    if len(breakdown.groups) < 2:
        return []
    word = breakdown_word(breakdown.name)
    apart = _("{dimension}, by {breakdown}: these groups differ from the average of the others by more than chance: "
              "{groups}.")
    texts = [apart.format(dimension=criterion_word(dimension), groups=enumeration(list(groups)), breakdown=word)
             for dimension, groups in breakdown.apart.items() if groups]
    alike = [criterion_word(dimension) for dimension, groups in breakdown.apart.items() if not groups]
    if alike:
        text = _("{dimensions}, by {breakdown}: the groups' averages do not differ clearly more than they would if "
                 "people were mixed at random into groups of this size; read no order into them.")
        texts.append(text.format(dimensions=enumeration(alike), breakdown=word))
    return texts


def change_sentences(found: Identification) -> list[Sentence]:
    """What has changed since the earlier wave among all; one sentence where there is none to compare with."""
    survey = found.survey
    if survey is None or survey.too_few:
        return []
    everybody = [change for change in survey.changes if not change.group]
    if not everybody:
        return [Sentence(_("No earlier wave was given, so nothing can be said of change. Keep the file results.json of "
                           "this report: named in company.yaml, it will be compared with the next survey."))]
    return [Sentence(_change(survey, change)) for change in everybody]


def _change(survey: SurveyResult, change: WaveChange) -> str:
    values = {"dimension": criterion_word(change.dimension), "before": number(change.before),
              "after": number(change.after), "n": number(abs(change.change))}
    if change.word == "unknown":
        return _("{dimension}: not enough to tell whether it has changed ({before} before, {after} now).").format(
            **values)
    values |= {"low": number(change.low), "high": number(change.high), "confidence": percent(survey.confidence)}
    texts = {
        "higher": _("{dimension}: higher by {n} points, from {before} to {after} ({confidence} interval: {low} to "
                    "{high})."),
        "lower": _("{dimension}: lower by {n} points, from {before} to {after} ({confidence} interval: {low} to "
                   "{high})."),
        "unclear": _("{dimension}: no clear change, from {before} to {after} (the change could be anything from {low} "
                     "to {high})."),
        "chance": _("{dimension}: no clear change, from {before} to {after}. Among several dimensions one as large as "
                    "this comes about by chance."),
    }
    by_chance = change.word == "unclear" and not change.low <= 0 <= change.high
    return texts["chance" if by_chance else change.word].format(**values)


def comment_sentences(found: Identification) -> list[Sentence]:
    """The comments, where the company has turned them on and there are enough; otherwise why there are none."""
    survey = found.survey
    if survey is None or survey.too_few:
        return []
    fewest = number(fewest_comments(survey.min_group))
    if survey.comments is None:
        return [Sentence(_("Free text is not shown. People can be recognised by how they write."), "note")]
    if not survey.comments:
        return [Sentence(_("There are fewer than {n} comments, so none is shown.").format(n=fewest), "note")]
    text = _("{n} comments, without group and in random order. {name} has read them before and approved of their being "
             "shown.")
    intro = Sentence(text.format(n=number(len(survey.comments)), name=survey.approved_by))
    return [intro, *(Sentence(f"«{comment}»") for comment in survey.comments)]
