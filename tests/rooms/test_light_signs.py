"""Signs of a suspected mild hemiparesis: sizes are even, and what is seen comes of the lesion."""

import numpy as np
import pytest

from betz.validation import light_signs
from betz.validation.lab import Lab


@pytest.mark.parametrize(("first", "people"), [(1, 15), (200, 40)])
def test_people_who_follow_each_other_have_all_sizes_alike(first, people):
    sizes = np.sort([light_signs.size(seed) for seed in range(first, first + people)])
    even = (np.arange(people) + 0.5) / people
    assert np.abs(sizes - even).max() < 2.0 / people


def test_taps_are_small_after_a_lesion_that_leaves_the_arm_strong_and_not_without_one(monkeypatch):
    assert light_signs.LIGHT_SIGNS["BX074"](Lab(8)) == 100.0
    assert light_signs.LIGHT_SIGNS["BX076"](Lab(8)) == 0.0
    monkeypatch.setattr(light_signs, "size", lambda seed: 0.0)
    assert light_signs.LIGHT_SIGNS["BX074"](Lab(8)) == 0.0


def test_a_large_lesion_is_seen_in_the_strength_of_the_arm(monkeypatch):
    monkeypatch.setattr(light_signs, "size", lambda seed: 2.0)
    assert light_signs.LIGHT_SIGNS["BX076"](Lab(8)) == 100.0
