"""The company's tables -> the whole identification of champions."""

from dataclasses import replace

from ..company import Company
from ..company.params import Identification as Params
from .agreement import rater_agreement
from .champions import champion_count
from .network import network
from .obstacles import find_obstacles
from .result import Identification
from .rubric import profiles, rater_spread
from .shortlist import criterion_weights, make_shortlist
from .survey import survey_result
from .tables import read


def identify(company: Company) -> Identification:
    """Read the company's tables and work out all that the identification report shows; raises InputError."""
    tables, about = read(company), company.params.company
    champions = champion_count(about.employees, about.hr_areas)
    candidates = profiles(company, tables)
    covered = {profile.area for profile in candidates} & set(champions.hr_areas)
    found = Identification(
        champions=champions,
        profiles=candidates,
        weights=criterion_weights(company.params.identification or Params()),
        ratings=None if tables.ratings is None else len(tables.ratings),
        spreads={} if tables.ratings is None else rater_spread(tables.ratings),
        agreement=rater_agreement(company, tables),
        shortlist=make_shortlist(company, candidates, champions.high),
        by_area=bool(covered) and champions.rule in ("large", "very_large"),
        areas_without_candidate=tuple(area for area in champions.hr_areas if area not in covered) if covered else (),
        survey=survey_result(company, tables),
        network=network(company, tables, champions.high),
        named=bool(company.params.identification and company.params.identification.names),
        min_group=company.params.min_group,
        confidence=company.params.confidence,
    )
    return replace(found, obstacles=find_obstacles(found))
