"""Whatever a command writes it tells in one line on standard error, and says nothing of it where it is quiet."""

import os
from functools import partial

import pytest
from made_up import stroke_chart
from test_studies import examine

import betz
from betz import studies
from betz.cli import main
from betz.cli.app import app
from betz.results import Chart

WRITING = [
    ("examine --json c.json -o d.csv -o e.html --plot f.png", "Saved the chart as c.json, d.csv and e.html, "
                                                               "the picture as f.png."),
    ("record Pendulum -o r.json", "Saved the recording as r.json."),
    ("record Pendulum -o r.SVG", "Saved the picture as r.SVG."),
    ("score --case bell_palsy_R --json s.json", "Saved the scoreboard as s.json."),
    ("validate --json v.json", "Saved the table as v.json."),
    ("course capsule_plic_L_chronic --days 1 --json s.json --plot s.pdf", "Saved the study as s.json, "
                                                                           "the picture as s.pdf."),
    ("dose ic_genu --shares 1 --json s.json", "Saved the study as s.json."),
    ("tractmap --scale 0.02 --plot t.svg", "Saved the picture as t.svg."),
    ("terms chart.json --json t.json", "Saved the phenopacket as t.json."),
    ("terms chart.json --against case.json --json t.json", "Saved the comparison as t.json."),
    ("cite --json c.json", "Saved the sources as c.json."),
    ("mechanisms --json m.json", "Saved the mechanisms as m.json."),
]
# Those that print it as their result: where the runs of a study are, and the table of them.
PRINTING = {"run", "collect"}
NONE = {"lab", "atlas", "warm", "completion"}  # write no file
OTHERS = {"ablate", "rerun"}  # as course and record, by the same lines


SIMULATING = ("examine", "record", "score", "validate")  # with the made-up rooms of made_up_program


@pytest.fixture
def files(request, tmp_path, monkeypatch):
    if getattr(request.node, "callspec", None) is None or request.node.callspec.params["line"].startswith(SIMULATING):
        request.getfixturevalue("seen")
    for verb in ("course", "dose"):
        monkeypatch.setitem(betz.__dict__, verb, partial(getattr(studies, verb), examine=examine))
    monkeypatch.chdir(tmp_path)
    Chart(stroke_chart()).save("chart.json")
    Chart(stroke_chart()).save("case.phenopacket.json")
    os.rename("case.phenopacket.json", "case.json")


def test_no_writing_command_is_missing():
    commands = {name for name in app if not name.startswith("-")}
    assert commands == {line.split()[0] for line, _ in WRITING} | PRINTING | NONE | OTHERS


@pytest.mark.parametrize("line, said", WRITING, ids=[line for line, _ in WRITING])
def test_what_is_saved_is_told_in_one_line(line, said, files, capsys):
    assert main(line.split()) == 0
    assert capsys.readouterr().err == said + "\n"
    assert main([*line.split(), "--quiet"]) == 0
    out = capsys.readouterr()
    assert out.err == "" and out.out


def test_what_is_printed_is_not_told(files, capsys):
    assert main(["examine", "--json", "-"]) == 0
    assert capsys.readouterr().err == ""


def test_of_two_files_the_one_that_was_saved_is_told(files, capsys, monkeypatch):
    from betz.io import files as written

    whole = written._replace

    def full(place, data):
        if place.path.name == "c.json":
            raise OSError(28, "No space left on device")
        whole(place, data)

    monkeypatch.setattr(written, "_replace", full)
    assert main(["examine", "--json", "c.json", "-o", "c.csv"]) == 2
    first, second = capsys.readouterr().err.splitlines()
    assert first == "Saved the chart as c.csv." and second.startswith("betz: Cannot write 'c.json'")
