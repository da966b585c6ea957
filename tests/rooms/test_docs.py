"""The pages of the site: snippets run, commands exist, docstrings are rendered, public names are public."""

import doctest
import re
import sys
from pathlib import Path

import pytest

import betz
from betz.cli import main

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
sys.path.insert(0, str(DOCS / "extensions"))

import house_style  # noqa: E402
import public_names  # noqa: E402
import source_links  # noqa: E402

PAGES = sorted((DOCS / "howto").glob("*.md"))
SHELL = re.compile(r"```\n(betz .*?)```", re.DOTALL)
COMMAND = re.compile(r"^betz (\w+)(.*)$", re.MULTILINE)
SHOWN = [*PAGES, DOCS / "guide/trust.md", DOCS / "guide/cite.md"]
EXAMPLES = sorted((ROOT / "examples").glob("*/**/plot_*.py"))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_snippets_run_as_a_reader_would_paste_them(page, monkeypatch):
    monkeypatch.chdir(ROOT)
    scope = {"__name__": "pasted"}  # a guard of the main module stays shut
    for block in re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
        exec(block, scope)


def test_there_are_snippets_and_examples():
    assert sum("```python" in p.read_text(encoding="utf-8") for p in PAGES) >= 6
    assert sum("gallery" in p.parts for p in EXAMPLES) >= 25


@pytest.mark.parametrize("page", SHOWN, ids=lambda p: p.stem)
def test_commands_and_their_options_exist(page, capsys):
    text = page.read_text(encoding="utf-8")
    lines = {line for block in SHELL.findall(text) for line in COMMAND.findall(block)}
    lines |= {line for code in re.findall(r"`(betz [^`]+)`", text) for line in COMMAND.findall(code)}
    for command, rest in lines:
        assert main([command, "--help"]) == 0, command
        shown = capsys.readouterr().out
        for option in re.findall(r"--[a-z]+", rest):
            assert option in shown, f"betz {command} {option}"


@pytest.mark.parametrize("module", [house_style, public_names, source_links], ids=lambda m: m.__name__)
def test_examples_of_the_extensions(module):
    assert doctest.testmod(module).failed == 0


def test_parameters_become_a_list_and_code_stays():
    lines = ["Do it.", "", "Parameters: muscle, side; steps: tried first (a; b); most: units", "after which to stop. "
             "Returns: a Recording.", "", ">>> 1  # Parameters: none", "1"]
    out = house_style.rendered(lines)
    assert "- ``muscle``, ``side``" in out and "- ``steps``: tried first (a; b)" in out
    assert "- ``most``: units after which to stop" in out and "**Returns:** a Recording." in out
    assert ">>> 1  # Parameters: none" in out


def test_every_public_name_gets_a_page_and_they_can_be_read_aloud(tmp_path):
    assert len(betz.__all__) <= 25
    class App:
        srcdir = tmp_path

    public_names.write(App)
    pages = {p.stem for p in (tmp_path / public_names.FOLDER).glob("*.rst")}
    assert pages == {n for n in betz.__all__ if not n.startswith("_")}
    (tmp_path / public_names.FOLDER / "gone.rst").write_text("gone")
    public_names.write(App)
    assert not (tmp_path / public_names.FOLDER / "gone.rst").exists()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda p: p.stem)
def test_examples_say_what_is_seen_and_name_published_work(example):
    text = example.read_text(encoding="utf-8")
    cited = set(re.findall(r":cite:t:`(\w+)`", text))
    known = set(re.findall(r"^@\w+\{(\w+),", (DOCS / "references.bib").read_text(encoding="utf-8"), re.MULTILINE))
    assert cited <= known, cited - known
    assert cited or "gallery" not in example.parts, "name the published figure that it stands beside"
    compile(text, str(example), "exec")


def test_citation_and_changelog_tell_the_version():
    assert f"version: {betz.__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## {betz.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
