"""The lines of a business case as the report shows them, each from its face value to what counts."""

import math

from ..company.params import AskedShare, Benefit, Cost, Handover, likely
from .finance import npv
from .lines import HAIRCUTS, Plan, Stream, amount, grade_of, is_counted, streams
from .profiles import MONTHS
from .results import CaseLine, Exchange, Ladder


def case_lines(plan: Plan) -> tuple[CaseLine, ...]:
    """Every line in the order of company.yaml, those that could not be counted in their place."""
    found = streams(plan)
    if plan.flows is not None:
        return tuple(_table_line(stream, plan) for stream in found)
    pairs = iter(zip(found, streams(plan, face_value=True), strict=True))
    costs = [_cost_line(line, next(pairs)[0], plan=plan) for line in plan.costs]
    benefits = [
        _benefit_line(line, next(pairs) if is_counted(line, plan.effects) else None, plan=plan)
        for line in plan.benefits
    ]
    return (*costs, *benefits)


def in_horizon(stream: Stream) -> float:
    """What a stream comes to over the horizon, undiscounted, at likely values."""
    return float(amount(stream) * stream.profile.sum())


def whole_ladder(lines: tuple[CaseLine, ...]) -> Ladder | None:
    """The ladders of all benefits together; None where no line has one."""
    ladders = [line.ladder for line in lines if line.ladder]
    if not ladders:
        return None
    return Ladder(*(sum(getattr(ladder, rung) for ladder in ladders) for rung in Ladder.__dataclass_fields__))


def _table_line(stream: Stream, plan: Plan) -> CaseLine:
    first = float(stream.profile[: plan.periods_per_year + 1].sum())
    return CaseLine("", stream.side, None, None, None, first, in_horizon(stream), present=_present(stream, plan))


def _cost_line(line: Cost, stream: Stream, *, plan: Plan) -> CaseLine:
    every = "handover" if isinstance(line, Handover) else line.every
    return CaseLine(line.name, "cost", every, None, line.grade, _yearly(line, stream), in_horizon(stream),
                    present=_present(stream, plan), **_told(line, plan))


def _benefit_line(line: Benefit, pair: tuple[Stream, Stream] | None, *, plan: Plan) -> CaseLine:
    """A benefit as the case counts it, from its stream and the one at face value, or why it does not."""
    effect = plan.effects.get(line.from_pilot)
    code, grade = (effect.code, grade_of(effect)) if effect else (None, line.grade)
    if pair is None:
        return CaseLine(line.name, "benefit", line.every, line.kind, grade, None, 0.0, metric=line.from_pilot,
                        code=code, counted=False, **_told(line, plan))
    stream, gross = pair
    shares = {part.part: part.likely for part in stream.inputs if part.part in HAIRCUTS}
    ladder = _ladder(stream, gross, shares=shares, plan=plan)
    return CaseLine(line.name, "benefit", line.every, line.kind, grade, _yearly(line, stream), in_horizon(stream),
                    **shares, **_measured_ends(stream), ramp_up_months=line.ramp_up_months, metric=line.from_pilot,
                    code=code, unproven=code == "inconclusive", present=ladder.present, ladder=ladder, **_asked(line),
                    **_told(line, plan))


def _told(line: Cost | Benefit, plan: Plan) -> dict:
    """What company.yaml says about a line beside its figures."""
    return {"group": line.group, "worked": line.hours is not None or line.positions is not None,
            "exchange": _exchange(line, plan)}


def _exchange(line: Cost | Benefit, plan: Plan) -> Exchange | None:
    if line.currency in (None, plan.currency):
        return None
    given = plan.roi.exchange_rates[line.currency]
    return Exchange(line.currency, likely(given.rate), given.date, given.source)


def _asked(line: Benefit) -> dict[str, int]:
    """How many were asked which share is the programme's doing, and how many answered, where the share is theirs."""
    share = line.attributed
    return {"asked": share.asked, "answered": share.answered} if isinstance(share, AskedShare) else {}


def _ladder(stream: Stream, gross: Stream, *, shares: dict[str, float], plan: Plan) -> Ladder:
    whole = amount(gross)
    full, grown = whole * gross.profile.sum(), whole * stream.profile.sum()
    realised = grown * shares["realised"]
    return Ladder(float(full), float(grown), float(realised), float(realised * shares["attributed"]),
                  _present(stream, plan))


def _present(stream: Stream, plan: Plan) -> float:
    return npv(amount(stream) * stream.profile, plan.rate)


def _measured_ends(stream: Stream) -> dict[str, float]:
    """What a year is worth at the two ends of the measured interval, where the line rests on one."""
    effect = next((part for part in stream.inputs if part.part == "effect"), None)
    if effect is None:
        return {}
    price = math.prod(part.likely for part in stream.inputs if part.part not in (*HAIRCUTS, "effect"))
    return {"yearly_low": effect.low * price, "yearly_high": effect.high * price}


def _yearly(line: Cost | Benefit, stream: Stream) -> float:
    """A full year of a line at face value; the one amount of a line that comes once."""
    value = math.prod((part.likely for part in stream.inputs if part.part not in HAIRCUTS), start=1.0)
    return value * MONTHS if line.every == "month" else value
