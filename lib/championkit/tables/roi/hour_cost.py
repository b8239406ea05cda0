"""What an hour of work costs its employer, as tables."""

from ...language import date, money, number
from ...language import gettext as _
from ...roi import BusinessCase, HourCost, HourCostPart
from ...text.roi.hour_cost_words import hour_part_word, rate_word, set_by_word
from ...text.roi.words import decimals, hour_word
from ..table import Table

NONE = "–"


def hour_cost_tables(case: BusinessCase) -> tuple[Table, ...]:
    """What a year of work costs, part by part, and the way from a year to an hour; none where the hour was given."""
    cost = case.hour_cost
    if cost is None or not cost.parts:
        return ()
    return _year_table(cost), _hour_table(cost, case.currency)


def _year_table(cost: HourCost) -> Table:
    header = (_("Part"), _("Rate applied"), _("A year"), _("Set by"), _("Valid from"), _("Source"))
    rows = [(hour_part_word(part), rate_word(part, cost.currency), money(part.amount, cost.currency), *_origin(part))
            for part in cost.parts]
    total = money(sum(part.amount for part in cost.parts), cost.currency)
    rows.append((_("What a year of work costs the employer"), "", total, "", "", ""))
    note = _("The salary is the one that company.yaml gives for this kind of work. If it is the pay of a single "
             "person, put a standard rate in its place before the report is passed on.")
    return Table(_("What a year of work costs"), header, tuple(rows), (1, 2), note)


def _hour_table(cost: HourCost, currency: str) -> Table:
    header = (_("Figure"), _("Value"), _("Set by"), _("Valid from"), _("Source"))
    rows = [(hour_part_word(part), number(part.amount, decimals(part.amount, most=2)), *_origin(part))
            for part in cost.time]
    own = "" if cost.time else _("the company itself")
    rows += [
        (_("Hours worked a year"), number(cost.hours), own, "", ""),
        (_("What a year of work costs the employer"), money(cost.annual, currency), "", "", ""),
        (_("What an hour of work costs the employer"), hour_word(cost.hour, currency), "", "", ""),
    ]
    note = _("A year has 52 weeks of five days; holiday and public holidays are taken off, sick leave is not.")
    return Table(_("From a year to an hour"), header, tuple(rows), (1,), note if cost.time else "")


def _origin(part: HourCostPart) -> tuple[str, str, str]:
    return set_by_word(part), date(part.valid_from) if part.valid_from else NONE, part.source or NONE
