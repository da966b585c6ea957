"""Where files go: links, devices, pipes, long names, full disks, and what a killed program left."""

import os
import signal
import stat
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

import pytest
from made_up import recording, stroke_chart

from betz import io
from betz.errors import InputError
from betz.io import places
from betz.results import Chart

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links, devices and pipes of Unix")


@pytest.fixture(autouse=True)
def unswept():
    places._SWEPT.clear()


def test_a_link_is_followed_and_stays(tmp_path):
    (tmp_path / "there").mkdir()
    real, link = tmp_path / "there" / "real.json", tmp_path / "link.json"
    real.write_text("old")
    link.symlink_to(real)
    io.write_whole(link, "new")
    assert link.is_symlink() and real.read_text() == "new" and os.listdir(tmp_path / "there") == ["real.json"]


def test_a_link_to_nothing_yet_makes_the_file(tmp_path):
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    io.write_whole(tmp_path / "link.json", "new")
    assert (tmp_path / "real.json").read_text() == "new" and (tmp_path / "link.json").is_symlink()


@pytest.mark.malformed
@pytest.mark.parametrize("target, said", [("loop", "symbolic links"), ("no/where.json", "does not exist")])
def test_a_link_that_leads_nowhere_is_one_sentence(tmp_path, target, said):
    (tmp_path / "loop").symlink_to(tmp_path / target)
    for do in (io.check_writable, lambda p: io.write_whole(p, "x")):
        with pytest.raises(InputError, match=said):
            do(tmp_path / "loop")
    assert os.listdir(tmp_path) == ["loop"]


def test_a_device_is_written_to_and_never_replaced():
    io.check_writable(os.devnull)
    io.write_whole(os.devnull, "x")
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a device of Linux")
def test_a_full_device_is_one_sentence_for_every_form():
    io.check_writable("/dev/full")
    with pytest.raises(InputError, match="Cannot write '/dev/full': no space left on device"):
        io.write_whole("/dev/full", "x")


@contextmanager
def small_disk():
    """No file may grow beyond some bytes: what a write meets on a full disk. Not longer than it is asked for, since the
    log of the tests is a file too."""
    import resource

    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    heard = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
        signal.signal(signal.SIGXFSZ, heard)


@pytest.mark.malformed
@pytest.mark.parametrize("ending", ["nwb", "json", "csv", "png"])
def test_a_full_disk_is_one_sentence_and_leaves_nothing(tmp_path, ending):
    if ending == "nwb":
        pytest.importorskip("pynwb")
    with small_disk(), pytest.raises(InputError, match="file too large"):
        recording().save(tmp_path / f"r.{ending}")
    assert os.listdir(tmp_path) == []


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path):
    pipe, read = tmp_path / "pipe.json", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    Chart(stroke_chart()).save(pipe)
    reader.join(10)
    assert read == [Chart(stroke_chart()).to_json()] and stat.S_ISFIFO(os.stat(pipe).st_mode)


@pytest.mark.skipif(not os.path.exists("/dev/fd"), reason="no names of open files")
def test_an_open_file_of_this_process_is_gone_on_with(tmp_path):
    with (tmp_path / "log").open("w") as log:
        log.write("before ")
        log.flush()
        io.write_whole(f"/dev/fd/{log.fileno()}", "after")
        log.write(".")
    assert (tmp_path / "log").read_text() == "before after."


def test_the_longest_name_that_a_file_can_have_is_written(tmp_path):
    most = os.pathconf(tmp_path, "PC_NAME_MAX")
    io.write_whole(tmp_path / ("x" * (most - 5) + ".json"), "x")
    with pytest.raises(InputError, match="name too long") as e:
        io.check_writable(tmp_path / ("x" * (most - 4) + ".json"))
    assert len(str(e.value)) < 300 and len(os.listdir(tmp_path)) == 1


def test_permissions_of_a_file_that_is_replaced_stay(tmp_path):
    file = tmp_path / "a.json"
    file.write_text("old")
    file.chmod(0o600)
    io.write_whole(file, "new")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600 and file.read_text() == "new"


def left(folder, host, number, age=0.0):
    file = folder / f".betz-{host}-{number}-0123abcd.part"
    file.write_text("half")
    os.utime(file, (time.time() - age,) * 2)
    return file


def test_what_a_killed_program_left_is_removed_by_the_next(tmp_path):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    here = places._host()
    dead, alive = left(tmp_path, here, gone.pid), left(tmp_path, here, os.getppid())
    other, old = left(tmp_path, "ffffff", gone.pid), left(tmp_path, "eeeeee", 1, age=2 * places.DAY)
    (tmp_path / ".betz-notes").write_text("mine")
    io.write_whole(tmp_path / "a.txt", "x")
    assert not dead.exists() and not old.exists() and alive.exists() and other.exists()
    assert (tmp_path / ".betz-notes").read_text() == "mine"


KILLED = """
import os, sys
from pathlib import Path
from betz.cli import stop
from betz import io
stop.watch()
Path.write_bytes = lambda path, data: (print("writing", flush=True), __import__("time").sleep(60))
try:
    io.write_whole("chart.json", "x")
except KeyboardInterrupt:
    sys.exit(stop.status())
"""


@pytest.mark.parametrize("number, remains", [(signal.SIGTERM, 0), (signal.SIGHUP, 0), (signal.SIGKILL, 1)])
def test_a_program_that_is_ended_leaves_nothing_or_what_the_next_removes(tmp_path, number, remains):
    env = os.environ | {"PYTHONPATH": ":".join(sys.path)}
    process = subprocess.Popen([sys.executable, "-c", KILLED], cwd=tmp_path, env=env, stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, text=True)
    assert process.stdout.readline() == "writing\n"
    process.send_signal(number)
    assert process.wait(20) in (128 + number, -number)
    process.stdout.close()
    assert len(os.listdir(tmp_path)) == remains
    io.write_whole(tmp_path / "next.txt", "x")
    assert os.listdir(tmp_path) == ["next.txt"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_processes_of_a_study_that_is_ended_leave_no_half_written_file(tmp_path, number):
    """Those at work are ended with the program, by itself or since it is gone, and take along what they had begun."""
    env = os.environ | {"PYTHONPATH": ":".join(sys.path)}
    code = f"import slow_writer; slow_writer.study({str(tmp_path)!r})"
    process = subprocess.Popen([sys.executable, "-c", code], env=env, stderr=subprocess.DEVNULL)
    until(lambda: len(list(tmp_path.glob(".betz-*"))) == 2 and (tmp_path / "begun").exists())
    process.send_signal(number)
    assert process.wait(20) in (128 + number, -number)
    until(lambda: os.listdir(tmp_path) == ["begun"])


def until(done):
    """Wait until something is so; at most 20 s."""
    end = time.monotonic() + 20
    while not done():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_files_have_places_of_their_own(tmp_path):
    a, b = tmp_path / "a.json", tmp_path / "b.json"
    a.write_text("{}")
    b.symlink_to(a)
    io.check_apart({"--json": a, "--plot": tmp_path / "c.png", "-o": None})
    io.check_apart({"--json": os.devnull, "--plot": os.devnull})
    same = (({"--json": a, "--plot": b}, {}), ({"--json": b}, {"CHART": a}), ({"-j": "-", "-o": "-"}, {}))
    for outputs, inputs in same:
        with pytest.raises(InputError, match="are the same file"):
            io.check_apart(outputs, inputs)
    with pytest.raises(InputError, match=r"--json would be written over '.*a.json' of --model"):
        io.check_apart({"--json": a}, {"--model": tmp_path})


@pytest.mark.parametrize("ending", ["nwb", "json", "csv", "png"])
def test_every_form_of_a_recording_goes_through_a_link(tmp_path, ending):
    if ending == "nwb":
        pytest.importorskip("pynwb")
    (tmp_path / f"link.{ending}").symlink_to(tmp_path / f"real.{ending}")
    recording().save(tmp_path / f"link.{ending}")
    assert (tmp_path / f"real.{ending}").stat().st_size > 0 and (tmp_path / f"link.{ending}").is_symlink()
