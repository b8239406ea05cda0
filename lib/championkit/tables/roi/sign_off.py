"""What the business case takes as given, to be printed and signed."""

from ...language import gettext as _
from ...roi import BusinessCase
from ...text.roi.sign_off import assumed_texts, assumption_word, known_texts
from ..table import Blank, Several, Table

NOBODY = "–"


def sign_off_table(case: BusinessCase) -> Table:
    """Each assumption with its value or range, how it is known, who answers for it, and room for date and signature."""
    header = (_("Assumption"), _("What is assumed"), _("How it is known"), _("Who answers for it"),
              _("Date and signature"))
    rows = tuple(
        (assumption_word(assumption), Several(assumed_texts(assumption)), Several(known_texts(assumption)),
         assumption.owner or NOBODY, Blank())
        for assumption in case.assumptions
    )
    uncertain = {value.shape for assumption in case.assumptions for value in assumption.values} - {"exact", "measured"}
    note = _("A range is from the lowest to the highest possible value. Values near the most likely one are drawn most "
             "often (PERT, or triangular where that is said).") if uncertain else ""
    return Table(_("The assumptions, and who signs for them"), header, rows, (), note)
