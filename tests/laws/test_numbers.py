"""Law: no number without `given`. What is no number of the body or of a bench says so in a comment, with the reason."""

import ast
import re
from pathlib import Path

import pytest

import betz

HOME = Path(betz.__file__).parent
ROOMS = ("body", "engine", "examination", "laboratory", "mechanisms", "model", "pathology", "pathway")
ROOMS += ("patient", "stimulus")
BODY = ("body", "mechanisms", "pathology", "pathway")  # where numbers inside functions are those of physiology too
# What a bare number may be: how something is computed or kept, a word in numbers, arithmetic, what a column means.
REASON = re.compile(r"\b(numerics|code|codes|mathematics|unit|bookkeeping|layout|meaning|drawn)\b", re.IGNORECASE)
PLAIN = {0, 1, 2, 3, 4, 0.5, 10, 100, 1000, 0.001}  # halves, squares, per cent, per mille; indices
TOLERANCE = 1e-6  # smaller numbers keep a division or a logarithm from zero


def numbers(node):
    """Number literals of an expression, without those that `given` declares, those of error messages, and bits."""
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("given", "InputError", "range"):
        return
    if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("uint32", "uint64"):
        return
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow) and getattr(node.left, "value", 0) == 2:
        return
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        yield node
    if isinstance(node, ast.Subscript):
        node = node.value
    for below in ast.iter_child_nodes(node):
        yield from numbers(below)


def said(lines, first, last):
    """The comment behind some lines and in the block above them."""
    out = [re.sub(r"^[^#]*", "", line) for line in lines[first - 1 : last]]
    while first > 1 and lines[first - 2].lstrip().startswith("#"):
        first -= 1
        out.append(lines[first - 1])
    return " ".join(out)


def counts(node):
    """Whether an assignment only numbers some names: A, B, C = 0, 1, 2."""
    values = [getattr(v, "value", None) for v in getattr(node.value, "elts", ())]
    return len(values) > 1 and all(type(v) is int for v in values) and values == [*range(values[0], values[-1] + 1)]


def bare(text, body=True):
    """(line, text of it) of every number that neither `given` declares nor a comment explains."""
    lines, found = text.splitlines(), []
    tree = ast.parse(text)
    for node in tree.body:
        assigned = isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None and not counts(node)
        if assigned and list(numbers(node.value)) and not REASON.search(said(lines, node.lineno, node.end_lineno)):
            found.append(node)
    for function in (n for n in ast.walk(tree) if body and isinstance(n, ast.FunctionDef)):
        for statement in function.body:
            for n in numbers(statement):
                plain = abs(n.value) in PLAIN or abs(n.value) < TOLERANCE
                if not plain and not REASON.search(said(lines, n.lineno, n.lineno)):
                    found.append(n)
    return sorted({(n.lineno, lines[n.lineno - 1].strip()) for n in found})


def test_the_scan_finds_what_it_is_for():
    text = (
        "# numerics: a bound\nA = 5\nB = 7.5  # mV, Kimura\nC = (1.0, 2.0)\n\ndef f(x):\n    return 0.8 * x + 2 * x\n"
    )
    assert [line for line, _ in bare(text)] == [3, 4, 7] and bare("A, B = 0, 1\n") == []
    assert bare('class P:\n    x = given(0.3, low=0, source="s", seen="estimate")\n') == []
    assert bare("def f(x):\n    return x[7]\n") == []


@pytest.mark.parametrize(
    "file", [f for r in ROOMS for f in sorted((HOME / r).rglob("*.py"))], ids=lambda f: f.relative_to(HOME).as_posix()
)
def test_every_number_is_given_or_says_why_it_is_none(file):
    assert bare(file.read_text(encoding="utf-8"), file.parent.name in BODY) == []
