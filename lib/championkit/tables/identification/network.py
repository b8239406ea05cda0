"""Tables of the network of nominations."""

from ...identification import Identification, Person
from ...language import gettext as _
from ...language import number, percent
from ..table import Table


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
