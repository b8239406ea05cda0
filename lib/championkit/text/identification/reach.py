"""Sentences on whom a few people reach within one step."""

from ...identification import Identification, Network
from ...language import gettext as _
from ...language import number
from ..sentence import Sentence
from .nominations import share_text


def reach_sentences(found: Identification) -> list[Sentence]:
    """Whom the champions could reach, if they were those whom the most ask; nothing where nobody was named."""
    network = found.network
    if network is None or network.too_small or network.withheld or not network.nominations:
        return []
    if network.best is None:
        return [Sentence(_("How many the few most asked reach is not shown, for it would tell too much of too few "
                           "people."))]
    texts = [_best(network), _first(found), _at_least(network), _searched(network)]
    return [Sentence(text) for text in texts if text]


def _best(network: Network) -> str:
    best, most = network.best, network.most_asked_reach
    values = {"k": number(network.k), "best": share_text(best.share), "most": share_text(most.share)}
    if network.k == 1:
        return _("Whoever is asked by the most reaches {best} of the network within one step.").format(**values)
    if best.n == most.n:
        return _("The {k} asked by the most reach {best} of the network within one step, and no other {k} reach "
                 "more.").format(**values)
    return _("The {k} asked by the most reach {most} of the network within one step, for some people ask several of "
             "them; the best {k} reach {best}.").format(**values)


def _first(found: Identification) -> str:
    first = found.reach_of_first
    if first is None:
        return ""
    values = {"share": share_text(first.share), "n": number(len(first.people)), "all": number(len(found.first))}
    if len(first.people) < len(found.first):
        return _("The first of the shortlist reach {share}; of these {all}, only {n} could be named.").format(**values)
    return _("The first of the shortlist reach {share}.").format(**values)


def _at_least(network: Network) -> str:
    if network.response is None:
        return _("Shares are of those who appear in the nominations; who named nobody and was named by nobody is not "
                 "known.")
    if network.enough_response:
        return ""
    return _("Those who did not answer are counted as asking nobody, so each reach is at least this.")


def _searched(network: Network) -> str:
    if network.best.proven:
        return ""
    return _("So many sets come close that the search for the best {k} was broken off; others may reach a few "
             "more.").format(k=number(network.k))


def network_method_sentences(found: Identification) -> list[Sentence]:
    """How the figures on people in the network were worked out; nothing where none are shown."""
    network = found.network
    if network is None or not network.people or not network.nominations:
        return []
    drawn = _("Likely ranks among the most asked come from {draws} draws of those who answered, which start at {seed}; "
              "the more of all answered, the less the draws differ.").format(
        draws=number(network.draws), seed=number(network.seed))
    reach = _("The people who reach the most were searched for among all sets of {k}, not put together one by "
              "one.").format(k=number(network.k))
    return [Sentence(text) for text in ([drawn] if network.answered < network.n else []) + [reach]]
