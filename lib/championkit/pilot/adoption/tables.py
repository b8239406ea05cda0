"""The exports of last-activity dates, read and checked; no user's name gets further than this."""

import hashlib
import secrets
from collections.abc import Callable, Iterator

import pandas as pd
import pandera.pandas as pa

from ...company import Company
from ...company.params import Adoption, Pilot
from ...intake import DATE, Source, fold, read_table
from ...language import gettext as _
from ...problem import InputError, Problem
from .counts import licences_in, month_of


def read_adoption(company: Company) -> pd.DataFrame | None:
    """One row a user and snapshot: user, date, last_activity, and where given assisted_hours; None if not configured.

    Users are hashes under a key of this run, which is kept nowhere: the same user has the same one in all files of
    this run, and another in the next. Raises InputError with the problems of all files.
    """
    wanted = company.params.pilot.adoption
    if wanted is None:
        return None
    schema, frames, problems = _schema(_hasher()), [], []
    for source in wanted.sources:
        try:
            frame = read_table(company.folder, source, schema)
        except InputError as error:
            problems += error.problems
            continue
        problems += _row_problems(frame, source, company.params.pilot)
        frames.append(frame.assign(file=source.file))
    if not problems:
        frame = pd.concat(frames)
        problems = [*_twice(frame, wanted), *_months_without_licences(frame, wanted)]
    if problems:
        raise InputError(problems)
    return frame.drop(columns="file").reset_index(drop=True)


def _hasher() -> Callable[[str], str]:
    key = secrets.token_bytes(32)
    return lambda user: hashlib.blake2b(fold(user).encode(), key=key, digest_size=16).hexdigest()


def _schema(code: Callable[[str], str]) -> pa.DataFrameSchema:
    natural = pa.Check.ge(0, error=_("the number must not be negative"))
    return pa.DataFrameSchema({
        "user": pa.Column(str, metadata={"code": code}),
        "date": pa.Column(DATE),
        "last_activity": pa.Column(DATE, nullable=True),
        "assisted_hours": pa.Column(float, natural, nullable=True, required=False),
    })


def _row_problems(frame: pd.DataFrame, source: Source, pilot: Pilot) -> Iterator[Problem]:
    words = _("the last activity lies after the day of the export"), _("Look whether the two were swapped.")
    yield from _named(frame, frame["last_activity"] > frame["date"], "last_activity", source, words)
    words = _("the day lies after the data date"), _("Mend the day, or pilot.data_date.")
    yield from _named(frame, frame["date"] > pd.Timestamp(pilot.data_date), "date", source, words)


def _named(frame: pd.DataFrame, wrong: pd.Series, column: str, source: Source, words: tuple[str, str]):
    for row, day in frame.loc[wrong, column].items():
        name = source.columns.get(column, column)
        yield Problem(source.file, *words, source.sheet, row, name, str(day.date()))


def _twice(frame: pd.DataFrame, wanted: Adoption) -> Iterator[Problem]:
    what, mend = _("the user stands twice in the export of one day"), _("Keep one row a user and day.")
    for row, file in frame.loc[frame.duplicated(["user", "date"]), "file"].items():
        yield Problem(file, what, mend, wanted.sheet, row, wanted.columns.get("user", "user"))


def _months_without_licences(frame: pd.DataFrame, wanted: Adoption) -> Iterator[Problem]:
    first = month_of(frame["date"].min()).date()
    if licences_in(first, wanted.licences, len(frame)) is None:
        mend = _("Add a number for {month}.").format(month=f"{first:%Y-%m}")
        what = _("the first month of the export has no number of licences")
        yield Problem("company.yaml", what, mend, column="pilot.adoption.licences")
