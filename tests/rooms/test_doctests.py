"""The examples in the docstrings of all rooms are true."""

import ast
import doctest
import pkgutil
from functools import cached_property
from importlib import import_module
from pathlib import Path

import pytest

import betz

MODULES = [m.name for m in pkgutil.walk_packages(betz.__path__, "betz.")]


def examples(module):
    """The examples of a module; doctest by itself passes over those of properties that are computed once."""
    finder, name = doctest.DocTestFinder(exclude_empty=True), module.__name__
    found = finder.find(module)
    for kind in (k for k in vars(module).values() if isinstance(k, type) and k.__module__ == name):
        for p in (v for v in vars(kind).values() if isinstance(v, cached_property)):
            found += finder.find(p.func, f"{name}.{p.func.__qualname__}", module, vars(module))
    return [t for t in found if t.examples]


def written(node, name):
    """Names, as doctest gives them, of all docstrings with examples below a node of the source."""
    if ">>>" in (ast.get_docstring(node) or ""):
        yield name
    for below in node.body:
        if isinstance(below, ast.ClassDef | ast.FunctionDef):
            yield from written(below, f"{name}.{below.name}")


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    module, runner = import_module(name), doctest.DocTestRunner()
    found = examples(module)
    for one in found:
        runner.run(one)
    assert runner.failures == 0
    source = Path(module.__file__).read_text(encoding="utf-8")
    assert set(written(ast.parse(source), name)) <= {t.name for t in found}, "not run"


def test_there_are_examples():
    """`walk_packages` passes over a room that cannot be imported."""
    rooms = {name.split(".")[1] for name in MODULES}
    assert rooms >= {"anatomy", "engine", "mechanisms", "pathway", "patient", "pathology", "stimulus", "units"}
    assert sum(bool(examples(import_module(name))) for name in MODULES) > 50
