"""The state of one circuit's nodes: what is alive, conducts, has adapted. Health is the default; pathology changes
it.
"""

from dataclasses import dataclass, field

import numpy as np

NEVER = 99  # segment index beyond the cord: an axon that is not cut


@dataclass
class Condition:
    """Columns over the nodes of one circuit.

    Axons: ax_alive (above the cord), ax_cut (index of the first segment that it no longer reaches), ax_gaps
    (segment -> axons cut where they cross in its grey), ax_relay (share of the cortical input of a brain-stem neuron),
    ax_slow (factor on conduction time).
    Motoneurons: mn_alive, mn_share (factor on unit force: sprouting), mn_bias (rheobase units of the smallest),
    mn_theta (mV on the threshold), mn_pic, mn_ia (factors), mn_safety (factor on end-plate response), mn_slow.
    Interneurons: in_alive. Afferents: aff_alive, aff_slow. Pools: use (release used by a spike, factor), gate_ii
    (factor on group II cells without monoamines), fibres (share of muscle fibres left).
    """

    ax_alive: np.ndarray
    ax_cut: np.ndarray
    ax_relay: np.ndarray
    ax_slow: np.ndarray
    mn_alive: np.ndarray
    mn_share: np.ndarray
    mn_bias: np.ndarray
    mn_theta: np.ndarray
    mn_pic: np.ndarray
    mn_ia: np.ndarray
    mn_safety: np.ndarray
    mn_slow: np.ndarray
    in_alive: np.ndarray
    aff_alive: np.ndarray
    aff_slow: np.ndarray
    use: np.ndarray
    gate_ii: np.ndarray
    fibres: np.ndarray
    ax_gaps: dict = field(default_factory=dict)

    def reaches(self, axons, segments) -> np.ndarray:
        """Whether each axon of a list still reaches the segment beside it in the other list (-1: brain stem)."""
        ok = self.ax_alive[axons] & (segments < self.ax_cut[axons])
        for g, gone in self.ax_gaps.items():
            ok &= ~((segments == g) & gone[axons])
        return ok

    @classmethod
    def healthy(cls, nodes) -> "Condition":
        """The condition of a healthy circuit."""
        ax, mn, n_in, aff, n = (
            len(nodes.axons),
            len(nodes.mn_pool),
            len(nodes.in_pool),
            len(nodes.aff_pool),
            len(nodes.pools),
        )
        one, yes = np.ones, lambda k: np.ones(k, bool)
        return cls(
            yes(ax),
            np.full(ax, NEVER),
            one(ax),
            one(ax),
            yes(mn),
            one(mn),
            np.zeros(mn),
            np.zeros(mn),
            one(mn),
            one(mn),
            one(mn),
            one(mn),
            yes(n_in),
            yes(aff),
            one(aff),
            one(n),
            one(n),
            one(n),
        )
