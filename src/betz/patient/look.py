"""What an eye sees of a muscle at rest: how thick it is, and when some of it twitches."""

from __future__ import annotations

from typing import Any

import numpy as np

from betz.anatomy import one_muscle
from betz.engine.address import keys, uniform
from betz.errors import InputError
from betz.model import SHELF
from betz.pathway.condition import Condition
from betz.pathway.nodes import gather
from betz.patient.bench import Look
from betz.patient.circuits import condition
from betz.stimulus.door import number, whole
from betz.stimulus.door import side as side_letter


def look_at(patient: Any, muscle: str, side: str, seconds: float, trial: int) -> Look:
    """The cross-section (cm2) of a muscle, and the discharges of its motor units that nobody asked for.

    The area is that of the fibres that are left, innervated or shrunken; each twitch is one discharge of one unit.
    """
    seconds = number(seconds, "seconds", "s", low=0)
    if seconds > 3600:
        raise InputError(f"A look lasts at most 3600 s, not {seconds:g}.")
    pair = ((one_muscle(muscle, patient.model.tables).id, side_letter(side, "side")),)
    nodes = _units_of(patient.person, *pair[0])
    c = condition(patient, pair) if patient.lesions else Condition.healthy(nodes)
    pool = nodes.pools[0]
    share = pool.shares * c.mn_share * c.fibres[0]
    per_s = c.mn_twitches / 60.0
    times, sizes, units = [], [], []
    key = patient.person.key("twitch", whole(trial, "trial"))
    for unit in np.flatnonzero(per_s > 0):
        t = _poisson(keys(key, nodes.mn_key[unit]), per_s[unit], seconds)
        times.append(t)
        sizes.append(np.full(len(t), share[unit]))
        units.append(np.full(len(t), unit))
    if not times:
        return Look(float(pool.muscle.pcsa_cm2 * pool.force * c.area[0]), (), (), patient.sex, patient.age)
    t, s, u = np.concatenate(times), np.concatenate(sizes), np.concatenate(units)
    order = np.argsort(t, kind="stable")
    area = float(pool.muscle.pcsa_cm2 * pool.force * c.area[0])
    ms, own = tuple(map(float, 1000.0 * t[order])), tuple(map(int, u[order]))
    return Look(area, ms, tuple(map(float, s[order])), patient.sex, patient.age, own)


def _units_of(person: Any, muscle: str, side: str) -> Any:
    """The pool of a muscle without what comes from above; kept."""
    key = (person.model.hash, person.name, muscle, side, "units")
    return SHELF.get(key, lambda: gather(person, ((muscle, "LR".index(side)),), axons=False))


def _poisson(key: np.ndarray, rate: float, seconds: float) -> np.ndarray:
    """Times (s) of a Poisson train of some rate (1/s), drawn interval by interval at the address `key`."""
    out, t, k = [], 0.0, 0
    while True:
        t -= float(np.log1p(-uniform(key, k))) / rate
        if t >= seconds:
            return np.array(out)
        out.append(t)
        k += 1
