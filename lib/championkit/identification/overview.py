"""The company's tables -> the whole identification of champions."""

from dataclasses import replace

from ..company import Company
from ..company.params import Identification as Params
from .agreement import rater_agreement
from .champions import champion_count
from .development import development_plan
from .fairness import fairness_check
from .network import network
from .obstacles import find_obstacles
from .result import Identification
from .rubric import profiles, rater_spread
from .shortlist import criterion_weights, make_shortlist, single_ratings
from .survey import survey_result
from .tables import read


def identify(company: Company) -> Identification:
    """Read the company's tables and work out all that the identification report shows; raises InputError."""
    tables, about = read(company), company.params.company
    earlier = tables.earlier
    champions = champion_count(about.employees, about.hr_areas)
    candidates = profiles(company, tables)
    covered = {profile.area for profile in candidates} & set(champions.hr_areas)
    by_area = covered and champions.rule in ("large", "very_large")
    shortlist = make_shortlist(company, candidates, champions.high, champions.hr_areas if by_area else ())
    found = Identification(
        champions=champions,
        profiles=candidates,
        weights=criterion_weights(company.params.identification or Params()),
        ratings=None if tables.ratings is None else len(tables.ratings),
        spreads={} if tables.ratings is None else rater_spread(tables.ratings),
        agreement=rater_agreement(company, tables),
        shortlist=shortlist,
        single=single_ratings(tables, candidates, shortlist),
        areas_without_candidate=tuple(area for area in champions.hr_areas if area not in covered) if covered else (),
        survey=survey_result(company, tables),
        network=network(company, tables, champions.high, earlier.named_somebody if earlier else None),
        named=bool(company.params.identification and company.params.identification.names),
        min_group=company.params.min_group,
        confidence=company.params.confidence,
    )
    keys, first = [profile.key for profile in candidates], [place.key for place in found.first]
    return replace(
        found,
        fairness=fairness_check(company, tables, first, keys),
        plan=development_plan(found, tables),
        obstacles=find_obstacles(found),
    )
