"""How fast force rises: index and little finger pushed apart as hard and as fast as one can against a dynamometer.

A maximal effort still reaches its top after a part of the descending fibres is lost, but later.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from betz.examination.actions import Action, group
from betz.stimulus import Effort, Stimulus
from betz.units import Parameters, given

NAME, PUSH = "force_rise", "finger_abduction"  # name in the chart; row of groups.csv that is done fast
MOST_RUNS = 3  # bookkeeping: as far as progress is told


class Rising(Parameters):
    """How a fast effort is asked for and read."""

    rest_ms = given(100.0, unit="ms", low=50, high=500, source="estimate: rest before the command", seen="estimate")
    change_ms = given(
        20.0, unit="ms", low=5, high=50, source="estimate: as fast as taps are commanded (LIGHTLY)", seen="estimate"
    )
    hold_ms = given(
        400.0, unit="ms", low=300, high=1000,
        source="F15: force has risen after 0.2 s; as much again for its top",
        seen="literature",
    )
    top_ms = given(
        150.0, unit="ms", low=100, high=500, source="estimate: the last part of the effort is its top", seen="estimate"
    )
    times = given(3, low=2, high=5, source="estimate: mean of three efforts, as usual for a grip", seen="estimate")
    onset = given(
        0.05, low=0.01, high=0.1, source="estimate: force begins at a twentieth of its top, above ripple",
        seen="estimate",
    )
    smooth_ms = given(
        5.0, unit="ms", low=1, high=20, source="estimate: a dynamometer follows up to 100 Hz", seen="estimate"
    )
    window_ms = given(
        20.0, unit="ms", low=5, high=50, source="F15: window of the rate of force development", seen="literature"
    )


RISING = Rising()


@cache
def asked(side: str) -> Stimulus:
    """What a person does: as hard and as fast as possible."""
    do, p = _action(), RISING
    points = ((0.0, 0.0), (p.rest_ms, 0.0), (p.rest_ms + p.change_ms, 1.0))
    efforts = tuple(Effort(m, side, points) for m in do.muscles)
    return do.where.stimulus(side, p.rest_ms + p.hold_ms, limb=do.circuit, effort=efforts)


def _action() -> Action:
    return group(PUSH).action


def read(torque: np.ndarray) -> dict[str, float] | None:
    """Times of one effort from its torque (N m, one value a ms, upwards); None where there is none."""
    p = RISING
    start = int(p.rest_ms)
    force = torque - torque[:start].mean()
    top = float(force[-int(p.top_ms) :].mean())
    ripple = float(np.abs(force[:start]).max())
    if top * p.onset <= ripple:  # a force that does not stand out of what the limb does by itself has no onset
        return None
    n = int(p.smooth_ms)
    rising = np.convolve(force, np.full(n, 1.0 / n), mode="same")[start:]
    begin, half, most = (int(np.argmax(rising >= share * top)) for share in (p.onset, 0.5, 0.9))
    step = int(p.window_ms)
    fastest = float((force[step:] - force[:-step]).max()) * 1e3 / step
    return {"half_ms": float(half - begin), "most_ms": float(most - begin), "peak_rate": fastest / top}


def measure(bench, side: str) -> dict[str, float | None]:
    """Fast efforts of one side.

    Returns: half_ms and most_ms, from the onset to 50 and 90 % of the top; peak_rate, steepest rise over the top, a
    second: means of the efforts, or None of all where one of them has no force.
    """
    sign, efforts = -_action().lever, []  # the hand pushes against the muscles
    for trial in range(int(RISING.times)):
        efforts.append(read(sign * bench.respond(asked(side), trial=trial)["hand_torque"].values))
    keys = ("half_ms", "most_ms", "peak_rate")
    if None in efforts:
        return dict.fromkeys(keys)
    return {k: float(np.mean([e[k] for e in efforts])) for k in keys}
