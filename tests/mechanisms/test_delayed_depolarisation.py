"""Delayed depolarisation: a rested cell fires a doublet."""

import numpy as np
from one_cell import driven, quiet


def test_delayed_depolarisation_of_a_rested_cell_makes_a_doublet():
    off = quiet().without("relative_refractoriness")
    first = [np.diff(driven(m, 3.0))[0] for m in (off, off.without("delayed_depolarisation"))]
    assert first[0] < first[1]
    again = np.diff(driven(off, 3.0))
    assert again[0] < again[1]  # used up by the first spike
