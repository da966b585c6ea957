"""One sign of the chart and no more: the tests on which its word hangs, and their grades.

The word is that of the whole examination. A jerk is judged beside all other jerks, tone beside tone and jerks, a region
that is thin by what its limb shows; a push, a stroke of the sole or a posture stands for itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from betz.errors import InputError, shown, unknown
from betz.examination import fractionation, inspection, mirror, norms, rise, superficial, tempo
from betz.examination.actions import groups
from betz.examination.examine import by_section, tasks
from betz.examination.grading import sections
from betz.examination.movement import movements
from betz.examination.released import signs
from betz.examination.rounds import Progress, Task, carry_out
from betz.results.signs import CLONUS, TITLES, split

Key = tuple[str, str | None, str | None]  # section, name, side


class Needs(NamedTuple):
    """What a sign hangs on: tests, whole sections of them, and whether the muscles are looked at."""

    keys: frozenset[Key]
    sections: frozenset[str]
    looks: bool

    def of(self, todo: Mapping[Key, Task]) -> dict[Key, Task]:
        """The tests among those of a whole examination."""
        return {key: task for key, task in todo.items() if key in self.keys or key[0] in self.sections}


def needs(sign: str) -> Needs:
    """What a sign of the chart hangs on.

    Parameters: sign: its path, such as plantar.R, strength.fingers.L, clonus.ankle.R, posture.
    Raises: InputError for a section or a name that no chart has.

    >>> needs("plantar.R")
    Needs(keys=frozenset({('plantar', None, 'R')}), sections=frozenset(), looks=False)
    >>> sorted(needs("tone.wrist.R").sections)
    ['reflexes', 'tone']
    """
    if not isinstance(sign, str):
        raise InputError(f"A sign is a path such as plantar.R or reflexes.biceps.R, not {shown(sign)}.")
    section, name, side = split(sign)
    if section not in TITLES:
        raise InputError(unknown("section of the chart", section, TITLES, "A sign is such as plantar.R."))
    _known(section, name, side, sign)
    return _HOW.get(section, _alone)(section, name, side)


def one_sign(bench: Any, sign: str, progress: Progress | None = None, threads: int | None = None) -> dict[str, Any]:
    """The chart of the tests on which a sign hangs: its sections as far as they were examined.

    Parameters: bench, progress, threads: as of `examine`; sign: its path. Raises: as `needs` and `examine`.
    """
    need = needs(sign)
    looks = inspection.measure(bench) if need.looks else None
    raw, _ = carry_out(need.of(tasks(looks)), bench, progress, threads)
    return graded(raw, looks)


def graded(raw: dict[Key, Any], looks: dict | None) -> dict[str, Any]:
    """What some tests show, as sections of a chart; looks: what an eye saw, None where it did not look."""
    found = by_section(raw | ({} if looks is None else {("inspection", None, None): looks}))
    if "groups" in found or "strength" in found:  # a group may be read from the effort of a region
        found = {"strength": {}, "groups": {}} | found
    return {name: part for name, part in sections(found, norms.suiting(looks or {})).items() if part}


def _alone(section: str, name: str, side: str) -> Needs:
    return Needs(frozenset({(section, name or None, side or None)}), frozenset(), section in ("strength", "posture"))


def _sections(*names: str) -> Any:
    return lambda section, name, side: Needs(frozenset(), frozenset(names), True)


def _group(section: str, name: str, side: str) -> Needs:
    return Needs(_pushes([name], [side or None]), frozenset(), True)


def _moved(section: str, name: str, side: str) -> Needs:
    return Needs(_moves([name]), frozenset(), True)


def _dexterity(section: str, name: str, side: str) -> Needs:
    both = _moves(n for n in tempo.tempos() if n in movements()) | _pushes([fractionation.ACT, mirror.PUSH])
    return Needs(both, frozenset({"dexterity"}), True)


def _released(section: str, name: str, side: str) -> Needs:
    own = name in signs() and bool(signs()[name].own)
    return Needs(frozenset({(section, name, side)}), frozenset({"reflexes"} if own else ()), own)


def _both_sides(section: str, name: str, side: str) -> Needs:
    names = superficial.parts().get(name, (name,))
    return Needs(frozenset((section, n, s) for n in names for s in "LR"), frozenset(), False)


def _moves(names: Iterable[str]) -> frozenset[Key]:
    """Some movements on both sides, and the pushes that say whether they can be tried."""
    out: frozenset[Key] = frozenset()
    for name in names:
        move = movements()[name]
        out |= frozenset(("movement", name, s) for s in "LR") | _pushes(move.moved_by)
        out |= frozenset(("strength", move.held_by, s) for s in "LR" if move.held_by)
    return out


def _pushes(names: Iterable[str], sides: Iterable[str | None] = "LR") -> frozenset[Key]:
    """The efforts of some groups, or those of the regions that make them."""
    twins = {name: groups()[name].twin for name in names}
    return frozenset(("strength", twins[n], s) if twins[n] else ("groups", n, s) for n in twins for s in sides)


_HOW: Mapping[str, Any] = {
    "tone": _sections("tone", "reflexes"), "reflexes": _sections("reflexes"), CLONUS: _sections("reflexes"),
    "atrophy": _sections("tone", "reflexes", "plantar"), "fasciculation": _sections(), "groups": _group,
    "movement": _moved, "dexterity": _dexterity, "released": _released, "superficial": _both_sides,
}


def _names(section: str) -> set[Any]:
    """(name, side) of all signs of a section."""
    if section == "groups":
        return {(n, s or "") for n, one in groups().items() for s in one.action.sides}
    if section == "dexterity":
        return {(n, s) for n in (*tempo.tempos(), rise.NAME, fractionation.NAME, mirror.NAME) for s in "LR"}
    of = {CLONUS: "reflexes", "atrophy": "strength", "fasciculation": "strength"}.get(section, section)
    own = {(n or "", s or "") for part, n, s in tasks(None) if part == of}
    return own | {(n, s) for n in superficial.parts() for s in "LR" if section == "superficial"}


def _known(section: str, name: str, side: str, sign: str) -> None:
    paths = {".".join(filter(None, (section, *one))) for one in _names(section)}
    if sign not in paths:
        raise InputError(unknown("sign", sign, paths))
