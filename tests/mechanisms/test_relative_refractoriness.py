"""Relative refractoriness: a volley gives one spike."""

import numpy as np
from one_cell import DT, STEPS, quiet, run_motoneurons


def test_relative_refractoriness_keeps_doublets_apart():
    """BX046: 2.5 to 20 ms; a strong volley gives one spike, not two."""
    given = np.zeros((40, STEPS, 2, 1))
    given[5:7, :, 0] = 0.4
    how = {"km": DT / 8, "dc": np.exp(-DT / 30), "kp": 0.0, "bias": 0.0}
    with_it = run_motoneurons(quiet(), given, **how).sum()
    without = run_motoneurons(quiet().without("relative_refractoriness"), given, **how).sum()
    assert 1 == with_it < without
