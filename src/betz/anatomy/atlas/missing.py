"""What is said about a name that no card has: a slip of the pen is mended, chance likeness is not offered."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

from betz.anatomy.atlas.search import search
from betz.errors import LONGEST, cut

# One slip is forgiven, two in a name of so many letters (estimate: two slips in a short word make another word).
LONG = 14
NEARLY = 0.8  # difflib's ratio below which nothing is looked at (estimate: one slip in a word of five letters)
OFFERED = 3  # cards by meaning (estimate: what one sentence holds)
# Prefixes that turn a word into another one: what differs by them is no slip.
PREFIXES = ("hyper", "hypo", "tetra", "quadri", "hemi", "mono", "para", "poly", "anti", "dys", "syn", "tri", "bi", "di",
            "an", "a", "micro", "macro", "intra", "extra", "inter", "supra", "infra", "sub", "pre", "post", "brady",
            "tachy", "endo", "exo", "peri")  # fmt: skip


def _told_apart(one: str, other: str) -> bool:
    """Whether two words differ by such a prefix, or by their first letter."""
    if one[:1] != other[:1] and one[1:2] != other[:1] and one[:1] != other[1:2]:
        return True
    rests = [{(p, w.removeprefix(p)) for p in ("", *PREFIXES) if w.startswith(p)} for w in (one, other)]
    return any(a != b and r == s and (a or b) and len(r) > 2 for a, r in rests[0] for b, s in rests[1])


def _alike(one: str, other: str) -> bool:
    """Whether two words are one or two slips apart: letters that differ, lack, or stand in another order."""
    slips = 1 + (max(len(one), len(other)) >= LONG)
    if abs(len(one) - len(other)) > slips:
        return False
    least = 1 - (slips + 0.5) / max(len(one), len(other))  # code: n letters that differ cost a ratio of n of all
    return SequenceMatcher(None, one, other).ratio() >= least


def slip(text: str, names: Iterable[str]) -> str:
    """Return the name that was meant where `text` is a slip of it, else "".

    Example:
        >>> slip("solus", ["soleus"]), slip("dystonia", ["atonia"]), slip("hyporeflexia", ["hyperreflexia"])
        ('soleus', '', '')
    """
    wanted = text.casefold().strip()
    if len(wanted) > 2 * LONGEST:  # no name, and slow to compare
        return ""
    known: dict[str, str] = {}
    for name in names:
        known.setdefault(name.casefold(), name)
    words = {w: k for k in sorted(known, key=len, reverse=True) for w in re.split(r"[^a-z0-9]+", k) if len(w) > 3}
    for choices in ({k: k for k in known}, words):
        for near in get_close_matches(wanted, choices, n=OFFERED, cutoff=NEARLY):
            if _alike(wanted, near) and not _told_apart(wanted, near):
                return known[choices[near]]
    return ""


def sentence(text: str, kind: str, names: Iterable[str]) -> str:
    """Return the sentence about an unknown name: the name that was meant, or the cards that speak of its words.

    Example:
        >>> sentence("solus", "muscle", ["soleus"])
        "Unknown muscle 'solus'; did you mean 'soleus'? See 'betz atlas search WORDS'."
    """
    said = f"Unknown {kind} '{cut(text)}'"
    hits = [] if len(text) > 2 * LONGEST else search(text, limit=OFFERED)
    if near := slip(text, names):
        return f"{said}; did you mean '{near}'? See 'betz atlas search WORDS'."
    if hits:
        return f"{said}; cards that speak of it: {', '.join(h.id for h in hits)}. See 'betz atlas search {cut(text)}'."
    return f"{said}; no card speaks of it. See 'betz atlas search WORDS'."
