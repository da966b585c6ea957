"""Tendon reflexes: three standard taps, the lightest that is answered, reinforcement when nothing is seen.

What is measured here is graded in `jerks`.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from betz import anatomy
from betz.examination.bench import READING, position
from betz.examination.tapping import TAPPING, Answer, m_wave, standard, tap

MOST_RUNS = 12  # bookkeeping: three standard taps, one between them, repeats of what was seen or is not sure, an M-wave


def measure(bench, name: str, side: str | None) -> dict:
    """A tendon reflex on one side; side None: one tap reaches both sides, and their EMG is one answer.

    Returns: sizes, mV to the standard taps; needed, N of the tap that brings a clear jerk; lightest, N of the lightest
    tap of the ladder that is answered and answered again, or None; reinforced, mV with effort elsewhere when nothing is
    seen without, else None; seen, whether answers come, and after the same time again; latency, ms or None; spread, mV
    of untapped muscles to the lightest standard tap; m_wave, mV.
    """
    sides, made = side or "LR", {}

    def once(newtons: float, trial: int = 0, remote: float = 0.0) -> bool:
        key = newtons, trial, remote
        if key not in made:
            made[key] = tap(bench, name, sides, newtons, remote, trial)
        return made[key].seen

    for newtons in standard():
        once(newtons)
    light = _lightest(once)
    helped = light is None and all(once(max(TAPPING.ladder), k, TAPPING.remote) for k in (0, 1))
    reinforced = [a.size for (_, _, remote), a in made.items() if remote]

    def after() -> float | None:
        """Latency of the strongest taps that were answered: light ones are answered late, now more and now less."""
        found = [made[key] for key in sorted(made, reverse=True) if made[key].seen]
        return latency(a.latency for a in found[: int(TAPPING.strongest)])

    for newtons in (max(standard()), max(TAPPING.ladder)):
        if light is not None and after() is None:
            once(newtons, 0), once(newtons, 1)
    seen = after() is not None and (helped or light is not None)
    return {
        "sizes": [made[n, 0, 0.0].size for n in standard()],
        "needed": needed(_by_force(made), TAPPING.clear * whole(name)),
        "lightest": light if seen else None,
        "reinforced": float(np.mean(reinforced)) if reinforced else None,
        "seen": seen,
        "latency": after() if seen else None,
        "spread": made[min(standard()), 0, 0.0].spread,
        "m_wave": m_wave(bench, name, sides),
    }


def whole(name: str) -> float:
    """M-waves (mV) of the muscles of a reflex together, of both sides where one tap reaches both."""
    sides = 2 if position("reflex", name).both else 1
    return READING.m_wave_mv * len(anatomy.reflex_tests()[name].target_homonymous) * sides


def _by_force(made: dict[tuple, Answer]) -> dict[float, float]:
    """Mean size (mV) of the answers to each force (N), light to strong, without effort elsewhere."""
    sizes: dict[float, list[float]] = {}
    for newtons, trial, remote in sorted(made):
        if not remote:
            sizes.setdefault(newtons, []).append(made[newtons, trial, remote].size)
    return {newtons: float(np.mean(found)) for newtons, found in sizes.items()}


def latency(found: Iterable[float]) -> float | None:
    """The shortest of the latencies (ms) that agree, of the largest such group; None where no two agree.

    Discharge that happens to follow a tap comes after another time the next time.

    >>> latency([31.0, 33.5, 12.0, 32.0]), latency([31.0, 12.0])
    (31.0, None)
    """
    times = sorted(found)
    groups = [[t for t in times if 0.0 <= t - first <= TAPPING.agree_ms] for first in times]
    largest = max(groups, key=len, default=[])
    return largest[0] if len(largest) > 1 else None


def needed(sizes: dict[float, float], enough: float) -> float:
    """Tap (N) that brings `enough` EMG, from sizes (mV) by force (N), light to strong.

    Between two taps the size is taken to grow with the logarithm of force, beyond the taps with force.

    >>> round(needed({20.0: 0.0, 40.0: 2.0}, 1.0), 1), needed({20.0: 4.0, 40.0: 9.0}, 2.0)
    (26.6, 10.0)
    """
    force, size = np.array(list(sizes)), np.maximum.accumulate(np.maximum(list(sizes.values()), TAPPING.visible_mv))
    if size[0] >= enough:
        return float(force[0] * enough / size[0])
    if size[-1] < enough:
        return float(force[-1] * enough / size[-1])
    k = int(np.argmax(size >= enough))
    return float(np.exp(np.interp(enough, size[k - 1 : k + 1], np.log(force[k - 1 : k + 1]))))


def _lightest(once) -> float | None:
    """The lightest tap of the ladder that is answered (by bisection) and answered again; None if none is."""
    ladder = TAPPING.ladder
    low, high = 0, len(ladder)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if once(ladder[middle]) else (middle + 1, high)
    return next((n for n in ladder[high:] if once(n) and once(n, 1)), None)


def size(raw: dict) -> float:
    """Size of a reflex: mean EMG (mV) of the standard taps beyond the discharge at rest."""
    return max(0.0, float(np.mean(raw["sizes"])))
