"""Tables of the candidates: the rubric, their ratings, and how far raters agree."""

from statistics import median

from ...identification import Agreement, Identification, Profile
from ...language import enumeration, number, percent
from ...language import gettext as _
from ...text.identification import foremost_profiles, others_text
from ...text.words import criterion_word
from ..table import Table


def rubric_table(found: Identification) -> Table:
    """What a champion is judged on: each criterion, its three levels, where it comes from, and its weight."""
    weights = found.weights
    rows = {
        "hr_expertise": (_("5 years or more, and knows how HR's processes hang together"),
                         _("3 to 5 years, at home in one field"), _("under 3 years"), _("years in HR")),
        "technology_interest": (_("uses advanced tools without help"), _("learns new software quickly"),
                                _("needs support"), _("raters")),
        "communication": (_("presents to management regularly"), _("explains clearly"), _("mostly in writing"),
                          _("raters")),
        "willingness_to_change": (_("drives new things forward"), _("goes along constructively"), _("hesitates"),
                                  _("raters")),
    }
    note = _("Of HR expertise only the years are scored. Whether somebody sees the processes as a whole, no table "
             "tells; ask about it.")
    return Table(
        _("What a champion is judged on"),
        (_("Criterion"), _("Strong (3)"), _("Medium (2)"), _("Weak (1)"), _("Comes from"), _("Weight")),
        tuple((criterion_word(name), *cells, percent(weights[name])) for name, cells in rows.items()),
        numeric=(5,),
        note=note,
    )


def profile_tables(found: Identification) -> list[Table]:
    """Each candidate's ratings and signs, how the own view differs, and what to mind; nothing without candidates."""
    shown, others = foremost_profiles(found)
    signs = list(shown[0].signs) if shown else []
    if not shown or (found.ratings is None and not signs):
        return []
    words = {"tools": _("Digital tools used unasked"), "gatherings": _("Informal gatherings attended")}
    header = (_("Candidate"), _("Area"), _("Ratings"), _("Own view minus others'"), *(words[name] for name in signs),
              _("To mind"))
    rows = [
        (profile.label, profile.area or "–", number(_most_ratings(profile)), _signed(profile.self_gap),
         *(_count(profile.signs[name]) for name in signs), _remarks(profile))
        for profile in shown
    ]
    if others:
        rows.append(_others(others, signs))
    notes = [_("The own view is the candidate's rating of themselves minus that of the others, in levels, averaged "
               "over the criteria both have rated. It counts half as much as the view of a manager or of colleagues.")]
    if signs:
        notes.append(_("Tools and gatherings are signs to talk about and no part of the total."))
    if others:
        notes.append(_("The last row gives the middle value (the median) of those not shown one by one."))
    return [Table(_("The candidates and their ratings"), header, tuple(rows), numeric=tuple(range(2, 4 + len(signs))),
                  note=" ".join(notes))]


def _most_ratings(profile: Profile) -> int:
    return max(score.ratings for score in profile.scores.values())


def _count(value: float | None) -> str:
    return "–" if value is None else number(value)


def _others(others: tuple[Profile, ...], signs: list[str]) -> tuple[str, ...]:
    """The row for the candidates not shown one by one: the median of each figure."""
    gap = _median([profile.self_gap for profile in others])
    minded = sum(_remarks(profile) != "–" for profile in others)
    return (others_text(others), "–", _count(_median([_most_ratings(profile) for profile in others])), _signed(gap),
            *(_count(_median([profile.signs[name] for profile in others])) for name in signs),
            _("something to mind for {n}").format(n=number(minded)) if minded else "–")


def _median(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return median(known) if known else None


def _signed(gap: float | None) -> str:
    if gap is None:
        return "–"
    return ("+" if round(gap, 1) > 0 else "") + number(gap, 1)


def _remarks(profile: Profile) -> str:
    remarks = []
    if profile.hesitant:
        remarks.append(_("weak in willingness to change"))
    if not _most_ratings(profile):
        remarks.append(_("rated by nobody"))
    if profile.scores["hr_expertise"].near_cut:
        remarks.append(_("years in HR close to another level"))
    if any(score.self_only for score in profile.scores.values()):
        remarks.append(_("a criterion rated by nobody else"))
    if profile.missing:
        remarks.append(_("not known: {criteria}").format(
            criteria=enumeration([criterion_word(name) for name in profile.missing])))
    return "; ".join(remarks) or "–"


def agreement_tables(found: Identification) -> list[Table]:
    """Agreement between raters for each criterion; nothing without ratings."""
    if not found.agreement:
        return []
    header = (_("Criterion"), _("Candidates rated twice or more"), _("Pairs of raters who chose the same level"),
              _("Agreement (alpha)"), _("Reading"))
    note = _("Krippendorff's alpha for ordered levels, with its {confidence} interval: 1 is full agreement, 0 is what "
             "chance would give. Not shown under ten candidates, where it says next to nothing.")
    rows = tuple(map(_agreement, found.agreement))
    return [Table(_("Do raters see the same thing?"), header, rows, numeric=(1, 2, 3),
                  note=note.format(confidence=percent(found.confidence)))]


def _agreement(agreement: Agreement) -> tuple:
    alpha = "–" if agreement.alpha is None else number(agreement.alpha, 2)
    if agreement.low is not None:
        alpha = _("{value} ({low} to {high})").format(
            value=alpha, low=number(agreement.low, 2), high=number(agreement.high, 2))
    same = "–" if agreement.same is None else percent(agreement.same)
    readings = {"reliable": _("reliable"), "tentative": _("tentative"), "low": _("discuss before ranking"),
                "one_level": _("nearly all in one level"), "unknown": _("not enough to tell")}
    return (criterion_word(agreement.criterion), number(agreement.persons), same, alpha, readings[agreement.word])
