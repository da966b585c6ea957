"""One live session: what the hand does next becomes a step of `betz.Session`, and the answer a frame."""

from __future__ import annotations

from collections import deque
from typing import Any
from weakref import WeakSet

import numpy as np

from betz import anatomy
from betz.body.grip import lean
from betz.errors import InputError
from betz.lab import limits
from betz.lab.frames import FRAME_MS, HEAD
from betz.lab.live.filed import Filed
from betz.lab.live.limbs import Limb
from betz.lab.live.log import Log
from betz.lab.live.messages import Hand
from betz.lab.live.reach import DIGITS, reach
from betz.lab.live.wave import Wave
from betz.lab.seen import EMG_PER_MS, Lead, Series
from betz.stimulus import Tap

ALL: WeakSet[Running] = WeakSet()  # those that somebody holds, of all pages


class Running:
    """A joint in the hand.

    Parameters: n: number of its message; limb; side: letter; whom: the patient; trial.
    """

    def __init__(self, n: int, limb: Limb, side: str, whom: Any, trial: int) -> None:
        self.n, self.limb, self.side, self.whom, self.trial = n, limb, side, whom, trial
        self.plan, self.log = limb.plan(side), Log()
        self.next: deque[Hand] = deque()  # what was asked for and not done
        self.queued = False  # whether a job waits that will do it
        self._deg, self._speed = limb.start, 0.0  # where the joint should be
        self._is, self._leans = limb.start, 0.0  # where it is, and how far the hand goes beyond, deg
        self._session: Any = None
        ALL.add(self)

    def begin(self) -> None:
        """Wire the circuit: seconds for a new person."""
        self._session = self.whom.session(self.plan, self.trial)
        places = [self.plan.muscles.index((m, self.side)) for m in self.limb.leads]
        self._waves = [Wave(Lead(k, m, self.whom.tables)) for k, m in zip(places, self.limb.leads, strict=True)]

    @property
    def begun(self) -> bool:
        """Whether there is a joint to be moved."""
        return self._session is not None

    @property
    def ms(self) -> int:
        """Simulated time so far."""
        return self._session.ms

    @property
    def leads(self) -> tuple[tuple[str, str], ...]:
        """Muscle and side under each electrode."""
        return tuple((m, self.side) for m in self.limb.leads)

    def filed(self, words: str) -> Filed:
        """What is needed to make its recording, also when it has ended."""
        return Filed(self.whom, self.plan, self.trial, self.leads, self.log, words)

    def heads(self) -> list[Series]:
        """The traces of a frame, in order, without values: EMG, angle, torque."""
        none, names = np.zeros(0, np.float32), self.whom.tables.muscles
        return [*(Series(f"emg.{m}", names[m].name, "mV", "emg", EMG_PER_MS, none) for m in self.limb.leads),
                Series("angle", "angle", "deg", "angle", 1, none), Series("torque", "torque", "N m", "force", 1, none)]

    def ask(self, m: Hand) -> None:
        """Let something wait for its turn. Raises: InputError in one sentence for what this hand cannot do."""
        limb = self.limb
        if m.hold is not None and m.press is not None:
            raise InputError("A hand holds a joint or presses on it, not both at once.")
        if m.hold is not None and not limb.low <= m.hold <= limb.high:
            raise InputError(f"The {limb.name} goes from {limb.low:g} to {limb.high:g} deg, not to {m.hold:g}.")
        if m.press is not None and abs(m.press) > limb.press:
            raise InputError(f"This hand presses on the {limb.name} with at most {limb.press:g} N m, not "
                             f"{m.press:g}.")
        if m.tap is not None and m.tap not in limb.taps:
            known = f"struck there: {', '.join(limb.taps)}" if limb.taps else "no tendon is struck there"
            raise InputError(f"No tendon reflex '{m.tap}' at the {limb.name}; {known}.")
        if len(self.next) >= limits.LIVE_AHEAD:
            raise InputError(f"{limits.LIVE_AHEAD} steps of this live session wait already: wait for one of them.")
        self.next.append(m)

    def step(self) -> bytes:
        """Do what has waited longest, and return its frame."""
        what, first = self._what(self.next.popleft()), self._session.ms
        got = self._session.step(FRAME_MS, **what)
        self.log.add(FRAME_MS, what)
        angle, torque = (got[k].values.astype(np.float32) for k in ("angle", "hand_torque"))
        last = got["angle"].values[-2:]
        self._is = float(last[1])
        if "angle_deg" not in what:  # where a limb is and how it moves when the hand takes hold of it again
            self._deg, self._speed, self._leans = self._is, float(last[1] - last[0]) * 1000.0, 0.0
        traces = [*(w.piece(got, first, FRAME_MS) for w in self._waves), angle, torque]
        rows = (np.ascontiguousarray(trace, "<f4").tobytes() for trace in traces)
        return HEAD.pack(self.n, 0, first, FRAME_MS) + b"".join(rows)

    def _what(self, m: Hand) -> dict[str, Any]:
        """The step of a session that a message asks for."""
        what: dict[str, Any] = {}
        own, seconds = self.limb.grip, FRAME_MS / 1000.0
        if m.hold is not None:
            self._leans = lean(self._leans, self._deg - self._is, seconds, own, self.limb.press)
            self._deg, self._speed = reach(self._deg, self._speed, m.hold, seconds)
            to = round(self._deg + self._leans, DIGITS)
            still = to == self._before().get("angle_deg") and not self._speed
            what = {"angle_deg": to} | ({} if still else {"deg_per_s": self._speed}) | own._asdict()
        elif m.press:
            what = {"torque_nm": m.press} | own._asdict() | {"stiffness": 0.0}
        else:
            what = {"free": True}
        if efforts := self.limb.efforts(self.side, m.effort):
            what["effort"] = efforts
        if m.tap is not None:
            struck = anatomy.reflex_tests()[m.tap].afferent_muscles
            what["taps"] = (Tap(struck, self.side, 0.0, m.newtons),)
        return what

    def _before(self) -> dict[str, Any]:
        """What was done last; the hand holds the joint when a session begins."""
        return self.log.steps[-1][1] if self.log.steps else {"angle_deg": self.limb.start}

