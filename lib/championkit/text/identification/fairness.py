"""Sentences on fairness: whether groups of candidates have places at the same rate."""

from ...identification import Comparison, Identification
from ...language import enumeration, number, percent
from ...language import gettext as _
from ..sentence import Sentence


def fairness_sentences(found: Identification) -> list[Sentence]:
    """What the comparison of each attribute says; one sentence where nothing could be compared."""
    if found.fairness.missing:
        return [Sentence(_missing(found.fairness.missing))]
    return [Sentence(_comparison(comparison, found.min_group)) for comparison in found.fairness.comparisons]


def fairness_notes(found: Identification) -> list[Sentence]:
    """What the comparison rests on, and what no figure shows; nothing where nothing was compared."""
    if found.fairness.missing:
        return []
    counted = _("Counted as having a place: whoever comes first for it, {n} in all. That is where the ratings point, "
                "not what has been decided.")
    texts = [
        counted.format(n=number(len(found.first))),
        _("The lawful basis for holding these groups, as the company states it: {basis}.").format(
            basis=found.fairness.basis.rstrip(".")),
        _("A fifth of a part-time position is fewer hours than a fifth of a full one; that must not decide against "
          "anyone. Years in HR may stand in for age or for time away with children: look twice where they tip the "
          "scale."),
    ]
    return [Sentence(text, "note") for text in texts]


def _missing(reason: str) -> str:
    return {
        "groups": _("No groups of candidates were named to be compared, so this check was not made. To name them is "
                    "the company's own choice, and needs a lawful basis."),
        "candidates": _("Without candidates there are no groups to compare."),
        "ranking": _("Without an order among the candidates nobody comes first for a place, so there is nothing to "
                     "compare between groups."),
        "choice": _("There are no more candidates than places, so no group can be set back."),
    }[reason]


def _comparison(comparison: Comparison, min_group: int) -> str:
    values = {"attribute": comparison.attribute, "places": number(comparison.places),
              "n": number(comparison.candidates), "min_group": number(min_group)}
    if comparison.verdict == "few_groups":
        return _("{attribute}: fewer than two groups could be shown, for each needs {min_group} candidates and must "
                 "not give away a smaller one, so nothing is compared.").format(**values)
    values["blind"] = percent(comparison.blind)
    if comparison.verdict == "unknown":
        return _("{attribute}: with these numbers little can be said. However the places (here {places} among {n} "
                 "candidates) fall on these groups, chance could explain it: a blind draw leaves a group below four "
                 "fifths in {blind} of cases. So how many of each group have a place is not shown; it would settle "
                 "nothing and tell on people.").format(**values)
    verdict = _shown(comparison) if comparison.figures else _kept_back(comparison)
    if comparison.verdict == "chance":
        return verdict + " " + _("A blind draw leaves a group below four fifths in {blind} of cases.").format(**values)
    return verdict


def _shown(comparison: Comparison) -> str:
    """The verdict with its figures, and whether a single place would change it."""
    apart = [_("{group} ({rate})").format(group=group.name, rate=rate_text(group.rate)) for group in comparison.apart]
    values = {"attribute": comparison.attribute, "groups": enumeration(apart), "best": comparison.highest.name,
              "best_rate": rate_text(comparison.highest.rate)}
    texts = {
        "disparity": _("{attribute}: disparity, so review the criteria. Below four fifths of the rate of {best} "
                       "({best_rate}), and by more than chance explains: {groups}."),
        "chance": _("{attribute}: below four fifths of the rate of {best} ({best_rate}), but chance explains it at "
                    "this size: {groups}."),
        "even": _("{attribute}: no group is below four fifths of the highest rate, that of {best} ({best_rate})."),
    }
    text = texts[comparison.verdict].format(**values)
    if comparison.flips:
        return text + " " + _("One place moved from one group to another would change this answer.")
    return text


def rate_text(rate: float) -> str:
    """A rate in per cent, with a decimal where whole ones would hide a difference: below ten."""
    return percent(rate, 1 if rate < 0.1 else 0)


def _kept_back(comparison: Comparison) -> str:
    """The verdict without figures."""
    texts = {
        "disparity": _("{attribute}: disparity, so review the criteria. A group is below four fifths of the highest "
                       "rate, and by more than chance explains."),
        "chance": _("{attribute}: a group is below four fifths of the highest rate, but chance explains it at this "
                    "size."),
        "even": _("{attribute}: no group is below four fifths of the highest rate."),
    }
    why = _("The places by group are not shown, for they would tell which group some of the candidates belong to; "
            "whoever may see them finds them in the company's own table.")
    return texts[comparison.verdict].format(attribute=comparison.attribute) + " " + why
