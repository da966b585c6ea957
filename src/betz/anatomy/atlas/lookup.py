"""Find a card by what people call the thing: id, plain or Latin name, synonym, abbreviation, plural, any word order."""

import re
from functools import cache
from typing import NamedTuple

from betz.anatomy.atlas.concepts import CONCEPT_KINDS, additions, concepts, structure_kinds
from betz.anatomy.atlas.stems import stems
from betz.anatomy.atlas.wholes import outside, wholes
from betz.anatomy.human import shipped
from betz.anatomy.library import cases
from betz.anatomy.names import KINDS, choices, index, names_of, spellings, split_side, synonyms, words_of
from betz.errors import InputError, cut, shown, unknown

CASE, WHOLE, OUTSIDE = "case", "whole", "outside"
CARD_KINDS = (*CONCEPT_KINDS, WHOLE, *KINDS, CASE, OUTSIDE)  # in the order in which a name is looked up


class Place(NamedTuple):
    """Where a card is: its kind and its id."""

    kind: str
    id: str


def find_place(name: str, kind: str | None = None) -> Place | None:
    """Return where the card of a name is; None where nothing has this name.

    What is written exactly as the id of a structure is that structure; else concepts, signs and syndromes come first,
    then wholes, structures, cases and what is outside the model; a name with a side is tried as it stands, then
    without the side; Latin abbreviations are spelled out.

    Raises:
        InputError: the name is no text, or the kind is none.

    Example:
        >>> find_place("m. soleus"), find_place("flurb")
        (Place(kind='muscle', id='soleus'), None)
    """
    if not isinstance(name, str):
        raise InputError(f"A card is found by its name, such as 'spasticity', not {shown(name)}.")
    if kind is not None and (not isinstance(kind, str) or kind not in CARD_KINDS):
        raise InputError(unknown("kind", kind, CARD_KINDS))
    text = name.strip()
    kinds = (kind,) if kind else CARD_KINDS
    if exact := [k for k in structure_kinds(text) if k in kinds]:
        return Place(exact[0], text)
    for said in spellings(text):
        for words in (said, " ".join(split_side(said)[1])):
            for way in (_by_words, _by_stems):
                for k in kinds:
                    if found := way(k, words):
                        return Place(k, found)
    return None


def place(name: str, kind: str | None = None) -> Place:
    """Return where the card of a name is, as `find_place` does.

    Raises:
        InputError: nothing has this name.

    Example:
        >>> place("UMN").id, place("motor neurones").id, place("nmj").kind
        ('upper_motor_neuron', 'lower_motor_neuron', 'site')
    """
    found = find_place(name, kind)
    if found is None:
        raise InputError(f"Unknown {kind or 'name'} '{cut(name)}'. See 'betz atlas search WORDS'.")
    return found


def _by_words(kind: str, text: str) -> str | None:
    """Return the id of the structure that is called so word for word; concepts, which come first, go by stems."""
    if kind in KINDS:
        return index(shipped())[kind].get(frozenset(words_of(text)))
    return _by_stems(kind, text) if kind in (*CONCEPT_KINDS, WHOLE) else None


def _by_stems(kind: str, text: str) -> str | None:
    return _index(kind).get(frozenset(stems(text)))


def card_names(kind: str) -> dict[str, tuple[str, ...]]:
    """Return id -> everything that the things of a kind are called."""
    if kind in CONCEPT_KINDS:
        return {rid: c.names() for rid, c in concepts().items() if c.kind == kind}
    if kind in (WHOLE, OUTSIDE):
        return {rid: w.names() for rid, w in (wholes() if kind == WHOLE else outside()).items()}
    if kind == CASE:
        return {c.id: (c.id, c.name, *_short(c.name)) for c in cases().values()}
    more = additions()
    return {
        rid: (*filter(None, names_of(row)), *synonyms()[kind].get(rid, ()), *(more[rid].also if rid in more else ()))
        for rid, row in KINDS[kind](shipped()).items()
    }


def _short(name: str) -> tuple[str, ...]:
    """The name of a case without what stands in brackets, its beginning, and both without the side."""
    plain = " ".join(re.sub(r"\s*\([^)]*\)", "", name).split())
    names = (plain, re.split("[(,]", name)[0].strip())
    return (*names, *(re.sub("^(left|right) ", "", n, flags=re.IGNORECASE) for n in names))


@cache
def _index(kind: str) -> dict[frozenset[str], str]:
    out: dict[frozenset[str], str] = {}
    names = card_names(kind)
    for rank in (slice(0, 1), slice(1, None)):  # ids before names
        for rid, texts in names.items():
            for text in texts[rank]:
                if key := frozenset(stems(text.replace("_", " "))):
                    out.setdefault(key, rid)
    return out


def all_names(kinds: tuple[str, ...] = CARD_KINDS) -> tuple[str, ...]:
    """Return everything that things of some kinds are called, concepts first.

    Parameters:
        kinds: such as ("muscle", "reflex"); all when not given.

    Raises:
        InputError: an unknown kind.

    Example:
        >>> "Babinski sign" in all_names(("sign",))
        True
    """
    if not isinstance(kinds, tuple | list):
        raise InputError(f"kinds are several names, such as ('muscle', 'reflex'), not {shown(kinds)}.")
    for kind in kinds:
        if not isinstance(kind, str) or kind not in CARD_KINDS:
            raise InputError(unknown("kind", kind, CARD_KINDS))
    return _all_names(tuple(kinds))


@cache
def _all_names(kinds: tuple[str, ...]) -> tuple[str, ...]:
    names = [t for k in kinds if k not in KINDS for texts in card_names(k).values() for t in texts]
    return (*names, *choices(shipped(), tuple(k for k in kinds if k in KINDS)))
