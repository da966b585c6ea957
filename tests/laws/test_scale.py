"""Law: with scale cells grow, and tables of synapses no faster than cells; strength stays."""

import numpy as np
import pytest

from betz.pathway import supply
from betz.pathway.connect import pairs
from helpers import healthy, strength
from helpers.scenes import ANKLE

SMALL, LARGE = 0.1, 0.3


@pytest.fixture(scope="module")
def both():
    return healthy(ANKLE, scale=SMALL), healthy(ANKLE, scale=LARGE)


def count(circuit):
    return sum(len(s.pre) for s in circuit.synapses)


@pytest.mark.xfail(strict=True, reason="65,055 synapses at scale 0.1, 970,860 at 0.3, 6,506,657 at 1.0: times 100")
def test_synapses_grow_no_faster_than_cells(both):
    assert count(both[1]) <= 1.2 * LARGE / SMALL * count(both[0])


def test_no_cell_has_more_inputs_of_a_row_than_in_life(both):
    """circuits.csv n_inputs_per_target: how many descending axons reach a cell, however many run in the tract."""
    for circuit in both:
        d, rows = circuit.nodes.model.descending_axons, circuit.nodes.model.tables.circuits
        for s in circuit.synapses:
            if s.source == "axon":
                most = max(d.least_inputs, (s.id in rows and rows[s.id].n_inputs_per_target) or d.most_inputs)
                assert np.bincount(s.post).max() <= most + 4.0 * np.sqrt(most), s.id  # of a binomial draw


def test_scale_does_not_change_what_a_motoneuron_receives(both):
    for row in ("cst_mn_strong", "cst_mn_weak", "rst_pont_mn_ext", "vst_mn_ext", "ia_mn_homonymous"):
        per_cell = [strength(c, row) / len(c.nodes.mn_pool) for c in both]
        assert per_cell[0] == pytest.approx(per_cell[1], rel=0.15), row


def test_a_motoneuron_keeps_no_more_axons_than_in_life(both):
    """circuits.csv cst_mn_strong: 400 axons on a motoneuron, however many run in the tract."""
    nodes = both[0].nodes
    axons, cells = np.arange(5000, dtype=np.uint64) * np.uint64(7919), nodes.mn_key
    _, post = pairs(axons, cells, supply.chance(nodes, "cst_mn_strong", len(axons)))
    assert np.bincount(post).max() <= 400
