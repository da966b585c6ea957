"""Mirror movements: what one hand does by itself while the other one pushes, harder and harder, up to a given force.

The force is the same for all: what a weak hand gives only by a great effort, a sound one gives by a small one.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np

from betz.examination import groups
from betz.examination.actions import Action, group
from betz.examination.bench import discharge
from betz.stimulus import Effort, Stimulus
from betz.units import Parameters, given

NAME, PUSH = "mirror_movements", "finger_abduction"  # name in the chart; row of groups.csv that one hand does
NORMAL, MIRRORED = "normal", "mirrored"
OTHER = {"L": "R", "R": "L"}
MOST_RUNS = 1  # bookkeeping: as far as progress is told


class Mirroring(Parameters):
    """How the effort climbs, and when the other hand counts as moving."""

    rest_ms = given(100.0, unit="ms", low=50, high=500, source="estimate: rest before the command", seen="estimate")
    climb_ms = given(
        1500.0, unit="ms", low=500, high=5000, source="estimate: slow enough that force follows the command (F15)",
        seen="estimate",
    )
    hold_ms = given(
        300.0, unit="ms", low=200, high=1000, source="estimate: at the most that the hand can do", seen="estimate"
    )
    step_ms = given(
        100.0, unit="ms", low=50, high=300, source="estimate: over which force and EMG are read", seen="estimate"
    )
    force = given(
        0.3, low=0.1, high=0.5,
        source="estimate: a third of what health can do, as in everyday grips; Nelles 1998 has squeezes that every "
        "patient could do",
        seen="estimate",
    )
    moves = given(
        0.02, low=0.01, high=0.05, source="exam.md 1: below 2 % of its maximum a muscle does not move its joint",
        seen="literature",
    )


MIRRORING = Mirroring()


@cache
def asked(side: str) -> Stimulus:
    """What a person does: one hand pushes harder and harder; the other one lies in the same position."""
    do, p = _action(), MIRRORING
    points = ((0.0, 0.0), (p.rest_ms, 0.0), (p.rest_ms + p.climb_ms, 1.0))
    efforts = tuple(Effort(m, side, points) for m in do.muscles)
    return do.where.stimulus("LR", p.rest_ms + p.climb_ms + p.hold_ms, limb=do.circuit, effort=efforts)


def _action() -> Action:
    return group(PUSH).action


def measure(bench, side: str) -> dict[str, list[float]]:
    """What a hand (side) does while the other one pushes.

    Returns: a value a step of the time: torque_nm, of both hands together (N m; the hand that lies still gives next to
    none of it); emg, of this hand beyond that of rest (mV/s).
    """
    do, p = _action(), MIRRORING
    recording = bench.respond(asked(OTHER[side]))
    torque = -do.lever * recording["hand_torque"].values  # the hand pushes against the muscles
    start, step = int(p.rest_ms), int(p.step_ms)
    steps = range(start, len(torque) - step + 1, step)
    emg = discharge(recording, do.muscles, side)
    rest, passive = emg.rate(0.0, p.rest_ms), float(torque[:start].mean())
    return {
        "torque_nm": [float(torque[t : t + step].mean()) - passive for t in steps],
        "emg": [max(0.0, emg.rate(t, t + step) - rest) for t in steps],
    }


def share(raw: Mapping[str, list[float]], efforts: Mapping[str, dict | None], healthy_nm: float) -> float | None:
    """EMG of a hand over that of its own maximal effort when the other one reaches the force, or its most.

    Parameters: raw: from `measure`; efforts: of this hand, from `strength.measure`, of which the first is read;
    healthy_nm: torque of a healthy hand of the build of the one that pushes. None where this hand does nothing itself.

    >>> brief = {"effort_emg": 100.0, "rest_emg": 0.0, "chance": 1.0}
    >>> share({"torque_nm": [0.0, 0.4, 1.0], "emg": [0.0, 1.0, 8.0]}, {"brief": brief}, 1.0)
    0.01
    """
    brief = efforts["brief"]
    most = brief["effort_emg"] - brief["rest_emg"]
    if most <= brief["chance"]:
        return None
    reached = np.flatnonzero(np.array(raw["torque_nm"]) >= MIRRORING.force * healthy_nm)
    return raw["emg"][int(reached[0]) if len(reached) else -1] / most


def section(raw: Mapping[str, Mapping], looks: dict, norm: Mapping[str, dict]) -> dict[str, dict]:
    """Side of the hand that lies still -> chart entry; nothing of a hand that does nothing itself.

    Parameters: raw: sections `dexterity` and `groups`; looks: what an eye sees; norm: of health.
    """
    one, out = group(PUSH), {}
    for side in "LR":
        build = groups.promised(one, OTHER[side], looks, norm)
        healthy = groups.health(one, norm)["median"] * build
        found = share(raw["dexterity"][NAME, side], raw["groups"][PUSH, side], healthy)
        if found is not None:
            word = MIRRORED if found >= MIRRORING.moves else NORMAL
            out[side] = {"value": word, "mirror_share": round(found, 3)}
    return out
