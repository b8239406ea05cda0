"""The words of what an hour of work costs: its parts, their rates, and who sets them."""

from ...language import gettext as _
from ...language import money, percent
from ...roi import HourCostPart
from .words import decimals


def hour_part_word(part: HourCostPart) -> str:
    """A part of the cost of a year, or a figure of the time worked, as the reader sees it."""
    return {
        "salary": _("Salary"),
        "salary_worked": _("Salary, less the weeks of holiday that holiday pay covers"),
        "holiday_pay": _("Holiday pay"),
        "pension": _("Pension paid by the employer"),
        "employer_tax": _("Employer's contributions"),
        "pension_tax": _("Tax on the pension"),
        "insurance": _("Insurance"),
        "atp": _("Contribution to the supplementary pension (ATP)"),
        "parental_leave": _("Contribution to the parental leave scheme"),
        "training_levy": _("Contribution to vocational training"),
        "pension_insurance": _("Pension insurance"),
        "health_insurance": _("Health insurance"),
        "unemployment_insurance": _("Unemployment insurance"),
        "care_insurance": _("Long-term care insurance"),
        "insolvency_levy": _("Insolvency levy"),
        "weekly_hours": _("Hours a week"),
        "holiday_days": _("Days of holiday a year"),
        "public_holidays": _("Public holidays on working days, in an average year"),
    }[part.code]


def rate_word(part: HourCostPart, currency: str) -> str:
    """The rate of a part, and between which amounts of a year's pay it holds; empty for the salary."""
    if not part.set_by:
        return ""
    if part.rate is None:
        return _("a fixed amount")
    rate = percent(part.rate, decimals(100 * part.rate, most=2))
    above = money(part.above, currency)
    if part.up_to is None:
        return _("{rate} above {above}").format(rate=rate, above=above) if part.above else rate
    up_to = money(part.up_to, currency)
    if part.above:
        return _("{rate} from {above} to {up_to}").format(rate=rate, above=above, up_to=up_to)
    return _("{rate} up to {up_to}").format(rate=rate, up_to=up_to)


def set_by_word(part: HourCostPart) -> str:
    """Who sets a rate."""
    return {"law": _("law"), "agreement": _("agreement"), "usual": _("common practice"),
            "given": _("the company itself"), "": _("the company itself")}[part.set_by]
