"""The muscle spindle against the regression numbers of Mileusnic 2006 as computed from its equations (models.md 6)."""

import numpy as np
import pytest

from betz.mechanisms import spindle
from betz.mechanisms.spindle import ramp_response, saturate
from betz.model import Model

ELIAS = {"gain_bag1": 6500.0, "gain_bag2": 3250.0, "gain_chain": 3250.0, "gain_secondary": 3500.0}  # models.md 6, human
GAIN_CAT, GAIN_HUMAN = (spindle.Spindle(**gains).record() for gains in (spindle.CAT, ELIAS))
NONE = spindle.Pole(0.06, 0.0)

# Ia before, at the peak and 1 s after a ramp 0.95 -> 1.08 L0 at 0.66 L0/s: fusimotor rates (dynamic, static), imp/s.
IA = [
    (GAIN_CAT, 0, 0, 0, 125, 45),
    (GAIN_CAT, 70, 0, 24, 277, 94),
    (GAIN_CAT, 0, 70, 64, 168, 111),
    (GAIN_CAT, 70, 70, 68, 284, 119),
    (GAIN_HUMAN, 0, 0, 0, 41, 15),
    (GAIN_HUMAN, 70, 0, 8, 90, 30),
    (GAIN_HUMAN, 0, 70, 21, 55, 36),
    (GAIN_HUMAN, 70, 70, 22, 92, 39),
]
II = [(GAIN_CAT, 0, 89, 53), (GAIN_CAT, 70, 110, 86), (GAIN_HUMAN, 0, 43, 26), (GAIN_HUMAN, 70, 53, 42)]


def near(value):
    """Within 3 %, or within the rounding of a table that gives whole impulses."""
    return pytest.approx(value, rel=0.03, abs=1.0)


@pytest.mark.parametrize("gains, dynamic, static, before, peak, hold", IA)
def test_primary_ending_on_the_standard_ramp(gains, dynamic, static, before, peak, hold):
    ia, _ = ramp_response(gains, dynamic=dynamic, static=static)
    assert (ia[900], max(ia), ia[-1]) == (near(before), near(peak), near(hold))


@pytest.mark.parametrize("dynamic, static", [(0, 0), (70, 0), (0, 70), (70, 70)])
def test_the_gains_of_the_model_lie_between_those_of_man_and_cat(dynamic, static):
    man, ours, cat = (
        max(ramp_response(p, dynamic=dynamic, static=static)[0])
        for p in (GAIN_HUMAN, Model().spindle.record(), GAIN_CAT)
    )
    assert man < ours < cat


@pytest.mark.parametrize("gains, static, peak, hold", II)
def test_secondary_ending_on_the_standard_ramp(gains, static, peak, hold):
    _, ii = ramp_response(gains, static=static)
    assert (max(ii), ii[-1]) == (near(peak), near(hold))


def test_slow_ramp_of_the_cat():
    assert max(ramp_response(GAIN_CAT, (0.95, 1.08, 0.11))[0]) == near(89)


def test_rate_grows_with_speed_as_a_power_of_about_a_half():
    """Prochazka & Gorassini 1998, Houk 1981: exponent 0.3 to 0.65 (row S01)."""
    speeds = np.array([0.05, 0.1, 0.2, 0.4, 0.8])
    rise = [max(ia) - ia[-1] for ia, _ in (ramp_response(GAIN_CAT, (0.95, 1.08, v)) for v in speeds)]
    assert 0.3 <= np.polyfit(np.log(speeds), np.log(rise), 1)[0] <= 0.65


def test_fusimotor_drive_saturates_and_shifts_rest():
    assert saturate(0.0, 60.0) == 0.0 and saturate(60.0, 60.0) == 0.5 and saturate(600.0, 60.0) > 0.98
    p = GAIN_HUMAN
    pulled = spindle.poles(0.0, 1.0, 1.0, p)[1]
    assert spindle.settled(1.0, pulled, p) > spindle.settled(1.0, NONE, p) > spindle.settled(0.95, NONE, p)


def test_a_shortened_fibre_is_slack_and_silent():
    ia, ii = ramp_response(GAIN_HUMAN, (0.7, 0.72, 0.66))
    assert spindle.settled(0.7, NONE, GAIN_HUMAN) == 0.0
    assert ia[0] == ii[0] == 0.0


@pytest.mark.parametrize("velocity", [-3.0, -0.1, 0.0, 0.02, 0.5, 3.0])
def test_the_force_balance_of_a_fibre_is_exact_whatever_the_start(velocity):
    """The warm start of Newton's method changes nothing: sensory and polar region carry the same tension."""
    p, pole = GAIN_HUMAN, spindle.Pole(0.08, 0.03)
    found = [spindle.polar(s, 0.05, 1.0, velocity, pole, p) for s in (0.0, 0.4, -0.4, 1.5)]
    assert np.ptp([t for _, t in found]) < 1e-6
    s, new = found[0]
    u = np.sign(s) * abs(s) ** (1 / p.power)
    assert new == pytest.approx(0.05 + 0.001 * p.k_sr * (velocity - u), abs=1e-9)
    damp = pole.beta * (1.0 if s >= 0 else p.shortening)
    stretch = 1.0 - p.l0_sr - new / p.k_sr
    assert new == pytest.approx(damp * s * (stretch - p.r_length) + p.k_pr * (stretch - p.l0_pr) + pole.force, abs=1e-6)


def test_a_spindle_taken_away_is_silent():
    ia, ii = ramp_response(spindle.Spindle().away().record())
    assert max(ia) == max(ii) == 0.0
