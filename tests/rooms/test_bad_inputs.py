"""Files that would be lost, broken or misread, and text that a terminal would obey: one sentence, at once."""

import copy
import json
import os
import time

import numpy as np
import pytest
from made_up import stroke_chart

import betz
from betz.cli import main
from betz.durations import MOST_DAYS, parse_days
from betz.errors import InputError, cut, printable, shown, suggest
from betz.io import read
from betz.io.toml import parse_toml
from betz.json_text import parse_json
from betz.pathway.person import MOST_SEED
from betz.results import Chart, Recording, Study
from betz.studies.cohort import executors

pytestmark = pytest.mark.malformed

OVER_ITS_INPUT = [
    "examine --patient {p} --json {o} --quick", "examine --patient {p} -o {o}", "examine --patient {p} --plot {o}",
    "course --patient {p} --json {o}", "course --patient {p} --plot {o}", "ablate --patient {p} --json {o}",
    "record TendonTap --patient {p} -o {o}", "tractmap --patient {p} --plot {o}", "rerun {p} -o {o}",
    "terms {p} --json {o}", "score {p} --json {o}", "dose ic_genu --model {p} --json {o}",
    "validate --model {p} --json {o}", "cite --model {p} --json {o}", "mechanisms --model {p} --json {o}",
    "rerun other.json --model {p} -o {o}",
]


@pytest.mark.parametrize("words", OVER_ITS_INPUT)
@pytest.mark.parametrize("other", ["p.json", "./p.json", "link.json"])
def test_no_output_is_written_over_what_is_read(words, other, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "p.json").write_text("seed = 7\n")
    (tmp_path / "link.json").symlink_to("p.json")
    assert main(words.format(p="p.json", o=other).split()) == 2
    assert f"are the same file, '{other}'" in capsys.readouterr().err
    assert (tmp_path / "p.json").read_text() == "seed = 7\n" and sorted(os.listdir()) == ["link.json", "p.json"]


def test_every_command_with_files_is_looked_at():
    from betz.cli import app

    reads, writes = {"--patient", "--model", "FILE", "CHART", "CASES"}, {"--json", "--plot", "--output"}
    found = set()
    for name in app.app:
        if not name.startswith("-"):
            names = {n for a in app.app[name].assemble_argument_collection() for n in a.names}
            if names & reads and names & writes:
                found.add(name)
    assert {"examine", "record", "tractmap"} <= found <= {line.split()[0] for line in OVER_ITS_INPUT}


def test_a_table_is_not_written_over_the_study(tmp_path):
    (tmp_path / "runs").mkdir()
    (tmp_path / "study.toml").write_text("name = 'x'")
    (tmp_path / "t.csv").symlink_to("study.toml")
    with pytest.raises(InputError, match="a file of the study"):
        betz.studies.collect(tmp_path, tmp_path / "t.csv")
    assert (tmp_path / "study.toml").read_text() == "name = 'x'"


JSON = ["[" * 200_000, '{"a": ' * 500 + "1" + "}" * 500, "{", "9" * 5000, '{"schema": 1, "schema": 2}', "", "\0"]


@pytest.mark.parametrize("text", JSON, ids=range(len(JSON)))
def test_every_reader_of_json_says_it_in_one_sentence(text, tmp_path):
    for name in ("a.json", "s.json"):
        (tmp_path / name).write_text(text)
    for reader in (read, Chart.from_json, Study.from_json, betz.rerun):
        with pytest.raises(InputError) as said:
            reader(tmp_path / "a.json")
        assert "is no JSON" in str(said.value) and len(str(said.value)) < 400
    with pytest.raises(InputError, match="is no JSON"):
        parse_json(text, "It")


def test_a_name_told_twice_is_named():
    with pytest.raises(InputError, match="it tells 'seed' twice"):
        parse_json('{"seed": 1, "seed": 1}', "It")


@pytest.fixture
def recorded(tmp_path):
    file = tmp_path / "r.json"
    Recording({"emg": ("time", [0.0, np.nan], "mV")}, {"time": ("time", [0.0, 0.5], "ms"), "shock": ("shock", [1, 2])},
              {"peak": (1.0, "mV")}, {"seed": 7, "lesions": [{"site": "m1_hand", "fraction": 0.5}]}).save(file)
    return file


def put(tree, path, value):
    *above, last = path
    for key in above:
        tree = tree[key]
    tree[last] = value


@pytest.mark.parametrize("path, value, words", [
    (("coords", "shock", "values", 0), 10**30, "coords.shock: its values are not of type int64"),
    (("coords", "shock", "values", 0), 1.5, "coords.shock: its values are not of type int64"),
    (("coords", "shock", "values"), {}, "coords.shock: its values"),
    (("coords", "shock", "shape"), [10**12], "coords.shock: its values"),
    (("coords", "shock", "shape"), [-1], "shape must be whole numbers"),
    (("coords", "shock", "dtype"), "U999999999", "its dtype must be"), (("coords", "shock", "dtype"), 3, "its dtype"),
    (("coords", "shock"), [], "coords.shock: expected a mapping"), (("arrays",), 3, "at arrays: expected a mapping"),
    (("arrays", "emg", "unit"), 3, "'emg' needs"), (("summary", "peak", "value"), [], "summary.peak: its value"),
    (("story", "age"), {}, "story.age: expected a number"), (("story", "protocol"), True, "story.protocol"),
    (("story", "lesions", 0), "x", r"story.lesions\[0\]: expected a mapping"),
    (("story", "lesions", 0, "fraction"), "half", r"story.lesions\[0\].fraction: expected a number"),
    (("story", "seed"), {}, "story.seed"), (("story", "protocol"), {"name": 3}, "story.protocol"),
])
def test_a_recording_is_checked_value_by_value(path, value, words, recorded):
    assert read(recorded).coords["shock"].values.tolist() == [1, 2]
    told = json.loads(recorded.read_text())
    put(told, path, value)
    recorded.write_text(json.dumps(told))
    with pytest.raises(InputError, match=words):
        read(recorded)
    with pytest.raises(InputError, match=words):
        betz.rerun(recorded)


def test_whole_numbers_beyond_floats_come_back(tmp_path):
    Recording({"key": ("k", np.array([4224379791370900375, 2**64 - 1], np.uint64))}).save(tmp_path / "k.json")
    assert read(tmp_path / "k.json")["key"].values.tolist() == [4224379791370900375, 2**64 - 1]


BAD = [[], {}, "a\x1b[31mb", [1], 1e308]


@pytest.mark.parametrize("section, name, key", [
    ("strength", "elbow_flexors", "fraction"), ("strength", "elbow_flexors", "mrc"),
    ("strength", "elbow_flexors", "weaker_side"), ("tone", "elbow_flexors", "threshold_deg_s"),
    ("tone", "elbow_flexors", "gives_way_deg"), ("reflexes", "biceps", "clonus_hz"), ("reflexes", "biceps", "bedside"),
    ("reflexes", "biceps", "latency_ms"), ("movement", "arm_held_out", "angle_deg"),
])
def test_a_chart_is_checked_value_by_value(section, name, key):
    chart = stroke_chart()
    finding = chart.setdefault(section, {}).setdefault(name, {}).setdefault("R", {"value": "normal"})
    for value in BAD:
        if key == "weaker_side" and value == 1e308:
            continue
        told = copy.deepcopy(chart)
        put(told, (section, name, "R", key), value)
        if value == 1e308 and key in ("mrc", "bedside"):
            value = "large"
        with pytest.raises(InputError, match=rf"broken at {section}.{name}.R.{key}: expected"):
            Chart.from_json(json.dumps(told))
    put(chart, (section, name, "R", key), None)
    assert Chart.from_json(json.dumps(chart)).text(True, True) and finding


def test_a_text_for_a_number_is_no_frequency_of_clonus():
    with pytest.raises(InputError, match=r"clonus_hz: expected a number, got 'fast'"):
        Chart({"schema": "betz.chart/1", "reflexes": {"ankle": {"R": {"value": "clonus", "clonus_hz": "fast"}}}})


def test_a_key_twice_in_yaml_names_key_and_line(tmp_path, capsys):
    file = tmp_path / "c.yaml"
    file.write_text("cases:\n  - id: mine\n    lesion: []\n    id: yours\n    onset_days: 0\n    expected: {}\n")
    assert main(["score", str(file), "--list"]) == 2
    assert "line 4, column 5: the key 'id' is given twice" in capsys.readouterr().err
    file.write_text("- &one {id: a, onset_days: 0, lesion: [], expected: {}}\n- {<<: *one, id: b}\n")
    assert list(betz.anatomy.load_cases(file)) == ["a", "b"]  # a merged key may be given anew


@pytest.mark.parametrize("text, words", [
    ("seed = 7\nseed = 8", "the key 'seed' is given twice .at line 2"),
    ("a = 1\n\nb = [\n1,\n]\nb = [\n2,\n]\nc = 3\n", "the key 'b' is given twice .at line 6"),
    ("a = 1\n[a]\nb = 2\n", "the key 'a' is given twice .at line 2"), ("[a]\n[a]\n", "'a'"), ("x = {a=1, a=2}", "'a'"),
])
def test_a_key_twice_in_toml_names_key_and_line(text, words):
    with pytest.raises(InputError, match=words):
        parse_toml(text)


def test_a_parameter_twice_in_a_folder_is_told(tmp_path):
    (tmp_path / "parameters.toml").write_text('"motoneuron.refractory" = 3\n[motoneuron]\nrefractory = 4\n')
    with pytest.raises(InputError, match=r"'motoneuron.refractory' is given twice"):
        betz.Model.load(tmp_path)


@pytest.mark.parametrize("line, words", [
    ("dose ic_genu --shares 0,2", "--shares takes numbers from 0 to 1, or per cent, such as 0,0.25,0.5,1 or 10%,50%, "
                                  "not '2'"),
    ("course capsule_plic_L_chronic --days 0,x", "--days: A time"), ("validate --ids R9", "did you mean 'R09'?"),
    ("examine --after 1e9", "at most 36,525 days"), (f"examine --seed {10**40}", "seed is at most 9223372036854775807"),
    ("score --case a\x1b[31mb", r"'a\x1b[31mb'"), ("examine --set a\x1b[31mb", r"'a\x1b[31mb'"),
    ("examine --\x1b[31mb", r"\x1b[31mb"), ("atlas show a\x9b31m", r"\x9b31m"),
    ("examine --patient \x1b[31m.toml", r"\x1b[31m.toml"),
])
def test_sentences_of_the_command_line(line, words, capsys):
    assert main(line.split(" ")) == 2
    said = capsys.readouterr().err
    assert words in said and said.rstrip("\n").isprintable()


def test_what_cannot_be_seen_is_shown():
    hidden = "a\x1b]0;b\x07\x9b\u202ec"
    assert all(f(hidden).isprintable() for f in (cut, shown, printable))
    told = Recording({hidden: ("time", [0.0], "mV")}, story={"protocol": hidden})
    assert repr(told).replace("\n", "").isprintable()


def test_a_number_is_found_without_its_zeros():
    assert suggest("r9", ["R49", "R09"]) == "; did you mean 'R09'?"
    assert suggest("C05", ["C55", "C5"]) == "; did you mean 'C5'?"


def test_a_broken_nwb_says_nothing_of_its_library(tmp_path):
    pytest.importorskip("pynwb")
    file = tmp_path / "r.nwb"
    Recording({"emg": ("time", [0.0, 1.0], "mV")}, {"time": ("time", [0.0, 0.5], "ms")}).save(file)
    whole = file.read_bytes()
    for broken in (b"", b"x" * 999, whole[: len(whole) // 2], whole[:3000] + b"\0" * 3000 + whole[6000:]):
        file.write_bytes(broken)
        with pytest.raises(InputError) as said:
            read(file)
        assert str(said.value).endswith("it is no NWB file of Betz, or it is damaged.")


@pytest.mark.parametrize("address", ["tcp://no-such-host.invalid:8786", "tcp://localhost:x", "tcp://:1",
                                     "tcp://localhost:99999999"])
def test_a_scheduler_that_nobody_knows_is_said_at_once(address):
    begin = time.monotonic()
    with pytest.raises(InputError, match=r"no machine of the name|port from 1"):
        executors.find_host(address)
    assert time.monotonic() - begin < 2


def test_a_known_scheduler_is_asked():
    executors.find_host("tcp://localhost:8786")
    executors.find_host("inproc://x")


def test_limits_of_days_and_seeds():
    assert parse_days(MOST_DAYS) == MOST_DAYS and betz.Patient(MOST_SEED, 0.02).seed == MOST_SEED
    for wrong in (MOST_DAYS + 1, "101 years"):
        with pytest.raises(InputError, match="a hundred years"):
            parse_days(wrong)
    with pytest.raises(InputError, match="seed is at most"):
        betz.Patient(MOST_SEED + 1)
