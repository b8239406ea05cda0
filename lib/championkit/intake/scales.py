"""The usual five words of agreement, in the kit's five languages."""

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

AGREEMENT = {word: float(level) for level, words in AGREEMENT_WORDS.items() for word in words}
"""Each word with its level, from 1 to 5."""
