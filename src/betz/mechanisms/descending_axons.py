"""Descending axons: how many are kept, how fast they conduct, how they are recruited by the command and discharge."""

import numpy as np

from betz.kernel import inline
from betz.mechanisms.base import Mechanism
from betz.units import given


class DescendingAxons(Mechanism):
    """Upper motor neurons and their axons, of cortex and brain stem alike."""

    found = "Evarts 1968; Lemon 2008; McKiernan 1998"

    slowest = given(
        2.0, "m/s", low=1, high=6, source="origins.csv: slowest modulatory axons; estimate", seen="literature"
    )
    field_spread = given(
        0.7, low=0.3, high=1, source="McKiernan 1998: 3.1 +- 2.1 muscles a cell; 1 + 3*0.7 = 3.1", seen="literature"
    )
    least = given(
        4,
        low=1,
        high=400,
        source="estimate: fewest axons a muscle keeps, so that scale does not add noise",
        seen="estimate",
    )
    least_brainstem = given(
        60, low=20, high=400, source="estimate: fewest axons of a brain-stem tract, as least", seen="estimate"
    )
    thinning = given(
        1.7,
        low=1,
        high=2,
        source="estimate: of 2 million axons the share scale^1.7 is kept, a fifth of that of cells at scale 0.1 and "
        "all of them at 1",
        seen="estimate",
    )
    thinning_fast = given(
        1.0,
        low=1,
        high=2,
        source="estimate: as cells; fast cortical axons are one in twenty and carry half of the command; as few as the "
        "others they were a dozen, whose noise fired small units early or late and all at once",
        seen="estimate",
    )
    order = given(
        2,
        low=1,
        high=10,
        source="models.md 11: renewal gamma order 2 to 4; prototypes/pool.md order 2",
        seen="literature",
    )
    threshold_spread = given(
        0.3,
        low=0,
        high=0.6,
        source="prototypes/pool.md: recruitment of axons over 0 to 0.3 of the command",
        seen="literature",
    )
    rest_rate = given(
        0.0,
        "Hz",
        low=0,
        high=5,
        source="C12: fast PTN silent at rest (0-5). One kept axon stands for hundreds: a stray impulse would be a "
        "volley",
        seen="literature",
    )
    tonic_share = given(
        0.3,
        low=0.1,
        high=0.6,
        source="estimate: share of descending cells that discharge at rest (slow PTN, C13)",
        seen="estimate",
    )
    tonic_rate = given(15.0, "Hz", low=8, high=25, source="C13: slow PTN 8-25, tonic regular", seen="literature")
    connect = given(
        0.4,
        low=0.1,
        high=0.9,
        source="prototypes/pool.md: connection probability of descending axons 0.4",
        seen="literature",
    )
    least_inputs = given(
        12,
        low=4,
        high=60,
        source="estimate: fewest axons that an interneuron keeps, so that scale does not make its drive coarse",
        seen="estimate",
    )
    most_inputs = given(
        400,
        low=50,
        high=5000,
        source="circuits.csv n_inputs_per_target of cst_mn_strong, where a row does not say how many",
        seen="literature",
    )


@inline
def recruited(command, threshold):
    """Share (0 to 1) of its range at which an axon fires under a command (0 to 1) over its threshold."""
    one, zero = np.float32(1.0), np.float32(0.0)
    share = (command - threshold) / (one - threshold)
    share = share if share > zero else zero
    return share if share < one else one


@inline
def rate(share, rest, top):
    """Rate (Hz) of an axon at a share of its range."""
    return rest + (top - rest) * share
