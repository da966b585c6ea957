"""A study file (TOML) as a design: every value is checked before anything is simulated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from betz.anatomy.people import spread_of
from betz.errors import InputError, shown
from betz.examination import fits
from betz.io.places import called
from betz.io.small_file import read_small
from betz.io.toml import parse_toml
from betz.model import Model, human
from betz.pathway.person import SEXES
from betz.patient.file import changed, check_model_table
from betz.studies.cohort import values
from betz.studies.cohort.cross import factors_of
from betz.studies.cohort.design import Design, Outputs, People, Spread
from betz.studies.cohort.read_lesions import kinds_of
from betz.studies.cohort.read_tests import tests_of
from betz.studies.cohort.result import IMPRESSION, NUMBERS

SCHEMA = "betz.study/1"
KEYS = ("schema", "name", "people", "model", "lesion", "times", "test", "cross", "outputs")
# Limits at the door: slips of the pen. Of runs as many as a year of a cluster can do.
MOST_PEOPLE, MOST_RUNS, MOST_SEED = 100_000, 1_000_000, 2**53


def load(path: Any) -> Design:
    """The design of a study file.

    Parameters: path: of the file; docs/study_files.md says what it may hold.
    Returns: Design. Raises: InputError in one sentence that says what is wrong where, with the nearest name.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from betz.studies import example
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "study.toml").write_text(example())
    ...     load(f"{folder}/study.toml").people.number
    4
    """
    return design_of(read_small(path), str(path))


def design_of(text: str, where: str = "the study file") -> Design:
    """The design of the text of a study file. Raises: InputError as `load` does."""
    try:
        return _design(parse_toml(text), text)
    except InputError as e:
        raise InputError(f"{called(where)}: {e}") from None


def _design(tree: Mapping[str, Any], text: str) -> Design:
    values.table(tree, "a study file", KEYS, ("name", "people", "test"))
    if tree.get("schema", SCHEMA) != SCHEMA:
        raise InputError(f"schema is '{SCHEMA}', not {shown(tree['schema'])}.")
    model = _model(tree.get("model", {}))
    people = _people(tree["people"], model)
    lesions = kinds_of(values.rows(tree.get("lesion", []), "lesion"), model)
    tests = tests_of(values.rows(tree["test"], "test"), model)
    if any(test.protocol is None for test in tests) and people.scale is not None:
        fits(people.scale)
    factors = factors_of(tree.get("cross", {}), model, bool(lesions))
    days = _days(tree.get("times"), bool(lesions))
    design = Design(values.text(tree["name"], "name"), people, lesions, days, tests, factors,
                    _outputs(tree.get("outputs", {}), tests), model, text)
    most = people.number * len(tests) * (1 if isinstance(days, Spread) else max(1, len(days)))
    for factor in factors:
        most *= len(factor.levels)
    if most > MOST_RUNS:
        raise InputError(f"this study has {most:,} runs; at most {MOST_RUNS:,} can be done: make several of it.")
    return design


def _model(told: Any) -> Model:
    check_model_table(told)
    if own := {"hash", "own"} & told.keys():
        raise InputError(f"a study has no model of a folder: leave out '{min(own)}' of [model].")
    return changed(human(), told)


def _people(told: Any, model: Model) -> People:
    values.table(told, "[people]", ("number", "first_seed", "age", "sex", "scale", "twin"), ("number",))
    ages = spread_of(model.tables, "age")
    made: dict[str, Any] = {"number": values.whole(told["number"], "number of [people]", 1, MOST_PEOPLE)}
    if "first_seed" in told:
        made["first_seed"] = values.whole(told["first_seed"], "first_seed of [people]", 0, MOST_SEED)
    if "age" in told:
        made["age"] = values.spread(told["age"], "age of [people]", ages.low, ages.high, "years")
    if "sex" in told:
        made["female"] = _female(told["sex"])
    if "scale" in told:
        made["scale"] = values.number(told["scale"], "scale of [people]", 0.01, 1)
    if "twin" in told:
        made["twin"] = values.yes_or_no(told["twin"], "twin of [people]")
    return People(**made)


def _female(told: Any) -> float:
    """Share of women: of a word all or none, of a table its number."""
    if isinstance(told, Mapping):
        values.table(told, "sex of [people]", ("female",), ("female",))
        return values.number(told["female"], "female of sex of [people]", 0, 1)
    return float(values.one_of(told, "sex of [people]", SEXES) == "female")


def _days(told: Any, lesions: bool) -> tuple[float, ...] | Spread:
    """When patients are seen; healthy people have no time since a lesion."""
    if told is None and not lesions:
        return ()
    if told is None:
        raise InputError("patients need times: [times] with days = [7, \"90 days\"], or {low = 30, high = 365}.")
    values.table(told, "[times]", ("days",), ("days",))
    if not lesions:
        raise InputError("healthy people have no [times]: there is no [[lesion]].")
    if isinstance(told["days"], Mapping):
        return values.spread(told["days"], "days of [times]", 0, values.MOST_DAYS, "days")
    if not isinstance(told["days"], list) or not told["days"]:
        raise InputError(f"days of [times] is a list such as [7, \"90 days\"], not {shown(told['days'])}.")
    found = tuple(values.days(one, "days of [times]") for one in told["days"])
    values.once(found, "days of [times]")
    return tuple(sorted(found))


def _outputs(told: Any, tests: tuple[Any, ...]) -> Outputs:
    from betz.examination.examine import LONGER
    from betz.results.vocabulary import SECTIONS

    values.table(told, "[outputs]", ("sections", "numbers"))
    examined = [test for test in tests if test.protocol is None]
    if told and not examined:
        raise InputError("[outputs] is about examinations; there is none among the tests.")
    sections = numbers = None
    if "sections" in told:
        sections = values.several_of(told["sections"], "sections of [outputs]", (*SECTIONS, IMPRESSION))
        left = [s for s in sections if s in LONGER]
        if left and all(test.quick for test in examined):
            raise InputError(f"a quick examination leaves out '{left[0]}' of sections; say examination = \"whole\".")
    if "numbers" in told:
        listed = told["numbers"]
        if not isinstance(listed, list) or not all(isinstance(n, str) for n in listed):
            raise InputError(f"numbers of [outputs] is a list of names, such as [\"mas\"], not {shown(listed)}.")
        numbers = tuple(values.one_of(n, "number of a finding", NUMBERS) for n in listed)
        values.once(numbers, "numbers of [outputs]")
    return Outputs(sections, numbers)
