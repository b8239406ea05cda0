"""How much of a benefit is the programme's doing, where those who know the work were asked."""

from ...language import gettext as _
from ...language import number, percent
from ...roi import BusinessCase
from ..sentence import Sentence
from .words import line_word


def attribution_sentences(case: BusinessCase) -> tuple[Sentence, ...]:
    """For each benefit whose share due to the programme was asked for: how many were asked, and what came of it."""
    text = _("{answered} of {asked} people asked said how much of «{line}» is the programme's doing. What each said "
             "counts only as far as they were sure of it, and no answer counts as nothing: together that is {share}.")
    found = [
        text.format(line=line_word(line), asked=number(line.asked), answered=number(line.answered),
                    share=percent(line.attributed))
        for line in case.lines if line.asked
    ]
    return tuple(map(Sentence, found))
