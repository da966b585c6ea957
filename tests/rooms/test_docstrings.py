"""Every public name is explained: its docstring begins with a sentence and has an example that the tests run."""

import csv
import doctest
import inspect
import re
from importlib.resources import files
from pathlib import Path

import pytest
from malformed import ROWS, explained

import betz

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


# What is called: functions, methods and classes; not the rows of tables, whose columns the tables explain.
CALLED = {name: thing for name, thing in THINGS.items()
          if name not in ROWS and name.rpartition(".")[0] not in ROWS and callable(getattr(thing, "__func__", thing))
          and not (isinstance(thing, type) and issubclass(thing, Exception))}
# What makes numbers of its own, or means them in a unit of the field, says where they come from.
SOURCED = {n for n in CALLED if n.startswith("laboratory.") and n.count(".") == 1} | {
    "Patient", "Patient.respond", "Patient.after", "Patient.look", "Patient.spared", "Model", "Lesion", "Session",
    "Recording.to_xarray", "examine", "record", "score", "validate", "stimulus.Shock", "stimulus.Pulse",
    "stimulus.ArmHeldOut"}
IN_ITS_NAME = re.compile(r"_(ms|s|deg|cm|nm|days)$")
UNIT = re.compile(r"\b(ms|s|seconds|Hz|imp/s|N|N m|N m/rad|kg m2|mm|mV|cm|deg|deg/s|years|days|"
                  r"shares?|thresholds?|numbers?|level|no unit)\b|%|how many|over the \w+ threshold|whole number")


def called(thing):
    return inspect.signature(getattr(thing, "__func__", thing)).parameters


def told_of(text, parameter):
    """What a docstring says of a parameter, each time to the end of the clause; nothing where it does not name it."""
    found = re.finditer(rf"(?<![\w.]){parameter}(?![\w(])(.*?)(?=;|\.(\s|$)|\n\s*\n|$)", text, re.DOTALL)
    clauses = [one[1] for one in found]
    return " | ".join(clauses) if clauses else None


def parameters(name):
    return {k: p for k, p in called(CALLED[name]).items() if k not in ("self", "cls")}


@pytest.mark.parametrize("name", CALLED)
def test_what_is_called_names_each_parameter_and_its_errors(name):
    text = inspect.getdoc(THINGS[name])
    given = parameters(name)
    assert [k for k in given if told_of(text, k) is None] == []
    assert "Raises" in text or not given


@pytest.mark.parametrize("name", CALLED)
def test_a_number_that_is_asked_for_has_a_unit(name):
    text = inspect.getdoc(THINGS[name])
    numbers = [k for k, p in parameters(name).items() if re.search(r"\b(float|int)\b", str(p.annotation))]
    assert [k for k in numbers if not IN_ITS_NAME.search(k) and not UNIT.search(told_of(text, k) or "")] == []


@pytest.mark.parametrize("name", sorted(SOURCED))
def test_what_makes_numbers_tells_their_source(name):
    assert "Source" in inspect.getdoc(THINGS[name])


ROWS_OF_PAPERS = {row["id"]: " ".join(row.values()) for row in csv.DictReader(
    (files(betz) / "validation/data/physiology.csv").read_text(encoding="utf-8").splitlines())}
BOOKS = (Path(__file__).parents[2] / "docs/references.bib").read_text(encoding="utf-8").split("\n@")


@pytest.mark.parametrize("name", [n for n in sorted(SOURCED) if n.startswith(("laboratory.", "stimulus."))])
def test_what_a_protocol_leans_on_is_known(name):
    """Rows that it names are in physiology.csv; papers are in one of its rows, or in the references."""
    source = inspect.getdoc(THINGS[name]).partition("Source")[2].partition(">>>")[0]
    assert set(re.findall(r"\b(?:BX|MU|[CFR])\d\d+\b", source)) <= set(ROWS_OF_PAPERS)
    papers = re.findall(r"([A-Z][\w-]+)(?: & ([A-Z][\w-]+(?: [A-Z][\w-]+)?))? (\d{4})\b", source)
    for first, second, year in papers:
        assert any(all(word in text for word in (first, *second.split(), year))
                   for text in (*ROWS_OF_PAPERS.values(), *BOOKS)), (first, year)
    assert papers or "own text" in source
