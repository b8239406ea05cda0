"""What must be true, as a table: the value of each assumption at which the programme neither gains nor loses."""

from ...language import gettext as _
from ...language import ngettext, number, percent
from ...roi import BusinessCase, Threshold
from ...text import signed
from ...text.roi.must_be_true import limit_value
from ...text.roi.words import input_value, input_word
from ..table import Table

NONE, NEAR, FAR = "–", 0.1, 10
MOST_ROWS = 12


def threshold_tables(case: BusinessCase) -> tuple[Table, ...]:
    """The assumptions with the nearest limits; none where no single one turns the result, or none can be varied."""
    if not case.thresholds:
        return ()
    header = (_("Assumption"), _("Base case"), _("Pays if it is"), _("Limit against the base case"))
    turning = [threshold for threshold in case.thresholds if threshold.value is not None]
    if not turning:
        return ()
    rows = tuple(_row(threshold, case) for threshold in turning[:MOST_ROWS])
    note = _("Each assumption by itself, all others as in the base case. Limits are rounded to the side on which the "
             "programme still pays.")
    left = len(case.thresholds) - len(rows)
    if left:
        more = ngettext("{n} more is further away, or turns the result at no value it can have.",
                        "{n} more are further away, or turn the result at no value they can have.", left)
        note = f"{note} {more.format(n=number(left))}"
    return (Table(_("What must be true"), header, rows, (1, 2, 3), note),)


def _row(threshold: Threshold, case: BusinessCase) -> tuple[str, ...]:
    base = input_value(threshold, threshold.likely, currency=case.currency)
    text = _("at least {limit}") if threshold.at_least else _("at most {limit}")
    limit = text.format(limit=limit_value(threshold, currency=case.currency))
    return (input_word(threshold), base, limit, _change(threshold))


def _change(threshold: Threshold) -> str:
    """How far the limit is from the base case, as a share of it, with its sign; more exact the nearer it is."""
    if not threshold.likely:
        return NONE
    share = (threshold.value - threshold.likely) / abs(threshold.likely)
    decimals = 1 if abs(share) < NEAR else 0
    written = signed(percent(max(-FAR, min(share, FAR)), decimals), round(share, decimals + 2))
    if abs(share) <= FAR:
        return written
    return (_("over {limit}") if share > 0 else _("under {limit}")).format(limit=written)
