"""Whether a change that matters could be seen, and what it would take, in sentences."""

import math
from collections.abc import Sequence

from ...language import enumeration, ngettext, number
from ...language import gettext as _
from ...pilot import Effect
from ...pilot.effect import Plan
from ..sentence import Sentence
from .figures import size_text

ANSWERED = ("improved_clear", "worse_clear", "no_relevant_change")
QUARTER = 13
LONGEST_WEEKS = 260


def planning_sentences(effects: Sequence[Effect]) -> list[Sentence]:
    """For each metric what its cases could show, and what it takes to see the change that matters."""
    clear = [effect.label for effect in effects if effect.plan is not None and effect.code in ANSWERED]
    texts = [planning_text(effect) for effect in effects if effect.label not in clear]
    if clear:
        texts.append(_("Clear already, so that no more cases are needed: {labels}.").format(labels=enumeration(clear)))
    return [Sentence(text) for text in texts if text]


def planning_text(effect: Effect) -> str:
    """That of one metric; empty where no number of cases would help, or nothing may be shown."""
    plan = effect.plan
    if plan is None:
        return ""
    return _ahead(effect, plan) if effect.verdict == "unknown" else _measured(effect, plan)


def _measured(effect: Effect, plan: Plan) -> str:
    if plan.detectable is None:
        return ""
    text = _("{label}: with {before} before and {after} after, a change of less than about {size} would probably have "
             "been missed.")
    if effect.scale == "superiority":
        text = _("{label}: with {before} before and {after} after, a shift to less than {size} would probably have "
                 "been missed.")
    said = text.format(label=effect.label, before=cases_text(effect, plan.n_before), after=number(plan.n_after),
                       size=distance_text(effect, plan.detectable))
    return " ".join(filter(None, [said, _what_it_takes(effect, plan)]))


def _what_it_takes(effect: Effect, plan: Plan) -> str:
    if not 0 < plan.wanted < math.inf:
        return ""
    figures = {"wanted": wanted_text(effect)}
    if plan.by_units:
        text = _("To see {wanted}, more units are needed; more cases of the same ones would help little.")
        return text.format(**figures)
    if plan.needed is None:
        text = _("To see {wanted}, no number of later cases is enough: the time before is too short, or varies too "
                 "much.")
        return " ".join([text.format(**figures), _longer_before(effect, plan)])
    if plan.needed <= plan.n_after:
        return _("That is enough to see {wanted}, the change that matters.").format(**figures)
    figures["needed"] = cases_text(effect, rounded_up(plan.needed))
    more = None if plan.weeks is None else plan.weeks * (1 - plan.n_after / plan.needed)
    if effect.estimand == "paired_sign":
        return _("To see {wanted}, about {needed} must answer both times.").format(**figures)
    if more is None:
        return _("To see {wanted}, about {needed} after the start are needed.").format(**figures)
    if more > LONGEST_WEEKS:
        return _("To see {wanted}, about {needed} after the start are needed: more than five years at today's "
                 "pace.").format(**figures)
    weeks = rounded_up(more)
    text = ngettext("To see {wanted}, about {needed} after the start are needed: some {weeks} more week at today's "
                    "pace.",
                    "To see {wanted}, about {needed} after the start are needed: some {weeks} more weeks at today's "
                    "pace.", weeks)
    return text.format(weeks=number(weeks), **figures)


def _longer_before(effect: Effect, plan: Plan) -> str:
    """What helps where later cases alone do not."""
    if plan.in_each is None:
        return _("A longer time before would help.")
    text = _("A longer time before would help: it takes about {n} in each period.")
    return text.format(n=cases_text(effect, rounded_up(plan.in_each)))


def _ahead(effect: Effect, plan: Plan) -> str:
    """What a pilot could show that has brought nothing, or too little, so far."""
    before = cases_text(effect, plan.n_before)
    if plan.n_before < plan.least:
        text = _("{label}: so far {before}, too few for any comparison; at least {least} from before the start are "
                 "needed.")
        return text.format(label=effect.label, before=before, least=number(plan.least))
    if plan.detectable is None:
        text = _("{label}: what was measured before does not vary enough, or is too little, to say what a pilot could "
                 "show.")
        return text.format(label=effect.label)
    said = [_could_show(effect, plan, before), _how_long(effect, plan)]
    if plan.counted == "person":
        said.append(_("Fewer are enough if the same people are measured again."))
    return " ".join(filter(None, said))


def _could_show(effect: Effect, plan: Plan, before: str) -> str:
    quarter = next((outlook for outlook in plan.outlooks if outlook.weeks == QUARTER), None)
    if quarter is None:
        text = _("{label}: with {before} so far and as many after the start, a change of {size} or more could be "
                 "shown.")
        if effect.scale == "superiority":
            text = _("{label}: with {before} so far and as many after the start, a shift to {size} or more could be "
                     "shown.")
        return text.format(label=effect.label, before=before, size=distance_text(effect, plan.detectable))
    if quarter.detectable is None:
        text = _("{label}: with {before} so far, a pilot of 13 weeks is too short to show anything.")
        return " ".join(filter(None, [text.format(label=effect.label, before=before), _longer(effect, plan)]))
    text = _("{label}: with {before} so far, a pilot of 13 weeks could show a change of {size} or more.")
    if effect.scale == "superiority":
        text = _("{label}: with {before} so far, a pilot of 13 weeks could show a shift to {size} or more.")
    return text.format(label=effect.label, before=before, size=distance_text(effect, quarter.detectable))


def _longer(effect: Effect, plan: Plan) -> str:
    """The shortest of the longer pilots that could show anything."""
    shown = next((outlook for outlook in plan.outlooks if outlook.detectable is not None), None)
    if shown is None:
        return ""
    text = _("One of {weeks} weeks could show a change of {size} or more.")
    if effect.scale == "superiority":
        text = _("One of {weeks} weeks could show a shift to {size} or more.")
    return text.format(weeks=number(shown.weeks), size=distance_text(effect, shown.detectable))


def _how_long(effect: Effect, plan: Plan) -> str:
    if not 0 < plan.wanted < math.inf:
        return ""
    wanted = wanted_text(effect)
    if plan.needed is None:
        text = _("The change that matters, {wanted}, could not be seen however long the pilot is: the time before is "
                 "too short, or varies too much.")
        return " ".join([text.format(wanted=wanted), _longer_before(effect, plan)])
    if plan.weeks is None:
        return _("The change that matters, {wanted}, takes about {needed} after the start.").format(
            wanted=wanted, needed=cases_text(effect, rounded_up(plan.needed)))
    if plan.weeks > LONGEST_WEEKS:
        return _("The change that matters, {wanted}, would take more than five years.").format(wanted=wanted)
    weeks = rounded_up(plan.weeks)
    text = ngettext("The change that matters, {wanted}, takes about {weeks} week.",
                    "The change that matters, {wanted}, takes about {weeks} weeks.", weeks)
    return text.format(wanted=wanted, weeks=number(weeks))


def cases_text(effect: Effect, n: int) -> str:
    """So many cases, by the name that they have in this metric."""
    texts = {
        "case": ngettext("{n} case", "{n} cases", n),
        "person": ngettext("{n} person", "{n} people", n),
        "answer": ngettext("{n} answer", "{n} answers", n),
        "batch": ngettext("{n} batch", "{n} batches", n),
        "day": ngettext("{n} day", "{n} days", n),
        "week": ngettext("{n} week", "{n} weeks", n),
        "month": ngettext("{n} month", "{n} months", n),
        "year": ngettext("{n} year", "{n} years", n),
    }
    counted = effect.plan.counted
    return texts[effect.unit if counted == "period" else counted].format(n=number(n))


def distance_text(effect: Effect, size: float) -> str:
    """How large a change is, without its sign."""
    return size_text(effect, size).lstrip("+-\u2212")


def wanted_text(effect: Effect) -> str:
    """The change that matters, as it stands after "to see"."""
    size = distance_text(effect, effect.plan.wanted)
    return _("a shift to {size}").format(size=size) if effect.scale == "superiority" else size


def rounded_up(value: float) -> int:
    """A planned number to two digits, so that it looks no more exact than it is."""
    step = 10 ** max(math.ceil(math.log10(max(value, 1))) - 2, 0)
    return max(math.ceil(round(value / step, 6)) * step, 1)
