"""The estimators of the reference values, each a thin call of the kit's own function."""

from championkit.estimate import (
    agreement,
    amounts,
    combined,
    counts,
    decision,
    groups,
    ordinal,
    regression,
    shares,
    staggered,
    survival,
)


def interval(estimate, name: str) -> dict:
    """An estimate as the reference values spell it, its value under `name`."""
    return {name: estimate.value, "lo": estimate.low, "hi": estimate.high, "se": estimate.se, "df": estimate.df,
            "p": estimate.p}


def km_median_ci(time, event):
    return interval(survival.km_median(time, event), "median")


def km_survival_at(time, event, t, level):
    return dict(zip(("S", "lo", "hi"), survival.kaplan_meier(time, event, confidence=level).at(t), strict=True))


def logrank(time_a, event_a, time_b, event_b):
    test = survival.logrank(time_a, event_a, time_b, event_b)
    return {"chi2": test.chi2, "p": test.p}


def rmst(time, event, tau):
    return interval(survival.rmst(time, event, tau), "rmst")


def rmst_diff(time_a, event_a, time_b, event_b, tau, level):
    periods, settings = (time_a, event_a, time_b, event_b), {"tau": tau, "confidence": level}
    greenwood = survival.rmst_greenwood_difference(*periods, **settings)
    return interval(survival.rmst_difference(*periods, **settings), "diff") | {"se_greenwood": greenwood.se}


def rmst_greenwood_diff(time_a, event_a, time_b, event_b, tau, level):
    periods = (time_a, event_a, time_b, event_b)
    return interval(survival.rmst_greenwood_difference(*periods, tau=tau, confidence=level), "diff")


def delayed_entry_km(entry, exit, event, t):
    return {"S": survival.kaplan_meier(exit, event, entry=entry).at(t)[0]}


def aalen_johansen(time, status, t):
    closed, cancelled = survival.cumulative_incidence(time, status, t)
    return {"cif1": closed.value, "cif2": cancelled.value}


def its_marginal_ar(y, n_pre, trend, level, exposure=None):
    return interval(counts.its_ratio(y, exposure, n_pre, trend=trend, confidence=level).effect, "ratio")


def rate_ratio_exact(x1, t1, x2, t2, level):
    return interval(counts.rate_ratio(x2, t2, x1, t1, confidence=level), "ratio")


def overdispersion(y, group):
    return {"phi": counts.overdispersion(y, group)}


def wilson(x, n, level):
    return interval(shares.wilson(x, n, confidence=level), "share")


def newcombe_diff(x1, n1, x2, n2, level):
    return interval(shares.newcombe_difference(x2, n2, x1, n1, confidence=level), "diff")


def ratio_prop_clustered(errors_a, processed_a, errors_b, processed_b, level):
    batches = (errors_a, processed_a, errors_b, processed_b)
    return interval(shares.clustered_difference(*batches, confidence=level), "diff")


def fpc_proportion_ci(yes, n, N, level):  # noqa: N803
    return interval(shares.share_within_population(yes, n, N, confidence=level), "share")


def fpc_proportion_exact(yes, n, N, level):  # noqa: N803
    low, high = shares.count_within_population(yes, n, N, confidence=level)
    return {"lo_count": low, "hi_count": high}


def fpc_mean_ci(mean, sd, n, N, level):  # noqa: N803
    return interval(shares.mean_within_population(mean, sd, n, N, confidence=level), "mean")


def indegree_ci(nominations, eligible_respondents, eligible_population, level):
    share = shares.share_within_population(nominations, eligible_respondents, eligible_population, confidence=level)
    return interval(share, "share")


def nonresponse_bounds(yes, responses, population):
    bounds = shares.nonresponse_bounds(yes, responses, population)
    return {"observed": bounds.observed, "lo": bounds.low, "hi": bounds.high}


def brunner_munzel(a, b, level):
    return interval(ordinal.superiority(a, b, confidence=level), "p_sup")


def ordinal_superiority(a, b):
    return {"p_sup": ordinal.superiority(a, b).value}


def paired_sign(a, b):
    sign = ordinal.paired_sign(a, b)
    return {"improved": sign.higher, "worse": sign.lower, "p": sign.share.p}


def gm_ratio(a, b, level):
    return interval(amounts.geometric_mean_ratio(a, b, confidence=level), "ratio")


def welch_mean_diff(a, b, level):
    return interval(amounts.mean_difference(a, b, confidence=level), "diff")


def paired_mean_diff(a, b, level):
    return interval(amounts.mean_difference(a, b, paired=True, confidence=level), "diff")


def did_collapsed(pre, post, treated, level):
    found = groups.did_collapsed(pre, post, treated, confidence=level)
    return interval(found.effect, "did") | {"p_t": found.effect.p, "p_perm": found.p_permutation}


def did_pooled(pre, post, treated, level):
    return interval(groups.did_pooled(pre, post, treated, confidence=level), "did")


def did_2x2(treated_pre, treated_post, control_pre, control_post):
    own, other = (amounts.summary_difference((pre, 0.0, 1), (post, 0.0, 1))
                  for pre, post in ((treated_pre, treated_post), (control_pre, control_post)))
    return interval(combined.difference_of_changes(own, other), "did")


def att_staggered(unit, time, y, first_treated):
    found = staggered.att_staggered(unit, time, y, first_treated)
    return {"att": found.att, "att_gt": {f"{cell.start:g},{cell.time:g}": cell.effect for cell in found.cells}}


def rtm_expected(mean, sd_between, sd_within, cutoff, side):
    return {"rtm": regression.regression_to_mean(mean, sd_between, sd_within, cutoff, side)}


def holm(p):
    adjusted = decision.holm(p)
    return {"adjusted": adjusted, "n_reject_05": sum(value <= 0.05 for value in adjusted)}


def krippendorff_alpha(data, level):
    persons = list(zip(*data, strict=True))
    return {"alpha": agreement.krippendorff_alpha(persons, level)}


def cronbach_alpha(items):
    return interval(agreement.cronbach_alpha(items), "alpha")


def omega_total(items):
    return {"omega": agreement.omega_total(items)}


ADAPTERS = {function.__name__: function for function in (
    km_median_ci, km_survival_at, logrank, rmst, rmst_diff, rmst_greenwood_diff, delayed_entry_km, aalen_johansen,
    its_marginal_ar, rate_ratio_exact, overdispersion,
    wilson, newcombe_diff, ratio_prop_clustered, fpc_proportion_ci, fpc_proportion_exact, fpc_mean_ci, indegree_ci,
    nonresponse_bounds,
    brunner_munzel, ordinal_superiority, paired_sign,
    gm_ratio, welch_mean_diff, paired_mean_diff,
    did_collapsed, did_pooled, did_2x2, att_staggered, rtm_expected,
    holm,
    krippendorff_alpha, cronbach_alpha, omega_total,
)}
