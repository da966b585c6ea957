"""Law: the public surface can be read aloud: few names, each with a docstring, few positional arguments."""

import inspect
import re
import types

import pytest

import betz

THINGS = [n for n in betz.__all__ if not n.startswith("_")]


def test_at_most_twenty_names():
    assert len(betz.__all__) <= 20 and len(set(betz.__all__)) == len(betz.__all__)
    assert set(betz.__all__) <= set(dir(betz))


@pytest.mark.parametrize("name", THINGS)
def test_each_has_a_docstring_that_begins_with_a_sentence(name):
    text = inspect.getdoc(getattr(betz, name))
    assert text and len(text.split()) >= 3
    assert re.match(r"^[^.:]+[.:]", text), text


@pytest.mark.parametrize("name", [n for n in THINGS if isinstance(getattr(betz, n), types.FunctionType)])
def test_functions_have_at_most_three_positional_arguments(name):
    kinds = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    needed = [p for p in inspect.signature(getattr(betz, name)).parameters.values() if p.kind in kinds]
    assert len([p for p in needed if p.default is inspect.Parameter.empty]) <= 3


@pytest.mark.parametrize("name", ["Patient", "Lesion", "Chart", "Recording"])
def test_nouns_are_frozen(name):
    thing = {
        "Patient": lambda: betz.Patient(),
        "Lesion": lambda: betz.Lesion("medullary_pyramid"),
        "Chart": lambda: betz.Chart({"schema": "betz.chart/1"}),
        "Recording": lambda: betz.Recording({}),
    }[name]()
    with pytest.raises((AttributeError, TypeError)):
        thing.seed = 3
