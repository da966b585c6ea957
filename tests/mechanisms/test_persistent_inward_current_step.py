"""Persistent inward current: amplifies, and outlasts the input."""

import numpy as np
import pytest
from one_cell import DT, STEPS, driven, quiet, run_motoneurons

from betz.mechanisms import persistent_inward_current as pic
from betz.model import Model


def test_the_persistent_inward_current_amplifies_and_outlasts():
    usual, off = driven(quiet(), 1.2), driven(quiet().without("persistent_inward_current"), 1.2)
    assert len(usual) > len(off)
    given = np.zeros((600, STEPS, 2, 1))
    given[50:200, :, 0] = 0.12
    how = {"km": DT / 8, "dc": np.exp(-DT / 30), "bias": 0.7}
    last = [np.flatnonzero(run_motoneurons(m, given, kp=k, **how)).max() for m, k in ((quiet(), 0.45), (quiet(), 0.0))]
    assert last[0] > last[1] + 200  # goes on after the input by more than 20 ms


def test_monoamines_grow_with_effort_as_raphe_cells_do():
    """rates.csv monoamine:raphe: 3 imp/s in quiet waking, times 1.5 to 2 at 30 to 100 % of effort (Jacobs 1981)."""
    law = Model().persistent_inward_current.record()
    supply = [pic.supply(e, law) for e in (0.0, 0.1, 0.3, 1.0)]
    assert supply[0] == 1.0 < supply[1] < supply[2] == supply[3] and 1.5 <= supply[3] <= 2.0


def test_a_cell_amplifies_less_at_rest_than_in_effort():
    law, how = Model().persistent_inward_current, {"supplied": 1.0, "kp": Model().persistent_inward_current.strength}
    level, rest, effort = 1.1, 1.0, law.in_effort
    spikes = [run_motoneurons(quiet(), np.zeros((400, STEPS, 2, 1)), supply=x, bias=level, km=DT / 8,
                              dc=np.exp(-DT / 30), **how).sum() for x in (rest, effort)]  # fmt: skip
    assert spikes[0] < spikes[1]


def test_what_no_fibre_reaches_does_not_follow_effort():
    """Receptors below a cord lesion are active by themselves (Murray 2010)."""
    assert pic.supplied(0.5, 0.0, np.float32(1.67)) == 0.5
    assert pic.supplied(0.5, 1.0, np.float32(1.67)) == pytest.approx(0.5 * 1.67)
