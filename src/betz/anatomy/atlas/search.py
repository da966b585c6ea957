"""Search the atlas by words of ids, names, synonyms and functions."""

from dataclasses import dataclass
from functools import cache

from betz.anatomy.names import KINDS, index, names_of, synonyms, words_of
from betz.anatomy.tables import shipped

# What a word is worth where it is found; a word inside a longer word counts half (estimates: names before functions).
WORTH = {"name": 4.0, "synonym": 3.0, "function": 1.0}
INSIDE = 0.5
# A hit of which the words are a whole name or synonym comes before longer names.
WHOLE_NAME = 2.0
FUNCTION_FIELDS = ("action", "role", "joint", "somatotopy", "vascular_territory", "notes", "target_groups", "stimulus")
FUNCTION_FIELDS += ("direction", "nerve_id", "level", "kind", "neurotransmitter", "umn_lesion_change")


@dataclass(frozen=True, slots=True)
class Hit:
    """A structure that fits a search: kind, id, plain name and score (higher fits better)."""

    kind: str
    id: str
    name: str
    score: float


@cache
def _books() -> tuple[tuple[str, str, str, dict[str, frozenset[str]]], ...]:
    out = []
    for kind, of in KINDS.items():
        for row in of(shipped()).values():
            about = " ".join(str(getattr(row, f, "") or "") for f in FUNCTION_FIELDS)
            book = {
                "name": frozenset(words_of(" ".join(names_of(row)))),
                "synonym": frozenset(words_of(" ".join(synonyms()[kind].get(row.id, ())))),
                "function": frozenset(words_of(about)),
            }
            out.append((kind, row.id, row.name.replace("_", " "), book))
    return tuple(out)


def search(words: str, limit: int = 20) -> list[Hit]:
    """Return the structures in which every word is found, best first.

    Parameters:
        words: one or more words, such as "internal capsule leg".
        limit: most hits to return.

    Returns:
        Hits, best first; when no structure holds every word, those that hold most of them.

    Example:
        >>> search("plic")[0].id
        'ic_plic_middle_third'
    """
    wanted = words_of(words)
    found = []
    for kind, rid, name, book in _books():
        scores = [_word_score(w, book) for w in wanted]
        held = sum(s > 0 for s in scores)
        if held:
            whole = WHOLE_NAME if index(shipped())[kind].get(frozenset(wanted)) == rid else 0.0
            found.append((held, Hit(kind, rid, name, sum(scores) + whole)))
    most = max((held for held, _ in found), default=0)
    best = [hit for held, hit in found if held == most]
    return sorted(best, key=lambda h: -h.score)[:limit]


def _word_score(word: str, book: dict[str, frozenset[str]]) -> float:
    best = 0.0
    for field, held in book.items():
        if word in held:
            best = max(best, WORTH[field])
        elif len(word) > 2 and any(word in h for h in held):
            best = max(best, WORTH[field] * INSIDE)
    return best
