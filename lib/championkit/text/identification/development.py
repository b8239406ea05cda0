"""Sentences on what each champion needs, and the words of the steps."""

from ...identification import Identification, Step
from ...language import enumeration, number
from ...language import gettext as _
from ..sentence import Sentence
from ..words import criterion_word, level_word


def plan_header() -> dict[str, str]:
    """What the plan's table calls each of its columns."""
    return {"candidate": _("Candidate"), "need": _("What for"), "step": _("Step"), "when": _("When"),
            "responsible": _("Responsible")}


def plan_sentences(found: Identification) -> list[Sentence]:
    """Where the plan comes from, and how to make it one's own; one sentence where there is nobody to plan for."""
    plan = found.plan
    if plan is None:
        return [Sentence(_("Without candidates there is nobody to plan for."))]
    if plan.own:
        return [Sentence(_("This is the company's own plan, in its own words."))]
    texts = [_("This is a proposal to begin with. It follows from where each candidate is weak or medium; what only "
               "the company knows is left open.")]
    if plan.left_out:
        texts.append(_("Not listed here, though they too may get a place: {n} more candidates.").format(
            n=number(plan.left_out)))
    if plan.unrated:
        texts.append(_("A criterion that is not known leads to no step, which leaves the plan incomplete for {names}.")
                     .format(names=enumeration([found.label(key) for key in plan.unrated])))
    return [Sentence(text) for text in texts] + [Sentence(_how_to_edit(), "note")]


def _how_to_edit() -> str:
    """How the proposal becomes the company's own plan, with the very line that names it."""
    columns = ", ".join(f"{name}: {header}" for name, header in plan_header().items())
    text = _("To make it your own, copy the table into a workbook, change it, and save that in the company's folder as "
             "{file}. With the line {line} under identification in company.yaml it stands here instead. The codes of "
             "the candidates may stay as they are here.")
    return text.format(file="plan.xlsx", line=f"«development: {{file: plan.xlsx, columns: {{{columns}}}}}»")


def need_text(step: Step) -> str:
    """What a step is for: a criterion with the level there, or what everybody needs."""
    if not step.need:
        return _("everybody")
    return _("{criterion} ({level})").format(criterion=criterion_word(step.need), level=level_word(step.level))


def when_text(step: Step) -> str:
    """The months of a step, counted from the champion's first day."""
    if step.first == step.last:
        return _("month {n}").format(n=number(step.first))
    return _("months {first}–{last}").format(first=number(step.first), last=number(step.last))


def step_text(step: Step, found: Identification) -> str:
    """A step in words."""
    if step.code == "reverse_mentoring" and step.mentor:
        text = _("Reverse mentoring: an hour every other week with {mentor}, who is strong in this")
        return text.format(mentor=found.label(step.mentor))
    return {
        "talk": _("Before anything else a talk with the manager: what would it take to want this, and may the answer "
                  "be no?"),
        "basics": _("The basics of AI in HR: what it can do, where it goes wrong, data protection, and the duties "
                    "under the EU AI Act"),
        "practice": _("Hands-on practice every week, on the champion's own tasks and with harmless data"),
        "reverse_mentoring": _("Reverse mentoring by a colleague who is strong in this; none of the candidates is, so "
                               "find out whom people ask for help"),
        "show_and_tell": _("A few minutes of show-and-tell in a learning group of colleagues, each time with one thing "
                           "tried out"),
        "present": _("Present a result to management, together with a manager who has done it often"),
        "hr_mentor": _("Mentoring by an experienced HR colleague, or by an external expert where nobody inside is at "
                       "hand"),
        "pilot": _("A small pilot in the own area: one task for a few weeks, with a note of what worked and what did "
                   "not"),
        "pilot_recruiting": _("A small pilot: the applications for one position, with a note of what worked and what "
                              "did not"),
        "pilot_performance": _("A small pilot: one round of reviews in one team, with a note of what worked and what "
                               "did not"),
        "pilot_learning": _("A small pilot: one course, with a note of what worked and what did not"),
    }[step.code]
