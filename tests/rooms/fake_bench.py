"""A made-up bench for tests of the bedside: it answers with the potentials and the torque that a test asks for."""

import numpy as np

from betz.results import Recording


def recording(stimulus, potentials=(), torque=0.0, angle=None):
    """A Recording of a stimulus. potentials: (muscle, side, ms, mV); torque: N m, a number or a course (1 ms)."""
    names = np.array([f"{s} {m}" for m, s in stimulus.muscles])
    n = round(stimulus.duration_ms)
    rows = [(list(names).index(f"{s} {m}"), ms, mv) for m, s, ms, mv in potentials]
    place, ms, mv = (np.array(x, float) for x in zip(*rows, strict=True)) if rows else (np.zeros(0),) * 3
    t, q = zip(*stimulus.hand.angle, strict=True)
    arrays = {
        "angle": ("time", np.interp(np.arange(n), t, q) if angle is None else angle, "deg", "angle"),
        "hand_torque": ("time", np.broadcast_to(torque, n), "N m", "force"),
        "spike_time": ("spike", ms, "ms", "spikes"),
        "spike_muscle": ("spike", place.astype(int), "", ""),
        "spike_potential": ("spike", mv, "mV", "emg"),
    }
    return Recording(arrays, {"time": ("time", np.arange(n, dtype=float), "ms"), "muscle": ("muscle", names, "")})


class FakeBench:
    """answer(stimulus, trial) -> (potentials, torque); it remembers what was asked."""

    def __init__(self, answer, look=None):
        self.answer, self.asked, self.look = answer, [], look

    def respond(self, stimulus, trial=0):
        self.asked.append((stimulus, trial))
        return recording(stimulus, *self.answer(stimulus, trial))
