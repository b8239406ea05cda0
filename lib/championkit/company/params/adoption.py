"""The part `pilot.adoption` of company.yaml: who has used the AI tool itself."""

import re
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Discriminator, Field, Tag

from ...intake import Source
from ..types import Name, Share, Whole
from .base import Params


def _several(value):
    return [value] if isinstance(value, str) else value


def _month(value):
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", value):
        raise ValueError("write the month as 2026-01")
    return date(int(value[:4]), int(value[5:]), 1)


Month = Annotated[date, BeforeValidator(_month)]
Many = Annotated[Whole, Field(ge=1)]
Licences = Annotated[
    Annotated[Many, Tag("always")] | Annotated[dict[Month, Many], Field(min_length=1), Tag("by_month")],
    Discriminator(lambda value: "by_month" if isinstance(value, dict) else "always"),
]


class Adoption(Params):
    """Exports of when each user was last active, in one file or one a month; `sheet` and `columns` hold for all.

    `licences` is a number, or a number from each month named on; without it, as many as each export lists.
    """

    tool: Name
    files: Annotated[tuple[Name, ...], BeforeValidator(_several), Field(min_length=1)]
    sheet: str = ""
    columns: dict[str, str] = {}
    licences: Licences | None = None
    target: Annotated[Share, Field(gt=0)] | None = None

    @property
    def sources(self) -> tuple[Source, ...]:
        """Each file once, as a table to read."""
        return tuple(Source(file=file, sheet=self.sheet, columns=self.columns) for file in dict.fromkeys(self.files))
