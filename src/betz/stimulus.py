"""What is done to a patient, as plain data: effort, movement, taps, shocks, pulses, strokes.

Times are in ms from the start of the run, angles in degrees (growing with flexion), forces in N, sides "L" or "R".
"""

from dataclasses import dataclass, field

from betz.errors import InputError, unknown

SIDES = ("L", "R")


@dataclass(frozen=True)
class Effort:
    """Voluntary effort on one muscle: (ms, level 0 to 1) points joined by straight lines, held outside them."""

    muscle: str
    side: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Tap:
    """A hammer tap on the tendon of some muscles of one side: peak force in N."""

    muscles: tuple[str, ...]
    side: str
    ms: float
    newtons: float


@dataclass(frozen=True)
class Shock:
    """A nerve shock: which muscle's nerve, when, current over motor threshold of the nerve, share of the way from the
    cord to the muscle at which the electrode sits."""

    muscle: str
    side: str
    ms: float
    strength: float
    along: float = 0.75


@dataclass(frozen=True)
class Pulse:
    """A magnetic pulse over the motor cortex of one hemisphere: strength over resting threshold (1 = threshold)."""

    hemisphere: str
    ms: float
    strength: float


@dataclass(frozen=True)
class Stroke:
    """A stroke of the lateral sole: start and length in ms, rate of each afferent in imp/s."""

    side: str
    ms: float
    duration_ms: float
    rate: float


@dataclass(frozen=True)
class Vibration:
    """Vibration of a tendon: frequency Hz, amplitude mm, from start for a duration in ms."""

    muscles: tuple[str, ...]
    side: str
    ms: float
    duration_ms: float
    hz: float
    mm: float


@dataclass(frozen=True)
class Hand:
    """The examiner's hand on the joint.

    angle: (ms, deg) points that the hand imposes; free_from_ms: the joint is let go then (None = never); torque: (ms,
    N m) points of an added torque while free; stiffness: N m/rad and angle_deg of a springy hand while free; inertia:
    kg m2 of hand or load; gravity: 0 = in the horizontal plane.
    """

    angle: tuple[tuple[float, float], ...] = ((0.0, 0.0),)
    free_from_ms: float | None = None
    torque: tuple[tuple[float, float], ...] = ((0.0, 0.0),)
    stiffness: float = 0.0
    angle_deg: float = 0.0
    inertia: float = 0.0
    gravity: float = 0.0


@dataclass(frozen=True)
class Stimulus:
    """One run of one joint.

    muscles: (muscle id, side) pairs whose circuit is run; joint: id; duration_ms; hand; effort, taps, shocks, pulses,
    strokes, vibrations: what is done; remote: (ms, level) points of effort elsewhere in the body (reinforcement);
    spikes: also record the discharge of every cell.
    """

    muscles: tuple[tuple[str, str], ...]
    joint: str
    duration_ms: float
    hand: Hand = field(default_factory=Hand)
    effort: tuple[Effort, ...] = ()
    taps: tuple[Tap, ...] = ()
    shocks: tuple[Shock, ...] = ()
    pulses: tuple[Pulse, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    vibrations: tuple[Vibration, ...] = ()
    remote: tuple[tuple[float, float], ...] = ((0.0, 0.0),)
    spikes: bool = False

    def __post_init__(self):
        if not 1 <= self.duration_ms <= 600_000:
            raise InputError(f"A run must last from 1 to 600000 ms, not {self.duration_ms!r}.")
        for _, side in self.muscles:
            if side not in SIDES:
                raise InputError(unknown("side", str(side), SIDES))
