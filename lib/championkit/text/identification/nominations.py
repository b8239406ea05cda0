"""Sentences on the network of nominations."""

from ...identification import MOST_FOR_PATHS, Identification, Network, word_for
from ...language import enumeration, number, percent
from ...language import gettext as _
from ..sentence import Sentence

MOST_NAMED = 8


def nomination_sentences(found: Identification) -> list[Sentence]:
    """Who is asked for help, as far as consent lets it be said; one sentence where nobody was asked."""
    network = found.network
    if network is None:
        return [Sentence(_("No nominations were given. The question «whom do you ask when a digital tool gives you "
                           "trouble?» would show here whom colleagues already turn to."))]
    if network.too_small:
        return [Sentence(_("The network has fewer than {n} people, so nothing of it is shown without their consent.")
                         .format(n=number(network.min_group)))]
    if not network.nominations:
        return [Sentence(_("Nobody named anybody but themselves, so there is nothing to show of who asks whom."))]
    sentences = [_answered(network), "" if network.withheld else _ties(network)]
    if network.consent:
        sentences += [_most_asked(network), _sure(network), _other_areas(network), _central(network)]
    else:
        sentences.append(_no_consent(network))
    return [Sentence(text) for text in sentences if text]


def network_reading(found: Identification) -> list[Sentence]:
    """How to read the picture of the network; nothing where there is none."""
    if found.network is None or not found.network.arcs:
        return []
    return [Sentence(_("Each mark is a person, and an arrow leads from the one who asks to the one who is asked. "
                       "Large marks are asked by many. Whether somebody stands on the left or on the right means "
                       "nothing; only who stands close to whom does."))]


def flow_reading(found: Identification) -> list[Sentence]:
    """How to read the picture of the areas; nothing where there is none."""
    if found.network is None or found.network.flows is None:
        return []
    return [Sentence(_("Read along a row to see where an area asks for help, and down a column to see who asks it. The "
                       "figures are bands, so that nobody's own answer can be worked out."))]


def share_text(share: float) -> str:
    """A share of the network in whole per cent, or in tenths where it is under one: large networks are thin."""
    return percent(share, 1 if 0 < share < 0.01 else 0)


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
    return text.format(density=share_text(network.density), mutual=share_text(network.reciprocity))


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


def _sure(network: Network) -> str:
    """Who would be among the most asked whoever had answered; nothing where all have answered."""
    if network.answered == network.n:
        return ""
    sure = [person.label for person in network.most_asked() if word_for(person.probability) == "clear"]
    values = {"k": number(network.k), "names": enumeration(sure)}
    if not sure:
        return _("Who belongs to the {k} asked by the most could change if others answered.").format(**values)
    return _("Clearly among the {k} asked by the most, even if others had answered: {names}.").format(**values)


def _other_areas(network: Network) -> str:
    """Who is asked from the most areas beside their own, if from two at least."""
    most = max((person.from_areas or 0 for person in network.people), default=0)
    if most < 2:
        return ""
    names = [person.label for person in network.people if person.from_areas == most]
    if len(names) > MOST_NAMED:
        return _("{people} people are asked from {n} areas beside their own, the most there are.").format(
            people=number(len(names)), n=number(most))
    return _("Asked from the most areas beside their own ({n}): {names}.").format(
        n=number(most), names=enumeration(names))


def _central(network: Network) -> str:
    if not network.enough_response:
        return ""
    if network.too_large:
        return _("Who is a bridge between others by way of third people is not worked out for more than {n} people; "
                 "from how many areas somebody is asked serves instead.").format(n=number(MOST_FOR_PATHS))
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
    if network.withheld:
        return _("Fewer than {n} people answered since the earlier report, or took their answers back. New figures "
                 "beside the earlier ones would tell on them, so those of the earlier report stand.").format(
            n=number(network.min_group))
    if network.flows is None:
        return _("There is no consent on record for showing people, and not enough areas that could be told apart, so "
                 "only the totals are shown.")
    return _("There is no consent on record for showing people, so only how often areas ask each other is shown, in "
             "bands.")
