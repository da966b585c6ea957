"""What is done in one step of a session, and what earlier steps have set off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from math import isfinite
from typing import Any

import numpy as np

from betz.errors import InputError, shown, unknown
from betz.model import Model
from betz.stimulus import Pulse, Shock, Stroke, Tap
from betz.stimulus.door import number, several
from betz.stimulus.hand import HEAVIEST, PUSH

# Limits: of a springy hand, N m/rad and N m s/rad; a stiffer one imposes the angle, as `angle_deg` alone does.
SPRINGS = 1e4
# Unit and limits of what is done live to each muscle ...
EACH = (("effort", "", 0, 1), ("stretch_mm", "mm", -200, 200))
# ... and to the joint (limits).
ONE = (
    ("remote", "", 0, 1),
    ("angle_deg", "deg", -360, 360),
    ("deg_per_s", "deg/s", -5000, 5000),
    ("torque_nm", "N m", *PUSH),
    ("stiffness", "N m/rad", 0, SPRINGS),
    ("damping", "N m s/rad", 0, SPRINGS),
    ("inertia", "kg m2", 0, HEAVIEST),
)
SPRINGY = ("stiffness", "damping", "inertia")


EVENTS = {"taps": Tap, "shocks": Shock, "pulses": Pulse, "strokes": Stroke}  # what is done at a moment
_EACH = {name for name, *_ in EACH}


@dataclass(frozen=True)
class Live:
    """What is done in one step of a session, over what its stimulus has planned; what is left out goes as planned.

    Parameters: effort: (muscle, side) -> level 0 to 1; remote: effort elsewhere; angle_deg: where the hand brings
    the joint by the end of the step, straight; deg_per_s: with which speed it arrives there, on a smooth way that
    begins as the joint moves; free: whether the joint is let go; torque_nm: of the hand on a free joint;
    stiffness (N m/rad), damping (N m s/rad), inertia (kg m2): of a springy hand, of which any one is enough: the joint
    moves in it, and angle_deg is where the hand goes, from where it was, or where the joint is when it takes hold;
    stretch_mm: (muscle, side) -> extra length of the musculotendon; taps, shocks, pulses, strokes: events, their times
    in ms from the start of the step.
    """

    effort: Mapping[tuple[str, str], float] = field(default_factory=dict)
    remote: float | None = None
    angle_deg: float | None = None
    deg_per_s: float | None = None
    free: bool | None = None
    torque_nm: float | None = None
    stiffness: float | None = None
    damping: float | None = None
    inertia: float | None = None
    stretch_mm: Mapping[tuple[str, str], float] = field(default_factory=dict)
    taps: tuple[Tap, ...] = ()
    shocks: tuple[Shock, ...] = ()
    pulses: tuple[Pulse, ...] = ()
    strokes: tuple[Stroke, ...] = ()

    def __post_init__(self) -> None:
        for name, unit, low, high in EACH:
            each = getattr(self, name)
            if not isinstance(each, Mapping):
                raise InputError(f"{name} must be {{(muscle, side): value}}, not {shown(each)}.")
            checked = {who: number(value, name, unit, low=low, high=high) for who, value in each.items()}
            object.__setattr__(self, name, checked)
        for name, unit, low, high in ONE:
            value = getattr(self, name)
            if value is not None:
                object.__setattr__(self, name, number(value, name, unit, low=low, high=high))
        if self.deg_per_s is not None and self.angle_deg is None:
            raise InputError("deg_per_s is the speed with which the hand arrives at angle_deg: say angle_deg too.")
        if not isinstance(self.free, bool | np.bool_ | None):
            raise InputError(f"free must be True or False, not {shown(self.free)}.")
        if self.springy and self.free is not None:
            raise InputError(f"A springy hand ({', '.join(SPRINGY)}) holds a joint that moves in it: leave free out.")
        for name, kind in EVENTS.items():
            object.__setattr__(self, name, several(getattr(self, name), kind, name))


    @property
    def springy(self) -> bool:
        """Whether the joint is in a springy hand.

        >>> Live(angle_deg=10, stiffness=15).springy, Live(angle_deg=10).springy
        (True, False)
        """
        return any(getattr(self, name) is not None for name in SPRINGY)

    @property
    def grip(self) -> np.ndarray:
        """Stiffness, damping and inertia of a springy hand, (3,)."""
        return np.array([getattr(self, name) or 0.0 for name in SPRINGY])

    def content(self) -> dict[str, Any]:
        """All that is done as plain data, without what is left at its default; `from_content` reads it.

        >>> Live(angle_deg=5, effort={("soleus", "L"): 0.5}).content()
        {'effort': [['soleus', 'L', 0.5]], 'angle_deg': 5.0}
        """
        out: dict[str, Any] = {}
        for f in fields(self):
            value = getattr(self, f.name)
            if f.name in _EACH:
                value = [[*who, x] for who, x in value.items()]
            elif f.name in EVENTS:
                value = [event.content() for event in value]
            if value is not None and value != []:
                out[f.name] = bool(value) if f.name == "free" else value
        return out

    @classmethod
    def from_content(cls, told: Mapping[str, Any], model: Model | None = None) -> Live:
        """What `content` wrote down. Raises: InputError for what it cannot have written.

        >>> Live.from_content({"effort": [["soleus", "L", 0.5]], "free": True}).effort
        {('soleus', 'L'): 0.5}
        """
        if not isinstance(told, Mapping):
            raise InputError(f"What is done in a step is a mapping such as {{'angle_deg': 5}}, not {shown(told)}.")
        out = dict(told)
        for name in told:
            if name not in cls.__dataclass_fields__:
                raise InputError(unknown("input of a session", name, cls.__dataclass_fields__))
        for name in _EACH & told.keys():
            rows = told[name]
            if not isinstance(rows, list | tuple) or not all(_row(r) for r in rows):
                raise InputError(f"{name} must be rows of muscle, side and value, not {shown(rows)}.")
            out[name] = {(muscle, side): x for muscle, side, x in rows}
        for name in EVENTS.keys() & told.keys():
            if not isinstance(told[name], list | tuple):
                raise InputError(f"{name} must be a list, not {shown(told[name])}.")
            out[name] = tuple(EVENTS[name].from_content(one, model=model) for one in told[name])
        return cls(**out)


def _row(row: Any) -> bool:
    """Whether it is a muscle, a side and a value."""
    return isinstance(row, list | tuple) and len(row) == 3 and all(isinstance(word, str) for word in row[:2])


def smooth(start: float, speed: float, end: float, arrives: float, n: int) -> np.ndarray:
    """The smoothest way between two angles in n ms, (n + 1,): the cubic that begins and ends with given speeds.

    Parameters: start, end: rad; speed, arrives: rad/s.

    >>> smooth(0.0, 0.0, 1.0, 0.0, 4)
    array([0.     , 0.15625, 0.5    , 0.84375, 1.     ])
    """
    s, seconds = np.arange(n + 1) / n, n / 1000.0
    late, turn = s**2 * (3.0 - 2.0 * s), s * (1.0 - s)
    return (1.0 - late) * start + late * end + turn * seconds * ((1.0 - s) * speed - s * arrives)


@dataclass
class Waiting:
    """What earlier steps have set off and has not come yet: spikes, shocks, blows to tendons, silences of cortex; and
    where a springy hand is (rad) and how it moves (rad/s), while it holds the joint."""

    events: list[tuple[int, int, int]] = field(default_factory=list)
    shocks: list[tuple[int, int, float]] = field(default_factory=list)
    taps: list[Tap] = field(default_factory=list)
    silences: list[tuple[int, int, int]] = field(default_factory=list)
    hand: list[float] = field(default_factory=list)

    def content(self) -> dict[str, Any]:
        """All of it as plain data."""
        return {f.name: getattr(self, f.name) for f in fields(self)} | {"taps": [t.content() for t in self.taps]}

    @classmethod
    def from_content(cls, told: Mapping[str, Any], model: Model) -> Waiting:
        """What `content` wrote down."""
        rows = {k: [tuple(r) for r in told[k]] for k in ("events", "shocks", "silences")}
        sizes = {"events": 3, "shocks": 3, "silences": 3}
        if any(len(r) != sizes[k] or not all(isfinite(v) for v in r) for k in rows for r in rows[k]):
            raise ValueError("what waits is no row of three numbers")
        hand = list(told["hand"])
        if len(hand) not in (0, 2) or not all(isfinite(v) for v in hand):
            raise ValueError("a hand is where it is and how fast it moves")
        return cls(**rows, hand=hand, taps=[Tap.from_content(t, model=model) for t in told["taps"]])
