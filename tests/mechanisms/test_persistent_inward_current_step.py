"""Persistent inward current: amplifies, and outlasts the input."""

import numpy as np
from one_cell import DT, STEPS, driven, quiet, run_motoneurons


def test_the_persistent_inward_current_amplifies_and_outlasts():
    usual, off = driven(quiet(), 1.2), driven(quiet().without("persistent_inward_current"), 1.2)
    assert len(usual) > len(off)
    given = np.zeros((600, STEPS, 2, 1))
    given[50:200, :, 0] = 0.12
    how = {"km": DT / 8, "dc": np.exp(-DT / 30), "bias": 0.7}
    last = [np.flatnonzero(run_motoneurons(m, given, kp=k, **how)).max() for m, k in ((quiet(), 0.45), (quiet(), 0.0))]
    assert last[0] > last[1] + 200  # goes on after the input by more than 20 ms
