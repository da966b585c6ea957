"""What is done to a circuit in the steps of a session: engine inputs, over those of what was planned."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import numpy as np

from betz.anatomy import one_muscle
from betz.engine import records
from betz.engine.records import Inputs
from betz.engine.state import State
from betz.errors import InputError, shown, unknown
from betz.model import Model
from betz.patient import protocol
from betz.patient.live import Live, Waiting, smooth
from betz.patient.run import Start
from betz.stimulus import Stimulus, Tap
from betz.stimulus.door import side as side_letter

SPRINGY = 2  # code: the joint is in a springy hand


class Doing:
    """The plan of a run, what is done in its steps, and what of that has not come yet.

    Parameters: run: about to begin; plan: its stimulus; model: of the patient.
    """

    def __init__(self, run: Start, plan: Stimulus, model: Model) -> None:
        self._run, self._plan, self._model = run, plan, model
        self._pools = {ms: j for j, ms in enumerate(plan.muscles)}
        self.waiting = Waiting()

    def branch(self) -> Doing:
        """The same at this moment; neither touches the other."""
        twin = Doing(self._run, self._plan, self._model)
        twin.waiting = Waiting(**{f.name: list(getattr(self.waiting, f.name)) for f in fields(Waiting)})
        return twin

    def check(self, live: Live) -> None:
        """Raise InputError for what cannot be done in this circuit, before anything of a step is done."""
        for each in (live.effort, live.stretch_mm):
            pools = [self._pool(who) for who in each]
            for who, pool in zip(each, pools, strict=True):
                if pools.count(pool) > 1:
                    raise InputError(f"{' '.join(who)} is told by two names in one step: say each muscle once.")
        for t in (*live.taps, *live.shocks):
            for muscle in t.muscles if isinstance(t, Tap) else (t.muscle,):
                self._pool((muscle, t.side))
        for s in live.strokes:
            if (s.side, s.skin) not in {(p.side, p.skin) for p in self._plan.strokes}:
                raise InputError(
                    f"The {s.skin or 'sole'} of side {s.side} is no part of this session: plan a Stroke of it in its "
                    "Stimulus."
                )

    def inputs(self, state: State, n: int, live: Live) -> Inputs:
        """Inputs of the next n windows from a state on: the plan, and over it what is done live."""
        ms = int(state.clock[0])
        self._take_in(live, float(ms))
        windows = range(ms, ms + n)
        x, planned = self._run.inputs, len(self._run.inputs.free)
        if windows.stop <= planned:
            x = records.cut(x, windows.start, windows.stop)
        else:
            x = x._replace(**protocol.courses(self._plan, self._run.prepared.nodes, windows))
        effort, remote, free, hand = x.effort.copy(), x.remote, x.free, x.hand
        for who, level in live.effort.items():
            effort[self._pool(who)] = level
        if live.remote is not None:
            remote = np.full(n, live.remote)
        if live.free is not None:
            free = np.full(n, 1 if live.free else 0, np.int8)
        if live.torque_nm is not None:
            hand = np.full(n, live.torque_nm)
        if live.springy:
            free, hand = np.full(n, SPRINGY, np.int8), np.full(n, live.torque_nm or 0.0)
        return x._replace(
            effort=effort,
            remote=remote,
            free=free,
            hand=hand,
            grip=live.grip,
            angle=self._angle(x, state, n, live),
            tap=x.tap + self._stretch(windows, live),
            gate=self._gate(x, windows),
            **self._due(x, windows),
        )

    def _angle(self, x: Inputs, state: State, n: int, live: Live) -> np.ndarray:
        """The course of the hand: planned, or from where the joint is (a springy hand: from where that was) to where
        it is brought."""
        held = self.waiting.hand if live.springy else []
        here, speed = (float(v) for v in held or state.plant.q[:2])
        self.waiting.hand = _arrived(live, here, n)
        if live.angle_deg is not None:
            wanted = float(np.radians(live.angle_deg))
            if live.deg_per_s is not None:
                return smooth(here, speed, wanted, float(np.radians(live.deg_per_s)), n)
            return np.linspace(here, wanted, n + 1)
        return x.angle if live.free is None and not live.springy else np.full(n + 1, here)

    def _take_in(self, live: Live, at: float) -> None:
        """Turn the events of a step that begins at some ms into what they set off, on the clock of the session."""
        prepared, w = self._run.prepared, self.waiting
        w.events += protocol.set_off(live, prepared, self._pools, self._run.key, at)
        w.shocks += protocol.motor_shocks(live.shocks, prepared, self._pools, at)
        w.silences += protocol.silences(live.pulses, self._model, at)
        w.taps += [replace(t, ms=t.ms + at, model=self._model) for t in live.taps]

    def _stretch(self, windows: range, live: Live) -> np.ndarray:
        """Extra musculotendon length (m) of this step: blows, and what a foreign body or hand adds."""
        out = protocol.tendons(self.waiting.taps, self._run.prepared.nodes, self._pools, windows)
        for who, mm in live.stretch_mm.items():
            out[self._pool(who)] += 1e-3 * mm
        lasts = self._model.tendon_tap.lasts
        self.waiting.taps = [t for t in self.waiting.taps if t.ms + lasts >= windows.stop]
        return out

    def _gate(self, x: Inputs, windows: range) -> np.ndarray:
        gate = x.gate.copy()
        for hemisphere, first, last in self.waiting.silences:
            gate[hemisphere, max(0, first - windows.start) : max(0, last - windows.start)] = 0.0
        self.waiting.silences = [s for s in self.waiting.silences if s[2] > windows.stop]
        return gate

    def _due(self, x: Inputs, windows: range) -> dict[str, Any]:
        """Planned events, and those that are waiting; what lies beyond this step goes on waiting."""
        out, end = {}, windows.stop * protocol.STEPS
        for kind in ("events", "shocks"):
            planned, waiting = getattr(x, kind), getattr(self.waiting, kind)
            rows = list(zip(*planned, strict=True)) + [r for r in waiting if r[0] < end]
            out[kind] = records.events(rows, type(planned))
            setattr(self.waiting, kind, [r for r in waiting if r[0] >= end])
        return out

    def _pool(self, who: tuple[str, str]) -> int:
        """The pool of a (muscle, side) as people say them."""
        if not isinstance(who, tuple | list) or len(who) != 2:
            raise InputError(f"A muscle is said as (muscle, side), such as ('soleus', 'left'), not {shown(who)}.")
        muscle, side = who
        key = (one_muscle(muscle, self._model.tables).id, side_letter(side, "side"))
        if key not in self._pools:
            known = [f"{m} {s}" for m, s in self._pools]
            raise InputError(unknown("muscle of this session", " ".join(key), known))
        return self._pools[key]


def _arrived(live: Live, here: float, n: int) -> list[float]:
    """Where a springy hand is at the end of a step (rad), and its speed (rad/s); nothing of another hand, nor of one
    without a spring, which is where the joint is."""
    if not live.stiffness:
        return []
    if live.angle_deg is None:
        return [here, 0.0]
    wanted = float(np.radians(live.angle_deg))
    if live.deg_per_s is not None:
        return [wanted, float(np.radians(live.deg_per_s))]
    return [wanted, 1000.0 * (wanted - here) / n]
