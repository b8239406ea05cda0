"""The estimators and intervals that the analyses share: numbers in, small frozen results out."""

from .agreement import bootstrap_interval, cronbach_alpha, krippendorff_alpha, omega_total
from .amounts import geometric_mean_ratio, mean_difference, summary_difference
from .combined import difference_of_changes, stratified
from .counts import LevelChange, PlannedError, its_ratio, overdispersion, planned_ratio_se, rate_ratio
from .decision import detectable_difference, holm, needed_cases
from .estimate import Estimate
from .groups import GroupDifference, did_collapsed, did_pooled
from .ordinal import ENOUGH_CHANGED, PairedSign, paired_sign, superiority
from .regression import regression_to_mean
from .selection import SelectionRatio, blind_share, selection_ratio, smallest_p
from .shares import (
    Bounds,
    clustered_difference,
    count_within_population,
    mean_within_population,
    newcombe_difference,
    nonresponse_bounds,
    share_within_population,
    wilson,
)
from .shrinkage import Shrunken, shrink
from .staggered import Cell, Staggered, StaggeredEffect, att_staggered, staggered_effect
from .survival import (
    Curve,
    Logrank,
    cumulative_incidence,
    horizon,
    kaplan_meier,
    km_median,
    logrank,
    rmst,
    rmst_difference,
    rmst_greenwood_difference,
    share_closed_by,
)

__all__ = [
    "ENOUGH_CHANGED", "Bounds", "Cell", "Curve", "Estimate", "GroupDifference", "LevelChange", "Logrank", "PairedSign",
    "PlannedError", "SelectionRatio", "Shrunken", "Staggered", "StaggeredEffect", "att_staggered", "blind_share",
    "bootstrap_interval", "clustered_difference", "count_within_population", "cronbach_alpha", "cumulative_incidence",
    "detectable_difference", "did_collapsed", "did_pooled", "difference_of_changes", "geometric_mean_ratio", "holm",
    "horizon", "its_ratio", "kaplan_meier", "km_median", "krippendorff_alpha", "logrank", "mean_difference",
    "mean_within_population", "needed_cases", "newcombe_difference", "nonresponse_bounds", "omega_total",
    "overdispersion", "paired_sign", "planned_ratio_se", "rate_ratio", "regression_to_mean", "rmst", "rmst_difference",
    "rmst_greenwood_difference", "selection_ratio", "share_closed_by", "share_within_population", "shrink",
    "smallest_p", "staggered_effect", "stratified", "summary_difference", "superiority", "wilson",
]
