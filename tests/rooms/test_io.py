import csv
import json
import os

import numpy as np
import pytest
from made_up import recording, stroke_chart
from short import same

from betz import io
from betz.errors import InputError
from betz.pathway import pools
from betz.patient import Patient
from betz.results import Chart, Recording
from betz.stimulus import Effort, Shock, Stimulus


def test_a_file_is_replaced_as_a_whole_and_nothing_is_left_beside_it(tmp_path):
    file = tmp_path / "a.txt"
    io.write_whole(file, "old")
    io.write_whole(file, b"new")
    assert file.read_bytes() == b"new" and os.listdir(tmp_path) == ["a.txt"]


def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(tmp_path, monkeypatch):
    file = tmp_path / "a.txt"
    io.write_whole(file, "old")

    def full(path, data):
        with open(path, "wb") as out:
            out.write(data[:2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(type(file), "write_bytes", full)
    with pytest.raises(InputError, match="no space left"):
        io.write_whole(file, "new")
    assert file.read_text() == "old" and os.listdir(tmp_path) == ["a.txt"]


def test_a_result_is_as_readable_as_other_files(tmp_path):
    io.write_whole(tmp_path / "a.txt", "x")
    (tmp_path / "b.txt").write_text("x")
    assert (tmp_path / "a.txt").stat().st_mode == (tmp_path / "b.txt").stat().st_mode


@pytest.mark.malformed
@pytest.mark.parametrize("check", [io.check_writable, lambda p: io.write_whole(p, "x")])
def test_a_place_that_cannot_be_written_gives_one_sentence(tmp_path, check):
    with pytest.raises(InputError, match="does not exist"):
        check(tmp_path / "no" / "a.txt")
    with pytest.raises(InputError, match="is a folder"):
        check(tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="does not exist"):
        check(tmp_path / "file" / "a.txt")


def test_checking_leaves_no_trace(tmp_path):
    io.check_writable(tmp_path / "a.txt")
    assert os.listdir(tmp_path) == []


@pytest.mark.malformed
@pytest.mark.parametrize("content, said", [(None, "no such file"), (b"\xff\xfe\x00", "not a text file")])
def test_what_cannot_be_read_gives_one_sentence(tmp_path, content, said):
    file = tmp_path / "a.txt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(InputError, match=said):
        io.read_text(file)


def test_recording_as_json(tmp_path):
    io.save(recording(), tmp_path / "r.json")
    whole = json.loads((tmp_path / "r.json").read_text())
    assert whole["schema"] == "betz.recording/1" and whole["story"]["protocol"] == "MVC"
    assert whole["summary"]["peak_torque"] == {"value": 9.99, "unit": "N m"}
    assert np.allclose(whole["arrays"]["emg"]["values"], recording()["emg"].values)


def test_recording_as_csv(tmp_path):
    two = Recording(
        {"m": (("intensity", "time"), [[1, 2], [3, 4]], "mV")},
        {"time": ("time", [0.5, 1.0], "ms"), "intensity": ("intensity", [10, 20], "mA")},
    )
    io.save(two, tmp_path / "r.csv")
    rows = list(csv.reader((tmp_path / "r.csv").open()))
    assert rows[0] == ["signal", "kind", "units", "intensity (mA)", "time (ms)", "value"]
    assert rows[3] == ["m", "", "mV", "20", "0.5", "3"]


def test_pictures(tmp_path):
    io.save(recording(), tmp_path / "r.png")
    io.save_picture(Chart(stroke_chart()), tmp_path / "c.png")
    assert all((tmp_path / n).read_bytes().startswith(b"\x89PNG") for n in ("r.png", "c.png"))


def test_an_unknown_ending_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"\.nwb, \.json, \.csv, \.png"):
        io.check_suffix(tmp_path / "r.doc")


def test_recording_as_nwb_keeps_si_units_spikes_and_story(tmp_path):
    pynwb = pytest.importorskip("pynwb")  # an extra, betz[nwb], that not everybody installs
    file = tmp_path / "r.nwb"
    recording().to_nwb(file)
    with pynwb.NWBHDF5IO(str(file), "r") as opened:
        read = opened.read()
        emg = read.acquisition["emg"]
        assert (emg.unit, emg.conversion) == ("volts", 1e-3)
        assert (emg.starting_time, emg.rate, emg.timestamps) == (0.0, 1000.0, None)
        assert read.units["spike_times"][0].tolist() == pytest.approx([0.1, 0.2])
        assert list(read.units["unit"][:]) == [0, 3]
        assert json.loads(read.notes)["protocol"] == "MVC" and "Not a medical device" in read.session_description
        assert "peak_torque" in str(read.scratch["summary"].data)


def test_without_pynwb_the_remedy_is_named(monkeypatch, tmp_path):
    monkeypatch.setitem(__import__("sys").modules, "pynwb", None)
    with pytest.raises(InputError, match=r"pip install 'betz\[nwb\]'"):
        io.check_suffix(tmp_path / "r.nwb")


def two_muscles():
    """Unit 0 of two muscles fires, unit 1 of the second one does not."""
    return Recording(
        {
            "spike_time": ("spike", [10.0, 30.0, 20.0], "ms", "spikes"),
            "spike_muscle": ("spike", [0, 0, 1], ""),
            "spike_unit": ("spike", [0, 0, 0], ""),
        },
        {
            "muscle": ("muscle", ["R soleus", "L tibialis_anterior"], ""),
            "motor_unit": ("motor_unit", [0, 0, 1], ""),
            "motor_unit_muscle": ("motor_unit", [0, 1, 1], ""),
        },
    )


def silent():
    """What a run without a spike leaves."""
    return Recording(
        {
            "spikes": ("spike", np.zeros(0), "ms", "spikes"),
            "emg": ("time", np.zeros(5), "mV", "emg"),
            "twitch": (("unit", "time"), np.zeros((0, 5)), "N m", "force"),
            "rate": ("motor_unit", np.full(2, np.nan), "imp/s"),
        },
        {
            "unit": ("spike", np.zeros(0, int), ""),
            "time": ("time", np.arange(5.0), "ms"),
            "motor_unit": ("motor_unit", [3, 4], ""),
        },
        {"latency": (np.nan, "ms"), "ratio": (np.inf, "")},
        {"seed": 7, "protocol": {"name": "Contraction", "muscle": "soleus", "side": "right"}},
    )


def odd():
    """Types, infinities, signs of zero and words."""
    return Recording(
        {
            "a": (("x", "y"), np.array([[1, np.nan], [np.inf, -0.0]], np.float32), "mV"),
            "b": ("x", [True, False], ""),
            "c": ("x", np.array([1, -2], np.int16), ""),
            "d": ((), 3.5, "mV"),
        },
        {"x": ("x", ["R soleus", "µ"], "")},
    )


@pytest.mark.parametrize("make", [recording, two_muscles, silent, odd, lambda: Recording({})])
@pytest.mark.parametrize("ending", ["nwb", "json"])
def test_a_file_gives_everything_back_to_the_last_bit(tmp_path, make, ending):
    if ending == "nwb":
        pytest.importorskip("pynwb")
    io.save(make(), tmp_path / f"r.{ending}")
    again = io.read(tmp_path / f"r.{ending}")
    same(make(), again)
    assert dict(again.story) == dict(make().story)


def test_nan_is_one_and_the_same_whatever_made_it():
    with np.errstate(invalid="ignore"):
        made = np.zeros(1) / np.zeros(1)
    assert Recording({"a": ("x", -made)})["a"].values.tobytes() == np.full(1, np.nan).tobytes()


def rows_of(make, tmp_path):
    pynwb = pytest.importorskip("pynwb")
    io.save(make(), tmp_path / "r.nwb")
    with pynwb.NWBHDF5IO(str(tmp_path / "r.nwb"), "r") as opened:
        file = opened.read()
        table = (file.units or file.processing["betz"]["silent_units"]).to_dataframe()
    return [(r.muscle, r.side, r.unit, [round(t, 6) for t in getattr(r, "spike_times", ())])
            for r in table.itertuples()]


def test_an_nwb_file_has_one_row_a_unit_and_muscles_do_not_share_them(tmp_path):
    assert rows_of(two_muscles, tmp_path) == [
        ("soleus", "R", 0, [0.01, 0.03]),
        ("tibialis_anterior", "L", 0, [0.02]),
        ("tibialis_anterior", "L", 1, []),
    ]


def test_an_nwb_file_lists_units_that_never_fired(tmp_path):
    assert rows_of(silent, tmp_path) == [("soleus", "R", 3, []), ("soleus", "R", 4, [])]


@pytest.fixture(scope="module")
def truth():
    """An effort of the soleus, and a shock to its nerve."""
    muscles, pull = (("soleus", "L"), ("tibialis_anterior", "L")), Effort("soleus", "L", ((0, 0.6),))
    what = Stimulus(muscles, "ankle", 200, effort=pull, shocks=Shock("soleus", "L", 150, 2))
    return Patient(seed=1, scale=0.02).respond(what, truth=True)


def test_axons_are_rows_of_their_tract_or_muscle_under_their_number_in_the_circuit(truth):
    r, rows = truth, [u for u in io.units.unit_rows(truth) if u.array == "axon_time"]
    tract, pool = r["axon_tract"].values, r["axon_pool"].values
    for u in rows:
        assert u.muscle == (tract[u.unit] or pool[u.unit].split()[1]) and u.side == pool[u.unit][0] == "L"
        own = r["axon_time"].values[r["axon_spike_of"].values == u.unit]
        assert u.times.tolist() == pytest.approx((own / 1000).tolist()) and len(own)
    assert sorted(u.unit for u in rows) == sorted(set(r["axon_spike_of"].values))
    ia = np.flatnonzero((r["axon_class"].values == "ia_afferent") & (pool == "L soleus"))
    struck = {u.unit for u in rows if u.muscle == "soleus" and 0.15 in u.times}
    assert len(ia) == 24 and set(ia) <= struck and {"lateral_corticospinal"} <= {u.muscle for u in rows}


def test_motor_units_are_rows_of_their_muscle_though_silent_also_where_the_truth_is_told(truth):
    rows = [u for u in io.units.unit_rows(truth) if u.array == "spike_time"]
    person = Patient(seed=1, scale=0.02).person
    first, second = (len(pools.build(person, m, 0).x) for m in ("soleus", "tibialis_anterior"))
    expected = [("soleus", k) for k in range(first)] + [("tibialis_anterior", k) for k in range(second)]
    assert [(u.muscle, u.unit) for u in rows] == expected
    assert all(len(u.times) > 0 for u in rows[:first]) and all(len(u.times) == 0 for u in rows[first:])


@pytest.mark.parametrize("ending", ["csv", "png"])
def test_a_silent_run_is_written_and_drawn(tmp_path, ending):
    io.save(silent(), tmp_path / f"r.{ending}")
    assert (tmp_path / f"r.{ending}").stat().st_size > 0
    assert silent().to_xarray()["spikes"].size == 0


def test_an_nwb_file_of_another_make_is_refused(tmp_path):
    pynwb = pytest.importorskip("pynwb")
    from datetime import UTC, datetime

    file = pynwb.NWBFile(session_description="x", identifier="x", session_start_time=datetime(2000, 1, 1, tzinfo=UTC))
    with pynwb.NWBHDF5IO(str(tmp_path / "x.nwb"), "w") as out:
        out.write(file)
    with pytest.raises(InputError, match="no recording of Betz"):
        io.read(tmp_path / "x.nwb")


def test_spike_times_in_no_unit_of_time_are_refused():
    with pytest.raises(InputError, match="'spike_time' holds spike times in 'steps', which is no unit of time"):
        io.units.unit_rows(Recording({"spike_time": ("spike", np.array([1.0]), "steps", "spikes")}))


@pytest.mark.malformed
@pytest.mark.parametrize("name", ["x" * 5000 + ".json", "a\0b.json", ""])
def test_names_that_no_file_can_have(name):
    for do in (io.check_writable, io.read, io.read_arrays, io.read_text):
        with pytest.raises(InputError):
            do(name)
