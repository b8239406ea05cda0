"""What is claimed of a programme, held against its own costs and benefits."""

from dataclasses import dataclass

from ..finance import roi
from ..profiles import MONTHS
from ..results import Flag

ROUNDING = 0.5


@dataclass(frozen=True)
class Claims:
    """What somebody says of a programme: first-year ROI (shares) and payback (months) from low to high, and totals."""

    roi: tuple[float, float] | None = None
    payback: tuple[float, float] | None = None
    costs: float | None = None
    benefits: float | None = None


def claim_flags(claims: Claims, *, costs: float, benefits: float) -> tuple[Flag, ...]:
    """Where claims contradict each other, or the costs and benefits of a year that they are made of.

    Costs that are recovered only after the first year mean that this year returns zero or less: 12 / payback - 1, the
    `implied` ROI, with benefits that come evenly; payback is then 12 costs / benefits.
    """
    return (*_total_flags(claims, costs=costs, benefits=benefits), *_roi_flags(claims, costs=costs, benefits=benefits),
            *_payback_flags(claims, costs=costs, benefits=benefits))


def _total_flags(claims: Claims, *, costs: float, benefits: float) -> list[Flag]:
    pairs = {"sum_cost": (claims.costs, costs), "sum_benefit": (claims.benefits, benefits)}
    return [Flag(code, {"stated": stated, "total": total}) for code, (stated, total) in pairs.items()
            if stated is not None and abs(stated - total) > ROUNDING]


def _roi_flags(claims: Claims, *, costs: float, benefits: float) -> list[Flag]:
    returned = roi(benefits, costs).roi
    if claims.roi is None or returned is None or claims.roi[0] <= returned <= claims.roi[1]:
        return []
    return [Flag("roi_outside_claim", {"claimed": claims.roi, "roi": returned})]


def _payback_flags(claims: Claims, *, costs: float, benefits: float) -> list[Flag]:
    if claims.payback is None:
        return []
    low, high = claims.payback
    found = []
    if claims.roi is not None and claims.roi[0] > 0 and high > MONTHS:
        implied = (MONTHS / max(low, MONTHS) - 1, MONTHS / high - 1)
        values = {"payback": claims.payback, "roi": claims.roi, "implied": implied}
        found.append(Flag("payback_contradicts_roi", values))
    payback = MONTHS * costs / benefits if benefits > 0 else None
    if payback is not None and payback < low / 2:
        found.append(Flag("payback_much_faster_than_claim", {"claimed": claims.payback, "payback": payback}))
    return found
