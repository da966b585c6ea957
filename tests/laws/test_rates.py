"""Law: no class of cells is silent whatever is done; a rate outside its published band is reported, not hidden."""

import pytest

from betz.cli.validate import print_rates
from betz.model import Model
from betz.validation import rates

# Classes that hardly fire in any condition today, and the measured fact; the list may only shrink.
SILENT_TODAY = {
    "fra_in_inh": "inhibitory flexor-reflex cells: 0 imp/s at rest and in effort, below 0.3 under a stroke of the "
    "sole, whose gate is closed in health (they fire without a corticospinal tract); rates.csv: 1 to 40 under a stroke",
    "tectost": "tectospinal axons: 0.3 imp/s at rest; nothing moves the gaze; rates.csv: bursts of 100 to 400",
    "ii_in": "group II interneurons: 0 imp/s at rest, in slow and fast stretch, in effort; rates.csv: 1 to 100",
}


@pytest.fixture(scope="module")
def rows():
    return rates.table()


@pytest.fixture(scope="module")
def active():
    return rates.activity()


CLASSES = sorted({b["class"] for b in rates.bands()} & {*rates.PARTS, *rates.CELLS, *rates.AXONS})


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(c, marks=pytest.mark.xfail(strict=True, reason=SILENT_TODAY[c])) if c in SILENT_TODAY else c
        for c in CLASSES
    ],
)
def test_a_class_of_cells_fires_in_some_condition(kind, active):
    assert active[kind], "not measured in any condition"
    assert kind not in rates.silent(active), active[kind]


def test_every_band_is_in_the_table(rows):
    assert [(r.cells, r.condition, r.unit) for r in rows] == [
        (b["class"], b["condition"], b["unit"]) for b in rates.bands()
    ]
    for r in rows:
        assert (r.measured is None) == bool(r.why) == (r.inside is None)
        assert r.low <= r.high


def test_what_is_outside_is_said(rows, capsys):
    print_rates(rows)
    out = capsys.readouterr().out
    assert "Inside the band" in out and out.count("NO") >= sum(r.inside is False for r in rows)
    assert rates.as_dict(rows)["schema"] == "betz.rates/1"


def test_a_silenced_class_is_noticed():
    mute = Model().change({"recurrent_inhibition.mn_renshaw": 0})
    assert "renshaw" in rates.silent(rates.activity(model=mute))
