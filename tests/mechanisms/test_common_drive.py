"""Common drive: motor units of a pool share a slow drift and a 15 to 30 Hz rhythm (De Luca 1982; Farmer 1993)."""

from betz.model import Model
from helpers import respond, without
from helpers.reading import over_trials
from helpers.scenes import ANKLE, effort

NAME = "common_drive"


def variation(who):
    """Coefficient of variation of the force of a steady effort: a drift that all units share does not cancel."""

    def read(r):
        force = r["force"].values[1, 800:]
        return force.std() / force.mean()

    return over_trials(who, read, ANKLE, "ankle", 2500, 6, **effort("tibialis_anterior", 0.5))


def test_units_of_a_pool_fluctuate_together():
    assert variation(Model()) > 1.1 * variation(without(NAME))


def test_steady_effort_still_varies_without_it():
    r = respond(without(NAME), ANKLE, "ankle", 1000, **effort("tibialis_anterior", 0.5))
    assert r["force"].values[1, 500:].std() > 0  # synaptic noise
