"""What is wrong with the lines of a business case, beyond what a line by itself may hold."""

from collections.abc import Iterator, Sequence

from ...company.params import Benefit, CompanyParams, Cost, Range, Roi, likely
from ...intake import fold
from ...language import gettext as _
from ...problem import Problem, did_you_mean
from ..profiles import benefit_profile, cost_profile
from .places import OWN_ENDS, Place, Placed


def line_problems(costs: Sequence[Placed], benefits: Sequence[Placed], params: CompanyParams) -> list[Problem]:
    """What cannot be meant in single lines, in their order, and in all of them together."""
    roi, problems = params.roi, []
    for placed in costs:
        problems += [*_cost_problems(placed, roi), *_price_problems(placed, params)]
    for placed in benefits:
        problems += [*_benefit_problems(placed, roi), *_pilot_problems(placed, params),
                     *_price_problems(placed, params)]
    return [*problems, *_name_problems([*costs, *benefits])]


def total_problems(costs: Sequence[Placed], benefits: Sequence[Placed], places: dict[str, Place]) -> Iterator[Problem]:
    """Costs or benefits that come to nothing; `places` are those of the two sides."""
    words = empty_words()
    if not any(_likely(placed.line) for placed in costs):
        yield places["costs"].problem(words["cost"])
    if not any(_can_be_worth(placed.line) for placed in benefits):
        yield places["benefits"].problem(words["benefit"])


def empty_words() -> dict[str, str]:
    """What is wrong with a side that comes to nothing."""
    return {
        "cost": _("the costs are zero, and a return on nothing cannot be computed"),
        "benefit": _("the benefits are zero"),
    }


def _cost_problems(placed: Placed, roi: Roi) -> Iterator[Problem]:
    line, place = placed.line, placed.place
    for part in OWN_ENDS:
        given = getattr(line, part)
        if isinstance(given, Range) and given.low < 0:
            yield place.problem(_("a cost cannot be below zero"), part=(part, "low"), value=f"{given.low:g}")
    if not cost_profile(line, roi.horizon_months).any():
        yield _never(place)


def _benefit_problems(placed: Placed, roi: Roi) -> Iterator[Problem]:
    line, place = placed.line, placed.place
    if not benefit_profile(line, roi.horizon_months, ramp_months=0).any():
        yield _never(place)
    if line.every == "once" and line.ramp_up_months:
        what, mend = _("what comes once has no ramp-up"), _("Take it out, or give the month it comes in.")
        yield place.problem(what, mend=mend, part=("ramp_up_months",))
    if line.from_pilot is not None and line.every != "year":
        what = _("a benefit from the pilot is counted by year")
        yield place.problem(what, mend=_("Take out every; volume is that of a year."), part=("every",))


def _pilot_problems(placed: Placed, params: CompanyParams) -> Iterator[Problem]:
    """A benefit from what the pilot does not measure, or from a rating."""
    metrics, name = params.pilot.metrics if params.pilot else {}, placed.line.from_pilot
    if name is None:
        return
    if name not in metrics:
        mend = did_you_mean(name, metrics) or _("Describe the metric under pilot.metrics, or give an amount.")
        yield placed.place.problem(_("this is not a metric of the pilot"), mend=mend, part=("from_pilot",), value=name)
    elif metrics[name].kind == "rating":
        mend = _("Take the line out; the pilot report shows the rating itself.")
        yield placed.place.problem(_("a rating has no price"), mend=mend, part=("from_pilot",), value=name)


def _price_problems(placed: Placed, params: CompanyParams) -> Iterator[Problem]:
    """Another currency without its rate, a driver that nobody has described."""
    line, place, roi = placed.line, placed.place, params.roi
    if line.currency not in (None, params.company.currency, *roi.exchange_rates):
        example = f"exchange_rates: {{{line.currency}: {{rate: ..., date: ...}}}}"
        mend = _("Add under roi: {example}").format(example=example)
        what = _("this currency has no rate into {currency}").format(currency=params.company.currency)
        yield place.problem(what, mend=mend, part=("currency",), value=line.currency)
    if line.driver is not None and line.driver not in roi.drivers:
        mend = did_you_mean(line.driver, roi.drivers)
        mend = mend or _("Add under roi: {example}").format(example=f"drivers: {{{line.driver}: 0.5}}")
        yield place.problem(_("this driver is not one of roi.drivers"), mend=mend, part=("driver",), value=line.driver)


def _name_problems(lines: Sequence[Placed]) -> Iterator[Problem]:
    """Lines that charts and tables could not tell apart."""
    seen = set()
    for placed in lines:
        name = fold(placed.line.name)
        if name in seen:
            what, mend = _("another line has the same name"), _("Give each cost and benefit a name of its own.")
            yield placed.place.problem(what, mend=mend, part=("name",), value=placed.line.name)
        seen.add(name)


def _likely(line: Cost) -> float:
    return likely(next(part for name in OWN_ENDS if (part := getattr(line, name)) is not None))


def _can_be_worth(line: Benefit) -> bool:
    """Whether a benefit can be anything but zero."""
    factors = (line.amount, line.hours, line.positions, line.volume, line.value, line.realised, line.attributed)
    return all(factor.high if isinstance(factor, Range) else factor for factor in factors if factor is not None)


def _never(place: Place) -> Problem:
    what = _("nothing of this line falls within the horizon")
    return place.problem(what, mend=_("Look at month and until, or make horizon_months longer."))
