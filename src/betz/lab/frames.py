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
HEAD = struct.Struct("<IIII")


def frames(n: int, who: int, series: Iterable[Series], ms: int) -> Iterator[bytes]:
    """The frames of some traces of `ms` ms.

    >>> trace = Series("angle", "angle", "deg", "angle", 1, np.zeros(120, np.float32))
    >>> [len(f) for f in frames(1, 0, [trace], 120)]
    [216, 216, 96]
    """
    rows = [(s.per_ms, np.ascontiguousarray(s.values, "<f4")) for s in series]
    for first in range(0, ms, FRAME_MS):
        last = min(first + FRAME_MS, ms)
        parts = (values[first * per : last * per].tobytes() for per, values in rows)
        yield HEAD.pack(n, who, first, last - first) + b"".join(parts)
