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
    ax_late (ms added to conduction).
    Motoneurons: mn_alive, mn_share (factor on unit force: sprouting), mn_bias (rheobase units of the smallest),
    mn_theta (mV on the threshold), mn_pic, mn_ia (factors), mn_safety (factor on end-plate response), mn_late.
    Interneurons: in_alive. Afferents: aff_alive, aff_late. Pools: use (release used by a spike, factor), gate_ii
    (factor on group II cells without monoamines), fibres (share of muscle fibres left).
    """

    ax_alive: np.ndarray
    ax_cut: np.ndarray
    ax_relay: np.ndarray
    ax_late: np.ndarray
    mn_alive: np.ndarray
    mn_share: np.ndarray
    mn_bias: np.ndarray
    mn_theta: np.ndarray
    mn_pic: np.ndarray
    mn_ia: np.ndarray
    mn_safety: np.ndarray
    mn_late: np.ndarray
    in_alive: np.ndarray
    aff_alive: np.ndarray
    aff_late: np.ndarray
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
        one, none = np.ones, np.zeros
        return cls(
            ax_alive=one(ax, bool),
            ax_cut=np.full(ax, NEVER),
            ax_relay=one(ax),
            ax_late=none(ax),
            mn_alive=one(mn, bool),
            mn_share=one(mn),
            mn_bias=none(mn),
            mn_theta=none(mn),
            mn_pic=one(mn),
            mn_ia=one(mn),
            mn_safety=one(mn),
            mn_late=none(mn),
            in_alive=one(n_in, bool),
            aff_alive=one(aff, bool),
            aff_late=none(aff),
            use=one(n),
            gate_ii=one(n),
            fibres=one(n),
        )
