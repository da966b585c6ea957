"""`import betz` is light, and its public names are few and real."""

import subprocess
import sys

import pytest

import betz

HEAVY = ("numba", "pandas", "xarray", "matplotlib", "scipy.signal", "yaml", "rich")


def test_import_pulls_in_nothing_heavy():
    code = f"import betz, sys; print([m for m in {HEAVY} if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_there_are_at_most_20_public_names():
    assert len(betz.__all__) <= 20 and "Patient" in betz.__all__


def test_an_unknown_name_gets_the_nearest():
    with pytest.raises(AttributeError, match="did you mean 'examine'"):
        _ = betz.examin


def test_lazy_names_are_found():
    assert betz.InputError is __import__("betz.errors", fromlist=["x"]).InputError
    assert "healthy_control" in betz.cases()
    assert betz.atlas.show("soleus").id == "soleus"
