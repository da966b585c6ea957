"""The README: its snippet works when pasted, what it claims is true, and its links lead somewhere."""

import ast
import re
from pathlib import Path

import matplotlib
import pytest

from betz.cli import main
from betz.laboratory import PROTOCOLS

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
SNIPPET = re.search(r"```python\n(.*?)```", TEXT, re.DOTALL).group(1)


def test_the_snippet_works_and_its_comments_are_true(capsys):
    matplotlib.use("Agg")
    scope = {}
    exec(SNIPPET, scope)  # as a reader would paste it
    assert "Strength" in capsys.readouterr().out
    claims = re.findall(r"^(\S.*?)\s+# ('.*')$", SNIPPET, re.MULTILINE)
    assert claims
    for expression, value in claims:
        assert eval(expression, scope) == ast.literal_eval(value), expression


def test_the_commands_of_the_list_exist(capsys):
    commands = set(re.findall(r"^betz (\w+)", TEXT, re.MULTILINE))
    known = {"examine", "record", "rerun", "mechanisms", "score", "validate", "atlas", "warm"}
    known |= {"course", "dose", "ablate", "terms", "tractmap", "run", "collect", "completion", "lab"}
    assert known == commands
    for command in commands:
        assert main([command, "--help"]) == 0
    for command, line in re.findall(r"betz (\w+) (.*)", TEXT):
        if command in commands:
            capsys.readouterr()
            main([command, "--help"])
            shown = capsys.readouterr().out
            assert all(option in shown for option in re.findall(r"--[a-z]+", line)), line
    assert "HReflex" in PROTOCOLS


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([^)#]+)\)", TEXT))))
def test_links_lead_somewhere(target):
    assert (ROOT / target).exists()


@pytest.mark.parametrize("folder", sorted(set(re.findall(r"^\| `([a-z/]+)/`", TEXT, re.MULTILINE))))
def test_rooms_of_the_table_exist(folder):
    assert (ROOT / folder).is_dir()
