"""Search the atlas: words weigh by where they stand and how rare they are, and words of one meaning find each other."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from math import log

from betz.anatomy.atlas.concepts import CONCEPT_KINDS, Concept, additions, concepts
from betz.anatomy.atlas.lookup import CARD_KINDS, CASE, OUTSIDE, WHOLE, card_names
from betz.anatomy.atlas.stems import stems
from betz.anatomy.atlas.wholes import outside, wholes
from betz.anatomy.human import shipped
from betz.anatomy.library import cases
from betz.anatomy.names import KINDS
from betz.anatomy.parse import raw
from betz.errors import InputError, shown

# What a word is worth by where it stands (estimates: names before definitions before cells of a row before prose).
WORTH = {"name": 8.0, "synonym": 6.0, "definition": 2.5, "row": 1.5, "prose": 0.8}
ALIKE = 0.6  # of it, for a word of the same meaning (estimate)
BEGUN = 0.5  # of it, for the beginning of a word, of this many letters at least (estimate: people type on)
BEGINNING = 4  # letters
WHOLE_NAME = 3.0  # times the score of what is called exactly so (estimate)
MISSING = 2.0  # power by which the share of words that are found tells (estimate: a hit without a word is a poor one)
# Of what fits alike, what a reader wants first: the thing itself, then structures, then examples (estimate).
OF_KIND = {"concept": 1.01, "sign": 1.01, "syndrome": 1.01, "case": 0.7, "outside": 0.7}
WORTH_SHOWING = 0.15  # of the best score (estimate: what is far below only shares a common word)
ROW_TEXT = ("action", "role", "joint", "somatotopy", "vascular_territory", "notes", "target_groups", "stimulus")
ROW_TEXT += ("direction", "nerve_id", "level", "kind", "neurotransmitter", "umn_lesion_change")

_TOKEN = re.compile(r"\{[^{}]*\}|\[[^\]]*\]")  # what is computed, and what is cited
Book = dict[str, float]  # stem -> what it is worth in a card


@dataclass(frozen=True, slots=True)
class Hit:
    """A card that fits a search: kind, id, plain name and score (higher fits better).

    >>> search("babinski")[0].kind
    'sign'
    """

    kind: str
    id: str
    name: str
    score: float


@dataclass(frozen=True, slots=True, eq=False)
class _Entry:
    kind: str
    id: str
    name: str
    book: Book
    called: frozenset[frozenset[str]]


@cache
def _entries() -> tuple[_Entry, ...]:
    out = []
    for kind in CARD_KINDS:
        for rid, names in card_names(kind).items():
            title, definition, row, prose = _texts(kind, rid)
            book: Book = {}
            for worth, said in (
                ("prose", prose),
                ("row", row),
                ("definition", definition),
                ("synonym", " ".join(names[1:])),
                ("name", f"{title} {rid}"),
            ):
                book |= dict.fromkeys(stems(said.replace("_", " ")), WORTH[worth])
            called = frozenset(frozenset(stems(n.replace("_", " "))) for n in names)
            out.append(_Entry(kind, rid, title.replace("_", " "), book, called))
    return tuple(out)


def _texts(kind: str, rid: str) -> tuple[str, str, str, str]:
    """Return name, definition, cells of the row, and the prose of a card."""
    if kind in CONCEPT_KINDS:
        c = concepts()[rid]
        return c.name, c.definition, "", _rest(c)
    if kind == CASE:
        return cases()[rid].name, "", " ".join(x["site"] for x in cases()[rid].lesion), ""
    if kind == WHOLE:
        return wholes()[rid].name, wholes()[rid].what, "", ""
    if kind == OUTSIDE:
        return outside()[rid].name, outside()[rid].what, "", ""
    row, more = KINDS[kind](shipped())[rid], additions().get(rid)
    about = " ".join(str(getattr(row, f, "") or "") for f in ROW_TEXT)
    return row.name, more.definition if more else "", about, _rest(more) if more else ""


def _rest(c: Concept) -> str:
    return _TOKEN.sub(" ", " ".join((*c.anatomy, *c.function, *c.significance, *c.not_modelled)))


@cache
def _rarity() -> dict[str, float]:
    """Return stem -> how much it tells: the logarithm of cards over cards that hold it."""
    counts = Counter(w for e in _entries() for w in e.book)
    return {w: log(1 + len(_entries()) / n) for w, n in counts.items()}


@cache
def _meanings() -> dict[str, frozenset[str]]:
    """Return stem -> stems of words of one meaning."""
    out: dict[str, set[str]] = defaultdict(set)
    for row in raw("cards/same_words"):
        group = {s for word in row["words"].split(";") for s in stems(word)}
        for w in group:
            out[w] |= group - {w}
    return {w: frozenset(others) for w, others in out.items()}


def search(words: str, limit: int = 20) -> list[Hit]:
    """Return the cards that fit some words, best first.

    Parameters:
        words: one or more words, such as "internal capsule leg" or "stiff after a stroke".
        limit: number of hits to return at most.

    Returns:
        Hits, best first; none when no card holds any of the words.

    Raises:
        InputError: the words are no text, or the limit is no whole number from 1 on.

    Example:
        >>> search("plic")[0].id, search("toe goes up")[0].id
        ('posterior_limb', 'babinski_sign')
    """
    if isinstance(limit, bool) or not isinstance(limit, int) or limit < 1:
        raise InputError(f"limit must be a whole number from 1 on, not {shown(limit)}.")
    if not isinstance(words, str):
        raise InputError(f"The atlas is searched by words, such as 'internal capsule leg', not {shown(words)}.")
    wanted = list(dict.fromkeys(stems(words)))
    hits = []
    for e in _entries():
        scores = [_score(w, e.book) for w in wanted]
        if not (held := sum(s > 0 for s in scores)):
            continue
        score = sum(scores) * (held / len(wanted)) ** MISSING
        if frozenset(wanted) in e.called:
            score = WHOLE_NAME * sum(WORTH["name"] * _tells(w) for w in wanted)
        hits.append(Hit(e.kind, e.id, e.name, score * OF_KIND.get(e.kind, 1.0)))
    least = WORTH_SHOWING * max((h.score for h in hits), default=0.0)
    return sorted((h for h in hits if h.score >= least), key=lambda h: -h.score)[:limit]


def _score(word: str, book: Book) -> float:
    """Return what a card says about a word: itself, one of the same meaning, or a word that begins so."""
    best = book.get(word, 0.0)
    best = max([best, *(ALIKE * book.get(other, 0.0) for other in _meanings().get(word, ()))])
    if len(word) >= BEGINNING and not best:
        best = max([best, *(BEGUN * worth for held, worth in book.items() if held.startswith(word))])
    return best * _tells(word)


def _tells(word: str) -> float:
    return _rarity().get(word, log(1 + len(_entries())))
