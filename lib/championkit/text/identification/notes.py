"""Notes on the data, the people's protection, and what comes next."""

from ...identification import Identification
from ...language import gettext as _
from ...language import number, percent
from ..sentence import Sentence
from .reach import network_method_sentences


def identification_data_sentences(found: Identification) -> list[Sentence]:
    """Which data were used, table by table."""
    texts = [_candidates(found), _survey(found), _nominations(found)]
    return [Sentence(text) for text in texts if text]


def _candidates(found: Identification) -> str:
    values = {"n": number(len(found.profiles)), "ratings": number(found.ratings or 0)}
    if not found.profiles:
        return _("Candidates: none given.")
    if found.ratings is None:
        return _("Candidates: the years in HR and the area of {n} candidates.").format(**values)
    return _("Candidates: the years in HR and the area of {n} candidates, and {ratings} ratings by managers, "
             "colleagues and the candidates themselves.").format(**values)


def _survey(found: Identification) -> str:
    survey = found.survey
    if survey is None:
        return _("Survey: none given.")
    if survey.too_few:
        return _("Survey: too few answers to use.")
    values = {"n": number(survey.answered), "items": number(len(survey.items)), "empty": number(survey.empty)}
    if survey.empty or survey.repeated:
        values["repeated"] = number(survey.repeated)
        return _("Survey: {n} anonymous answers to {items} questions; {empty} empty rows and {repeated} repeated ones "
                 "were left out.").format(**values)
    return _("Survey: {n} anonymous answers to {items} questions.").format(**values)


def _nominations(found: Identification) -> str:
    network = found.network
    if network is None or network.too_small:
        return _("Nominations: none used.")
    values = {"n": number(network.nominations), "people": number(network.n),
              "own": number(network.self_nominations), "repeated": number(network.repeated)}
    if not network.self_nominations + network.repeated:
        return _("Nominations: {n} among {people} people.").format(**values)
    return _("Nominations: {n} among {people} people; {own} of oneself and {repeated} repeated ones were taken "
             "out.").format(**values)


def identification_privacy_sentences(found: Identification) -> list[Sentence]:
    """How people are protected on this page, and who decides."""
    texts = [
        _("A person decides. This page is an aid to that person and selects nobody: choosing people for a task is a "
          "decision that the EU AI Act wants made, and answered for, by a human. Write down who decided, when and "
          "why."),
        _("No group of fewer than {n} answers is shown, nor one in which all gave the same answer. Where a hidden "
          "group could be worked out from the total, from another way to divide the same people, or from an earlier "
          "report, more are hidden with it.").format(n=number(found.min_group)),
        _("The survey's averages and shares are whole numbers, and the answers to a question are shown from {n} on, so "
          "that no single answer can be worked out.").format(n=number(2 * found.min_group)),
        _("The anonymous survey is never joined with ratings or nominations, which are given under names or codes."),
        _names(found),
    ]
    if found.network is not None:
        texts.append(_consent(found))
    return [Sentence(text) for text in texts]


def _names(found: Identification) -> str:
    if found.named:
        return _("People stand under their names, as the company has decided; keep this page among those who choose.")
    return _("People stand under codes: K for candidates, by the rows of the table of candidates, and P for others, by "
             "the rows of the table of people. The company keeps the key; this page does not hold it.")


def _consent(found: Identification) -> str:
    if found.network.consent:
        return _("The people in the network of nominations have consented to be shown; the consent is on record with "
                 "the company.")
    return _("Nominations are shown between areas of at least {n} people who answered, in bands, never who named "
             "whom.").format(n=number(found.min_group))


def identification_method_sentences(found: Identification) -> list[Sentence]:
    """How the figures were worked out, with the settings of this run."""
    values = {"confidence": percent(found.confidence)}
    counted = _("Intervals are {confidence} intervals, made for the number of people invited or present: the more of "
                "them answered, the narrower.")
    uncounted = _("Intervals are {confidence} intervals. How many were invited to the survey is not known, so its "
                  "intervals are as wide as for a company without end.")
    unknown = found.survey is not None and found.survey.invited is None
    texts = [(uncounted if unknown else counted).format(**values)]
    if found.shortlist is not None and found.shortlist.ranked:
        texts.append(_("Chances come from {draws} random draws that start at {seed}, so that the same tables give the "
                       "same page.").format(draws=number(found.shortlist.draws), seed=number(found.shortlist.seed)))
    if any(spread.assumed for spread in found.spreads.values()):
        texts.append(_("Too few candidates were rated by several to see how far raters differ, so half a level was "
                       "assumed."))
    return [*map(Sentence, texts), *network_method_sentences(found)]


def identification_next_sentences(found: Identification) -> list[Sentence]:
    """What to do next, from what is missing and what is open."""
    codes = {obstacle.code for obstacle in found.obstacles}
    steps = [
        ("no_candidates", _("Ask managers and colleagues for candidates, at least two more than there are places.")),
        ("no_ratings", _("Have each candidate rated by the manager, by a colleague or two and by themselves.")),
        ("areas_without_candidate", _("Look for a candidate in each area that has none, or agree who covers it.")),
        ("raters_disagree", _("Bring the raters together over the criteria they see differently, then rate again.")),
        ("unknown_criteria", _("Have the missing criteria rated before anyone is compared.")),
        ("tied", _("Talk with the tied candidates, and about the areas they would cover, rather than let the order "
                   "decide.")),
        ("areas_contested", _("In the contested areas, talk with the first two candidates before deciding.")),
        ("hesitant", _("Ask the hesitant candidates what they would need; a champion cannot be appointed against "
                       "their will.")),
        ("few_answered", _("Remind those who did not answer the survey, or repeat it in a shorter form.")),
        ("group_missing", _("Find out why the groups that are missing did not answer, and ask them again.")),
        ("no_score", _("Reword the questions that do not hang together before the next survey.")),
        ("not_ready", _("Start with something small to try out, where few are favourable yet.")),
    ]
    last = _("Decide, write down the reason, and set aside a fifth of the champion's working time from the first day.")
    return [Sentence(text) for code, text in steps if code in codes] + [Sentence(last)]
