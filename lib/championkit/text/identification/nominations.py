"""Sentences on the network of nominations."""

from ...identification import Identification, Network
from ...language import enumeration, number, percent
from ...language import gettext as _
from ..sentence import Sentence


def nomination_sentences(found: Identification) -> list[Sentence]:
    """Who is asked for help, as far as consent lets it be said; one sentence where nobody was asked."""
    network = found.network
    if network is None:
        return [Sentence(_("No nominations were given. The question «whom do you ask when a digital tool gives you "
                           "trouble?» would show here whom colleagues already turn to."))]
    if network.too_small:
        return [Sentence(_("The network has fewer than {n} people, so nothing of it is shown without their consent.")
                         .format(n=number(network.min_group)))]
    sentences = [_answered(network), _ties(network)]
    sentences += [_most_asked(network), _central(network)] if network.consent else [_no_consent(network)]
    return [Sentence(text) for text in sentences if text]


def network_reading(found: Identification) -> list[Sentence]:
    """How to read the picture of the network; nothing where there is none."""
    if found.network is None or not found.network.arcs:
        return []
    return [Sentence(_("Each circle is a person, and an arrow leads from the one who asks to the one who is asked. "
                       "Large circles are asked by many. Whether somebody stands on the left or on the right means "
                       "nothing; only who stands close to whom does."))]


def flow_reading(found: Identification) -> list[Sentence]:
    """How to read the picture of the areas; nothing where there is none."""
    if found.network is None or found.network.flows is None:
        return []
    return [Sentence(_("Read along a row to see where an area asks for help, and down a column to see who asks it. The "
                       "figures are bands, so that nobody's own answer can be worked out."))]


def _answered(network: Network) -> str:
    values = {"n": number(network.n), "answered": number(network.answered), "response": percent(network.response or 0)}
    if network.response is None:
        return _("{answered} people named somebody, and {n} appear in all. Who was asked and named nobody is not "
                 "known, so neither is the response.").format(**values)
    if not network.enough_response:
        return _("{answered} of {n} people ({response}) named somebody. That is too few to read the network as a "
                 "whole; being named often still counts.").format(**values)
    return _("{answered} of {n} people ({response}) named somebody they ask.").format(**values)


def _ties(network: Network) -> str:
    text = _("Of all nominations that were possible, {density} were made; {mutual} of those made are mutual.")
    return text.format(density=percent(network.density), mutual=percent(network.reciprocity))


def _most_asked(network: Network) -> str:
    """Who is named by the most, and whether several are."""
    first = network.most_asked()[:1]
    if not first:
        return _("Nobody is named often enough to be pointed out.")
    names = [person.label for person in network.people if person.asked_by == first[0].asked_by]
    values = {"names": enumeration(names), "n": number(first[0].asked_by)}
    if len(names) > 1:
        return _("Asked by the most, and equally often ({n} times each): {names}.").format(**values)
    return _("Asked by the most, {n} colleagues: {names}.").format(**values)


def _central(network: Network) -> str:
    if not network.enough_response:
        return ""
    firsts = {measure: enumeration([person.label for person in network.first(measure)]) for measure in network.readable}
    texts = {
        "betweenness": _("Most often the bridge between others: {names}."),
        "pagerank": _("Most asked by those who are much asked themselves: {names}."),
    }
    sentences = [texts[measure].format(names=names) for measure, names in firsts.items()]
    if "betweenness" not in firsts:
        sentences.append(_("Who is a bridge between others changes too much when a fifth of the answers is left out, "
                           "so it is not shown."))
    if "pagerank" not in firsts:
        sentences.append(_("Standing among those much asked changes too much when a fifth of the answers is left out, "
                           "so it is not shown."))
    return " ".join(sentences)


def _no_consent(network: Network) -> str:
    if network.flows is None:
        return _("There is no consent on record for showing people, and not enough areas that could be told apart, so "
                 "only the totals are shown.")
    return _("There is no consent on record for showing people, so only how often areas ask each other is shown, in "
             "bands.")
