"""Imposed movements: bounded acceleration, the asked speed, the whole way; what cannot be done is refused."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from betz import laboratory
from betz.errors import InputError
from betz.laboratory import pendulum
from betz.laboratory.limbs import limb
from betz.laboratory.movement import DEVICE, ramp
from betz.laboratory.passive_stretch import stretched
from betz.patient import Patient


def sampled(points, end):
    return np.interp(np.arange(end + 50.0), *zip(*points, strict=True))


@given(
    start=st.floats(-60, 60),
    way=st.floats(5, 100),
    turned=st.sampled_from((-1, 1)),
    speed=st.floats(5, 400),
    device=st.sampled_from(sorted(DEVICE.as_dict())),
)
def test_a_movement_keeps_its_acceleration_and_its_speed(start, way, turned, speed, device):
    most = DEVICE.as_dict()[device]
    if speed**2 > most * way:
        with pytest.raises(InputError, match="cannot reach"):
            ramp(start, start + turned * way, 100.0, speed, device)
        return
    points, end = ramp(start, start + turned * way, 100.0, speed, device)
    angle = sampled(points, end)
    step = np.diff(angle)
    assert angle[0] == angle[100] == start and angle[-1] == start + turned * way
    assert np.all(turned * step >= -1e-9)
    assert np.abs(step).max() <= speed / 1000.0 + 1e-9
    assert np.abs(np.diff(step)).max() <= most * 1e-6 + 1e-9  # one ms of acceleration
    assert all(b > a for (a, _), (b, _) in pairwise(points))


def test_the_middle_of_a_long_movement_has_the_asked_speed():
    points, end = ramp(0.0, 60.0, 0.0, 100.0)
    assert np.diff(sampled(points, end))[300] == pytest.approx(0.1)


def test_a_stretch_that_the_machine_or_the_joint_cannot_give_is_refused():
    with pytest.raises(InputError, match="isokinetic gives 1200 deg/s2; the fastest is 189 deg/s"):
        laboratory.PassiveStretch(device="isokinetic")
    with pytest.raises(InputError, match="torque_motor"):
        laboratory.PassiveStretch(device="torque_moter")
    with pytest.raises(InputError, match=r"turns by \d+ deg, not by 120"):
        laboratory.PassiveStretch("soleus", speeds=(50.0,), arc_deg=120.0).run(Patient(scale=0.02).bench())
    with pytest.raises(InputError, match="start_deg of Pendulum must be from"):
        laboratory.record(Patient(scale=0.02).bench(), laboratory.Pendulum("soleus", start_deg=130.0))


def test_starting_and_stopping_costs_no_torque_beyond_inertia_and_tissue():
    """A step of speed would need hundreds of N m; a forearm at 15000 deg/s2 some 20 N m (BX013, BX014)."""
    protocol = laboratory.PassiveStretch("biceps_brachii", speeds=(300.0,))
    stimulus, _ = stretched(protocol, limb(protocol.muscle, protocol.side), 300.0)
    run = Patient(seed=1, scale=0.02).respond(stimulus)
    assert np.abs(run["hand_torque"].values).max() < 60.0
    assert limb("biceps_brachii", "right").joint == stimulus.joint


def test_a_stretch_reflex_is_what_the_noise_of_the_skin_does_not_reach():
    """R43, criterion of 3 SD: at 35 deg/s no unit fires, at 400 many do."""
    protocol = laboratory.PassiveStretch("biceps_brachii", speeds=(35.0, 400.0), alone=True)
    r = laboratory.record(Patient(seed=2, scale=1.0).bench(), protocol)
    assert r.summary["threshold"].value == 400.0
    assert r["reflex"].values[0] < 0.01 < r["reflex"].values[1]  # mV: noise of 0.003


@pytest.mark.parametrize("deg, rest", [(0.0, 80.0), (2.0, 80.0), (6.0, None)])
def test_the_angle_of_rest_is_read_while_small_swings_fade(deg, rest):
    """A leg that still swings by a few degrees has a middle; one that swings on has no rest."""
    end = 80.0 + deg * np.sin(2 * np.pi * 0.9 * np.arange(2000) / 1000.0)
    found = pendulum._rest(end)
    assert np.isnan(found) if rest is None else found == pytest.approx(rest, abs=0.05)
