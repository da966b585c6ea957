"""Every protocol with settings that are cheap to run, and a bench that gives what a bench has and nothing else."""

from betz.results import Recording

SHORT = {
    "HReflex": {"strengths": (0.7, 0.9, 1.1, 1.5, 5.0), "trials": 1},
    "HReflexTrain": {"rates": (1.0, 10.0), "pulses": 5},
    "HReflexConditioning": {"intervals_ms": (2.0,), "trials": 2},
    "HPrime": {"strengths": (0.9, 1.1), "trials": 1},
    "Clonus": {"hold_s": 0.5},
    "FWave": {"shocks": 4},
    "MotorEvokedPotential": {"trials": 2},
    "PassiveStretch": {"muscle": "soleus", "speeds": (50.0, 200.0)},
    "Pendulum": {"swing_s": 3.0},
    "PronatorDrift": {"seconds": 5.0},
    "TendonTap": {"trials": 2},
    "MotorUnitTwitches": {"muscle": "zygomaticus_major", "steps": 6, "most": 3},
    "NerveTrain": {"rates": (10.0, 50.0)},
    "Contraction": {"muscle": "tibialis_anterior", "percent": 30.0, "hold_s": 2.0},
    "BallisticContraction": {"muscle": "tibialis_anterior"},
    "VoluntaryActivation": {"muscle": "tibialis_anterior", "shocks": 2},
}
SEEN = {"angle", "hand_torque", "spike_time", "spike_muscle", "spike_unit", "spike_potential"}
SEEN |= {"spike_velocity", "spike_depth", "joint_angle", "elevation", "turn"}


class StrictBench:
    """Hand, goniometer, force cell and electrodes: no force of a single muscle, no afferent, no story."""

    def __init__(self, patient):
        self._bench = patient.bench()
        self.tables = self._bench.tables

    def respond(self, stimulus, trial=0):
        run = self._bench.respond(stimulus, trial)
        return Recording({k: v for k, v in run.arrays.items() if k in SEEN}, dict(run.coords))


def same(a, b):
    """Assert that two recordings hold the same arrays and coordinates, byte by byte, and the same numbers."""
    assert list(a.arrays) == list(b.arrays) and list(a.coords) == list(b.coords)
    for name in (*a.arrays, *a.coords):
        x, y = a[name], b[name]
        assert x[0::2] == y[0::2] and x.kind == y.kind, name
        assert x.values.dtype == y.values.dtype and x.values.shape == y.values.shape, name
        assert x.values.tobytes() == y.values.tobytes(), name
    assert {k: repr(m) for k, m in a.summary.items()} == {k: repr(m) for k, m in b.summary.items()}
