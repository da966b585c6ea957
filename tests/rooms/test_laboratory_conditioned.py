"""What is done in the paired and conditioned reflexes and in the test for clonus, and how it is read."""

import numpy as np
import pytest
from short import SHORT

from betz import laboratory
from betz.body.clonus import count_beats
from betz.laboratory import clonus, emg
from betz.laboratory.shocks import STIMULATOR
from betz.patient import Patient


class Spy:
    """A bench that keeps what was done."""

    def __init__(self, patient):
        self._bench, self.done = patient.bench(), []
        self.tables = self._bench.tables

    def respond(self, stimulus, trial=0):
        self.done.append(stimulus)
        return self._bench.respond(stimulus, trial)


@pytest.fixture
def bench():
    return Spy(Patient(seed=3, scale=0.05))


def test_a_branch_is_shocked_alone(bench):
    near = {"conditioner": "gastrocnemius_medialis", "intervals_ms": (4.0,), "trials": 1}
    laboratory.record(bench, laboratory.HReflexConditioning(**near, branch=True))
    alone = [s.muscle for s in bench.done[-1].shocks if s.strength == 1.1]
    laboratory.record(bench, laboratory.HReflexConditioning(**near))
    together = [s.muscle for s in bench.done[-1].shocks if s.strength == 1.1]
    assert alone == ["gastrocnemius_medialis"] and {"soleus", "gastrocnemius_medialis"} < set(together)


def test_the_second_shock_of_a_pair_reaches_every_motor_axon_10_ms_later(bench):
    r = laboratory.record(bench, laboratory.HPrime(strengths=(0.9,), trials=1))
    pair = sorted({(s.ms, s.strength) for s in bench.done[-1].shocks})
    first = STIMULATOR.rest_ms
    assert pair == [(first, 0.9), (first + 10.0, STIMULATOR.supramaximal)]
    at, wave = r["time"].values, r["emg"].values[0]
    assert np.ptp(wave[at < 10]) < 0.1 < np.ptp(wave[(at > 10) & (at < 25)])  # mV: the first is below motor threshold


def test_mean_sweeps_show_what_the_sizes_say(bench):
    train = laboratory.record(bench, laboratory.HReflexTrain(**SHORT["HReflexTrain"]))
    assert train["emg"].values.shape == (2, len(train["time"].values))
    conditioned = laboratory.record(bench, laboratory.HReflexConditioning(intervals_ms=(2.0,), trials=1))
    late = conditioned["time"].values > 20
    assert np.ptp(conditioned["emg"].values[0, late]) == pytest.approx(conditioned["h"].values[0, 0], rel=0.1)
    assert np.ptp(conditioned["control_emg"].values[late]) == pytest.approx(conditioned["control"].values[0], rel=0.1)


@pytest.mark.parametrize("hz", [4.0, 6.0])
def test_beats_are_counted_beside_a_much_larger_first_answer(hz):
    ms = emg.clock(3000.0)
    beat = sum(np.exp(-(((ms - t) / 8) ** 2)) for t in np.arange(400.0, 2900.0, 1000.0 / hz))
    wave = np.sin(ms) * (0.3 * beat + 6.0 * np.exp(-(((ms - 130.0) / 5) ** 2)))
    foot = 3.0 * np.sin(2 * np.pi * hz * np.arange(3000) / 1000.0)
    found = count_beats(clonus.seen(wave, 100.0), foot, 100.0, 3000.0)
    assert found["beats"] >= 2 * hz and found["hz"] == pytest.approx(hz, rel=0.05)


def test_silence_has_no_beats():
    assert len(clonus.seen(np.full(20000, 0.002), 300.0)[0]) == 0


def test_clonus_lengthens_the_muscle_and_presses_on(bench):
    r = laboratory.record(bench, laboratory.Clonus("soleus", hold_s=0.5))
    angle, torque = r["angle"].values, np.array(bench.done[0].hand.torque)
    assert angle[540] - angle[490] > 5.0  # soleus turns the foot down, to smaller angles
    assert torque[:, 1].max() == 10.0 and torque[-1, 1] == 7.0
