"""The answer of the identification report: how many champions, who, and what stands in the way."""

from dataclasses import replace

from ...identification import Identification, Obstacle, Shortlist
from ...language import enumeration, number, percent
from ...language import gettext as _
from ..sentence import Badge, KeyFigure, Sentence
from ..words import criterion_word, grade_word
from .foremost import names_text, probability_text

MOST_OBSTACLES = 4


def identification_bottom_line(found: Identification) -> tuple[Sentence, ...]:
    """How many champions and in which areas, and who is on the shortlist and how sure that is."""
    who = shortlist_sentence(found)
    count = replace(champion_count_sentence(found), verdict=shortlist_badge(found))
    return (count, *([who] if who else []))


def shortlist_badge(found: Identification) -> Badge | None:
    """How many of the places have somebody; None where the company wants no ranking."""
    shortlist = found.shortlist
    if shortlist is None:
        return Badge("unknown", _("no candidates yet"))
    if shortlist.unranked == "no_ratings":
        return Badge("unknown", _("not rated yet"))
    if not shortlist.ranked:
        return None
    if not shortlist.choice:
        return Badge("unclear", _("nothing to choose between"))
    settled = len(found.settled)
    code = "unclear" if not settled else "improved" if settled >= shortlist.k else "possible"
    return Badge(code, _("{n} of {k} places clear or likely").format(n=number(settled), k=number(shortlist.k)))


def champion_count_sentence(found: Identification) -> Sentence:
    """How many champions the company needs, and for which areas."""
    count = found.champions
    texts = {
        "small": _("One champion for all of HR ({areas}): the rule of thumb begins at 50 employees, and there are "
                   "{employees}."),
        "medium": _("One or two champions for all of HR ({areas}), at {employees} employees."),
        "large": _("{n} champions, one for each area of HR: {areas}."),
        "very_large": _("At least {n} champions, one for each area of HR: {areas}. With {employees} employees the "
                        "company is larger than the rule of thumb was made for."),
    }
    text = texts[count.rule].format(n=number(count.high), areas=enumeration(list(count.hr_areas)),
                                    employees=number(count.employees))
    return Sentence(text, "bottom-line")


def shortlist_sentence(found: Identification) -> Sentence | None:
    """Who is on the shortlist and how sure that is; None without candidates."""
    shortlist = found.shortlist
    if shortlist is None:
        return None
    if shortlist.unranked == "no_ratings":
        text = _("Nobody has rated the {n} candidates yet, so there is no order between them.")
        return Sentence(text.format(n=number(len(shortlist.places))), "bottom-line")
    if not shortlist.ranked:
        text = _("The candidates are not ranked, as the company has decided; {n} are shown on the four criteria.")
        return Sentence(text.format(n=number(len(shortlist.places))), "bottom-line")
    if found.by_area:
        return Sentence(" ".join(_by_area(found)), "bottom-line")
    if not shortlist.choice:
        text = _("There are no more candidates ({names}) than places, so the ratings have nothing to decide.")
        return Sentence(text.format(names=_names(shortlist.places)), "bottom-line")
    return Sentence(" ".join(_by_word(shortlist)), "bottom-line")


def _by_word(shortlist: Shortlist) -> list[str]:
    texts = {
        "clear": _("Clearly among the best {k}: {names}."),
        "likely": _("Likely among the best {k}: {names}."),
        "contested": _("Contested, for the ratings do not decide: {names}."),
    }
    one = {
        "clear": _("Clearly the best: {names}."),
        "likely": _("Likely the best: {names}."),
        "contested": _("Contested, for the ratings do not decide: {names}."),
    }
    held = {word: [place for place in shortlist.places if place.word == word] for word in texts}
    chosen = one if shortlist.k == 1 else texts
    found = [chosen[word].format(k=number(shortlist.k), names=_names(held[word])) for word in held if held[word]]
    return found or [_("Open: none of the {n} candidates stands out.").format(n=number(len(shortlist.places)))]


def _by_area(found: Identification) -> list[str]:
    """For each HR area the candidates who may be its champion."""
    sentences = []
    for area in found.champions.hr_areas:
        best = [place for place in found.shortlist.places if place.area == area]
        sure = [place for place in best if place.word in ("clear", "likely")]
        if sure:
            words = {"clear": _("{area}: clearly {name}."), "likely": _("{area}: likely {name}.")}
            sentences.append(words[sure[0].word].format(area=area, name=sure[0].label))
        elif best:
            contested = [place for place in best if place.word == "contested"]
            texts = [_("{area}: open, nobody stands out."), _("{area}: contested, {names} being a little ahead.")]
            text = texts[len(contested)] if len(contested) < 2 else _("{area}: contested between {names}.")
            sentences.append(text.format(area=area, names=_names(contested)))
    return sentences


def _names(places) -> str:
    return names_text([place.label for place in places])


def obstacle_sentences(found: Identification) -> list[Sentence]:
    """What stands in the way of a choice, the gravest first; one sentence if nothing does."""
    if not found.obstacles:
        return [Sentence(_("Nothing in these data stands in the way of a choice."))]
    return [Sentence(_obstacle(found, obstacle)) for obstacle in found.obstacles[:MOST_OBSTACLES]]


def _obstacle(found: Identification, obstacle: Obstacle) -> str:
    values = dict(obstacle.values)
    if "candidates" in values:
        values["candidates"] = names_text([found.label(key) for key in values["candidates"]])
    for name in ("areas", "groups"):
        if name in values:
            values[name] = enumeration(list(values[name]))
    if "criteria" in values:
        values["criteria"] = enumeration([criterion_word(name) for name in values["criteria"]])
    if "dimension" in values:
        values["dimension"] = criterion_word(values["dimension"])
    shares = {name: percent(values[name]) for name in ("response", "share") if name in values}
    return _obstacle_text(obstacle.code).format(**values | shares)


def _obstacle_text(code: str) -> str:
    texts = {
        "no_candidates": _("No candidates were given, so there is nobody to choose from yet."),
        "no_ratings": _("Nobody has rated the candidates yet: only their years in HR are known."),
        "areas_without_candidate": _("There is no candidate from {areas}."),
        "hesitant": _("{candidates}: the raters see a hesitation about change, which no other strength makes up for."),
        "areas_contested": _("The ratings do not decide in these areas: {areas}."),
        "tied": _("The last place cannot be decided on these data; these candidates are tied: {candidates}."),
        "raters_disagree": _("The raters do not see the same thing in these criteria: {criteria}. Let them talk it "
                             "over before anyone is chosen."),
        "unknown_criteria": _("Not every criterion is known for {candidates}."),
        "few_answered": _("Only {response} of those invited answered the survey, so the others may think otherwise."),
        "not_ready": _("{dimension}: clearly fewer than half are favourable ({share} of those who answered)."),
        "group_missing": _("Clearly fewer answered the survey in these groups than chance explains: {groups}."),
        "no_score": _("The survey's questions do not hang together here, so no score is shown: {criteria}."),
        "few_nominated": _("Only {response} named somebody they ask, so the network shows a part of the help given."),
    }
    return texts[code]


def identification_key_figures(found: Identification) -> list[KeyFigure]:
    """The figures of the first screen."""
    figures = [_count_figure(found), _candidates_figure(found), _settled_figure(found), _response_figure(found),
               _interest_figure(found)]
    return [figure for figure in figures if figure]


def _count_figure(found: Identification) -> KeyFigure:
    count = found.champions
    value = number(count.high) if count.low == count.high else f"{number(count.low)}–{number(count.high)}"
    note = _("a rule of thumb, at {employees} employees").format(employees=number(count.employees))
    return KeyFigure(_("Champions needed"), value, note, grade_word("assumed"))


def _candidates_figure(found: Identification) -> KeyFigure | None:
    if not found.profiles:
        return None
    note = "" if found.ratings is None else _("{n} ratings").format(n=number(found.ratings))
    return KeyFigure(_("Candidates"), number(len(found.profiles)), note)


def _settled_figure(found: Identification) -> KeyFigure | None:
    shortlist = found.shortlist
    if shortlist is None or not shortlist.ranked or not shortlist.choice:
        return None
    chances = [_("{name} {chance}").format(name=place.label, chance=probability_text(place.probability))
               for place in found.settled]
    value = _("{n} of {k}").format(n=number(len(found.settled)), k=number(shortlist.k))
    return KeyFigure(_("Places with a clear or likely candidate"), value, enumeration(chances), grade_word("estimated"))


def _response_figure(found: Identification) -> KeyFigure | None:
    survey = found.survey
    if survey is None or survey.too_few:
        return None
    if survey.response is None:
        return KeyFigure(_("Answers to the survey"), number(survey.answered), _("not known how many were asked"))
    note = _("{n} of {invited} invited").format(n=number(survey.answered), invited=number(survey.invited))
    return KeyFigure(_("Response to the survey"), percent(survey.response), note)


def _interest_figure(found: Identification) -> KeyFigure | None:
    dimensions = () if found.survey is None else found.survey.favourable
    interest = next((dimension for dimension in dimensions if dimension.dimension == "interest"), None)
    if interest is None:
        return None
    note = _("favourable, from {low} to {high}").format(low=percent(interest.low), high=percent(interest.high))
    if found.survey.low_response:
        note = _("favourable; from {lowest} to {highest} if those who did not answer are counted").format(
            lowest=percent(interest.lowest), highest=percent(interest.highest))
    return KeyFigure(_("Interest in AI"), percent(interest.share), note, grade_word("estimated"))
