"""What docs/formats.md tells people to type works: its commands on cheap patients, then its snippets."""

import os
import re
import shlex
from pathlib import Path

import pytest
from made_up import stroke_chart

import betz
from betz.cli import main
from betz.results import Chart

PAGE = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")


def test_the_commands_and_snippets_of_the_page_work(monkeypatch, tmp_path, capsys):
    pytest.importorskip("pynwb")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(betz.__dict__, "examine", lambda *_, **__: Chart(stroke_chart()))
    lines = re.findall(r"^betz (.*)", PAGE, re.MULTILINE)
    for line in lines:
        assert main(shlex.split(line)) == 0, line
    written = {n for line in lines for n in re.findall(r"(?:-o|--json) (\S+)", line)}
    assert set(os.listdir(tmp_path)) == written
    capsys.readouterr()
    for snippet in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL):
        exec(snippet, {})
    said = capsys.readouterr().out
    assert "'missed': 0" in said and "owner_unit" in said


def test_the_page_names_every_ending():
    from betz.io.charts import CHARTS
    from betz.io.formats import PICTURES

    assert all(f"`{ending}`" in PAGE for ending in (*CHARTS, *PICTURES))
