"""Costs and benefits in a sheet, a row a line -> lines, each with the row it stands in."""

import math
from pathlib import Path

import pandas as pd
import pandera.pandas as pa
from pydantic import ValidationError

from ...company.params import Benefit, Cost
from ...intake import Source, fold, read_table
from ...language import gettext as _
from ...problem import Problem, shorten
from .places import OWN_ENDS, Place, Placed, column_of
from .words import EVERY_WORDS, GRADE_WORDS, KIND_WORDS, SHAPE_WORDS, TOTAL_WORDS, YES_WORDS, choices

SIDES = {"costs": Cost, "benefits": Benefit}
RANGES = {Cost: OWN_ENDS, Benefit: (*OWN_ENDS, "volume", "value", "realised", "attributed")}
CHOICES = {
    "every": choices(EVERY_WORDS), "kind": choices(KIND_WORDS), "grade": choices(GRADE_WORDS),
    "shape": choices(SHAPE_WORDS), "per_champion": choices(YES_WORDS),
}
TEXTS = ("name", "from_pilot", "currency", "group", "driver", "basis", "owner")
SHARES = ("growth", "realised", "attributed")


def read_lines(folder: Path, source: Source, side: str) -> tuple[list[Placed], list[Problem]]:
    """The lines in the sheet at `source`, and what is wrong with its other rows; `side` is costs or benefits.

    Raises InputError with every problem of the table itself.

    Columns are named as the keys of a line in company.yaml, an empty cell leaves a key out. A range has its likely
    value in the column of that name and its ends in two more: low and high for amount, hours or positions,
    volume_low and volume_high for volume, and so on.
    """
    model = SIDES[side]
    table = read_table(folder, source, lines_schema(model))
    placed, problems = [], []
    for row, cells in table.iterrows():
        place = Place(f"roi.{side}", source, row)
        cells = {name: cell for name, cell in cells.items() if not pd.isna(cell)}
        found = _stray(cells, place, table.loc[:row].iloc[:-1])
        if not found:
            try:
                placed.append(Placed(model.model_validate(_values(cells, model)), place))
            except ValidationError as errors:
                found = [_problem(error, cells, place) for error in errors.errors()]
        problems += found
    return placed, problems


def lines_schema(model: type[Cost] | type[Benefit]) -> pa.DataFrameSchema:
    """The columns of a sheet of costs or benefits; only the name is needed."""
    names = [*model.model_fields, "shape", *dict.fromkeys(
        column_of((part, end)) for part in RANGES[model] for end in ("low", "high"))]
    return pa.DataFrameSchema({name: _column(name) for name in names}, metadata={"form": True})


def _column(name: str) -> pa.Column:
    if name in CHOICES:
        return pa.Column(str, nullable=True, required=False, metadata={"words": CHOICES[name]})
    if name in TEXTS:
        return pa.Column(str, nullable=name != "name", required=name == "name")
    share = name.removesuffix("_low").removesuffix("_high") in SHARES
    return pa.Column(float, nullable=True, required=False, metadata={"share": share})


def _values(cells: dict, model: type[Cost] | type[Benefit]) -> dict:
    """A row's cells as the keys and values of a line."""
    values = {name: cell for name, cell in cells.items() if name in model.model_fields}
    if "per_champion" in values:
        values["per_champion"] = values["per_champion"] == "yes"
    for part in RANGES[model]:
        ends = {end: cells[column] for end in ("low", "high") if (column := column_of((part, end))) in cells}
        if ends and (part in values or part not in OWN_ENDS):
            likely = {"likely": values[part]} if part in values else {}
            values[part] = ends | likely | {key: cells[key] for key in ("shape",) if key in cells}
    return values


def _stray(cells: dict, place: Place, above: pd.DataFrame) -> list[Problem]:
    """What the row's own columns make plain: a sum of the rows above, and a range around nothing."""
    if _is_total(cells, above):
        what, mend = _("the row holds a total, which would be counted as well"), _("Take the row out.")
        return [place.problem(what, mend=mend, part=("name",), value=cells["name"])]
    ends = [end for end in ("low", "high") if end in cells]
    if ends and not any(part in cells for part in OWN_ENDS):
        what = _("low and high stand here without a likely value")
        mend = _("Write the likely value under amount, hours or positions.")
        if "value" in cells:
            mend = _("Write the limits of a value under value_low and value_high.")
        return [place.problem(what, mend=mend, part=("amount", ends[0]), value=_written(cells[ends[0]]))]
    return []


def _is_total(cells: dict, above: pd.DataFrame) -> bool:
    """Whether a row is called a total, or has such a word in its name and holds what the rows above add up to."""
    name = fold(cells["name"]).rstrip(":")
    if name in TOTAL_WORDS:
        return True
    called = len(above) > 1 and any(word in name for word in TOTAL_WORDS)
    return called and any(math.isclose(cells[part], above[part].sum()) for part in OWN_ENDS if part in cells)


def _problem(error: dict, cells: dict, place: Place) -> Problem:
    """A pydantic error as a problem of the cell it is about; of the row, where it is about several."""
    part = tuple(name for name in error["loc"] if name not in ("one", "range"))
    if error["type"] == "missing":
        mend = _("Give the lowest, the likely and the highest value, or the likely one alone.")
        return place.problem(_("the cell is empty"), mend=mend, part=part)
    what = str(error.get("ctx", {}).get("error") or error["msg"])
    value = cells.get(column_of(part), "")
    return place.problem(what[:1].lower() + what[1:], part=part, value=_written(value))


def _written(value) -> str:
    return shorten(value) if isinstance(value, str) else f"{value:g}"
