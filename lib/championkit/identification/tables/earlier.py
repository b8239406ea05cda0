"""The results of an earlier report on the same company, read for what they say of its survey."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ...company.params import Earlier as Source
from ...intake import inside, read_text
from ...language import gettext as _
from ...problem import InputError, Problem

Summary = tuple[int, int, int]


@dataclass(frozen=True)
class Earlier:
    """What an earlier report showed of the survey and the nominations; None where it showed nothing of them.

    `dimensions` holds (n, mean, sd) of each dimension among all, `groups` the same by breakdown and group, `hidden` the
    groups of each breakdown that were not shown, `items` the counts of each question.
    """

    wave: str
    answered: int | None
    dimensions: dict[str, Summary] = field(default_factory=dict)
    groups: dict[str, dict[str, dict[str, Summary]]] = field(default_factory=dict)
    hidden: dict[str, frozenset[str]] = field(default_factory=dict)
    items: dict[str, tuple[int, ...]] = field(default_factory=dict)
    named_somebody: int | None = None


def read_earlier(folder: Path, source: Source) -> Earlier:
    """The earlier report at `source`; raises InputError for a file that is not the kit's results.json."""
    path = inside(folder, source.file)
    try:
        found = json.loads(read_text(path))["reports"]["identification"]["results"][0]
        return _earlier(found.get("survey") or {}, found.get("network") or {})
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):
        what = _("this is not the results.json of an identification report")
        mend = _("Take the file from the folder of the earlier report, made with this version of the kit.")
        raise InputError([Problem(path.name, what, mend)]) from None


def _earlier(survey: dict[str, Any], network: dict[str, Any]) -> Earlier:
    breakdowns = survey.get("breakdowns", [])
    return Earlier(
        wave=str(survey.get("wave", "")),
        answered=_whole(survey.get("answered")),
        dimensions=_summaries(survey.get("readiness", [])),
        groups={part["name"]: {group["name"]: _summaries(group["readiness"]) for group in part["groups"]}
                for part in breakdowns},
        hidden={part["name"]: frozenset(part["hidden"]) for part in breakdowns},
        items={item["item"]: tuple(map(int, item["counts"])) for item in survey.get("items", []) if item["counts"]},
        named_somebody=_whole(network.get("answered")),
    )


def _summaries(parts: list[dict]) -> dict[str, Summary]:
    return {part["dimension"]: (int(part["n"]), int(part["mean"]), int(part["sd"])) for part in parts}


def _whole(value) -> int | None:
    return None if value is None else int(value)
