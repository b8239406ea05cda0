"""Tables of the network of nominations."""

from ...identification import Identification, Network, Person, Reach
from ...language import enumeration, number, percent
from ...language import gettext as _
from ...text.identification import probability_text, share_text
from ..table import Table


def asked_tables(found: Identification) -> list[Table]:
    """Who is asked by the most; nothing without consent or nominations."""
    network = found.network
    asked = network.most_asked() if network else ()
    if not asked:
        return []
    columns = _columns(network)
    header = (_("Person"), _("Area"), *columns)
    rows = tuple((person.label, person.area or "–", *(write(person) for write in columns.values())) for person in asked)
    return [Table(_("Asked by the most"), header, rows, numeric=tuple(range(2, len(header))), note=_note(network))]


def _columns(network: Network) -> dict:
    """What is said of each person: a heading, and how to write it; doubt only where some did not answer."""
    columns = {_("Asked by"): lambda person: number(person.asked_by), _("Share of those who could"): _share}
    if network.answered < network.n:
        columns[_("Likely rank")] = _rank
        columns[_("Chance to be among the {k} most asked").format(k=number(network.k))] = (
            lambda person: probability_text(person.probability))
    if any(person.from_areas is not None for person in network.people):
        columns[_("Other areas that ask")] = lambda person: number(person.from_areas)
    if "betweenness" in network.readable:
        columns[_("Bridge between others")] = lambda person: percent(person.betweenness_normalised)
    if "pagerank" in network.readable:
        columns[_("Standing")] = lambda person: percent(person.pagerank)
    return columns


def _share(person: Person) -> str:
    if person.low == person.high:
        return percent(person.share)
    return _("{value} ({low} to {high})").format(
        value=percent(person.share), low=percent(person.low), high=percent(person.high))


def _rank(person: Person) -> str:
    low, high = number(person.rank_low), number(person.rank_high)
    return low if low == high else f"{low}–{high}"


def _note(network: Network) -> str:
    notes = [_("Asked by: how many others named the person. The share is among those who answered; in brackets its "
               "interval for everybody who could have. Equal numbers are a tie. Being asked is not the same as being "
               "able.")]
    if network.answered < network.n:
        notes.append(_("The likely rank holds nine out of ten draws of those who could have answered."))
    if "betweenness" in network.readable:
        notes.append(_("Bridge: the share of all shortest ways from one person to another that run over this one "
                       "(betweenness)."))
    if "pagerank" in network.readable:
        notes.append(_("Standing: being asked by people who are asked themselves; all together make 100% (PageRank)."))
    return " ".join(notes)


def reach_tables(found: Identification) -> list[Table]:
    """Which few people reach the most, beside those most asked and the first of the shortlist; nothing without
    consent or nominations."""
    network = found.network
    if network is None or network.best is None or not network.consent:
        return []
    reaches = {
        _("Best set"): network.best,
        _("Most asked"): network.most_asked_reach,
        _("First of the shortlist"): found.reach_of_first,
    }
    header = (_("Which people"), _("People"), _("Reached"), _("Share"))
    rows = tuple(_reach(found, name, reach) for name, reach in reaches.items() if reach)
    note = _("Reached: they themselves and all who ask one of them, of {n} in the network. Of equally good sets the "
             "one is shown that takes whoever adds most first, or else stands highest in the table of people; nobody "
             "is in it who adds nobody.").format(n=number(network.n))
    title = _("Who reaches the most") if network.k == 1 else _("Which {k} reach the most").format(k=number(network.k))
    return [Table(title, header, rows, numeric=(2, 3), note=note)]


def _reach(found: Identification, name: str, reach: Reach) -> tuple[str, ...]:
    return name, enumeration([found.label(key) for key in reach.people]), number(reach.n), share_text(reach.share)
