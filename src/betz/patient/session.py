"""The computing side of a patient: circuits wired once, run as often as asked, from several threads."""

import threading
from functools import cache, lru_cache

import numpy as np

from betz.body import Grip, get, make_plant
from betz.engine import records
from betz.engine.run import advance
from betz.model import Model
from betz.pathology import condition_of, inspect
from betz.pathway.assemble import prepare, start
from betz.pathway.nodes import gather
from betz.pathway.wiring import wire
from betz.patient import protocol
from betz.results import Recording

SLICE = 100  # ms that a run goes on before it looks up
UNIT_MV = 10.0  # surface potential of a whole muscle's M-wave, mV: Kimura, 5-15 mV in distal muscles (GK)


class Session:
    """Circuits of one patient. Same stimulus, same bytes: random streams are named by patient and stimulus."""

    def __init__(self, person, lesions, days):
        self.person, self.lesions, self.days = person, lesions, days
        self._circuits, self._lock, self._making = {}, threading.Lock(), {}

    def circuit(self, muscles, sole):
        """The prepared circuit of some muscles; made once, other threads wait for it."""
        key = (muscles, sole)
        with self._lock:
            gate = self._making.setdefault(key, threading.Lock())
        with gate:
            if key not in self._circuits:
                sides = tuple((m, "LR".index(s)) for m, s in muscles)
                nodes = gather(self.person, sides, sole)
                synapses = wire(nodes)
                condition = condition_of(nodes, synapses, self.lesions, self.days)
                self._circuits[key] = prepare(usual(), nodes, synapses, condition)
            return self._circuits[key]

    def look(self, muscle: str, side: str) -> dict:
        """What an eye sees of one muscle: bulk and visible twitches a minute."""
        nodes = gather(self.person, ((muscle, "LR".index(side)),))
        return inspect(nodes, 0, self.lesions, self.days)

    def run(self, stimulus) -> Recording:
        """Run a stimulus from start to end on this thread."""
        prepared = self.circuit(stimulus.muscles, protocol.needs_sole(stimulus))
        n, address = round(stimulus.duration_ms), ("run", repr(stimulus))
        index = {ms: j for j, ms in enumerate(stimulus.muscles)}
        hand = stimulus.hand
        grip = Grip(hand.angle[0][1], hand.inertia, hand.gravity, hand.stiffness, hand.angle_deg)
        fibres = prepared.condition.fibres
        plant = make_plant(prepared.model, prepared.nodes.pools, get(stimulus.joint), fibres, grip)
        net, state = start(prepared, plant, address)
        inputs = protocol.build(stimulus, prepared, index, address)
        slices = [advance(net, state, records.cut(inputs, w, min(n, w + SLICE))) for w in range(0, n, SLICE)]
        return self._recording(stimulus, prepared, records.join(slices), n)

    def _recording(self, stimulus, prepared, out, n):
        nodes, t = prepared.nodes, out.traces
        unit = out.potentials.unit
        names = np.array([f"{s} {m}" for m, s in stimulus.muscles])
        share = np.concatenate([p.shares for p in nodes.pools]) * prepared.condition.mn_share
        share = share * prepared.condition.fibres[nodes.mn_pool]
        first = np.array([np.flatnonzero(nodes.mn_pool == j)[0] for j in range(len(nodes.pools))])
        arrays = {
            "angle": ("time", np.degrees(t.angle), "deg", "angle"),
            "hand_torque": ("time", t.hand, "N m", "force"),
            "muscle_torque": ("time", t.torque, "N m", "force"),
            "force": (("muscle", "time"), t.force, "N", "force"),
            "ia_rate": (("muscle", "time"), t.ia, "imp/s", "afferent"),
            "spike_time": ("spike", out.potentials.step / 10.0, "ms", "spikes"),
            "spike_muscle": ("spike", nodes.mn_pool[unit], "", ""),
            "spike_unit": ("spike", unit - first[nodes.mn_pool[unit]], "", ""),
            "spike_potential": ("spike", out.potentials.share * share[unit] * UNIT_MV, "mV", "emg"),
        }
        if stimulus.spikes:
            arrays["cell_time"] = ("cell_spike", out.spikes.step / 10.0, "ms", "spikes")
            arrays["cell"] = ("cell_spike", out.spikes.unit, "", "")
        coords = {"time": ("time", np.arange(n, dtype=float), "ms"), "muscle": ("muscle", names, "")}
        return Recording(arrays, coords, {}, {"seed": self.person.seed, "protocol": {"joint": stimulus.joint}})


@cache
def usual() -> Model:
    """The human that Betz ships."""
    return Model()


@lru_cache(maxsize=2)
def session_for(person, lesions, days) -> Session:
    """The session of a patient; the last two patients are kept."""
    return Session(person, lesions, days)
