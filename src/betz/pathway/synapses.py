"""One projection of a circuit, as columns."""

from dataclasses import dataclass

import numpy as np

EXCITE, INHIBIT, TERMINAL = 0, 1, 2  # conductance channels of cells; presynaptic inhibition of a pool's Ia terminals


@dataclass
class Synapses:
    """A projection between two kinds of nodes.

    id: row of circuits.csv; source: "axon", "afferent", "mn" or "in"; pre: (S,) index into those nodes; target: "mn",
    "in" or "terminal" (a pool whose Ia terminals are inhibited); post: (S,); weight: (S,) leak units; delay: (S,) ms,
    the same for all synapses of one pre; kind: EXCITE, INHIBIT or TERMINAL; amp: 1 = scaled by the state of the Ia
    terminal.
    """

    id: str
    source: str
    pre: np.ndarray
    target: str
    post: np.ndarray
    weight: np.ndarray
    delay: np.ndarray
    kind: int
    amp: int = 0

    def turned(self) -> bool:
        """Whether this projection inhibits."""
        return self.kind == INHIBIT
