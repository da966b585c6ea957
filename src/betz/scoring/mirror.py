"""A case with left and right swapped: each lateralised case must pass so too (cases.yaml, meta.how_to_read.mirror)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

_SIDE = {"L": "R", "R": "L", "left": "right", "right": "left", "both": "both"}


def mirrored(case: Any) -> Any:
    """The case with sides swapped in its lesions, its signs and its relations; its id stays.

    Twice mirrored is the case again.
    """
    lesion = tuple({**one, "side": _SIDE[one["side"]]} for one in case.lesion)
    return replace(case, lesion=lesion, expected=_swapped(case.expected))


def _swapped(node: Any) -> Any:
    """The same tree with the sides in keys and in names such as `fingers_R` swapped."""
    if isinstance(node, Mapping):
        return {_SIDE.get(key, key): _swapped(value) for key, value in node.items()}
    if isinstance(node, list | tuple):
        return type(node)(_swapped(value) for value in node)
    if isinstance(node, str):
        stem, _, side = node.rpartition("_")
        return f"{stem}_{_SIDE[side]}" if stem and side in ("L", "R") else _SIDE.get(node, node)
    return node
