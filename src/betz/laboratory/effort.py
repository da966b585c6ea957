"""What a subject with feedback does: maximal efforts, and the effort that holds a wanted torque."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from betz.laboratory.force_cell import best, moved, smooth, torque
from betz.laboratory.limbs import Limb
from betz.laboratory.registry import draw
from betz.stimulus import Stimulus
from betz.units import Parameters, given


class Task(Parameters):
    """Timing of voluntary contractions on the bench."""

    rest_ms = given(
        500.0,
        unit="ms",
        low=200,
        high=5000,
        source="estimate: rest that gives the baseline of the force",
        seen="estimate",
    )
    rise_ms = given(300.0, unit="ms", low=50, high=1000, source="estimate: rise of a maximal effort", seen="estimate")
    mvc_ms = given(2000.0, unit="ms", low=1000, high=5000, source="MU21: rates over a 2 s MVC", seen="literature")
    best_ms = given(
        500.0, unit="ms", low=100, high=1000, source="MVC = best 0.5 s mean, common practice (GK)", seen="literature"
    )
    search_ms = given(
        6000.0,
        unit="ms",
        low=3000,
        high=20000,
        source="estimate: slow ramp that finds effort for force",
        seen="estimate",
    )
    lag_ms = given(
        120.0, unit="ms", low=0, high=300, source="estimate: force lags by conduction and a twitch", seen="estimate"
    )
    corrections = given(
        2, low=0, high=10, source="estimate: short holds after which the subject has found the effort", seen="estimate"
    )


TASK = Task()


@dataclass(frozen=True)
class Subject:
    """Somebody who pulls on the force cell and sees the torque; maximum and ramp are measured once for a recording.

    Parameters: patient: Bench; bench: the limb that is held; trial: draw of the recording.
    """

    patient: Any
    bench: Limb
    trial: int = 0

    def pull(self, points, duration_ms: float, k: int = 0, **more):
        """Recording of an effort of the synergists, (ms, level 0 to 1) points; k: sweep; more: shocks, pulses ..."""
        stimulus = self.bench.stimulus(duration_ms, effort=self.bench.effort(points), **more)
        return self.patient.respond(stimulus, trial=draw(self.trial, k))

    def torque(self, points, duration_ms: float, k: int = 0) -> np.ndarray:
        """Torque (n,) N m of an effort that follows a rest."""
        return torque(self.pull(points, duration_ms, k), self.bench, TASK.rest_ms)

    @cached_property
    def mvc(self) -> float:
        """Maximal voluntary torque, N m: best half second of two seconds."""
        return best(self.torque(maximal_points(TASK.mvc_ms), TASK.rest_ms + TASK.rise_ms + TASK.mvc_ms), TASK.best_ms)

    @cached_property
    def curve(self) -> tuple[np.ndarray, np.ndarray]:
        """(effort, torque as share of the maximum) of a slow ramp: how a subject finds the effort for a torque."""
        start, stop = TASK.rest_ms, TASK.rest_ms + TASK.search_ms
        signal = self.torque(((0.0, 0.0), (start, 0.0), (stop, 1.0)), stop + TASK.rest_ms)
        level = np.maximum.accumulate(smooth(signal, 2 * TASK.lag_ms)) / self.mvc
        efforts = np.linspace(0.0, 1.0, 101)
        return efforts, np.interp(start + TASK.lag_ms + efforts * TASK.search_ms, np.arange(len(level)), level)

    def effort_for(self, share: float) -> float:
        """Effort (0 to 1) that gives a share of the maximum on the ramp; all of it where the torque is not reached."""
        if share <= 0.0:
            return 0.0
        if share >= 1.0 or not moved(self.mvc):  # who cannot move the cell tries with all he has
            return 1.0
        efforts, level = self.curve
        last = np.r_[np.diff(level) > 0, True]  # the last effort of every flat piece of the curve
        return float(np.interp(share, level[last], efforts[last]))

    def held_level(self, share: float) -> float:
        """Effort that holds a share of the maximum for seconds: that of the ramp, corrected in short trials."""
        level = self.effort_for(share)
        if share >= 1.0 or level <= 0.0 or not moved(self.mvc):
            return level
        up, span = TASK.rest_ms + TASK.rise_ms, TASK.mvc_ms
        for _ in range(int(TASK.corrections)):
            points = ((0.0, 0.0), (TASK.rest_ms, 0.0), (up, level), (up + span, level))
            found = self.torque(points, up + span)[int(up + span / 2) :].mean() / self.mvc
            level += self.effort_for(share) - self.effort_for(found)
            level = min(1.0, max(0.0, level))  # nobody can do less than nothing or more than everything
        return level


def contracting(stimulus: Stimulus, bench: Limb, level: float) -> Stimulus:
    """The same stimulus in a subject who contracts meanwhile, from `TASK.rest_ms` on.

    Parameters: stimulus: of the limb's circuit; bench: the limb; level: effort of the synergists, 0 to 1.

    >>> from betz.laboratory.limbs import limb
    >>> bench = limb("soleus", "left")
    >>> len(contracting(bench.stimulus(1000), bench, 0.3).effort) == len(bench.synergists)
    True
    """
    points = ((0.0, 0.0), (TASK.rest_ms, 0.0), (TASK.rest_ms + TASK.rise_ms, level))
    return replace(stimulus, effort=bench.effort(points), model=bench)


def maximal_points(duration_ms: float):
    """Effort of a maximal contraction after rest, then rest again for as long."""
    start, up = TASK.rest_ms, TASK.rest_ms + TASK.rise_ms
    stop = up + duration_ms
    return ((0.0, 0.0), (start, 0.0), (up, 1.0), (stop, 1.0), (stop + 1.0, 0.0))
