"""Results as plain data that any JSON reader understands."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np


def plain_data(value: Any) -> Any:
    """A copy made of dictionaries, lists, words and numbers only; what is not a finite number (nan) becomes None.

    >>> plain_data({"latency_ms": np.float32("nan"), "beats": np.int64(3), "at": (0.5, 1)})
    {'latency_ms': None, 'beats': 3, 'at': [0.5, 1]}
    """
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, np.generic):
        return plain_data(value.item())
    if isinstance(value, np.ndarray):
        done = value.dtype.kind in "iub" or (value.dtype.kind == "f" and bool(np.isfinite(value).all()))
        return value.tolist() if done else plain_data(value.tolist())
    if isinstance(value, Mapping):
        return {str(k): plain_data(v) for k, v in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain_data(v) for v in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain_data(getattr(value, f.name)) for f in fields(value)}
    return str(value)


def as_json(value: Any) -> str:
    """JSON text of a result, on one line."""
    return json.dumps(plain_data(value), ensure_ascii=False)
