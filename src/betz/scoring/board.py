"""Counting graded signs: per case, per category, in total (`betz.score/1`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from betz.scoring.grading import Sign

SCHEMA = "betz.score/1"
COUNTS = ("right", "wrong", "abnormal_right", "abnormal_wrong", "not_tested", "soft_right", "soft_wrong")
COMMONEST = 15  # how many kinds of wrong signs are listed: one screen


def counts(signs: Iterable[Sign]) -> dict[str, int]:
    """How many signs are right, wrong, abnormal apart, not tested (also wrong), soft (these never count)."""
    out = dict.fromkeys(COUNTS, 0)
    for s in signs:
        word = "right" if s.right else "wrong"
        if s.soft:
            out[f"soft_{word}"] += 1
            continue
        out[word] += 1
        out["not_tested"] += not s.tested
        if s.abnormal:
            out[f"abnormal_{word}"] += 1
    return out


def board(graded: Mapping[str, tuple[str, list[Sign]]], story: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The scoreboard of graded cases.

    Parameters: `graded`, case id -> (category, signs); `story`, how the charts were made (seed, version, mirrored).
    Returns the `betz.score/1` dictionary.
    """
    every = [s for _, signs in graded.values() for s in signs]
    categories: dict[str, list[Sign]] = {}
    for category, signs in graded.values():
        categories.setdefault(category, []).extend(signs)
    return {
        "schema": SCHEMA,
        **(story or {}),
        "total": counts(every),
        "categories": {name: counts(signs) for name, signs in categories.items()},
        "cases": {case: _case(category, signs) for case, (category, signs) in graded.items()},
        "commonest_wrong": commonest(every),
    }


def _case(category: str, signs: list[Sign]) -> dict[str, Any]:
    wrong = [s for s in signs if not s.right]
    return {
        "category": category,
        **counts(signs),
        "wrong_signs": [_plain(s) for s in wrong if not s.soft],
        "soft_wrong_signs": [_plain(s) for s in wrong if s.soft],
    }


def _plain(sign: Sign) -> dict[str, Any]:
    return {"sign": sign.sign, "expected": list(sign.expected), "found": sign.found}


def commonest(signs: Iterable[Sign]) -> list[dict[str, Any]]:
    """The kinds of wrong signs (both sides together), the most frequent first."""
    kinds = Counter((_kind(s), "/".join(s.expected), _found(s)) for s in signs if not s.right and not s.soft)
    return [{"sign": kind, "expected": expected, "found": found, "count": n}
            for (kind, expected, found), n in kinds.most_common(COMMONEST)]


def _kind(sign: Sign) -> str:
    """The sign without its side."""
    if sign.sign.startswith("relations."):
        return ".".join(sign.sign.split(".")[:2])
    return ".".join(p for p in sign.sign.split(".") if p not in ("L", "R"))


def _found(sign: Sign) -> str:
    return "numbers" if sign.sign.startswith("relations.") and sign.tested else sign.found.split(" at ")[0]
