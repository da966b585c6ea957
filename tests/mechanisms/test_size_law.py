"""Size law: small motoneurons have a high resistance and are recruited first (Henneman 1957)."""

import numpy as np
import pytest

from betz.model import Model
from betz.stimulus import Effort
from helpers import healthy, respond, without
from helpers.scenes import ANKLE

NAME = "size_law"


def recruitment(model):
    """Correlation of the size of units with the time of their first discharge in a slow ramp."""
    ramp = Effort("tibialis_anterior", "L", ((0, 0), (1500, 1)))
    r = respond(model, ANKLE, "ankle", 1500, effort=ramp)
    mine = r["spike_muscle"].values == 1
    unit, t = r["spike_unit"].values[mine], r["spike_time"].values[mine]
    first = np.array([t[unit == u].min() for u in np.unique(unit)])
    return np.corrcoef(np.unique(unit), first)[0, 1]


def span(model):
    r = healthy(ANKLE, model=model).nodes.mn_r[healthy(ANKLE, model=model).nodes.mn_of(1)]
    return r.max() / r.min()


def test_small_units_come_first():
    assert recruitment(Model()) > 0.5


def test_resistance_and_time_constant_fall_with_size():
    law, x = Model().size_law, np.linspace(0, 1, 11)
    assert (np.diff(law.resistance(x)) < 0).all() and (np.diff(law.membrane_tau(x)) < 0).all()
    assert 4 < span(Model()) < 14  # Caillet 2022: 8.4 over a pool


def test_off_all_motoneurons_are_alike():
    assert span(without(NAME)) == pytest.approx(1.0)
    assert recruitment(without(NAME)) < 0.3
