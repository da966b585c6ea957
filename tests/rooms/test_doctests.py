"""The examples in the docstrings of the low floors are true."""

import doctest
import pkgutil
from importlib import import_module

import pytest

import betz.anatomy

MODULES = ["betz.units", "betz.errors", "betz.kernel", "betz.cache_folder", "betz.anatomy"]
MODULES += [m.name for m in pkgutil.walk_packages(betz.anatomy.__path__, "betz.anatomy.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    assert doctest.testmod(import_module(name)).failed == 0
