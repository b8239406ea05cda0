"""The ROI methods of the reference values, each a thin call of the kit's own function."""

from dataclasses import replace

import numpy as np
from numpy.polynomial.hermite_e import hermegauss
from roi_examples import COSTS, DAYS, FROM_PILOT, plan
from scipy import stats
from scipy.optimize import brentq

from championkit.company.params import Benefit
from championkit.roi import (
    BenefitPremise,
    Claims,
    Input,
    Premises,
    Stream,
    appraise,
    assumption_flags,
    benefit_profile,
    break_even,
    claim_flags,
    copula_r,
    irr,
    npv,
    payback,
    pert,
    rate_per_period,
    roi,
    simulate,
    streams,
    tornado,
    triangular,
)
from championkit.roi.lines import amount
from championkit.roi.uncertainty.draws import uncertain

MODELS = {
    "time_saving": lambda at: at["volume"] * at["minutes_saved"] / 60 * at["hourly_cost"] * at["realisation"]
    - at["annual_cost"],
}
CONVENTIONS = {"end": npv}  # the kit's only one: an amount is discounted from the end of its period


def _payback(flows, annual_rate, convention, periods_per_year):
    found = {"end": payback}[convention](flows, rate_per_period(annual_rate, periods_per_year))
    return {"first": found.first, "sustained": found.sustained, "discounted": found.discounted}


def _quantiles(distribution, q):
    return {"mean": distribution.mean(), "sd": distribution.std(), "quantiles": distribution.ppf(q)}


def _irr(flows, periods_per_year):
    found = irr(flows, periods_per_year=periods_per_year)
    return {"irr": found.rate, "roots": found.roots}


def _roi(benefits, costs):
    found = roi(benefits, costs)
    return {"net": found.net, "roi_pct": found.percent, "bcr": found.ratio}


def _tei_table(costs, benefits, rate):
    found = appraise(costs, benefits, annual_rate=rate, periods_per_year=1).present
    return {"pv_costs": found.costs, "pv_benefits": found.benefits, "npv": found.net, "roi_pct": found.percent}


def _breakeven(full_benefit, fixed_cost, variable_cost_share):
    found = break_even(full_benefit, fixed_cost, variable_cost_share=variable_cost_share)
    return {"adoption": found.share, "max_haircut": found.room}


def _ramp_benefits(full_monthly, ramp_months, horizon):
    line = Benefit(name="benefit", amount=full_monthly, every="month")
    return {"total": line.amount * benefit_profile(line, horizon, ramp_months=ramp_months).sum()}


def _stream(side, dist, *, value=None, mean=None, sd=None):
    quantile = stats.norm(mean, sd).ppf if dist == "normal" else None
    likely = mean if dist == "normal" else value
    return Stream(side, side, (Input((side, "amount"), side, "amount", likely, likely, likely, dist, "", quantile),),
                  np.ones(1))


def _prob_loss(benefit, cost):
    found = simulate((_stream("cost", **cost), _stream("benefit", **benefit)), 0.0, seed=0)
    return {"p_loss": found.chance_of_loss, "ev": found.npv.mean}


def _tornado(model, base, low, high):
    model = MODELS[model]
    bars = [{"name": bar.name, "at_low": bar.at_low, "at_high": bar.at_high, "swing": bar.swing}
            for bar in tornado(model, base, low=low, high=high)]
    return {"base": model(base), "bars": bars}


def _assumption_flags(costs, benefits, *, champions, claims, budget_per_champion, time_share, time_share_min,
                      ramp_months, attribution, risk_adjusted, rotation_years, rotation_cost, hr_fte, fte_cost,
                      horizon_months, discount_rate):
    spent, gained = sum(costs.values()), sum(benefit["amount"] for benefit in benefits)
    stated = Claims(tuple(bound / 100 for bound in claims["roi_pct"]), tuple(claims["payback_months"]),
                    claims["total_cost"], claims["total_benefit"])
    given = Premises(
        tuple(BenefitPremise(
            benefit["name"], benefit["amount"], benefit["kind"], benefit["recurrence"] == "one_off",
            benefit.get("overlap_group"), ramp_up_months=ramp_months or 0,
            attributed=1.0 if attribution is None else attribution) for benefit in benefits),
        horizon_months, discount_rate, risk_adjusted, spent / champions, tuple(budget_per_champion), time_share,
        time_share_min, 12 * rotation_years[0], rotation_cost, hr_fte * fte_cost)
    found = (*claim_flags(stated, costs=spent, benefits=gained), *assumption_flags(given))
    return {"flags": sorted({flag.code.upper() for flag in found})}


def _phillips_isolation(improvement_value, estimates):
    pairs = [(each["contribution"], each["confidence"]) for each in estimates]
    line = Benefit(name="benefit", amount=improvement_value, attributed={"asked": len(pairs), "estimates": pairs})
    return {"share": line.attributed.likely, "attributed": line.amount * line.attributed.likely}


def _effect_to_benefit(effect, se, volume, unit_value, realisation, attribution, volume_sd, level):
    """The stream of a year without discounting, its distribution from the effect's own quantiles."""
    assert not volume_sd, "an uncertain volume is a range here, and no normal distribution"
    half = se * stats.norm.ppf(0.5 + level / 2)
    saved = replace(DAYS, estimate=-effect, low=-effect - half, high=-effect + half, se=se, df=None, confidence=level)
    line = FROM_PILOT | {"volume": volume, "value": unit_value, "realised": realisation, "attributed": attribution}
    stream = streams(plan(COSTS, [line], effects=[saved], horizon_months=12))[-1]
    part, = uncertain((stream,))

    def worth(probability):
        return amount(stream, {part.key: part.quantile(probability)}) * stream.profile.sum()

    points, weights = hermegauss(20)
    values, weights = worth(stats.norm.cdf(points)), weights / weights.sum()
    mean = weights @ values
    return {"mean": mean, "sd": np.sqrt(weights @ (values - mean) ** 2), "p_negative": brentq(worth, 1e-9, 1 - 1e-9)}


ADAPTERS = {
    "assumption_flags": _assumption_flags,
    "breakeven": _breakeven,
    "copula_r": lambda spearman: {"r": copula_r(spearman)},
    "effect_to_benefit": _effect_to_benefit,
    "irr": _irr,
    "monthly_rate": lambda annual: {"monthly": rate_per_period(annual, 12)},
    "npv": lambda flows, annual_rate, convention, periods_per_year: {
        "npv": CONVENTIONS[convention](flows, rate_per_period(annual_rate, periods_per_year))},
    "payback": _payback,
    "pert": lambda low, mode, high, q: _quantiles(pert(low, high, likely=mode), q),
    "phillips_isolation": _phillips_isolation,
    "prob_loss": _prob_loss,
    "ramp_benefits": _ramp_benefits,
    "roi": _roi,
    "tei_table": _tei_table,
    "tornado": _tornado,
    "triangular": lambda low, mode, high, q: _quantiles(triangular(low, high, likely=mode), q),
}
