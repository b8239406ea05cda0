"""What each champion needs: steps that follow from where a candidate is weak or medium, or the company's own plan."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from .plan import Code, OwnStep, Plan, Step
from .pseudonyms import pseudonyms
from .result import Identification
from .rubric import Profile
from .tables import Tables
from .words import AREA_STEMS

MOST_PLANNED = 12
LACKING = ("weak", "medium")
EVERYBODY = (("basics", 1, 1), ("pilot", 2, 4))
STEPS = {
    "hr_expertise": (("hr_mentor", 1, 6),),
    "technology_interest": (("practice", 1, 3), ("reverse_mentoring", 2, 4)),
    "communication": (("show_and_tell", 3, 6), ("present", 4, 6)),
}


def development_plan(found: Identification, tables: Tables) -> Plan | None:
    """What each champion needs; None without candidates."""
    if not found.profiles:
        return None
    if tables.development is not None:
        return Plan(own=_own(tables.development, pseudonyms(tables)))
    considered = _considered(found)
    planned = considered[:MOST_PLANNED]
    mentors = _mentors(planned, found.profiles)
    return Plan(
        proposed=tuple(step for profile in planned for step in _steps(profile, mentors.get(profile.key, ""))),
        left_out=len(considered) - len(planned),
        unrated=tuple(profile.key for profile in planned if profile.missing),
    )


def _own(plan: pd.DataFrame, codes: dict[str, str]) -> tuple[OwnStep, ...]:
    held = plan.astype(object).where(plan.notna(), "")
    return tuple(OwnStep(**row | {"candidate": codes[row["candidate"]]}) for row in held.to_dict("records"))


def _considered(found: Identification) -> list[Profile]:
    """Who may get a place, the likeliest first; without an order, every candidate."""
    if found.shortlist is None or not found.shortlist.ranked:
        return list(found.profiles)
    places = sorted(found.in_play or found.first, key=lambda place: -place.probability)
    by_key = {profile.key: profile for profile in found.profiles}
    return [by_key[place.key] for place in places]


def _mentors(planned: Sequence[Profile], profiles: Sequence[Profile]) -> dict[str, str]:
    """For each who is not strong in technology, a candidate who is: one with few others to help, from another area."""
    strong = [profile for profile in profiles if profile.scores["technology_interest"].level == "strong"]
    helps, mentors = Counter(), {}
    for profile in planned:
        if strong and profile.scores["technology_interest"].level in LACKING:
            mentor = min(strong, key=lambda other: (helps[other.key], other.area == profile.area))
            helps[mentor.key] += 1
            mentors[profile.key] = mentor.key
    return mentors


def _steps(profile: Profile, mentor: str) -> list[Step]:
    """A candidate's steps by their first month; who hesitates has a talk first, and all else a month later."""
    steps = [Step(profile.key, "", None, pilot_for(profile.area) if code == "pilot" else code, first, last)
             for code, first, last in EVERYBODY]
    for need, measures in STEPS.items():
        level = profile.scores[need].level
        if level in LACKING:
            steps += [Step(profile.key, need, level, code, first, last, mentor if code == "reverse_mentoring" else "")
                      for code, first, last in measures]
    if profile.hesitant:
        later = [replace(step, first=step.first + 1, last=step.last + 1) for step in steps]
        steps = [Step(profile.key, "willingness_to_change", "weak", "talk", 1, 1), *later]
    return sorted(steps, key=lambda step: step.first)


def pilot_for(area: str) -> Code:
    """The small pilot that suits an HR area; the general one where the area's name tells nothing."""
    name = area.casefold()
    known = (kind for kind, stems in AREA_STEMS.items() if any(stem in name for stem in stems))
    return next((f"pilot_{kind}" for kind in known), "pilot")
