"""What a command leaves behind: files first, then what is shown; nothing is lost to a terminal, a pipe or a disk."""

import io as text
import json
import os
import pty
import re
import subprocess
import sys

import pytest
from made_up import stroke_chart

from betz.cli import main, outputs, terminal
from betz.errors import InputError
from betz.results import Chart

CHART = Chart(stroke_chart())


def run(words, tmp_path, stdout=subprocess.PIPE, **env):
    """The program in a process of its own, beside a saved chart."""
    CHART.save(tmp_path / "c.json")
    env = os.environ | {"PYTHONPATH": ":".join(sys.path)} | env
    return subprocess.run([sys.executable, "-m", "betz", *words], cwd=tmp_path, env=env, stdout=stdout,
                          stderr=subprocess.PIPE, text=True, timeout=120)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a device of Linux")
def test_on_a_full_output_the_work_is_saved_and_one_sentence_said(tmp_path):
    with open("/dev/full", "w") as full:
        done = run(["terms", "c.json", "--json", "t.json"], tmp_path, stdout=full)
    told = "Saved the phenopacket as t.json.\nbetz: Cannot print the result: no space left on device.\n"
    assert (done.returncode, done.stderr) == (1, told)
    assert json.loads((tmp_path / "t.json").read_text()) == CHART.phenopacket()


def test_a_closed_output_is_no_fault(tmp_path):
    CHART.save(tmp_path / "c.json")
    line = f"{sys.executable} -m betz terms c.json --json t.json >&- 2>&-"
    env = os.environ | {"PYTHONPATH": ":".join(sys.path)}
    assert subprocess.run(line, shell=True, cwd=tmp_path, env=env, timeout=120).returncode == 0
    assert json.loads((tmp_path / "t.json").read_text()) == CHART.phenopacket()


def test_a_reader_that_goes_away_is_no_fault(tmp_path):
    line = f"{sys.executable} -m betz examine --help | head -1; exit ${{PIPESTATUS[0]}}"
    env = os.environ | {"PYTHONPATH": ":".join(sys.path)}
    done = subprocess.run(["bash", "-c", line], env=env, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, "") and done.stdout.startswith("Usage")


def test_a_terminal_of_ascii_and_a_notebooks_backend(tmp_path):
    alone = {"PYTHONIOENCODING": "ascii", "MPLBACKEND": "module://matplotlib_inline.backend_inline"}
    code = (
        "import sys, betz\nfrom betz.results import Chart\nfrom betz.cli.app import main\n"
        "betz.examine = lambda *a, **k: Chart.from_json('c.json')\n"
        "sys.argv = ['betz', 'examine', '--plot', 'm.png', '--json', '-']\nif len(sys.argv) and main(): sys.exit(1)\n"
        "sys.argv = ['betz', 'examine']\nsys.exit(main())"
    )
    CHART.save(tmp_path / "c.json")
    env = os.environ | {"PYTHONPATH": ":".join(sys.path)} | alone
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, b"Saved the picture as m.png.\n")
    words = done.stdout.decode("ascii")
    shown = words.index("Patient  seed")
    assert json.loads(words[:shown]) == CHART.data and "^ brisk" in words[shown:]
    assert (tmp_path / "m.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("columns", [0, 5])
def test_a_terminal_without_width_and_without_colour(tmp_path, columns):
    import fcntl
    import struct
    import termios

    mother, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    env = {k: v for k, v in os.environ.items() if k != "COLUMNS"}
    env |= {"PYTHONPATH": ":".join(sys.path), "NO_COLOR": "1", "TERM": "xterm-256color"}
    process = subprocess.Popen([sys.executable, "-m", "betz", "--help"], env=env, stdout=child, stderr=child)
    os.close(child)
    said = b""
    while True:
        try:
            more = os.read(mother, 65536)
        except OSError:  # Linux says so where the other end is closed
            break
        if not more:
            break
        said += more
    os.close(mother)
    assert process.wait(60) == 0 and b"examine" in said
    assert not re.search(rb"\x1b\[[0-9;]*(3[0-7]|4[0-7]|9[0-7])[;m]", said)


def test_the_chart_is_shown_though_a_file_cannot_be_written(seen, capsys, monkeypatch, tmp_path):
    from betz.io import files

    def full(place, data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "_replace", full)
    assert main(["examine", "--json", str(tmp_path / "c.json"), "-o", str(tmp_path / "c.csv")]) == 2
    out = capsys.readouterr()
    assert "Not a medical device" in out.out
    assert out.err.count("no space left on device") == 2 and len(out.err.splitlines()) == 1


def test_a_full_disk_does_not_cost_a_long_run(seen, capsys, monkeypatch, tmp_path):
    from betz.io import files

    replace = files._replace

    def full(place, data):
        if place.path.name == "s.json":
            raise OSError(28, "No space left on device")
        replace(place, data)

    words = ["score", "--case", "bell_palsy_R", "--json", str(tmp_path / "s.json")]
    monkeypatch.setattr(files, "_replace", full)
    assert main(words) == 2 and os.listdir(tmp_path) == ["s.json.work.jsonl"]
    assert "Right:" in capsys.readouterr().out and "patient" in seen
    monkeypatch.setattr(files, "_replace", replace)
    seen.clear()
    assert main(words) == 0 and os.listdir(tmp_path) == ["s.json"] and seen == {}


@pytest.mark.parametrize("saved", [True, False])
def test_a_reader_that_goes_away_does_not_hide_a_full_disk(saved):
    def gone():
        raise BrokenPipeError

    def full():
        if not saved:
            raise InputError("Full.")

    with pytest.raises(BrokenPipeError if saved else InputError):
        outputs.finish(full, gone)


def test_a_recording_is_saved_before_it_is_shown(seen, monkeypatch, tmp_path):
    from betz.results import Recording

    def gone(self):
        raise BrokenPipeError

    monkeypatch.setattr(Recording, "__repr__", gone)
    monkeypatch.setattr(terminal, "hush", lambda: None)
    assert main(["record", "pendulum", "-o", str(tmp_path / "r.json")]) == 0
    assert json.loads((tmp_path / "r.json").read_text())["schema"] == "betz.recording/1"


def test_a_chart_is_saved_in_several_forms(seen, tmp_path, capsys):
    names = ["c.json", "c.csv", "c.html", "c.svg", "c.phenopacket.json"]
    assert main(["examine", *[w for n in names for w in ("-o", str(tmp_path / n))]]) == 0
    assert sorted(os.listdir(tmp_path)) == sorted(names) and "Not a medical device" in capsys.readouterr().out


@pytest.mark.malformed
@pytest.mark.parametrize(
    "words, said",
    [
        (["examine", "-o", "c.doc"], ".phenopacket.json"),
        (["examine", "-o", "/no/such/folder/c.csv"], "does not exist"),
        (["examine", "-o", "a.json", "--json", "./a.json"], "--json and --output 1 are the same file"),
        (["examine", "-o", "a.csv", "-o", "a.csv"], "--output 1 and --output 2 are the same file"),
        (["examine", "--json", "a.png", "--plot", "a.png"], "--json and --plot are the same file"),
        (["course", "bell_palsy_R", "--json", "a.svg", "--plot", "a.svg"], "are the same file"),
        (["rerun", "a.nwb", "-o", "a.nwb"], "FILE and --output are the same file"),
        (["score", "a.yaml", "--json", "a.yaml"], "CASES and --json are the same file"),
        (["terms", "c.json", "--json", "c.json"], "CHART and --json are the same file"),
        (["terms", "c.json", "--against", "d.json", "--json", "d.json"], "--against and --json are the same file"),
        (["terms", "/no/such/c.json"], "no such file"),
        (["terms", "/dev/zero"], "no ordinary file"),
        (["terms", "/dev/null", "--against", "/dev/zero"], "no ordinary file"),
    ],
)
def test_files_that_cannot_be_are_one_sentence_before_anything_runs(seen, capsys, words, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(words) == 2
    out = capsys.readouterr()
    assert out.out == "" and said in out.err and len(out.err.strip().splitlines()) == 1
    assert os.listdir(tmp_path) == [] and "patient" not in seen


def test_terms_of_a_chart_and_against_a_case(capsys, tmp_path):
    CHART.save(tmp_path / "c.json")
    CHART.save(tmp_path / "c.phenopacket.json")
    assert main(["terms", str(tmp_path / "c.json")]) == 0
    out = capsys.readouterr().out
    assert "HP:0003487  Babinski sign" in out and "right" in out and "not found" in out
    case = str(tmp_path / "c.phenopacket.json")
    assert main(["terms", str(tmp_path / "c.json"), "--against", case, "--json", str(tmp_path / "s.json")]) == 0
    assert "told, and found" in capsys.readouterr().out
    assert json.loads((tmp_path / "s.json").read_text())["total"]["missed"] == 0


def test_all_steps_are_done_and_all_faults_said():
    done = []

    def bad(what):
        raise InputError(what)

    with pytest.raises(InputError, match=r"^One\. Two\.$"):
        outputs.finish(lambda: bad("One."), lambda: done.append(1), lambda: bad("Two."))
    assert done == [1]


def test_letters_that_a_terminal_has_not():
    terminal.codecs.register_error(terminal.BY_PLAIN, terminal._plain)
    stream = text.TextIOWrapper(text.BytesIO(), "ascii", errors=terminal.BY_PLAIN, newline="\n")
    stream.write("▲ 30° ± 2 µV · Bétz – ╭─╮│ 木")
    stream.flush()
    assert stream.buffer.getvalue() == b"^ 30 deg +/- 2 uV - Betz - +-+| ?"
