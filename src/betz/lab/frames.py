"""Traces on their way to a page: one binary frame for every twentieth of a second of simulated time.

A frame is four whole numbers of 4 bytes (number of the answer; 0 for the patient, 1 for the same person in health;
first ms; ms) and the samples of each trace in turn as 4-byte floats, all little-endian. Before them goes the number of
the message (`pages`), 4 bytes too.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator

import numpy as np

from betz.lab.seen import Series

FRAME_MS = 50  # layout: simulated time of a frame, 20 a second
SLIP = 1e-6  # numerics: what a product of decimals may fall short of a whole number; the page counts by the same
HEAD = struct.Struct("<IIII")


def samples(per_ms: float, ms: int) -> int:
    """How many samples a trace has in its first ms.

    >>> samples(2, 30), samples(0.1, 1505)
    (60, 150)
    """
    return int(per_ms * ms + SLIP)


def frames(n: int, who: int, series: Iterable[Series], ms: int) -> Iterator[bytes]:
    """The frames of some traces of `ms` ms.

    >>> trace = Series("angle", "angle", "deg", "angle", 1, np.zeros(120, np.float32))
    >>> [len(f) for f in frames(1, 0, [trace], 120)]
    [216, 216, 96]
    """
    rows = [(s.per_ms, np.ascontiguousarray(s.values, "<f4")) for s in series]
    for first in range(0, ms, FRAME_MS):
        last = min(first + FRAME_MS, ms)
        parts = (values[samples(per, first) : samples(per, last)].tobytes() for per, values in rows)
        yield HEAD.pack(n, who, first, last - first) + b"".join(parts)
