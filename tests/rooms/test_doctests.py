"""The examples in the docstrings of all rooms are true."""

import doctest
import pkgutil
from importlib import import_module

import pytest

import betz

MODULES = [m.name for m in pkgutil.walk_packages(betz.__path__, "betz.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    assert doctest.testmod(import_module(name)).failed == 0


def test_there_are_examples():
    """`walk_packages` passes over a room that cannot be imported."""
    rooms = {name.split(".")[1] for name in MODULES}
    assert rooms >= {"anatomy", "engine", "mechanisms", "pathway", "patient", "pathology", "stimulus", "units"}
    finder = doctest.DocTestFinder(exclude_empty=True)
    assert sum(bool(t.examples) for name in MODULES for t in finder.find(import_module(name))) > 50
