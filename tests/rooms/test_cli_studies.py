"""The command line: course, dose, ablate."""

import json
import re
import shlex
from functools import partial
from pathlib import Path

import matplotlib
import pytest
from test_courses import look
from test_studies import examine

import betz
from betz import studies
from betz.cli import main
from betz.jobs.work import SUFFIX
from betz.validation.courses import courses

matplotlib.use("Agg")
PAGE = (Path(__file__).parents[2] / "docs" / "studies.md").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """The verbs with a made-up examiner."""
    for verb in ("course", "dose", "ablate"):
        monkeypatch.setitem(betz.__dict__, verb, partial(getattr(studies, verb), examine=examine))
    monkeypatch.setattr("betz.validation.courses.courses", partial(courses, look=look))


def test_a_course_is_printed_drawn_and_written(capsys, tmp_path):
    files = [tmp_path / name for name in ("c.json", "c.png", "c.svg")]
    words = ["course", "capsule_plic_L_chronic", "--days", "0,30", "--seed", "3", "--json", str(files[0])]
    assert main([*words, "--plot", str(files[1])]) == 0
    out = capsys.readouterr().out
    assert "case capsule_plic_L_chronic" in " ".join(out.split()) and "  wrist R " in out and "  wrist L " not in out
    told = json.loads(files[0].read_text())
    assert told["schema"] == "betz.course/1" and told["days"] == [0, 30] and told["patient"]["seed"] == 3
    assert files[1].read_bytes().startswith(b"\x89PNG") and not (tmp_path / f"c.json{SUFFIX}").exists()
    assert main([*words[:-2], "--all", "--plot", str(files[2])]) == 0
    assert "  wrist L " in capsys.readouterr().out and "<svg" in files[2].read_text()
    first = files[2].read_bytes()
    assert main([*words[:-2], "--plot", str(files[2])]) == 0 and files[2].read_bytes() == first


def test_lesions_are_said_as_in_examine(capsys):
    words = ["--lesion", "medullary_pyramid:left:0.5", "--json", "-"]
    assert main(["course", *words, "--days", "6 weeks"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["days"] == [42] and told["patient"]["lesions"][0]["fraction"] == 0.5 and told["case"] is None
    assert main(["ablate", *words, "--after", "30 days", "--mechanisms", "ia_growth"]) == 0
    assert json.loads(capsys.readouterr().out)["patient"]["onset_days"] == 30


def test_a_dose_is_printed_and_drawn(capsys, tmp_path):
    picture = tmp_path / "d.png"
    words = ["dose", "medullary pyramid", "--shares", "0,0.5,1", "--seeds", "1..3", "--side", "right", "--plot"]
    assert main([*words, str(picture)]) == 0
    out = capsys.readouterr().out
    assert "right medullary pyramid" in out and "median of seeds 1, 2, 3" in out and "first seen" in out
    assert picture.stat().st_size > 10_000


@pytest.mark.parametrize("words", [
    ["ic_genu:right,kind=demyelination"], ["--lesion", "ic_genu:right,kind=demyelination"],
    ["ic_genu,kind=demyelination", "--side", "R"]])
def test_a_dose_of_a_whole_lesion(words, capsys):
    assert main(["dose", *words, "--shares", "0,1"]) == 0
    assert "right internal capsule, genu, demyelination" in capsys.readouterr().out


def test_ablation_is_printed_and_drawn(capsys, tmp_path):
    picture = tmp_path / "a.png"
    words = ["ablate", "capsule_plic_L_chronic", "--mechanisms", "ia_growth,corticospinal_drive,muscle,spindle"]
    assert main([*words, "--plot", str(picture)]) == 0
    out = capsys.readouterr().out
    assert "ia_growth" in out and "spastic 3 → normal" in out and "cannot be taken away: muscle." in out
    assert picture.stat().st_size > 10_000
    assert main([*words, "--without", "spindle", "--all"]) == 0
    assert "Taken away before: spindle." in capsys.readouterr().out


@pytest.mark.malformed
@pytest.mark.parametrize("words, said", [
    (["course"], "Which patient?"),
    (["course", "capsule_plic_L_cronic"], "capsule_plic_L_chronic"),
    (["course", "bell_palsy_R", "--case", "bell_palsy_R"], "Two cases"),
    (["course", "bell_palsy_R", "--after", "3 days"], "--days"),
    (["course", "bell_palsy_R", "--days", "soon"], "soon"),
    (["course", "bell_palsy_R", "--plot", "c.gif"], ".png, .svg, .pdf"),
    (["course", "bell_palsy_R", "--json", "/no/such/c.json"], "/no/such"),
    (["course", "bell_palsy_R", "--seed", "-1"], "-1"),
    (["course", "bell_palsy_R", "--scale", "0.02"], "0.1 to 1"),
    (["course", "bell_palsy_R", "--jobs", "0"], "at least 1"),
    (["course", "--lesion", "medulary_pyramid:left"], "medullary_pyramid"),
    (["dose"], "Which site?"),
    (["dose", "medulary_pyramid"], "medullary_pyramid"),
    (["dose", "medullary_pyramid", "--shares", "0,1.5"], "--shares takes numbers from 0 to 1"),
    (["dose", "medullary_pyramid", "--shares", "0..1"], "--shares takes numbers from 0 to 1"),
    (["dose", "medullary_pyramid", "--shares", ","], "There are no --shares"),
    (["dose", "medullary_pyramid:left:0.5"], "without a fraction"),
    (["dose", "--lesion", "medullary_pyramid:left:0.5"], "without a fraction"),
    (["dose", "medullary_pyramid:left", "--side", "right"], "says left, but the side is right"),
    (["dose", "medullary_pyramid", "--after", "-3 days"], "-3"),
    (["dose", "medullary_pyramid", "--seeds", "a..b"], "1..5"),
    (["dose", "medullary_pyramid", "--side", "middle"], "left, right"),
    (["ablate"], "Which patient?"),
    (["ablate", "bell_palsy"], "bell_palsy_R"),
    (["ablate", "bell_palsy_R", "--mechanisms", "spindel"], "'spindle'"),
])
def test_bad_input_is_one_sentence_and_exit_2(words, said, capsys):
    assert main(words) == 2
    err = capsys.readouterr().err
    assert said in err and err.count("\n") == 1


@pytest.mark.parametrize("line", re.findall(r"^betz (.*)", PAGE, re.MULTILINE))
def test_the_commands_of_the_page_work(line, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert main([w for w in shlex.split(line) if w not in ("--jobs", "2")]) == 0
    assert {p.name for p in tmp_path.iterdir()} == set(re.findall(r"\w+\.(?:png|json)", line))


def test_the_snippet_of_the_page_works(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    exec(re.search(r"```python\n(.*?)```", PAGE, re.DOTALL).group(1), {})
    assert (tmp_path / "course.json").exists()
