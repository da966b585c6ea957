"""Find a row by what people call it: id, plain name, Latin name or synonym, any word order, with or without a side."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from betz.anatomy.exam_rows import reflex_tests, regions
from betz.anatomy.human import given, segments
from betz.anatomy.parse import raw
from betz.anatomy.tables import Tables
from betz.errors import InputError, unknown
from betz.keep import kept

# Kinds in the order in which a name without a kind is looked up -> how they are read from the tables.
KINDS = {
    "site": lambda t: t.sites,
    "tract": lambda t: t.tracts,
    "origin": lambda t: t.origins,
    "muscle": lambda t: t.muscles,
    "region": lambda t: regions(),
    "reflex": lambda t: t.reflexes,
}
SIDE_WORDS = {
    "left": "left",
    "l": "left",
    "sinister": "left",
    "right": "right",
    "r": "right",
    "dexter": "right",
    "both": "both",
    "bilateral": "both",
}
# Latin abbreviations of the nomenclature -> the word, at the beginning of a name only: "N. medianus", "m soleus".
ABBREVIATIONS = {
    "m": "musculus",
    "mm": "musculi",
    "n": "nervus",
    "nn": "nervi",
    "ncl": "nucleus",
    "nucl": "nucleus",
    "tr": "tractus",
    "rad": "radix",
    "fun": "funiculus",
    "plex": "plexus",
}
GENERIC = frozenset({"musculus", "musculi", "nervus", "nervi"})  # words that a plain name leaves out
STOP_WORDS = frozenset({"of", "the", "and", "at", "in", "a", "to"})
_LETTERS = frozenset("lr")  # one letter is a side only at the end of a name


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name stands for: the kind of thing, its id, its row, and the side that was named (else None).

    >>> find("left soleus").side
    'left'
    """

    kind: str
    id: str
    row: Any
    side: str | None


def side_of(text: object) -> str:
    """Return "left", "right" or "both" for what people write, such as "L" or "Right".

    Parameters:
        text: a side in any of these words or letters.

    Raises:
        InputError: no side.

    Example:
        >>> side_of("R")
        'right'
    """
    side = SIDE_WORDS.get(str(text).strip().casefold())
    if side is None:
        raise InputError(unknown("side", text, ["left", "right", "both"]))
    return side


OTHER = {"left": "right", "right": "left", "both": "both", "L": "R", "R": "L"}


def opposite(side: str) -> str:
    """Return the other side; "both" stays.

    Raises:
        InputError: another word than left, right, both, L or R.

    Example:
        >>> opposite("left")
        'right'
    """
    if not isinstance(side, str) or side not in OTHER:
        raise InputError(unknown("side", side, OTHER))
    return OTHER[side]


def words_of(text: str) -> list[str]:
    """Return the words of a name in small letters, without marks and small words."""
    return [w for w in re.findall(r"[a-z0-9]+", text.casefold().replace("grey", "gray")) if w not in STOP_WORDS]


def names_of(row: Any) -> list[str]:
    """Return the id, the plain names and the Latin name of a row."""
    name = getattr(row, "name", "")
    plain = re.sub(r"\([^)]*\)", " ", name)
    inside = [n for n in re.findall(r"\(([^)]*)\)", name) if len(n.split()) > 1]
    return [row.id, name, plain, *inside, getattr(row, "latin_name", "")]


@cache
def synonyms() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return kind -> id -> synonyms; `*` in the table stands for each cord segment."""
    out: dict[str, dict[str, list[str]]] = {k: {} for k in KINDS}
    for r in raw("synonyms"):
        for s in segments() if "*" in r["id"] else ("",):
            out[r["kind"]].setdefault(r["id"].replace("*", s), []).append(r["text"].replace("*", s))
    for name, reflex in reflex_tests().items():
        out["reflex"].setdefault(reflex.id, []).append(name)
    return {k: {i: tuple(t) for i, t in d.items()} for k, d in out.items()}


@kept
def index(tables: Tables) -> dict[str, dict[frozenset[str], str]]:
    """Return kind -> set of words -> id. Ids come before names, names before synonyms."""
    out: dict[str, dict[frozenset[str], str]] = {}
    for kind, of in KINDS.items():
        book = out[kind] = {}
        rows = of(tables).values()
        for rank in (
            [(r.id, [r.id]) for r in rows],
            [(r.id, names_of(r)[1:]) for r in rows],
            list(synonyms()[kind].items()),
        ):
            for rid, texts in rank:
                for text in texts:
                    if key := frozenset(words_of(text)):
                        book.setdefault(key, rid)
    return out


def spellings(text: str) -> tuple[str, ...]:
    """Return a name as it stands, with its Latin abbreviation spelled out, and without the word for muscle or nerve.

    Example:
        >>> spellings("m. soleus"), spellings("soleus")
        (('m. soleus', 'musculus soleus', 'soleus'), ('soleus',))
    """
    side, _, named = text.strip().partition(" ")
    if side.casefold() not in SIDE_WORDS:
        side, named = "", text
    first, _, rest = " ".join(named.split()).replace(".", ". ", 1).partition(" ")
    word, rest = first.rstrip(".").casefold(), rest.strip()
    full = ABBREVIATIONS.get(word, word)
    ways = [text]
    if rest and full != word:
        ways.append(f"{side} {full} {rest}".strip())
    if rest and full in GENERIC:
        ways.append(f"{side} {rest}".strip())
    return tuple(dict.fromkeys(ways))


def split_side(text: str) -> tuple[str | None, list[str]]:
    """Return the side that a name mentions, and its other words."""
    side, rest = None, []
    found = words_of(text)
    for i, w in enumerate(found):
        if w in SIDE_WORDS and (w not in _LETTERS or i in (0, len(found) - 1)):
            side = side or SIDE_WORDS[w]
        else:
            rest.append(w)
    return side, rest


def find(text: str, kind: str | None = None, tables: Tables | None = None) -> Entry:
    """Find a site, tract, origin, muscle, region or reflex by any of its names.

    Parameters:
        text: an id, name, Latin name or synonym; side words are understood ("left internal capsule, posterior limb").
        kind: look only among these: site, tract, origin, muscle, region or reflex.
        tables: where to look; the shipped ones when not given.

    Returns:
        The `Entry`; its `row` is the row of the table.

    Raises:
        InputError: nothing has this name; the sentence gives the nearest one.

    Example:
        >>> find("biceps").id, find("left facial nerve").side
        ('biceps_brachii', 'left')
    """
    if kind is not None and (not isinstance(kind, str) or kind not in KINDS):
        raise InputError(unknown("kind", kind, KINDS))
    tables = given(tables)
    kinds = [kind] if kind else list(KINDS)
    tried = [way for said in spellings(str(text)) for way in ((None, words_of(said)), split_side(said))]
    for side, rest in tried:
        for k in kinds:
            rid = index(tables)[k].get(frozenset(rest)) if rest else None
            if rid:
                return Entry(k, rid, KINDS[k](tables)[rid], side)
    raise InputError(unknown(kind or "name", text, choices(tables, tuple(kinds)), _hint(tables, tried[0][1])))


@kept
def choices(tables: Tables, kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Return all ids, names and synonyms of some kinds."""
    ids = [rid for k in kinds for rid in KINDS[k](tables)]
    names = [n for k in kinds for r in KINDS[k](tables).values() for n in names_of(r)[1:3] if n]
    return tuple(dict.fromkeys(ids + names + [t for k in kinds for texts in synonyms()[k].values() for t in texts]))


def _hint(tables: Tables, rest: list[str]) -> str:
    known = {w for book in index(tables).values() for key in book for w in key}
    usable = sorted((w for w in rest if w in known and len(w) > 2), key=len)
    return f"See 'betz atlas search {usable[-1] if usable else 'WORDS'}'."
