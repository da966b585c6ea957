"""What a lesion covers: fibres and cells by their place in a cross-section, drawn once for each person.

Rules: anatomy README, "Applying a lesion". A lesion takes the share `fraction` of every bundle that passes there, those
whose place it covers. Successive levels are independent; a second lesion of the same site covers other places.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from betz.anatomy import Tables
from betz.anatomy.lesions import muscles_named
from betz.pathology.lesion import Lesion

GOLDEN = 0.6180339887  # mathematics: multiples of the golden ratio modulo 1 are spread evenly
# Where in the section lesions of a kind begin, so that two kinds at one site do not cover the same fibres. Numerics:
# places are numbered, not measured; any four quarters would do
SHIFT = {"destruction": 0.0, "degeneration": 0.25, "conduction_block": 0.5, "demyelination": 0.75}


@dataclass(frozen=True)
class Extent:
    """A lesion some days on, on one side: the share that is lost, and how many lesions of this site came before."""

    lesion: Lesion
    side: int
    share: float
    turn: int

    def covers(self, place: np.ndarray) -> np.ndarray:
        """Which places (0 to 1) it covers; further lesions of a site cover other places evenly."""
        return (place + GOLDEN * self.turn + SHIFT[self.lesion.kind]) % 1.0 < self.share

    def with_rim(self, model, days: float) -> Extent:
        """It and the fibres that swelling silences around it, where it destroys."""
        rim = model.perilesional_oedema.extent(days) if self.lesion.kind == "destruction" else 1.0
        return replace(self, share=min(1.0, self.share * rim))

    def row(self, tables: Tables):
        """The site in the table."""
        return tables.sites[self.lesion.site]

    def concerns(self, muscle_id: str) -> bool:
        """Whether a lesion that may be limited to muscles touches this one."""
        return not self.lesion.muscles or muscle_id in muscles_named(self.lesion.muscles)


def extents(model, lesions, days: float) -> list[Extent]:
    """All lesions on each of their sides; the order in which they were told does not matter."""
    out, seen = [], {}
    for lesion in sorted(lesions, key=Lesion.order):
        grown = model.degeneration.extent(days) if lesion.kind == "degeneration" else 1.0
        for side in lesion.sides():
            # a lesion of another kind, or of other fibres, is a story of its own: it moves no place of this one
            alike = (lesion.site, side, lesion.kind, lesion.tracts, lesion.body_parts, lesion.muscles)
            turn = seen[alike] = seen.get(alike, -1) + 1
            out.append(Extent(lesion, side, lesion.fraction * grown, turn))
    return out


def blocked(hit: np.ndarray, place: np.ndarray, share: float) -> np.ndarray:
    """Those demyelinated fibres that also block, by their place; hit: (N,) bool."""
    return hit & ((place * 7.0 + GOLDEN) % 1.0 < share)  # numerics: places once more, in another order
