"""Text from company.yaml -> numbers, shares and dates, wherever only one reading is possible."""

from datetime import date
from typing import Annotated

from babel.numbers import list_currencies
from pydantic import AfterValidator, BeforeValidator, Field

from ..intake import read_dates, read_numbers


def _number(value):
    if not isinstance(value, str):
        return value
    try:
        return read_numbers([value])[0]
    except ValueError:
        raise ValueError("write a plain number with one reading, such as 1250.5 or 15 000") from None


def read_share(value):
    """A share from a number, or from a text with a percent sign."""
    if isinstance(value, str) and value.strip().endswith("%"):
        return _number(value.strip().removesuffix("%").strip()) / 100
    return _number(value)


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
Number = Annotated[float, BeforeValidator(_number), Finite]
Whole = Annotated[int, BeforeValidator(_number)]
Share = Annotated[float, BeforeValidator(read_share), Field(ge=0, le=1)]
Factor = Annotated[float, BeforeValidator(read_share), Finite]
Rate = Annotated[float, BeforeValidator(read_share), Field(ge=0, lt=1)]
Day = Annotated[date, BeforeValidator(_day)]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Currency = Annotated[str, AfterValidator(_currency)]
