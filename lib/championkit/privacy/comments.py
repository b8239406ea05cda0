"""Free text of an anonymous survey: when it may be shown at all, and without what."""

import hashlib
import re
from collections.abc import Iterable

FEWEST = 10
MASK = "[…]"
GIVEAWAYS = (
    re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"),
    re.compile(r"(?:https?://|www\.)\S+"),
    re.compile(r"(?<!\w)\+?\d(?:[ .\-]?\d){7,}(?!\w)"),  # telephone, account and national identity numbers
)


def fewest_comments(min_n: int) -> int:
    """How many comments there must be before any is shown: ten, or twice the smallest group."""
    return max(FEWEST, 2 * min_n)


def shown_comments(comments: Iterable[str], names: Iterable[str], min_n: int, seed: int) -> tuple[str, ...]:
    """The comments that may be shown, none of them with a group, in an order that is not that of answering.

    Nothing where there are fewer different ones than `fewest_comments`. Addresses, long numbers and the given names (as
    whole words, whatever their case) are masked. The order is that of a hash of the seed and the text.
    """
    texts = list(dict.fromkeys(text for comment in comments if (text := " ".join(str(comment).split()))))
    if len(texts) < fewest_comments(min_n):
        return ()
    words = {word for name in names for word in (name, *name.split()) if len(word) > 1}
    known = [re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))]
    patterns = [*GIVEAWAYS, *([re.compile(rf"(?<!\w)(?:{'|'.join(known)})(?!\w)", re.IGNORECASE)] if known else [])]
    masked = [_masked(text, patterns) for text in texts]
    return tuple(sorted(masked, key=lambda text: (hashlib.sha256(f"{seed} {text}".encode()).hexdigest(), text)))


def _masked(text: str, patterns: list[re.Pattern]) -> str:
    for pattern in patterns:
        text = pattern.sub(MASK, text)
    return text
