"""The words every report shares."""

from ..language import gettext as _


def verdict_word(verdict: str) -> str:
    """A verdict (improved, worse, unclear, unknown) as the reader sees it."""
    words = {
        "improved": _("improved"),
        "worse": _("worse"),
        "unclear": _("no clear change"),
        "unknown": _("not enough to tell"),
    }
    return words[verdict]


def grade_word(grade: str) -> str:
    """An evidence grade (comparison, before_after, estimated, assumed) as the reader sees it."""
    words = {
        "comparison": _("measured with a comparison group"),
        "before_after": _("measured before and after"),
        "estimated": _("estimated"),
        "assumed": _("assumed"),
    }
    return words[grade]


def criterion_word(criterion: str) -> str:
    """A criterion of the rubric, or a dimension of readiness, as the reader sees it."""
    words = {
        "hr_expertise": _("HR expertise"),
        "technology_interest": _("Technology interest"),
        "communication": _("Communication"),
        "willingness_to_change": _("Willingness to change"),
        "interest": _("Interest in AI"),
        "experience": _("Experience with AI"),
        "learning": _("Willingness to learn"),
    }
    return words[criterion]


def level_word(level: str) -> str:
    """A level of the rubric (strong, medium, weak) as the reader sees it."""
    return {"strong": _("strong"), "medium": _("medium"), "weak": _("weak")}[level]
