"""The muscle spindle against the regression numbers of Mileusnic 2006 as computed from its equations (models.md 6)."""

import numpy as np
import pytest

from betz.physiology.spindle import GAIN_CAT, GAIN_HUMAN, ramp_response, saturate, settled

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
    ia, _ = ramp_response(dynamic=dynamic, static=static, gains=gains)
    assert (ia[900], max(ia), ia[-1]) == (near(before), near(peak), near(hold))


@pytest.mark.parametrize("gains, static, peak, hold", II)
def test_secondary_ending_on_the_standard_ramp(gains, static, peak, hold):
    _, ii = ramp_response(static=static, gains=gains)
    assert (max(ii), ii[-1]) == (near(peak), near(hold))


def test_slow_ramp_of_the_cat():
    assert max(ramp_response(speed=0.11, gains=GAIN_CAT)[0]) == near(89)


def test_rate_grows_with_speed_as_a_power_of_about_a_half():
    """Prochazka & Gorassini 1998, Houk 1981: exponent 0.3 to 0.65 (row S01)."""
    speeds = np.array([0.05, 0.1, 0.2, 0.4, 0.8])
    rise = [max(ia) - ia[-1] for ia, _ in (ramp_response(speed=v, gains=GAIN_CAT) for v in speeds)]
    assert 0.3 <= np.polyfit(np.log(speeds), np.log(rise), 1)[0] <= 0.65


def test_fusimotor_drive_saturates_and_shifts_rest():
    assert saturate(0.0, 60.0) == 0.0 and saturate(60.0, 60.0) == 0.5 and saturate(600.0, 60.0) > 0.98
    assert settled(1.0, 1.0, 1) > settled(1.0, 0.0, 1) > settled(0.95, 0.0, 1)


def test_a_shortened_fibre_is_slack_and_silent():
    ia, ii = ramp_response(start=0.7, end=0.72, gains=GAIN_HUMAN)
    assert settled(0.7, 0.0, 0) == 0.0
    assert ia[0] == ii[0] == 0.0
