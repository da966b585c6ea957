"""What is saved is all there for others: each format read by a reader of the field, and compared number by number."""

import hashlib
import json
import subprocess
import sys

import numpy as np
import pytest
from foreign import equal, from_csv, from_json, from_neo, from_xarray
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import recording
from test_io import odd, silent, two_muscles

import betz
from betz import io, laboratory
from betz.patient import Patient
from betz.results import Recording
from betz.stimulus import Effort, Shock, Stimulus

MUSCLES = (("soleus", "L"), ("tibialis_anterior", "L"))
ONE = Patient(seed=1, scale=0.02)


def effort():
    pull = Effort("soleus", "L", ((0, 0.6),))
    return Stimulus(MUSCLES, "ankle", 200, effort=pull, shocks=Shock("soleus", "L", 150, 2))


def contraction():
    pull = laboratory.Contraction("tibialis_anterior", percent=20.0, hold_s=1.0)
    return betz.record(Patient(seed=2, scale=0.02), pull)


MADE = {
    "made up": recording,
    "two muscles": two_muscles,
    "silent": silent,
    "odd": odd,
    "nothing": lambda: Recording({}),
    "respond": lambda: ONE.respond(effort()),
    "truth": lambda: ONE.respond(effort(), truth=True),
    "a silent run": lambda: ONE.respond(Stimulus(MUSCLES, "ankle", 20)),
    "contraction": contraction,
}


@pytest.fixture(scope="module")
def made():
    return {name: make() for name, make in MADE.items()}


@pytest.mark.parametrize("name", MADE)
def test_json_is_read_by_the_json_module(made, name):
    equal(from_json(io.formats.to_json(made[name])), made[name])


@pytest.mark.parametrize("name", MADE)
def test_csv_is_read_by_pandas_with_every_coordinate_number_and_the_story(made, name):
    pytest.importorskip("pandas")
    r = made[name]
    found, summary, story = from_csv(io.formats.to_csv(r), r)
    equal(found, r)
    assert {k: (str(m.value), m.unit) for k, m in r.summary.items()} == summary
    assert story == json.loads(io.nwb.as_json(dict(r.story)))


@pytest.mark.parametrize("name", MADE)
def test_xarray_has_every_coordinate_and_unit(made, name):
    equal(from_xarray(made[name].to_xarray()), made[name])


@pytest.mark.parametrize("name", MADE)
def test_neo_has_every_coordinate_unit_and_train(made, name):
    pytest.importorskip("neo")
    r = made[name]
    block = r.to_neo()
    equal(from_neo(block), r)
    trains = {(t.annotations["array"], t.annotations["muscle"], t.annotations["side"], t.annotations["unit"]): t
              for t in block.segments[0].spiketrains}
    rows = io.units.unit_rows(r)
    assert len(trains) == len(rows)
    for row in rows:
        assert trains[row[:4]].rescale("s").magnitude.tolist() == pytest.approx(row.times.tolist())


@pytest.mark.parametrize("name", ["respond", "truth", "contraction", "two muscles"])
def test_neo_writes_it_and_reads_it_again(made, name, tmp_path):
    neo = pytest.importorskip("neo")
    writer = neo.io.PickleIO(str(tmp_path / "r.pkl"))
    writer.write(made[name].to_neo())
    equal(from_neo(neo.io.PickleIO(str(tmp_path / "r.pkl")).read()[0]), made[name])


@pytest.mark.parametrize("name", ["respond", "truth", "contraction", "two muscles"])
def test_neo_reads_the_nwb_too(made, name, tmp_path):
    neo = pytest.importorskip("neo")
    pytest.importorskip("pynwb")
    made[name].save(tmp_path / "r.nwb")
    (block,) = neo.io.NWBIO(str(tmp_path / "r.nwb"), mode="r").read_all_blocks()
    signals = {x.name: x for segment in block.segments for x in segment.analogsignals}
    for key, s in made[name].arrays.items():
        if "time" in s.dims and s.unit in ("mV", "deg"):
            assert signals[key].magnitude.squeeze().tolist() == pytest.approx(s.values.tolist()), key


@pytest.mark.parametrize("name", ["respond", "truth", "contraction", "made up"])
def test_nwb_is_read_by_pynwb_in_si_units_with_a_rate(made, name, tmp_path):
    pynwb = pytest.importorskip("pynwb")
    r = made[name]
    r.save(tmp_path / "r.nwb")
    time = r["time"].values / 1000
    with pynwb.NWBHDF5IO(str(tmp_path / "r.nwb"), "r") as opened:
        file = opened.read()
        for key, s in r.arrays.items():
            if "time" not in s.dims:
                continue
            series = file.acquisition[key]
            factor = io.nwb_parts.SI[s.unit][1] if s.unit in io.nwb_parts.SI else 1.0
            assert series.timestamps is None and series.rate == pytest.approx(1 / (time[1] - time[0]))
            assert series.starting_time == pytest.approx(time[0]) and series.conversion == factor
            assert np.array_equal(series.data[:], np.moveaxis(s.values, s.dims.index("time"), 0))
        rows = file.units.to_dataframe().itertuples()
        units = [(u.array, u.muscle, u.side, u.unit, len(u.spike_times)) for u in rows]
    assert units == [(*u[:4], len(u.times)) for u in io.units.unit_rows(r)]


@pytest.mark.parametrize("name", ["made up", "silent", "a silent run", "truth", "contraction", "two muscles"])
def test_nwbinspector_finds_no_fault(made, name, tmp_path):
    import nwbinspector as inspector

    made[name].save(tmp_path / "r.nwb")
    found = list(inspector.inspect_nwbfile(nwbfile_path=str(tmp_path / "r.nwb")))
    assert found and [m.message for m in found if m.importance.name in ("CRITICAL", "ERROR", "PYNWB_VALIDATION")] == []


def test_an_uneven_clock_keeps_its_moments(tmp_path):
    pynwb = pytest.importorskip("pynwb")
    uneven = Recording({"emg": ("time", [1.0, 2.0, 3.0], "mV")}, {"time": ("time", [0.0, 1.0, 3.0], "ms")})
    uneven.save(tmp_path / "r.nwb")
    with pynwb.NWBHDF5IO(str(tmp_path / "r.nwb"), "r") as opened:
        series = opened.read().acquisition["emg"]
        assert series.rate is None and series.timestamps[:].tolist() == [0.0, 0.001, 0.003]


def test_units_that_never_fire_are_listed_in_a_run_of_two_muscles(made):
    rows = [u for u in io.units.unit_rows(made["respond"]) if u.array == "spike_time"]
    names = [(u.muscle, u.unit) for u in rows]
    quiet = [n for n, u in zip(names, rows, strict=True) if not len(u.times)]
    assert len(set(names)) == len(names) and {m for m, _ in names} == {"soleus", "tibialis_anterior"} and quiet
    told = {line.split(",")[-4] + line.split(",")[-2] for line in io.formats.to_csv(made["respond"]).splitlines()
            if line.startswith("spike_time,")}
    assert {f"{m}{k}" for m, k in names} == told


def test_units_that_never_fire_are_listed_in_a_protocol(made):
    r = made["contraction"]
    rows = io.units.unit_rows(r)
    assert [u.unit for u in rows] == r["pool_unit"].values.tolist() == list(range(len(rows)))
    quiet = [u.unit for u in rows if not len(u.times)]
    valueless = [line.split(",")[-2] for line in io.formats.to_csv(r).splitlines()
                 if line.startswith("spikes,") and line.endswith(",")]
    assert quiet and valueless == [str(k) for k in quiet]


def test_csv_of_a_contraction_tells_whose_spike_it_is(made):
    pd = pytest.importorskip("pandas")
    r, text = made["contraction"], io.formats.to_csv(made["contraction"])
    table = pd.read_csv(io.long_table.io.StringIO(text), low_memory=False)
    spikes = table[(table.signal == "spikes") & table.value.notna()]
    assert spikes.owner_unit.astype(int).tolist() == r["unit"].values.tolist()
    assert set(spikes.owner_muscle) == {"tibialis_anterior"} and set(spikes.owner_side) == {"R"}


def test_equal_recordings_give_equal_bytes_in_every_process(tmp_path):
    pytest.importorskip("pynwb")
    code = "from made_up import recording; recording().save('r.nwb')"
    prints = set()
    for seed in ("1", "2"):
        env = {"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path), "PATH": "", "HOME": str(tmp_path)}
        subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True, env=env, timeout=120)
        prints.add(hashlib.sha256((tmp_path / "r.nwb").read_bytes()).hexdigest())
    assert prints == {hashlib.sha256(io.nwb.nwb_bytes(recording())).hexdigest()}


def test_recordings_that_differ_have_names_that_differ(made):
    names = [io.nwb.digest(r) for r in made.values()]
    assert len(set(names)) == len(names)


NAMES = st.text("abcdefgh_", min_size=1, max_size=6)
KINDS = [st.floats(width=64), st.integers(-(2**62), 2**62), st.booleans(), st.text('aµ,";x', min_size=1, max_size=4)]


@st.composite
def any_recording(draw):
    """Arrays and coordinates of any names, types, units and up to two dimensions, empty ones among them."""
    sizes = draw(st.dictionaries(NAMES, st.integers(0, 3), min_size=1, max_size=3))
    arrays, coords, names = {}, {}, draw(st.lists(NAMES, min_size=1, max_size=5, unique=True))
    for name in names:
        dims = tuple(draw(st.lists(st.sampled_from(sorted(sizes)), max_size=2, unique=True)))
        shape = tuple(sizes[d] for d in dims)
        kind = draw(st.sampled_from(KINDS))
        flat = draw(st.lists(kind, min_size=int(np.prod(shape)), max_size=int(np.prod(shape))))
        values = np.array(flat, dtype=None if flat else float).reshape(shape)
        unit = draw(st.sampled_from(["mV", "ms", "", "% of control", "µV"]))
        own = len(dims) == 1 or (name not in sizes)
        (coords if own and draw(st.booleans()) else arrays)[name] = (dims, values, unit)
    arrays = {k: v for k, v in arrays.items() if k not in sizes}  # a signal under the name of a dimension is none
    coords = {k: v for k, v in coords.items() if k not in sizes or v[0] == (k,)}
    return Recording(arrays, coords, {"peak": (draw(st.floats()), "mV")}, {"seed": 3})


@settings(max_examples=60, deadline=None)
@given(any_recording())
def test_any_recording_is_whole_in_json_csv_xarray_and_neo(r):
    pytest.importorskip("pandas")
    equal(from_json(io.formats.to_json(r)), r)
    equal(from_xarray(r.to_xarray()), r)
    found, _, story = from_csv(io.formats.to_csv(r), r)
    equal(found, r)
    assert story["seed"] == 3
    if __import__("importlib").util.find_spec("neo"):
        equal(from_neo(r.to_neo()), r)
