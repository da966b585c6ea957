"""Words as they are compared: without case, accents, plurals and endings: 'motor neurones' is 'motor neuron'."""

import re
import unicodedata
from functools import cache

from betz.anatomy.parse import raw

# Endings and what stands for them, longest first; each is taken only where enough of the word is left.
_ENDINGS = (
    ("icity", ""),
    ("idity", "id"),
    ("ations", "at"),
    ("ation", "at"),
    ("ating", "at"),
    ("ated", "at"),
    ("ates", "at"),
    ("ate", "at"),
    ("ness", ""),
    ("ical", ""),
    ("ies", "y"),
    ("ias", ""),
    ("ing", ""),
    ("ia", ""),
    ("ic", ""),
    ("ed", ""),
)
SHORTEST = 4  # letters that must be left (estimate: a shorter rest no longer tells words apart)


@cache
def _irregular() -> dict[str, str]:
    """Return word -> stem of words that follow no rule; a blank stem is a word that says nothing."""
    return {r["word"]: r["stem"] for r in raw("cards/word_forms")}


def stem(word: str) -> str:
    """Return what a word and its forms share.

    Example:
        >>> stem("neurones"), stem("spasticity"), stem("hemiplegic") == stem("hemiplegia")
        ('neuron', 'spast', True)
    """
    if word in _irregular():
        return _irregular()[word]
    word = _singular(word)
    if word in _irregular():
        return _irregular()[word]
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= SHORTEST:
            word = word.removesuffix(ending) + instead
            break
    return word[:-1] if word[-1:] in "ey" and len(word) > SHORTEST + 1 else word


def _singular(word: str) -> str:
    if len(word) <= SHORTEST - 1 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("xes", "shes", "ches", "sses")) else word[:-1]


def stems(text: str) -> list[str]:
    """Return the stems of a text in order, without words that carry no meaning.

    Example:
        >>> stems("The motor neurones of the cord")
        ['motor', 'neuron', 'cord']
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    found = (stem(w) for w in re.findall(r"[a-z0-9]+", plain.replace("'s", "")))
    return [w for w in found if w]
