"""Descending axons: how many are kept, how fast they conduct, how they fire, how they share the drive of a pool."""

from betz.units import Parameters, given


class Descending(Parameters):
    """Descending axons and their command."""

    slowest = given(
        2.0, unit="m/s", low=1, high=6, source="origins.csv: slowest modulatory axons; estimate", seen="literature"
    )
    field_spread = given(
        0.7, low=0.3, high=1, source="McKiernan 1998: 3.1 +- 2.1 muscles a cell; 1 + 3*0.7 = 3.1", seen="literature"
    )
    least_axons = given(
        4,
        low=1,
        high=400,
        source="estimate: fewest axons a muscle keeps, so that scale does not add noise",
        seen="estimate",
    )
    least_brainstem = given(
        60, low=20, high=400, source="estimate: fewest axons of a brain-stem tract, as least_axons", seen="estimate"
    )
    corticoreticular = given(
        400, low=100, high=4000, source="estimate: axons of one hemisphere; counts are unknown in man", seen="estimate"
    )
    renewal_order = given(
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
    beta_depth = given(
        0.2, low=0.1, high=0.3, source="models.md 11: 10-30 % modulation of the rate, 20 +- 3 Hz", seen="literature"
    )
    beta_hz = given(20.0, unit="Hz", low=15, high=30, source="models.md 11: narrow band 20 +- 3 Hz", seen="literature")
    beta_band = given(3.0, unit="Hz", low=1, high=6, source="models.md 11", seen="literature")
    drift_depth = given(
        0.005,
        low=0,
        high=0.05,
        source="prototypes/pool.md: drift SD, multiplies the command (force CV)",
        seen="literature",
    )
    drift_tau = given(
        200.0,
        unit="ms",
        low=50,
        high=1000,
        source="prototypes/pool.md: 0-5 Hz common drift, tau 200 ms",
        seen="literature",
    )
    fast_share = given(
        0.55,
        low=0.1,
        high=0.8,
        source="estimate: share of the corticospinal effect carried by the fast group, the corticomotoneuronal "
        "cells of "
        "origins.csv (5 % of the axons); macaque CM cells are fast (Lemon 2008), slow ones act through interneurons",
        seen="estimate",
    )
    cm_strong = given(
        0.8, low=0.6, high=1, source="prototypes/pathways.md: corticomotoneuronal strengths .8/.5/.2", seen="cases"
    )
    cm_moderate = given(0.5, low=0.3, high=0.7, source="prototypes/pathways.md", seen="cases")
    cm_weak = given(0.2, low=0.1, high=0.4, source="prototypes/pathways.md", seen="cases")
    cm_none = given(0.0, low=0, high=0.2, source="muscles.csv: no corticomotoneuronal input", seen="literature")
    reticulospinal = given(
        0.38, low=0.15, high=0.88, source="prototypes/pathways.md: g_r, window .15-.88", seen="cases"
    )
    antigravity = given(
        1.6,
        low=0.1,
        high=2.3,
        source="prototypes/pathways.md: ag, leg extensors and arm flexors get more reticulospinal drive",
        seen="cases",
    )
    one_hemisphere = given(
        1.9,
        low=1.1,
        high=3.8,
        source="prototypes/pathways.md: G, each hemisphere can drive 1.9 times its share of a nucleus",
        seen="cases",
    )
    cortex_medullary = given(
        0.9,
        low=0.5,
        high=1,
        source="estimate: share of the resting rate of medullary reticulospinal cells that needs cortex "
        "(origins.csv: needs cortical drive)",
        seen="estimate",
    )
    cortex_pontine = given(
        0.2, low=0, high=0.5, source="estimate; origins.csv: relatively independent of cortex", seen="estimate"
    )


DESCENDING = Descending()
