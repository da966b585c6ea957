"""The computing side of a patient: circuits wired once, run as often as asked, from several threads."""

import threading
from functools import lru_cache

import numpy as np

from betz.body import get, make_plant
from betz.engine import circuit as engine
from betz.engine.random import generator
from betz.pathology import condition_of, inspect
from betz.pathway.assemble import prepare, start
from betz.pathway.nodes import gather
from betz.pathway.wiring import wire
from betz.patient import protocol
from betz.patient.bench import Look
from betz.results import Recording

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
                self._circuits[key] = prepare(nodes, synapses, condition_of(nodes, synapses, self.lesions, self.days))
            return self._circuits[key]

    def inspect(self, muscle: str, side: str) -> dict:
        """What an eye sees of one muscle: bulk and visible twitches a minute."""
        return inspect(gather(self.person, ((muscle, "LR".index(side)),)), 0, self.lesions, self.days)

    def look(self, muscle: str, side: str, seconds: float, trial: int) -> Look:
        """What an eye sees of one muscle: its cross-section, and the twitches of some seconds."""
        nodes = gather(self.person, ((muscle, "LR".index(side)),))
        seen = inspect(nodes, 0, self.lesions, self.days)
        pool = nodes.pools[0]
        rng = generator(self.person.seed, "look", side, muscle, seconds, trial)
        n = int(rng.poisson(seen["twitches_per_min"] * seconds / 60.0))
        share = rng.choice(pool.shares, n) if n else np.zeros(0)
        area = pool.muscle.pcsa_cm2 * pool.force * seen["bulk"]
        return Look(float(area), tuple(np.sort(rng.uniform(0.0, 1000.0 * seconds, n))), tuple(share))

    def run(self, stimulus, trial=0, truth=False) -> Recording:
        """Run a stimulus from start to end on this thread."""
        prepared = self.circuit(stimulus.muscles, protocol.needs_sole(stimulus))
        nodes, n = prepared.nodes, round(stimulus.duration_ms)
        address = ("run", repr(stimulus), trial)
        index = {ms: j for j, ms in enumerate(stimulus.muscles)}
        runnable = start(prepared, address)
        hand, joint = stimulus.hand, get(stimulus.joint)
        plant, state = make_plant(
            nodes.pools,
            joint,
            prepared.condition.fibres,
            hand.angle[0][1],
            hand.inertia,
            hand.gravity,
            hand.stiffness,
            hand.angle_deg,
        )
        stim = protocol.build(stimulus, prepared, index, address)
        m, room = len(nodes.pools), len(nodes.mn_pool) * n // 2 + 1000
        soma = (len(nodes.mn_pool) + len(nodes.in_pool)) * n // 10 + 1000 if truth else 1
        out = engine.Out(
            np.zeros(room, np.int64),
            np.zeros(room, np.int32),
            np.zeros(room, np.float32),
            np.zeros(soma, np.int64),
            np.zeros(soma, np.int32),
            np.zeros(n),
            np.zeros(n),
            np.zeros(n),
            np.zeros((m, n)),
            np.zeros((m, n)),
            np.zeros((m, n)),
            np.zeros((m, n)),
        )
        k, ks = engine.run(
            runnable.net,
            runnable.mn_state,
            runnable.in_state,
            runnable.ring,
            runnable.flight,
            plant,
            state,
            stim,
            out,
            truth,
        )
        return self._recording(stimulus, prepared, out, (k, ks, n), truth)

    def _recording(self, stimulus, prepared, out, counts, truth):
        k, ks, n = counts
        nodes = prepared.nodes
        unit = out.ids[:k]
        names = np.array([f"{s} {m}" for m, s in stimulus.muscles])
        share = np.concatenate([p.shares for p in nodes.pools]) * prepared.condition.mn_share
        share = share * prepared.condition.fibres[nodes.mn_pool]
        first = np.array([np.flatnonzero(nodes.mn_pool == j)[0] for j in range(len(nodes.pools))])
        arrays = {
            "angle": ("time", np.degrees(out.angle), "deg", "angle"),
            "hand_torque": ("time", out.hand, "N m", "force"),
            "muscle_torque": ("time", out.torque, "N m", "force"),
            "force": (("muscle", "time"), out.force, "N", "force"),
            "ia_rate": (("muscle", "time"), out.ia, "imp/s", "afferent"),
            "spike_time": ("spike", out.times[:k] / 10.0, "ms", "spikes"),
            "spike_muscle": ("spike", nodes.mn_pool[unit], "", ""),
            "spike_unit": ("spike", unit - first[nodes.mn_pool[unit]], "", ""),
            "spike_potential": ("spike", out.sizes[:k] * share[unit] * UNIT_MV, "mV", "emg"),
        }
        if truth:
            arrays["cell_time"] = ("cell_spike", out.soma_t[:ks] / 10.0, "ms", "spikes")
            arrays["cell"] = ("cell_spike", out.soma_u[:ks], "", "")
        coords = {"time": ("time", np.arange(n, dtype=float), "ms"), "muscle": ("muscle", names, "")}
        return Recording(arrays, coords, {}, {"seed": self.person.seed, "protocol": {"joint": stimulus.joint}})


@lru_cache(maxsize=2)
def session_for(person, lesions, days) -> Session:
    """The session of a patient; the last two patients are kept."""
    return Session(person, lesions, days)
