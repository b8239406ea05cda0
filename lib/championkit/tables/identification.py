"""The tables of the identification report."""

from ..identification import Agreement, Identification, Person, Place, Profile
from ..language import enumeration, number, percent
from ..language import gettext as _
from ..text.identification import probability_text, sureness_word
from ..text.words import criterion_word
from .table import Hidden, Table


def rubric_table(found: Identification) -> Table:
    """What a champion is judged on: each criterion, its three levels, where it comes from, and its weight."""
    weights = found.weights
    rows = {
        "hr_expertise": (_("5 years or more"), _("3 to 5 years"), _("under 3 years"), _("years in HR")),
        "technology_interest": (_("uses advanced tools without help"), _("learns new software quickly"),
                                _("needs support"), _("raters")),
        "communication": (_("presents to management regularly"), _("explains clearly"), _("mostly in writing"),
                          _("raters")),
        "willingness_to_change": (_("drives new things forward"), _("goes along constructively"), _("hesitates"),
                                  _("raters")),
    }
    return Table(
        _("What a champion is judged on"),
        (_("Criterion"), _("Strong (3)"), _("Medium (2)"), _("Weak (1)"), _("Comes from"), _("Weight")),
        tuple((criterion_word(name), *cells, percent(weights[name])) for name, cells in rows.items()),
        numeric=(5,),
    )


def profile_tables(found: Identification) -> list[Table]:
    """Each candidate's ratings: how many, how the own view differs, and what to mind; nothing without candidates."""
    if not found.profiles or found.ratings is None:
        return []
    header = (_("Candidate"), _("Area"), _("Ratings"), _("Own view minus others'"), _("To mind"))
    rows = tuple(
        (profile.label, profile.area or "–", number(max(score.ratings for score in profile.scores.values())),
         _signed(profile.self_gap), _remarks(profile))
        for profile in found.profiles
    )
    note = _("The own view is the candidate's rating of themselves minus that of the others, in levels, averaged over "
             "the criteria both have rated. It counts half as much as the view of a manager or of colleagues.")
    return [Table(_("The candidates and their ratings"), header, rows, numeric=(2, 3), note=note)]


def _signed(gap: float | None) -> str:
    if gap is None:
        return "–"
    return ("+" if round(gap, 1) > 0 else "") + number(gap, 1)


def _remarks(profile: Profile) -> str:
    remarks = []
    if profile.hesitant:
        remarks.append(_("weak in willingness to change"))
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


def shortlist_tables(found: Identification) -> list[Table]:
    """The candidates by their chance of a place, or unranked by their codes; nothing without candidates."""
    shortlist = found.shortlist
    if shortlist is None:
        return []
    if not shortlist.ranked:
        rows = tuple((place.label, place.area or "–") for place in shortlist.places)
        return [Table(_("The candidates, not ranked"), (_("Candidate"), _("Area")), rows)]
    header = [_("Candidate"), _("Area"), _("Total, 1 to 3"), _("Likely rank"),
              _("Chance to be among the best {k}").format(k=number(shortlist.k))]
    header += [_("Chance to be the best of the area"), _("Reading in the area")] if found.by_area else [_("Reading")]
    rows = tuple(_place(place, by_area=found.by_area) for place in shortlist.places)
    note = _("The total is the weighted mean of the four criteria; in brackets, where it could lie once a missing one "
             "is known. The likely rank holds nine out of ten draws. Clear: 90% or more; likely: 60% or more; "
             "contested: 20% or more.")
    return [Table(_("The shortlist and how sure it is"), tuple(header), rows,
                  numeric=(2, 3, 4, 5) if found.by_area else (2, 3, 4), note=note)]


def _place(place: Place, *, by_area: bool) -> tuple[str, ...]:
    total = "–" if place.score is None else number(place.score, 2)
    if place.highest - place.lowest > 0.005:
        total = _("{value} ({low} to {high})").format(
            value=total, low=number(place.lowest, 2), high=number(place.highest, 2))
    rank = f"{place.rank_low}–{place.rank_high}" if place.rank_low < place.rank_high else str(place.rank_low)
    cells = (place.label, place.area or "–", total, rank, probability_text(place.probability))
    if by_area:
        return (*cells, probability_text(place.in_area), sureness_word(place.area_word))
    return (*cells, sureness_word(place.word))


def group_tables(found: Identification) -> list[Table]:
    """Response and readiness by group, as far as it may be shown; nothing without groups."""
    survey = found.survey
    if survey is None or survey.too_few or not survey.grouped:
        return []
    dimensions = [part.dimension for part in survey.readiness]
    header = (_("Group"), _("Answered"), _("Invited"), _("Response"), *map(criterion_word, dimensions))
    rows = [
        (group.name, *_response(group), *(number(part.mean) for part in group.readiness)) for group in survey.groups
    ]
    hidden = Hidden(_("not shown"))
    rows += [(name, *[hidden] * (len(header) - 1)) for name in survey.hidden]
    rows.append((_("All"), *_response(survey), *(number(part.mean) for part in survey.readiness)))
    note = _("Readiness runs from 0 to 100: every answer is set on that scale, 0 for the lowest and 100 for the "
             "highest level, and averaged for each person first.")
    return [Table(_("Response and readiness by group"), header, tuple(rows), numeric=tuple(range(1, len(header))),
                  note=note)]


def _response(part) -> tuple[str, str, str]:
    """How many answered and were invited, and the share, of a group or of all."""
    if part.invited is None:
        return number(part.answered), "–", "–"
    return number(part.answered), number(part.invited), percent(part.response)


def asked_tables(found: Identification) -> list[Table]:
    """Who is asked by the most; nothing without consent or nominations."""
    network = found.network
    asked = network.most_asked() if network else ()
    if not asked:
        return []
    measures = {"betweenness": _("Bridge between others"), "pagerank": _("Standing")}
    header = (_("Person"), _("Area"), _("Asked by"), _("Share of those who could"), _("Interval"),
              *(measures[measure] for measure in network.readable))
    notes = [_("Asked by: how many others named the person. The share is among those who answered; the interval is for "
               "everybody who could have. Equal numbers are a tie. Being asked is not the same as being able.")]
    if "betweenness" in network.readable:
        notes.append(_("Bridge: the share of all shortest ways from one person to another that run over this one "
                       "(betweenness)."))
    if "pagerank" in network.readable:
        notes.append(_("Standing: being asked by people who are asked themselves; all together make 100% (PageRank)."))
    rows = tuple(_person(person, network.readable) for person in asked)
    return [Table(_("Asked by the most"), header, rows, numeric=tuple(range(2, len(header))), note=" ".join(notes))]


def _person(person: Person, readable: tuple[str, ...]) -> tuple[str, ...]:
    interval = _("{low} to {high}").format(low=percent(person.low), high=percent(person.high))
    measures = {"betweenness": percent(person.betweenness_normalised), "pagerank": percent(person.pagerank)}
    return (person.label, person.area or "–", number(person.asked_by), percent(person.share),
            interval if person.low < person.high else "–", *(measures[measure] for measure in readable))
