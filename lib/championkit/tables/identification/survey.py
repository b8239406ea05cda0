"""Tables of the survey: who answered, how its questions hang together, and what has changed."""

from ...identification import REST, Breakdown, Group, Identification, Reliability, SurveyResult, WaveChange
from ...language import gettext as _
from ...language import number, percent
from ...text.words import criterion_word
from ..table import Hidden, Table


def response_tables(found: Identification) -> list[Table]:
    """Who answered, a table for each way to divide the people; nothing without groups."""
    survey = found.survey
    return [] if survey is None else [_response(survey, part) for part in survey.breakdowns if part.groups]


def _response(survey: SurveyResult, breakdown: Breakdown) -> Table:
    captions = {"area": _("Who answered, by area"), "department": _("Who answered, by department")}
    heads = {"area": _("Area"), "department": _("Department")}
    header = (heads[breakdown.name], _("Invited"), _("Answered"), _("Response"), _("Answers by chance alone"),
              _("Margin of error"))
    rows = [_group(group) for group in breakdown.groups]
    rows += [(name, *[Hidden(_("not shown"))] * (len(header) - 1)) for name in breakdown.hidden]
    everybody = (_("All"), "–", number(survey.answered), "–", "–", "–")
    if survey.invited is not None:
        everybody = (_("All"), number(survey.invited), number(survey.answered), percent(survey.response), "–", "–")
    note = _("Answers by chance alone: how many would have answered if chance had decided who of all invited did, in "
             "{confidence} of cases for all groups together. Margin of error: of a share of about one half in that "
             "group, up or down, for the number invited.")
    invited = any(group.invited for group in breakdown.groups)
    return Table(captions[breakdown.name], header, (*rows, everybody), numeric=tuple(range(1, len(header))),
                 note=note.format(confidence=percent(survey.confidence)) if invited else "")


def _group(group: Group) -> tuple[str, ...]:
    if group.invited is None:
        return (group.name, "–", number(group.answered), "–", "–", "–")
    chance = _("{low} to {high}").format(low=number(group.chance_low), high=number(group.chance_high))
    return (group.name, number(group.invited), number(group.answered), percent(group.response), chance,
            _("± {points}").format(points=percent(group.margin)))


def crossing_tables(found: Identification) -> list[Table]:
    """How many answered by area and department together; nothing without both, or where most are hidden."""
    crossing = None if found.survey is None else found.survey.crossing
    if crossing is None:
        return []
    names = [_("Not shown, together") if name == REST else name for name in crossing.columns]
    rows = tuple(
        (_("Not shown, together") if name == REST else name,
         *(Hidden(_("not shown")) if n is None else number(n) for n in line))
        for name, line in zip(crossing.rows, crossing.counts, strict=True)
    )
    note = _("A count that is small, or would give a small one away, is not shown; neither is one of nobody.")
    return [Table(_("How many answered, by area and department"), (_("Area"), *names), rows,
                  numeric=tuple(range(1, len(names) + 1)), note=note)]


def reliability_tables(found: Identification) -> list[Table]:
    """How far the questions of each dimension measure one thing; nothing without a survey that can be shown."""
    parts = () if found.survey is None else found.survey.reliability
    if not parts:
        return []
    header = (_("Dimension"), _("Questions"), _("Answered them all"), _("Omega"), _("Alpha"), _("Reading"))
    note = _("Omega and alpha say what share of the differences in the score comes from what the questions have in "
             "common: from 0.8 good, from 0.7 good enough for averages, below that too low for a score. In brackets "
             "the {confidence} interval.").format(confidence=percent(found.confidence))
    return [Table(_("How far the questions of each dimension measure one thing"), header,
                  tuple(map(_reliability, parts)), numeric=(1, 2, 3, 4), note=note)]


def _reliability(part: Reliability) -> tuple[str, ...]:
    readings = {"good": _("good"), "fair": _("good enough"), "low": _("too low for a score"),
                "unknown": _("not enough to tell"), "two": _("two questions"), "single": _("one question")}
    alpha = "–" if part.alpha is None else number(part.alpha, 2)
    if part.low is not None:
        alpha = _("{value} ({low} to {high})").format(
            value=alpha, low=number(part.low, 2), high=number(part.high, 2))
    omega = "–" if part.omega is None else number(part.omega, 2)
    if part.correlation is not None:
        omega = _("correlation {value}").format(value=number(part.correlation, 2))
    return (criterion_word(part.dimension), number(part.items), number(part.n), omega, alpha, readings[part.word])


def change_tables(found: Identification) -> list[Table]:
    """What has changed since the earlier wave, among all and by group; nothing without one."""
    changes = () if found.survey is None else found.survey.changes
    if not changes:
        return []
    dimensions = list(dict.fromkeys(change.dimension for change in changes))
    held = {(change.group, change.dimension): change for change in changes}
    rows = tuple(
        (group or _("All"), *(_change(held.get((group, dimension))) for dimension in dimensions))
        for group in dict.fromkeys(change.group for change in changes)
    )
    note = _("Each cell: the average before, the average now, and in brackets the {confidence} interval of the change. "
             "A group's change is there to look at, not to conclude from: of many groups one will have changed by "
             "chance. Who answered both times is not known, so the intervals are wide.")
    return [Table(_("Readiness before and now, from 0 to 100"), (_("Group"), *map(criterion_word, dimensions)), rows,
                  numeric=tuple(range(1, len(dimensions) + 1)),
                  note=note.format(confidence=percent(found.confidence)))]


def _change(change: WaveChange | None) -> str:
    if change is None:
        return "–"
    moved = _("{before} → {after}").format(before=number(change.before), after=number(change.after))
    if change.low is None:
        return moved
    return _("{moved} ({low} to {high})").format(moved=moved, low=number(change.low), high=number(change.high))
