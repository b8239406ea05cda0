"""The words in which clients write roles, levels and agreement, in the kit's five languages."""

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

AGREEMENT_WORDS = {
    1: ("strongly disagree", "helt uenig", "svært uenig", "instämmer inte alls", "tar helt avstånd", "meget uenig",
        "stimme überhaupt nicht zu", "stimme gar nicht zu"),
    2: ("disagree", "uenig", "delvis uenig", "litt uenig", "ganske uenig", "instämmer delvis inte",
        "instämmer i liten grad", "delvist uenig", "stimme nicht zu", "stimme eher nicht zu"),
    3: ("neither agree nor disagree", "neutral", "verken enig eller uenig", "verken eller", "nøytral", "varken eller",
        "varken instämmer eller inte", "hverken enig eller uenig", "hverken eller", "teils/teils", "teils, teils",
        "weder noch", "unentschieden"),
    4: ("agree", "enig", "delvis enig", "litt enig", "ganske enig", "instämmer delvis", "instämmer i hög grad",
        "delvist enig", "stimme zu", "stimme eher zu"),
    5: ("strongly agree", "helt enig", "svært enig", "instämmer helt", "meget enig", "stimme voll zu",
        "stimme voll und ganz zu"),
}


def coded(words: dict) -> dict[str, float]:
    """The number each word stands for: the level itself, or the position of the role."""
    return {word: float(code) for code, all_words in words.items() for word in all_words}


ROLE_CODES = coded({at: ROLE_WORDS[role] for at, role in enumerate(ROLES)})
LEVEL_CODES = coded(LEVEL_WORDS)
AGREEMENT_CODES = coded(AGREEMENT_WORDS)
