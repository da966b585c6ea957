"""The library of clinical cases: lesion, age, and the signs that the literature states; and reading a user's own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from os import PathLike
from typing import Any

from betz.anatomy.exam_rows import load_yaml, reflex_tests, regions, tone_tests
from betz.anatomy.lesions import check_lesion
from betz.durations import parse_days
from betz.errors import InputError, both_ends, unknown
from betz.results.late import room

_SIDES = ("L", "R")
SECTIONS = ("strength", "tone", "reflexes", "plantar", "atrophy", "fasciculation", "posture", "relations")
SECTIONS += ("other_signs",)  # outside the vocabulary, never tested


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """A clinical case.

    Parameters:
        id, name, category: how it is called and grouped.
        onset_days: age of the lesion at the examination.
        lesion: lesions as checked mappings (site, side, fraction, and optionally tracts, body_parts, muscles, kind).
        expected: section -> item -> side -> value or list of accepted values, as in `data/cases.yaml`.
        sources: keys of the sources table of that file.

    >>> cases()["capsule_plic_L_chronic"].onset_days
    180.0
    """

    id: str
    name: str
    category: str
    onset_days: float
    lesion: tuple[dict[str, Any], ...]
    expected: dict[str, Any]
    sources: tuple[str, ...] = ()
    phase: str = ""
    contrast_with: tuple[str, ...] = ()
    gk_signs: tuple[str, ...] = ()
    notes: str = ""
    lesion_note: str = ""
    lesion_in_words: tuple[Any, ...] = field(default=(), repr=False)


@cache
def _shipped() -> dict[str, Any]:
    return load_yaml((files("betz.anatomy") / "data" / "cases.yaml").read_text(encoding="utf-8"))


@cache
def cases() -> dict[str, Case]:
    """Return the 48 shipped cases by id.

    Example:
        >>> cases()["bell_palsy_R"].lesion[0]["site"]
        'nerve_cn7'
    """
    return _cases(_shipped()["cases"], "cases.yaml")


def cases_meta() -> dict[str, Any]:
    """Return what the shipped cases say about themselves: how to read them, vocabulary, sources.

    >>> "sources" in cases_meta()
    True
    """
    return _shipped()["meta"] | {"sources": _shipped()["sources"]}


def load_cases(path: str | PathLike[str]) -> dict[str, Case]:
    """Return the cases of a user's YAML file, in the form of the shipped `cases.yaml`.

    Parameters:
        path: of the file.

    Raises:
        InputError: the file is missing, empty or broken, or a case is; one sentence says where.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder) / "cases.yaml"
    ...     _ = file.write_text("cases: [{id: mine, lesion: [], onset_days: 0, expected: {plantar: {L: flexor}}}]")
    ...     load_cases(file)["mine"].expected["plantar"]
    {'L': 'flexor'}
    """
    where = both_ends(str(path))
    text = room("io").read_small(path)
    from yaml import YAMLError

    try:
        tree = load_yaml(text)
    except YAMLError as e:
        mark = getattr(e, "problem_mark", None)
        at = f" at line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        why = getattr(e, "problem", None) or "cannot be read"
        raise InputError(f"'{where}' is not valid YAML{at}: {why}.") from None
    if tree is None:
        raise InputError(f"'{where}' is empty; it must hold 'cases:' with a list of cases.")
    listed = tree.get("cases") if isinstance(tree, Mapping) else tree
    if not isinstance(listed, list) or not listed:
        raise InputError(f"'{where}' holds no cases; it must hold 'cases:' with a list of cases.")
    return _cases(listed, where)


def _cases(listed: list[Any], where: str) -> dict[str, Case]:
    out: dict[str, Case] = {}
    for number, tree in enumerate(listed, start=1):
        if not isinstance(tree, Mapping) or not isinstance(tree.get("id"), str):
            raise InputError(f"{where}, case {number}: a case needs an id, a lesion and expected signs.")
        here = f"{where}, case '{tree['id']}'"
        if tree["id"] in out:
            raise InputError(f"{here}: the id is used twice.")
        out[tree["id"]] = _case(tree, here)
    return out


def _case(tree: Mapping[str, Any], here: str) -> Case:
    lesion, expected = tree.get("lesion"), tree.get("expected")
    if not isinstance(lesion, list):
        raise InputError(f"{here}: lesion must be a list of lesions (empty for a healthy person).")
    if not isinstance(expected, Mapping):
        raise InputError(f"{here}: expected must be a mapping of signs.")
    if "onset_days" not in tree:
        raise InputError(f"{here}: onset_days is missing.")
    try:
        days = parse_days(tree["onset_days"])
    except InputError as e:
        raise InputError(f"{here}, onset_days: {e}") from None
    check_expected(expected, here)
    return Case(
        id=tree["id"],
        name=str(tree.get("name", tree["id"])),
        category=str(tree.get("category", "own")),
        onset_days=days,
        lesion=tuple(check_lesion(item, f"{here}, lesion {n}") for n, item in enumerate(lesion, start=1)),
        expected=dict(expected),
        **{k: tuple(tree.get(k) or ()) for k in ("sources", "contrast_with", "gk_signs", "lesion_in_words")},
        **{k: str(tree.get(k) or "") for k in ("phase", "notes", "lesion_note")},
    )


def check_expected(expected: Mapping[str, Any], here: str) -> None:
    """Check the names in the expected signs: sections, regions, reflexes and sides.

    Raises:
        InputError: the first name that the chart does not have.
    """
    items = {"strength": regions(), "tone": tone_tests(), "reflexes": reflex_tests(), "plantar": _SIDES}
    items |= {"atrophy": [*regions(), "all"], "fasciculation": [*regions(), "all"]}
    for section, signs in expected.items():
        if section not in SECTIONS:
            raise InputError(f"{here}: " + unknown("section of expected signs", section, SECTIONS))
        if section not in items:
            continue
        if not isinstance(signs, Mapping):
            raise InputError(f"{here}: expected.{section} must be a mapping.")
        for item, sides in signs.items():
            if item not in items[section]:
                raise InputError(f"{here}: " + unknown(f"name in expected.{section}", item, items[section]))
            for side in sides if isinstance(sides, Mapping) else ():
                if side not in _SIDES:
                    raise InputError(f"{here}: " + unknown(f"side in expected.{section}.{item}", side, _SIDES))
