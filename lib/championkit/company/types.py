"""Text from company.yaml -> numbers, shares and dates, wherever only one reading is possible."""

from datetime import date
from typing import Annotated

from babel.numbers import list_currencies
from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from ..intake import read_dates, read_numbers, read_shares


def _number(value, *, read=read_numbers):
    if not isinstance(value, str):
        return value
    try:
        return read([value])[0]
    except ValueError:
        raise ValueError("write a plain number with one reading, such as 1250.5 or 15 000") from None


def read_share(value):
    """A share from a number, or from a text with a percent sign."""
    return _number(value, read=read_shares)


def _that(fits, message: str) -> AfterValidator:
    """The check that a share fits; the message also says how it is written."""
    def check(share: float) -> float:
        if not fits(share):
            raise ValueError(message)
        return share
    return AfterValidator(check)


def _day(value):
    if not isinstance(value, str):
        return value
    try:
        return read_dates([value], order="ISO")[0]
    except ValueError:
        raise ValueError("write the date as 2025-03-31") from None


def _currency(value: str) -> str:
    if value not in list_currencies():
        raise ValueError("write the currency's three letters, such as NOK or EUR")
    return value


Finite = Field(allow_inf_nan=False)
# No company has more of anything; beyond, sums of squares overflow and figures turn into nothing.
Number = Annotated[float, BeforeValidator(_number), Finite, Field(ge=-1e15, le=1e15)]
Whole = Annotated[int, BeforeValidator(_number), Field(le=10**12)]
Share = Annotated[float, BeforeValidator(read_share), _that(
    lambda share: 0 <= share <= 1, "a share lies between 0 and 100 %, and is written as 20 % or 0.2")]
Multiple = Annotated[float, BeforeValidator(read_share), _that(
    lambda factor: 0 <= factor <= 10, "a factor lies between 0 and 1000 %, and is written as 80 % or 0.8")]
Rate = Annotated[float, BeforeValidator(read_share), _that(
    lambda rate: 0 <= rate < 1, "a rate lies between 0 and 100 %, and is written as 10 % or 0.1")]
Growth = Annotated[float, BeforeValidator(read_share), _that(
    lambda rate: -1 < rate < 1, "growth lies between -100 and 100 %, and is written as 3 % or 0.03")]
Day = Annotated[date, BeforeValidator(_day)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Currency = Annotated[str, AfterValidator(_currency)]
