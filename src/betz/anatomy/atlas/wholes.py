"""Words for a whole of which the tables hold the parts, and words for what lies outside the model: two tables."""

from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache

from betz.anatomy.groups import muscle_groups
from betz.anatomy.human import shipped
from betz.anatomy.names import KINDS, words_of
from betz.anatomy.parse import raw


@dataclass(frozen=True, slots=True)
class Whole:
    """A row of wholes.csv.

    Parameters: id, name, latin, also: how it is called; what: what it is, or blank; kind: what its parts are (site,
    tract, origin or muscle); runs: ids of the parts, in one run for each word of the table.
    """

    id: str
    name: str
    latin: str
    also: tuple[str, ...]
    what: str
    kind: str
    runs: tuple[tuple[str, ...], ...]

    def names(self) -> tuple[str, ...]:
        """Return everything that it is called, its id first."""
        return tuple(filter(None, (self.id, self.name, self.latin, *self.also)))

    @property
    def parts(self) -> tuple[str, ...]:
        """The ids of all parts, in the order of the table."""
        return tuple(part for run in self.runs for part in run)


@dataclass(frozen=True, slots=True)
class Outside:
    """A row of outside.csv. Parameters: id, name, also: how it is called; what: what it is; see_also: ids of cards."""

    id: str
    name: str
    also: tuple[str, ...]
    what: str
    see_also: tuple[str, ...]

    def names(self) -> tuple[str, ...]:
        """Return everything that it is called, its id first."""
        return (self.id, self.name, *self.also)


@cache
def wholes() -> dict[str, Whole]:
    """Return the words for wholes, by id.

    Example:
        >>> wholes()["pyramidal_decussation"].parts
        ('pyramidal_decussation_rostral', 'pyramidal_decussation_caudal')
    """
    out = {}
    for r in raw("cards/wholes"):
        runs = tuple(_run(r["kind"], word) for word in r["parts"].split(";"))
        also = tuple(filter(None, r["also"].split(";")))
        out[r["id"]] = Whole(r["id"], r["name"], r["latin"], also, r["what"], r["kind"], runs)
    return out


def _run(kind: str, word: str) -> tuple[str, ...]:
    """The parts that a word of the table stands for: an id, ids of a pattern, or a group of muscle_groups.csv."""
    found = tuple(rid for rid in KINDS[kind](shipped()) if fnmatchcase(rid, word))
    if not found and kind == "muscle":
        found = muscle_groups(shipped()).get(frozenset(words_of(word)), ())
    if not found:
        raise ValueError(f"cards/wholes.csv: '{word}' is no {kind} of the tables")
    return found


@cache
def outside() -> dict[str, Outside]:
    """Return what Betz does not simulate, by id.

    Example:
        >>> outside()["cerebellum"].name
        'Cerebellum'
    """
    return {
        r["id"]: Outside(r["id"], r["name"], tuple(r["also"].split(";")), r["what"], tuple(r["see_also"].split(";")))
        for r in raw("cards/outside")
    }
