"""Which parameter of which mechanism a user means."""

from __future__ import annotations

from collections.abc import Mapping

from betz.errors import InputError, unknown
from betz.mechanisms import Mechanism


def find(mechanisms: Mapping[str, Mechanism], key: str) -> tuple[str, str]:
    """Mechanism and parameter of "mechanism.parameter", or of the bare name of a parameter that only one has.

    Parameters: mechanisms: name -> Mechanism; key. Raises: InputError with the nearest name, or the several ones.
    """
    name, dot, parameter = str(key).strip().rpartition(".")
    if dot:
        if name not in mechanisms:
            raise InputError(unknown("mechanism", name, mechanisms, "See 'betz mechanisms'."))
        declared = mechanisms[name].declared()
        if parameter not in declared:
            raise InputError(unknown(f"parameter of {name}", parameter, declared))
        return name, parameter
    holders = [n for n, m in mechanisms.items() if parameter in m.declared()]
    if not holders:
        every = [f"{n}.{p}" for n, m in mechanisms.items() for p in m.declared()]
        raise InputError(unknown("parameter", key, every, "See 'betz mechanisms'."))
    if len(holders) > 1:
        ways = ", ".join(f"{n}.{parameter}" for n in holders)
        raise InputError(f"Several mechanisms have '{parameter}': {ways}.")
    return holders[0], parameter
