"""Every protocol on a limb whose nerves are cut, and on one that cannot be moved: nan where nothing can be measured."""

import math
from importlib.util import find_spec

import matplotlib
import pytest
from foreign import equal, from_csv, from_json, from_neo, from_xarray
from short import SHORT

import betz
from betz import anatomy, io, laboratory
from betz.body import arm
from betz.laboratory.limbs import limb
from betz.pathway import pools
from betz.patient import Patient

matplotlib.use("Agg")
HEALTHY = Patient(seed=2, scale=0.02)
UNREADABLE = ("latency", "cmct", "silent", "threshold", "cv", "rate", "isi", "ratio", "twitch_tetanus", "of_m", "rise")
NOTHING = ("m_max", "h_max", "size", "units", "units_active", "responses", "mvc", "tetanus")


def settings(name):
    return laboratory.PROTOCOLS[name](**SHORT[name])


def denervated(protocol):
    """The nerves of all muscles of the limb are cut long ago."""
    held = hasattr(protocol, "muscle")
    muscles = [m for m, _ in limb(protocol.muscle, protocol.side).muscles] if held else arm.muscles()
    nerves = sorted({anatomy.muscles()[m].nerve_id for m in muscles})
    cut = [betz.Lesion(nerve, side="right") for nerve in nerves]
    return HEALTHY.with_lesion(*cut).after("1 year")


def paralysed(protocol):
    """All that descends is cut and the shock of it is fresh: the muscle is silent, its nerve is well."""
    sites = ("medullary_pyramid", "medullary_tegmentum", "lateral_medulla")
    return HEALTHY.with_lesion(*(betz.Lesion(s, side="both") for s in sites))


@pytest.fixture(scope="module")
def cut():
    return {name: betz.record(denervated(settings(name)), settings(name)) for name in SHORT}


@pytest.mark.parametrize("name", SHORT)
def test_nothing_is_measured_where_no_axon_is_left(cut, name):
    found = cut[name].summary
    unreadable = [k for k in found if any(word in k for word in UNREADABLE) and not k.startswith("unit")]
    nothing = [k for k in NOTHING if k in found]
    assert unreadable or nothing or name in ("Pendulum", "PronatorDrift")  # a limb falls without a nerve too
    for key in unreadable:
        assert math.isnan(found[key].value) or found[key].value == 0.0, (key, found[key])
    for key in nothing:
        assert found[key].value == pytest.approx(0.0, abs=0.05), key


def test_an_arm_without_nerves_falls(cut):
    found = cut["PronatorDrift"].summary
    assert found["drop_right"].value > 60.0 > 15.0 > abs(found["drop_left"].value)


@pytest.mark.parametrize("ending", ["nwb", "json", "csv", "png"])
@pytest.mark.parametrize("name", SHORT)
def test_a_silent_recording_is_saved_drawn_and_read(cut, tmp_path, name, ending):
    io.save(cut[name], tmp_path / f"r.{ending}")
    assert (tmp_path / f"r.{ending}").read_bytes()


@pytest.mark.parametrize("name", SHORT)
def test_a_silent_recording_is_whole_for_other_tools(cut, name):
    r = cut[name]
    equal(from_json(io.formats.to_json(r)), r)
    equal(from_csv(io.formats.to_csv(r), r)[0], r)
    equal(from_xarray(r.to_xarray()), r)
    if find_spec("neo"):
        equal(from_neo(r.to_neo()), r)


@pytest.mark.parametrize("name", SHORT)
def test_a_paralysed_limb_finishes_too(name):
    r = betz.record(paralysed(settings(name)), settings(name))
    assert r.summary and repr(r)


@pytest.mark.parametrize("name", ["Contraction", "BallisticContraction"])
def test_units_of_a_cut_nerve_are_listed_in_every_form(cut, tmp_path, name):
    r = cut[name]
    rows, number = io.units.unit_rows(r), len(pools.build(HEALTHY.person, "tibialis_anterior", 1).key)
    told = [("tibialis_anterior", "R", k) for k in range(number)]
    assert [u[1:4] for u in rows] == told and not any(len(u.times) for u in rows)
    silent = [line.split(",") for line in io.formats.to_csv(r).splitlines() if line.startswith("spikes,")]
    assert [(*w[-4:-2], int(w[-2])) for w in silent] == told and {w[-1] for w in silent} == {""}
    if find_spec("neo"):
        trains = r.to_neo().segments[0].spiketrains
        assert [t.annotations["unit"] for t in trains] == list(range(number))
    if find_spec("pynwb"):
        import pynwb

        r.save(tmp_path / "r.nwb")
        with pynwb.NWBHDF5IO(str(tmp_path / "r.nwb"), "r") as opened:
            assert opened.read().processing["betz"]["silent_units"]["unit"].data[:].tolist() == list(range(number))


@pytest.mark.parametrize("name", SHORT)
def test_every_protocol_that_records_spikes_lists_units(cut, name):
    r = cut[name]
    spikes = any(s.kind == "spikes" for s in r.arrays.values())
    assert bool(io.units.unit_rows(r)) == spikes == ("pool_unit" in r.coords)
