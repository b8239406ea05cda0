"""The identification methods of the reference values, each a thin call of the kit's own function."""

import numpy as np
from own_candidates import top_shares
from scipy.sparse import csr_array

from championkit.estimate import selection_ratio, shrink
from championkit.identification import (
    betweenness,
    champion_count,
    composite_score,
    draw_totals,
    pagerank,
    rubric_level,
)
from championkit.identification.shortlist import dominates
from championkit.privacy import suppress_1d, suppress_2d


def _matrix(edges, n):
    rows, columns = np.array(edges).T
    return csr_array((np.ones(len(edges)), (rows, columns)), shape=(n, n))


def _betweenness(edges, n, directed, normalized):
    assert directed and normalized
    return {"values": (betweenness(_matrix(edges, n)) / ((n - 1) * (n - 2))).tolist()}


def _adverse_impact(selected_a, n_a, selected_b, n_b):
    found = selection_ratio(selected_a, n_a, selected_b, n_b)
    return {"ratio": found.ratio, "p_fisher": found.p, "below_4_5": found.below}


def _eb_shrinkage(means, se):
    found = shrink(means, se)
    return {"tau2": found.tau**2, "mu": found.mean, "shrunken": found.values}


def _champion_count(employees, hr_areas):
    found = champion_count(employees, tuple(map(str, range(hr_areas))))
    return {"lo": found.low, "hi": found.high, "outside_source_range": found.rule in ("small", "very_large")}


def _composite_score(scores, weights):
    score, low, high = composite_score(scores, weights)
    return {"score": score, "low": low, "high": high}


def _rubric_level(years):
    return {"levels": [None if value is None else rubric_level(value) for value in years]}


def _topk_rating_noise(means, se, k):
    totals = draw_totals([[mean] for mean in means], [[error] for error in se], weights=[1], concentration=None, seed=0)
    return {"p_top": top_shares(totals, k)}


def _topk_weight_sensitivity(scores, dirichlet_alpha, k):
    certain = [[0.0] * len(row) for row in scores]
    totals = draw_totals(scores, certain, weights=dirichlet_alpha, concentration=sum(dirichlet_alpha), seed=0)
    return {"p_top": top_shares(totals, k)}


ADAPTERS = {
    "adverse_impact": _adverse_impact,
    "betweenness": _betweenness,
    "eb_shrinkage": _eb_shrinkage,
    "champion_count": _champion_count,
    "composite_score": _composite_score,
    "dominance": lambda scores: {"pairs": np.argwhere(dominates(scores)).tolist()},
    "pagerank": lambda edges, n, damping: {"values": pagerank(_matrix(edges, n))[:, 0].tolist()},
    "rubric_level": _rubric_level,
    "suppress_1d": lambda counts, min_n, total_published: {
        "suppressed": suppress_1d(counts, min_n, total_published=total_published)},
    "suppress_2d": lambda table, min_n: {"suppressed": [list(cell) for cell in suppress_2d(table, min_n)]},
    "topk_rating_noise": _topk_rating_noise,
    "topk_weight_sensitivity": _topk_weight_sensitivity,
}
