"""Whether mechanisms fit together: one wires each row of circuits.csv, and what each needs is there."""

from __future__ import annotations

from collections.abc import Mapping, Set

from betz.anatomy.tables import Tables
from betz.errors import InputError, unknown
from betz.mechanisms import Mechanism


def wired(tables: Tables, mechanisms: Mapping[str, Mechanism]) -> dict[str, str]:
    """Row of circuits.csv -> the mechanism that wires it."""
    out: dict[str, str] = {}
    for name, m in mechanisms.items():
        for row in m.rows:
            if row not in tables.circuits:
                raise InputError(f"The mechanism '{name}' wires '{row}', which is no row of circuits.csv.")
            if row in out:
                raise InputError(f"Row '{row}' of circuits.csv is wired by two mechanisms, {out[row]} and {name}.")
            out[row] = name
    left = [row for row in tables.circuits if row not in out]
    if left:
        raise InputError(f"No mechanism wires row '{left[0]}' of circuits.csv; add it to the rows of a mechanism.")
    return out


def check_needs(mechanisms: Mapping[str, Mechanism]) -> None:
    """Raise InputError where a mechanism needs one that the model does not have at all."""
    for name, m in mechanisms.items():
        for needed in (n for one in m.needs for n in one.split("|") if n not in mechanisms):
            raise InputError(f"What '{name}' needs is missing: {unknown('mechanism', needed, mechanisms)}")


def idle(mechanisms: Mapping[str, Mechanism], off: Set[str]) -> tuple[str, ...]:
    """Names of the mechanisms that do nothing because what they need is off, or does nothing itself."""
    idle: set[str] = set()
    while True:
        gone = off | idle
        new = {n for n, m in mechanisms.items() if n not in gone and _lacks(m, gone)}
        if not new:
            return tuple(sorted(idle))
        idle |= new


def _lacks(mechanism: Mechanism, gone: Set[str]) -> bool:
    """Whether something that a mechanism needs is gone; of 'a|b' one is enough."""
    return any(all(n in gone for n in one.split("|")) for one in mechanism.needs)
