"""The state of one circuit's nodes: what is alive, conducts, has adapted. Health is the default; pathology changes
it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, fields
from functools import cached_property

import numpy as np

NEVER = 99  # code: segment index beyond the cord: an axon that is not cut
ABOVE = -2  # code: place of a slowed stretch above the cord: every target lies beyond it


@dataclass
class Condition:
    """Columns over the nodes of one circuit.

    Axons: ax_alive (above the cord), ax_cut (index of the first segment that it no longer reaches), ax_gaps
    (segment -> axons cut where they cross in its grey), ax_relay (share left of the cortical input of its cell),
    ax_late (segment, or ABOVE -> ms that a slowed stretch there adds for all targets at and below it).
    Motoneurons: mn_alive, mn_share (factor on unit force: sprouting), mn_bias (rheobase units of the smallest),
    mn_theta (mV on the threshold), mn_pic, mn_ia, mn_descending (factors on its inward current, its Ia synapses, and
    its descending synapses that can grow), mn_supplied (share of its monoaminergic fibres that is left), mn_safety
    (factor on end-plate response), mn_late (place along the axon, 0 cord to 1 muscle -> ms), mn_twitches (spontaneous
    discharges a minute of each axon).
    Interneurons: in_alive, in_input and in_output (factors). Afferents: aff_alive, aff_late (as mn_late). Pools: use
    (release used by a spike, factor), fibres (share of muscle fibres left), area (share of the cross-section left).
    """

    ax_alive: np.ndarray
    ax_cut: np.ndarray
    ax_relay: np.ndarray
    mn_alive: np.ndarray
    mn_share: np.ndarray
    mn_bias: np.ndarray
    mn_theta: np.ndarray
    mn_pic: np.ndarray
    mn_supplied: np.ndarray
    mn_ia: np.ndarray
    mn_descending: np.ndarray
    mn_safety: np.ndarray
    mn_twitches: np.ndarray
    in_alive: np.ndarray
    in_input: np.ndarray
    in_output: np.ndarray
    aff_alive: np.ndarray
    use: np.ndarray
    fibres: np.ndarray
    area: np.ndarray
    ax_gaps: dict[int, np.ndarray] = field(default_factory=dict)
    ax_late: dict[int, np.ndarray] = field(default_factory=dict)
    mn_late: dict[float, np.ndarray] = field(default_factory=dict)
    aff_late: dict[float, np.ndarray] = field(default_factory=dict)

    @cached_property
    def whole_axons(self) -> bool:
        """Whether every axon is alive and reaches all that it reaches in health."""
        return bool(self.ax_alive.all()) and not self.ax_gaps and bool((self.ax_cut == NEVER).all())

    def reaches(self, axons, segments) -> np.ndarray:
        """Whether each axon of a list still reaches the segment beside it in the other list (-1: brain stem)."""
        ok = self.ax_alive[axons] & (segments < self.ax_cut[axons])
        for g, gone in self.ax_gaps.items():
            ok &= ~((segments == g) & gone[axons])
        return ok

    def axon_late(self, axons, segments) -> np.ndarray:
        """Conduction (ms) added to each axon of a list on its way to the segment beside it."""
        late = np.zeros(len(axons))
        for place, ms in self.ax_late.items():
            late += np.where(segments >= place, ms[axons], 0.0)
        return late

    def motor_late(self, along: float = 1.0) -> np.ndarray:
        """Conduction (ms) added to each motor axon between its cell and the share `along` of its way."""
        return _passed(self.mn_late, along, len(self.mn_alive))

    def afferent_late(self, along: float = 1.0) -> np.ndarray:
        """Conduction (ms) added to each afferent between the share `along` of its way (1 = receptor) and the cord."""
        return _passed(self.aff_late, along, len(self.aff_alive))

    @cached_property
    def content(self) -> str:
        """A print of all columns: two lesions that leave a circuit alike give one condition."""
        digest = hashlib.sha256()
        for f in fields(self):
            value = getattr(self, f.name)
            for key, column in sorted(value.items()) if isinstance(value, dict) else [("", value)]:
                if not (isinstance(value, dict) and not column.any()):
                    digest.update(f"{f.name}{key}".encode() + np.ascontiguousarray(column).tobytes())
        return digest.hexdigest()

    @classmethod
    def healthy(cls, nodes) -> Condition:
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
            mn_alive=one(mn, bool),
            mn_share=one(mn),
            mn_bias=none(mn),
            mn_theta=none(mn),
            mn_pic=one(mn),
            mn_supplied=one(mn),
            mn_ia=one(mn),
            mn_descending=one(mn),
            mn_safety=one(mn),
            mn_twitches=none(mn),
            in_alive=one(n_in, bool),
            in_input=one(n_in),
            in_output=one(n_in),
            aff_alive=one(aff, bool),
            use=one(n),
            fibres=one(n),
            area=one(n),
        )


def _passed(late: dict[float, np.ndarray], along: float, n: int) -> np.ndarray:
    """Sum (n,) of the delays whose place lies nearer to the cord than `along`."""
    return sum((ms for place, ms in late.items() if place < along), np.zeros(n))
