"""The terms of the Human Phenotype Ontology that speak of what a motor examination can find.

`data/terms.csv`: id, label, role (sign: a chart may have it; broad: a wider term; narrow: a closer one that is read as
its wider ones), the nearest wider terms among these, ids that the ontology has merged into it. Terms of what a motor
examination does not see (speech, gait, sensation) are left out.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple

# Release whose ids, labels and relations the table holds (Gargano et al. 2024, Nucleic Acids Research 52:D1333).
RELEASE = "2025-01-16"


class Term(NamedTuple):
    """A term: id, label, role, ids of the next wider terms, ids merged into it."""

    id: str
    label: str
    role: str
    is_a: tuple[str, ...]
    alt: tuple[str, ...]


def table(name: str) -> list[dict[str, str]]:
    """The rows of a table of this room."""
    text = files("betz.hpo").joinpath(f"data/{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def terms() -> dict[str, Term]:
    """Id -> term; merged ids lead to the term that stands for them.

    >>> terms()["HP:0003487"].label
    'Babinski sign'
    """
    rows = [Term(r["id"], r["label"], r["role"], tuple(r["is_a"].split()), tuple(r["alt"].split()))
            for r in table("terms")]
    return {name: term for term in rows for name in (*term.alt, term.id)}


@cache
def wider(name: str) -> frozenset[str]:
    """All wider terms of a term, itself among them.

    >>> sorted(wider("HP:0033206"))
    ['HP:0001347', 'HP:0002395', 'HP:0031826', 'HP:0033206']
    """
    term = terms()[name]
    return frozenset({term.id}.union(*(wider(above) for above in term.is_a)))


@cache
def stands_for(name: str) -> frozenset[str]:
    """The terms that a chart must have for a term to be there: itself, or of a closer one all that it is read as.

    >>> sorted(stands_for("HP:0002313"))
    ['HP:0002061', 'HP:0002385']
    """
    term = terms()[name]
    if term.role != "narrow":
        return frozenset({term.id})
    return frozenset().union(*(stands_for(above) for above in term.is_a))
