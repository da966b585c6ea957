"""Every public name is explained: its docstring begins with a sentence and has an example that the tests run."""

import doctest
import inspect

import pytest
from malformed import ROWS, explained

THINGS = dict(explained())
# Examples that no test runs, and why. This list only grows shorter: what is mended must be taken out of it.
NOT_RUN = {
    "examine": "eight seconds",
    "studies.cluster": "needs a cluster",
}
PARSER = doctest.DocTestParser()


def examples(name):
    return PARSER.get_examples(inspect.getdoc(THINGS[name]) or "")


def runs(example):
    return not example.options.get(doctest.SKIP)


def test_the_walk_reaches_all_kinds_of_public_names():
    """A function, a class, a property, a class method, a row of a table, and what a row offers."""
    some = {"examine", "Patient", "Patient.person", "Patient.load", "anatomy.Muscle", "anatomy.Site.segments",
            "Session.step", "laboratory.HReflex.run", "atlas.Card.text", "anatomy.Tables.hash"}
    assert some | ROWS < set(THINGS) and len(THINGS) > 180


@pytest.mark.parametrize("name", THINGS)
def test_a_public_name_has_a_sentence_and_an_example(name):
    text = inspect.getdoc(THINGS[name]) or ""
    assert text[:1].isupper() or text[:1].isdigit(), text
    assert text.split("\n\n")[0].rstrip().endswith((".", ":", ")")), text
    assert examples(name)


def test_all_examples_run_but_those_that_are_named():
    unheard = {name for name in THINGS if not any(map(runs, examples(name)))}
    assert unheard == set(NOT_RUN)
    assert len(NOT_RUN) <= 2


@pytest.mark.parametrize("name", [n for n, t in THINGS.items() if inspect.isfunction(t) and "." not in n])
def test_a_public_function_names_each_parameter_and_its_errors(name):
    text = inspect.getdoc(THINGS[name])
    for parameter in inspect.signature(THINGS[name]).parameters:
        assert parameter in text, parameter
    assert "Raises" in text or not inspect.signature(THINGS[name]).parameters
