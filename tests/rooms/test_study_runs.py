"""A study carried out: done once, resumed, dealt out, killed; the table has the same bytes whatever happened."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

import pytest
import tiny_study_program
from tiny_study import LESION, PEOPLE, study

from betz.cli import main
from betz.errors import InputError, SimulationError
from betz.results import Chart, Recording
from betz.studies import Through, collect, load, run
from betz.studies.cohort import carry_out, do, estimate, executors
from betz.studies.cohort.folder import STALE_S
from betz.studies.cohort.result import Row, rows_of_chart
from betz.studies.cohort.runs import runs_of


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "study.toml"
    path.write_text(study(), encoding="utf-8")
    return path


@pytest.fixture
def made_up(monkeypatch):
    """Every recording is made up of what it is asked of, at once."""
    calls = []

    def record(patient, protocol, progress=None):
        calls.append((patient, protocol))
        return tiny_study_program.record(patient, protocol)

    monkeypatch.setattr("betz.visit.record", record)
    return calls


def table(folder, name="t.csv"):
    path = folder.parent / f"{folder.name}-{name}"
    collect(folder, path)
    return path.read_bytes()


def test_a_study_is_done_once_and_becomes_a_table(file, made_up, tmp_path):
    told = []
    assert run(file, tmp_path / "a", progress=lambda *x: told.append(x) or True) == (9, 9)
    assert len(made_up) == 9 and told[0][:2] == (0, 9) and told[-1][:2] == (9, 9) and "day 90, TendonTap" in told[-1][2]
    assert run(file, tmp_path / "a") == (9, 9) and len(made_up) == 9
    lines = table(tmp_path / "a").decode().splitlines()
    assert lines[0].startswith("patient,group,seed,age,sex,height_cm,hand,lesion,lesion_sites,lesion_side,lesion_frac")
    assert lines[0].endswith("days,test,section,item,side,measure,word,number,unit,abnormal") and len(lines) == 19
    rows = [dict(zip(lines[0].split(","), line.split(","), strict=True)) for line in lines[1:]]
    assert [r["patient"] for r in rows] == sorted(r["patient"] for r in rows)
    assert [r["group"] for r in rows[:6:2]] == ["healthy twin", "patient", "patient"]
    assert [r["days"] for r in rows[:6:2]] == ["", "7.0", "90.0"]
    twin, ill = rows[0], rows[2]
    assert float(ill["number"]) == 1 + float(ill["lesion_fraction"]) + 1 and float(twin["number"]) == 1
    assert ill["lesion_sites"] == f"medullary_pyramid:{ill['lesion_side']}:{ill['lesion_fraction']}"
    assert rows[1]["measure"] == "delay" and rows[1]["number"] == "" and twin["unit"] == "mV" and twin["side"] == "R"


def test_order_workers_shards_and_interruptions_leave_the_same_bytes(file, made_up, tmp_path):
    run(file, tmp_path / "whole")
    for part in (3, 1, 2):
        done = run(file, tmp_path / "shards", shard=(part, 3))
        assert done == (3, 3)
    with ThreadPoolExecutor(3) as pool:
        run(file, tmp_path / "pool", executor=Through(pool, 3))

    class Backwards(executors.Here):
        def __call__(self, work, tasks):
            return ((k, work(*tasks[k])) for k in reversed(range(len(tasks))))

    run(file, tmp_path / "back", executor=Backwards())
    with pytest.raises(KeyboardInterrupt):
        run(file, tmp_path / "stopped", progress=lambda done, total, words: done < 3)
    before = len(made_up)
    run(file, tmp_path / "stopped")
    assert len(made_up) == before + 6
    tables = {name: table(tmp_path / name) for name in ("whole", "shards", "pool", "back", "stopped")}
    assert len(set(tables.values())) == 1
    names = {name: sorted(p.name for p in (tmp_path / name / "runs").iterdir()) for name in tables}
    assert len(set(map(tuple, names.values()))) == 1
    for name in names["whole"]:
        assert (tmp_path / "whole" / "runs" / name).read_bytes() == (tmp_path / "back" / "runs" / name).read_bytes()


@pytest.mark.parametrize("damage", [b"", b" ", b"{", b"null", b"[]", b"\xff", b"[" * 5000, b'{"schema": "betz.run/1"}'])
def test_a_broken_run_is_done_again(file, made_up, tmp_path, damage):
    run(file, tmp_path / "a")
    whole = table(tmp_path / "a")
    hurt = sorted((tmp_path / "a" / "runs").iterdir())[4]
    hurt.write_bytes(damage or hurt.read_bytes().replace(b'"size", null, ', b'"size", null, 1'))
    assert collect(tmp_path / "a", tmp_path / "less.csv")[:4] == (16, 8, 9, 1)
    assert run(file, tmp_path / "a") == (9, 9) and len(made_up) == 10
    assert table(tmp_path / "a") == whole


def test_a_larger_study_goes_on_in_the_folder_of_the_smaller(file, made_up, tmp_path):
    run(file, tmp_path / "a")
    outputs = table(tmp_path / "a")
    file.write_text("# a remark\n" + study(), encoding="utf-8")
    run(file, tmp_path / "a")
    assert len(made_up) == 9 and table(tmp_path / "a") == outputs
    file.write_text(study(people=PEOPLE.replace("3", "4"), lesion=LESION.replace("pyramid'\nsites", "other'\nsites")),
                    encoding="utf-8")
    run(file, tmp_path / "a")
    assert len(made_up) == 12
    grown = table(tmp_path / "a")
    run(file, tmp_path / "b")
    assert grown == table(tmp_path / "b") and b",other," in grown and b",other," not in outputs
    file.write_text(study(name="name = 'Another'"), encoding="utf-8")
    with pytest.raises(InputError, match="another study, 'Taps'"):
        run(file, tmp_path / "a")


@pytest.mark.parametrize("change", ["fewer", "other lesions", "junk"])
def test_a_study_that_leaves_out_runs_of_its_folder_is_refused(file, made_up, tmp_path, change):
    run(file, tmp_path / "a")
    there = table(tmp_path / "a")
    if change == "junk":
        (tmp_path / "a" / "study.toml").write_text("name = 'Taps'\npeople = 3", encoding="utf-8")
        file.write_text("# a remark\n" + study(), encoding="utf-8")
    elif change == "fewer":
        file.write_text(study(people=PEOPLE.replace("3", "2")), encoding="utf-8")
    else:
        file.write_text(study(lesion=LESION.replace("medullary_pyramid", "cerebral_peduncle")), encoding="utf-8")
    said = "needs 'test'" if change == "junk" else "also called 'Taps'.*no part of this one"
    with pytest.raises(InputError, match=said):
        run(file, tmp_path / "a")
    assert len(made_up) == 9
    if change != "junk":
        assert table(tmp_path / "a", "again.csv") == there


def test_runs_of_another_version_are_never_mixed_in(file, made_up, tmp_path, monkeypatch):
    run(file, tmp_path / "a")
    old = table(tmp_path / "a")
    monkeypatch.setattr("betz.jobs.work.build", lambda: "other")
    for place in (carry_out, sys.modules["betz.studies.cohort.collect"]):
        monkeypatch.setattr(place, "build", lambda: "other")
    assert table(tmp_path / "a") == old  # what one version has done can be collected by another
    run(file, tmp_path / "a", shard=(1, 3))
    assert len(made_up) == 12
    made = collect(tmp_path / "a", tmp_path / "new.csv")
    assert (made.runs, made.of, made.other_builds) == (3, 9, 9)


def test_what_cannot_be_done_in_a_person_is_a_row_that_says_so(file, tmp_path, monkeypatch):
    def record(patient, protocol, progress=None):
        if patient.lesions:
            raise SimulationError("The record is full.")
        return Recording({}, {}, {"size": (1.0, "mV")}, {})

    monkeypatch.setattr("betz.visit.record", record)
    run(file, tmp_path / "a")
    assert collect(tmp_path / "a", tmp_path / "t.csv").failed == 6
    assert ",failed,The record is full.," in (tmp_path / "t.csv").read_text()
    assert run(file, tmp_path / "a") == (9, 9)


def test_findings_of_a_chart_are_rows():
    chart = Chart({"schema": "betz.chart/1", "tone": {"wrist": {"R": {"value": "spastic", "mas": "1+", "n": 2,
                                                                      "x": None, "spread": True}}},
                   "plantar": {"L": {"value": "flexor"}}, "impression": {"text": "well"}})
    assert rows_of_chart(chart) == [
        Row("tone", "wrist", "R", "finding", "spastic", abnormal=True), Row("tone", "wrist", "R", "mas", "1+"),
        Row("tone", "wrist", "R", "n", None, 2.0), Row("tone", "wrist", "R", "x"),
        Row("tone", "wrist", "R", "spread", "yes", 1.0), Row("plantar", None, "L", "finding", "flexor", abnormal=False),
        Row("impression", None, None, "finding", "well")]


def test_the_table_has_what_the_outputs_ask_for(file, tmp_path, monkeypatch):
    chart = Chart({"schema": "betz.chart/1", "tone": {"wrist": {"R": {"value": "spastic", "mas": "1+", "n": 2}}},
                   "plantar": {"L": {"value": "flexor"}}})
    monkeypatch.setattr("betz.visit.examine", lambda patient, threads, quick: chart)
    text = study(people="[people]\nnumber = 1", test="[[test]]\nexamination = 'quick'")
    measures = {}
    for more in ("", "[outputs]\nsections = ['tone']", "[outputs]\nnumbers = ['mas']", "[outputs]\nnumbers = []"):
        file.write_text(f"{text}\n{more}", encoding="utf-8")
        run(file, tmp_path / "a")
        collect(tmp_path / "a", tmp_path / "t.csv")
        rows = [line.split(",")[-9:] for line in (tmp_path / "t.csv").read_text().splitlines()[1:]]
        measures[more] = [(r[1], r[4]) for r in rows if r][: len(rows) // 2]
    assert list(measures.values()) == [
        [("tone", "finding"), ("tone", "mas"), ("tone", "n"), ("plantar", "finding")],
        [("tone", "finding"), ("tone", "mas"), ("tone", "n")],
        [("tone", "finding"), ("tone", "mas"), ("plantar", "finding")],
        [("tone", "finding"), ("plantar", "finding")]]


def test_temporary_files_of_writers_that_were_ended_go(file, made_up, tmp_path):
    run(file, tmp_path / "a")
    old, new = (tmp_path / "a" / "runs" / f".x.json.{k}.json" for k in "ab")
    for one in (old, new):
        one.write_text("{")
    os.utime(old, (time.time() - 2 * STALE_S,) * 2)
    run(file, tmp_path / "a")
    assert not old.exists() and new.exists() and collect(tmp_path / "a", tmp_path / "t.csv").broken == 0


def test_persons_go_to_one_worker_where_there_are_enough(file):
    runs = list(runs_of(load(file)).values())
    work = carry_out.Work(file.parent, {r.name: {"cells": list(r.cells)} for r in runs}, runs, runs)
    assert [len(b) for b in carry_out.batches(work, 1)] == [3, 3, 3]
    assert [len(b) for b in carry_out.batches(work, 2)] == [1] * 9
    assert estimate.seconds(runs, 3) < estimate.seconds(runs, 1) and estimate.seconds([], 2) == 0


@pytest.mark.malformed
@pytest.mark.parametrize("words", [
    {"jobs": 0}, {"jobs": 1.5}, {"jobs": True}, {"jobs": 10**9}, {"shard": (0, 2)}, {"shard": (3, 2)}, {"shard": "1/2"},
    {"shard": (1.0, 2)}, {"folder": ""}, {"folder": "a\0b"}, {"folder": 3}, {"folder": "/dev/null/x"}, {"study": 3},
    {"study": "/none.toml"}])
def test_what_cannot_be_is_said_before_anything_runs(file, made_up, tmp_path, words):
    given = {"study": file, "folder": tmp_path / "a"} | words
    with pytest.raises(InputError):
        run(given.pop("study"), given.pop("folder"), **given)
    assert not made_up and not (tmp_path / "a").exists()


def test_what_cannot_be_collected_is_said(file, made_up, tmp_path):
    with pytest.raises(InputError, match="not the folder of a study"):
        collect(tmp_path / "none", tmp_path / "t.csv")
    (tmp_path / "a" / "runs").mkdir(parents=True)
    (tmp_path / "a" / "study.toml").write_text(study(), encoding="utf-8")
    with pytest.raises(InputError, match="no run of its study yet"):
        collect(tmp_path / "a", tmp_path / "t.csv")
    for path, words in (("t.xlsx", r"\.csv or \.parquet"), ("none/t.csv", "does not exist")):
        with pytest.raises(InputError, match=words):
            collect(tmp_path / "a", tmp_path / path)
    (tmp_path / "a" / "study.toml").write_text("name = ", encoding="utf-8")
    with pytest.raises(InputError, match="TOML"):
        collect(tmp_path / "a", tmp_path / "t.csv")


def test_the_command_line(file, made_up, tmp_path, capsys):
    out = str(tmp_path / "a")
    assert main(["run", "--example"]) == 0 and "number = 4" in capsys.readouterr().out
    assert main(["run", str(file), "--check"]) == 0 and "3 people, 9 runs" in capsys.readouterr().out
    assert main(["run", str(file), "-o", out, "--shard", "1/3"]) == 0
    said = capsys.readouterr()
    assert "3 runs, 0 are there; the other 3 take about" in said.err and "part 1/3" in said.out
    assert main(["collect", out, "-o", str(tmp_path / "t.csv")]) == 0
    assert "6 of 9 runs are not there yet" in capsys.readouterr().err
    assert main(["run", str(file), "-o", out]) == 0 and "9 runs, 3 are there" in capsys.readouterr().err
    assert main(["collect", out, "-o", str(tmp_path / "t.csv")]) == 0
    said = capsys.readouterr()
    assert said.err == "" and "18 rows of 9 runs" in said.out
    for words in ("run", "run --example x.toml", f"run {file}", f"run {file} -o {out} --shard 2", "collect",
                  f"run {file} -o {out} --shard 0/2", f"run {file} -o {out} --shard 1/²", f"collect {out}",
                  f"run {file} -o {out} --jobs 0", f"run {file} -o {out} --cluster x --jobs 2",
                  f"run {file} -o {out} --shard {'9' * 99}/{'9' * 99}", f"collect {file} -o {tmp_path}/t.csv"):
        assert main(words.split()) == 2, words
        assert capsys.readouterr().err.count("\n") == 1
    assert len(made_up) == 9


def test_a_cluster_that_is_not_there_is_said(file, tmp_path, capsys, monkeypatch):
    if find_spec("distributed") is None:
        assert main(["run", str(file), "-o", str(tmp_path / "a"), "--cluster", "tcp://127.0.0.1:9"]) == 2
        assert "betz[cluster]" in capsys.readouterr().err
    else:
        monkeypatch.setattr(executors, "PATIENCE", "1s")
        assert main(["run", str(file), "-o", str(tmp_path / "a"), "--cluster", "tcp://127.0.0.1:9"]) == 2
        assert "No scheduler" in capsys.readouterr().err


def test_a_dask_cluster_leaves_the_same_bytes(file, made_up, tmp_path):
    distributed = pytest.importorskip("distributed", reason="dask.distributed (extra: cluster) is not installed")
    run(file, tmp_path / "whole")
    with (distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None) as them,
          executors.cluster(them.scheduler_address) as workers):
        assert workers.workers == 2
        assert run(file, tmp_path / "dask", executor=workers) == (9, 9)
    assert len(made_up) == 18 and table(tmp_path / "dask") == table(tmp_path / "whole")


def test_workers_that_went_away_for_good_are_said(file, made_up, tmp_path):
    class KilledWorker(Exception):
        """As dask.distributed's."""

    class Pool(ThreadPoolExecutor):
        def submit(self, work, *task):
            return super().submit(self.fail, work, *task)

        def fail(self, work, jobs):
            if jobs[0][1].seed == 3:
                raise KilledWorker
            return work(jobs)

    with Pool(1) as pool, pytest.raises(SimulationError, match=r"ended from outside.*start the study again"):
        run(file, tmp_path / "a", executor=Through(pool))
    assert len(made_up) == 6 and run(file, tmp_path / "a") == (9, 9) and len(made_up) == 9


def test_a_table_as_parquet_has_the_same_rows(file, made_up, tmp_path, capsys):
    run(file, tmp_path / "a")
    if find_spec("pyarrow") is None:
        assert main(["collect", str(tmp_path / "a"), "-o", str(tmp_path / "t.parquet")]) == 2
        assert "betz[cohort]" in capsys.readouterr().err
        return
    from pyarrow import parquet

    first = table(tmp_path / "a", "t.parquet")
    assert table(tmp_path / "a", "u.parquet") == first
    rows = parquet.read_table(tmp_path / "a-t.parquet").to_pylist()
    assert len(rows) == 18 and rows[0]["number"] == 1.0 and rows[0]["days"] is None and rows[2]["days"] == 7.0


def test_two_workers_killed_at_some_points_lose_and_repeat_nothing(file, made_up, tmp_path):
    """Fifty points, with real runs: calibration/kill_study.py."""
    file.write_text(study(people=PEOPLE.replace("3", "60")), encoding="utf-8")
    hurt = tmp_path / "hurt"
    words = [sys.executable, str(Path(__file__).with_name("tiny_study_program.py")), str(file), str(hurt)]
    random.seed(1)
    there: dict[str, int] = {}
    for k in range(2):
        started = subprocess.Popen(words, start_new_session=True)
        while started.poll() is None and len(list(hurt.glob("runs/[!.]*.json"))) <= len(there):
            time.sleep(0.005)
        time.sleep(random.uniform(0, 0.1))
        assert started.poll() is None
        (os.kill, os.killpg)[k % 2](started.pid, signal.SIGKILL)
        started.wait()
        time.sleep(0.3)  # workers whose parent is gone end by themselves
        now = {p.name: p.stat().st_mtime_ns for p in hurt.glob("runs/[!.]*.json")}
        assert now.items() > there.items()
        there = now
    assert len(there) < 180
    run(file, hurt)
    now = {p.name: p.stat().st_mtime_ns for p in hurt.glob("runs/[!.]*.json")}
    assert now.items() > there.items() and len(now) == 180 == len(there) + len(made_up)
    run(file, tmp_path / "whole")
    assert table(hurt) == table(tmp_path / "whole")


def test_a_worker_does_not_do_what_another_has_done(file, made_up, tmp_path):
    design = load(file)
    work = carry_out.to_do(design, tmp_path / "a")
    jobs = carry_out.batches(work, 1)[0]
    assert do.do(jobs) == do.do(jobs) and len(made_up) == 3
    assert json.loads((tmp_path / "a" / "runs" / f"{do.do(jobs)[0]}.json").read_text())["schema"] == "betz.run/1"
