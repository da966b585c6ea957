"""Persistent inward current: monoamines amplify the drive and let a unit fire on when it falls (Hounsgaard 1988)."""

from betz.model import Model
from betz.stimulus import Effort
from helpers import pool_spikes, without
from helpers.circuits import scaled
from helpers.reading import over_trials
from helpers.scenes import ANKLE, TIBIALIS

NAME = "persistent_inward_current"
RAMP = Effort("tibialis_anterior", "L", ((0, 0), (1000, 0.6), (2000, 0)))


def ramp(model):
    """Potentials on the way up and on the way down of a slow triangle of effort."""
    up, down = (
        over_trials(model, lambda r, a=a: pool_spikes(r, TIBIALIS, a, a + 1000), ANKLE, "ankle", 2000, 3, effort=RAMP)
        for a in (0, 1000)
    )
    return up, down


def test_it_amplifies_and_outlasts():
    (up, down), (up_off, down_off) = ramp(Model()), ramp(without(NAME))
    assert up > 1.1 * up_off and down > 1.2 * down_off
    assert down - up > down_off - up_off > -50  # hysteresis: more on the way down


def test_it_goes_with_the_supply_of_monoamines():
    assert sum(ramp(scaled(Model(), NAME, 2, "mono_mn"))) > 1.1 * sum(ramp(Model()))
    assert sum(ramp(scaled(Model(), NAME, 0, "mono_mn"))) < 0.9 * sum(ramp(Model()))


def test_turned_in_sign_an_outward_current_shunts():
    assert sum(ramp(scaled(Model(), NAME, -1, "mono_mn"))) < sum(ramp(without(NAME)))
