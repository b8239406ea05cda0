"""The words in which clients write roles and levels, in the kit's five languages."""

REST = "*"
"""The name of all groups too small to stand alone, taken together."""

ROLES = ("manager", "self", "peer")

ROLE_WORDS = {
    "manager": ("manager", "leader", "supervisor", "leder", "nærmeste leder", "chef", "närmaste chef",
                "nærmeste chef", "vorgesetzter", "vorgesetzte", "führungskraft"),
    "self": ("self", "selv", "egenvurdering", "seg selv", "meg selv", "själv", "självskattning", "selvvurdering",
             "selbst", "selbsteinschätzung"),
    "peer": ("peer", "colleague", "kollega", "medarbeider", "sideordnet", "medarbetare", "medarbejder", "kollege",
             "kollegin"),
}

LEVEL_WORDS = {
    1: ("weak", "svak", "svakt", "svag", "svagt", "schwach"),
    2: ("medium", "middels", "medel", "middel", "mellem", "mittel"),
    3: ("strong", "sterk", "sterkt", "stark", "stærk", "stærkt"),
}


AREA_STEMS = {
    "recruiting": ("recruit", "rekrut", "rekryt", "hiring", "bewerb"),
    "performance": ("perform", "prestasj", "prestat", "præstat", "leistung", "appraisal", "oppfølging", "opfølgning",
                    "uppföljning", "medarbeidersamtale", "medarbejdersamtale", "medarbetarsamtal"),
    "learning": ("learn", "lær", "lärande", "lernen", "training", "opplæring", "kompeten", "uddannelse", "utbildning",
                 "bildung"),
}
"""How the names of HR areas begin, or what they hold, in lower case."""


def coded(words: dict) -> dict[str, float]:
    """The number each word stands for: the level itself, or the position of the role."""
    return {word: float(code) for code, all_words in words.items() for word in all_words}


ROLE_CODES = coded({at: ROLE_WORDS[role] for at, role in enumerate(ROLES)})
LEVEL_CODES = coded(LEVEL_WORDS)
