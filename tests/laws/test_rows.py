"""Law: every row of circuits.csv is wired by one mechanism, and gives synapses somewhere in the body."""

from collections import Counter

import pytest

from betz import anatomy
from betz.model import Model
from helpers import healthy
from helpers.atlas import circuits

ROWS = Model().tables.circuits
# Gains have no potential of their own: they act on other rows, on spindles or on currents, by kind.
GAINS = {row.id for row in ROWS.values() if row.psp_mv is None and row.id != "pad_ia"} - {
    r for r in ROWS if r.startswith("ia_mn")
}
NOTHING = {
    "rubro_mn_flex": "the human rubrospinal tract ends at C4 (tracts.csv), its targets begin at C5",
}
SYNONYMS = {"cb_mn": ("cb_mn", "cb_premotor", "premotor_mn")}  # direct, or through premotor cells


@pytest.fixture(scope="module")
def found():
    """Row -> synapses over all circuits."""
    n = Counter()
    for muscles, sole in circuits().values():
        for s in healthy(muscles, sole=sole).synapses:
            n[s.id] += len(s.pre)
    return n


def test_the_circuits_hold_every_muscle():
    assert {m for muscles, _ in circuits().values() for m, _ in muscles} == set(anatomy.muscles())


def test_each_row_is_wired_by_exactly_one_mechanism():
    wired = Counter(row for m in Model().mechanisms.values() for row in m.rows)
    assert set(wired) == set(ROWS) and set(wired.values()) == {1}


@pytest.mark.parametrize("row", sorted(set(ROWS) - GAINS - set(NOTHING) - {"cst_mn_none"}))
def test_a_row_gives_synapses(row, found):
    assert sum(found[name] for name in SYNONYMS.get(row, (row,))) > 0


@pytest.mark.parametrize("row", NOTHING)
def test_rows_that_give_none_by_anatomy(row, found):
    assert found[row] == 0, NOTHING[row]


@pytest.mark.xfail(strict=True, reason="cst_mn_none has potential 0 by definition, and wires 419 synapses that drive")
def test_muscles_without_corticomotoneuronal_input_get_no_such_synapse(found):
    assert found["cst_mn_none"] == 0


def test_gains_act_on_something_and_have_no_synapses(found):
    assert {"ia_postactivation_depression", "mono_mn", "ceruleo_ii", "raphe_fra", "gamma_spindle"} == GAINS
    assert not any(found[g] for g in GAINS)


def test_nothing_is_wired_that_is_no_row(found):
    assert set(found) - set(ROWS) <= {"cb_premotor", "premotor_mn"}
