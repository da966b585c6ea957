"""The pages of the site: snippets run, commands exist, docstrings are rendered, public names are public."""

import contextlib
import doctest
import io
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import betz
from betz.cli import main

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
sys.path.insert(0, str(DOCS / "extensions"))

import atlas_pages  # noqa: E402
import house_style  # noqa: E402
import public_names  # noqa: E402
import source_links  # noqa: E402

PAGES = sorted((DOCS / "howto").glob("*.md"))
BLOCK = re.compile(r"```\w*\n(.*?)```", re.DOTALL)
COMMAND = re.compile(r"^(?:\.venv/bin/)?betz ([a-z]+)((?: .*)?)$")
BUILT = ("gallery/index.rst", "tutorial/plot_tutorial.rst")  # made with the site
PARTS = DOCS / "beliefs"  # parts of docs/beliefs.md, whose links are read from there
SHOWN = sorted({ROOT / "README.md", *DOCS.rglob("*.md")} - {*PARTS.glob("*.md"), DOCS / "dev" / "notebook.md"})
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


@cache
def help_of(command):
    """What `betz COMMAND --help` prints; fails where there is no such command."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        assert main([command, "--help"]) == 0, command
    return said.getvalue()


def commands(text):
    """(command, rest) of every line or piece of code that runs betz."""
    lines = [line for block in BLOCK.findall(text) for line in block.splitlines()] + re.findall(r"`(betz [^`]+)`", text)
    pieces = (piece.strip() for line in lines for piece in re.split(r"&&|\|", line.split("#")[0]))
    return [found.groups() for piece in pieces if (found := COMMAND.match(piece))]


@pytest.mark.parametrize("page", SHOWN, ids=lambda p: str(p.relative_to(ROOT)))
def test_commands_and_their_options_exist(page):
    for command, rest in commands(page.read_text(encoding="utf-8")):
        said = help_of(command)
        if command not in ("record", "atlas"):  # their options are those of the protocol and of the word behind them
            for option in re.findall(r"(?<=[ \[])--[a-z]+(?:-[a-z]+)*", rest):
                assert option in said, f"betz {command} {option}"


def test_commands_are_found_in_blocks_lists_and_sentences():
    text = "`betz cite --json -`\n```\nbetz run A -o B && betz collect B  # betz x\n.venv/bin/betz warm\n```\nbetz is"
    assert commands(text) == [("run", " A -o B"), ("collect", " B"), ("warm", ""), ("cite", " --json -")]


@pytest.mark.parametrize("page", SHOWN, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_to_files_and_headings_lead_somewhere(page):
    text = BLOCK.sub("", page.read_text(encoding="utf-8"))
    for link in re.findall(r"\[[^\]]*\]\(([^)\s]+)\)", text):
        path, _, heading = link.partition("#")
        if not re.match(r"https?:|mailto:", link) and not path.endswith(BUILT) and "." in path + heading:
            there = page.parent / path if path else page
            assert there.exists(), link
            assert not heading or heading in headings(there.read_text(encoding="utf-8")), link


def headings(text):
    """Anchors of the headings of a page."""
    titles = re.findall(r"^#+ (.*)$", BLOCK.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("module", [atlas_pages, house_style, public_names, source_links], ids=lambda m: m.__name__)
def test_examples_of_the_extensions(module):
    assert doctest.testmod(module).failed == 0


def test_parameters_become_a_list_and_code_stays():
    lines = ["Do it.", "", "Parameters: muscle, side; steps: tried first (a; b); most: units", "after which to stop. "
             "Returns: a Recording.", "", ">>> 1  # Parameters: none", "1"]
    out = house_style.rendered(lines)
    assert "- ``muscle``, ``side``" in out and "- ``steps``: tried first (a; b)" in out
    assert "- ``most``: units after which to stop" in out and "**Returns:** a Recording." in out
    assert ">>> 1  # Parameters: none" in out


def test_a_list_with_a_parameter_a_line_keeps_each_with_its_words():
    lines = ["Do it.", "", "Parameters:", "    side: a word; kept as a letter.", "    points: (ms, level),",
             "        in order.", "", "Raises: InputError.", "Source: Shin 2012."]
    out = house_style.rendered(lines)
    assert "- ``side``: a word; kept as a letter." in out and "- ``points``: (ms, level), in order." in out
    assert "**Raises:** InputError." in out and "**Source:** Shin 2012." in out


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


def test_each_work_of_the_bibliography_is_cited_and_says_where_it_was_seen():
    entries = re.split(r"\n\n(?=@)", (DOCS / "references.bib").read_text(encoding="utf-8").strip())
    keys = [re.match(r"@\w+\{(\w+),", entry)[1] for entry in entries]
    cited = {key for e in EXAMPLES for key in re.findall(r":cite:t:`(\w+)`", e.read_text(encoding="utf-8"))}
    assert len(keys) == len(set(keys)) and set(keys) == cited
    for key, entry in zip(keys, entries, strict=True):
        assert re.search(r"^  checked = \{\w.+\},$", entry, re.MULTILINE), key
        assert re.search(r"year = \{\d{4}\}", entry)[0][8:12] in key, key


def test_the_site_says_of_works_that_nobody_has_read_them(monkeypatch):
    pytest.importorskip("pybtex")
    monkeypatch.syspath_prepend(DOCS / "extensions")
    import unread_works
    from pybtex.database import parse_file

    works = parse_file(str(DOCS / "references.bib"))
    told = list(unread_works.Style().format_bibliography(works))
    for entry in told:
        seen = works.entries[entry.key].fields["checked"]
        assert str(entry.text).endswith(f"Not read. Details: {seen}.") == (not re.search(r"\bread\b", seen)), entry.key
        assert ("not on that page" not in seen) or str(entry.text).endswith(f"Details: {seen}."), entry.key
    assert 10 < sum("Not read" in str(entry.text) for entry in told) < len(told)
    assert "bibtex_default_style = \"" + unread_works.NAME in (DOCS / "conf.py").read_text(encoding="utf-8")


def test_citation_and_changelog_tell_the_version():
    assert f"version: {betz.__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## {betz.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_whatever_a_page_calls_by_its_full_name_is_there_after_import_betz_alone():
    pages = [ROOT / "README.md", *(p for p in (ROOT / "docs").rglob("*.md") if "dev" not in p.parts)]
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    said = set(re.findall(r"\b(betz(?:\.[A-Za-z_]+)+)\(", text))
    tried = "import betz\nfor name in " + repr(sorted(said)) + """:
    found = betz
    try:
        for part in name.split(".")[1:]:
            found = getattr(found, part)
    except AttributeError:
        print(name)
"""
    answer = subprocess.run([sys.executable, "-c", tried], capture_output=True, text=True, check=True)
    assert len(said) > 10 and answer.stdout.split() == []
