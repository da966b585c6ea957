"""The examiner's hand on the joint."""

from dataclasses import dataclass
from typing import Any, ClassVar

from betz.stimulus import door
from betz.stimulus.part import Part

# Limits: what a hand can do to a joint, N m and kg m2, and what may hang on it (estimates: three times the strongest
# joint, and more than the trunk; several times the weight of the limb).
PUSH, HEAVIEST, WEIGHTS = (-1000.0, 1000.0), 100.0, 10.0


@dataclass(frozen=True)
class Hand(Part):
    """The examiner's hand on the joint; the angles must lie in the range of the joint of the `Stimulus`.

    Parameters:
        angle: (ms, deg) points that the hand imposes until it lets go; deg grow with flexion. Kept, as is the torque,
            in the form of `betz.stimulus.course`.
        free_from_ms: the joint is let go then: ms, or text such as "0.1 s"; None = never.
        torque: (ms, N m) points of an added torque while free.
        stiffness: of a springy hand while free, N m/rad.
        angle_deg: where the springy hand pulls to, deg.
        inertia: of hand or load, kg m2.
        gravity: share of the weight of the limb that acts; 0 = in the horizontal plane, negative = upside down.
        beside_deg: angle at which a neighbouring joint is held whose muscles cross this one too (the hip while the
            knee moves), deg; 0 = straight.
        between: (deg, deg) what the limb lies between: a table under the fingers, the floor under a foot; None = air.
        model: as in the other parts; a hand names no muscle.

    Raises:
        InputError: times that do not grow, a negative stiffness or inertia, what is no number.

    Example:
        >>> Hand(angle=[(0, -10), ("0.5 s", 10)]).angle
        ((0.0, -10.0), (500.0, 10.0))
    """

    EXAMPLE: ClassVar[str] = "Hand(angle=((0, 10),))"

    angle: tuple[tuple[float, float], ...] = ((0.0, 0.0),)
    free_from_ms: float | None = None
    torque: tuple[tuple[float, float], ...] = ((0.0, 0.0),)
    stiffness: float = 0.0
    angle_deg: float = 0.0
    inertia: float = 0.0
    gravity: float = 0.0
    beside_deg: float = 0.0
    between: tuple[float, float] | None = None

    def __post_init__(self, model: Any) -> None:
        door.tables(model)
        free = self.free_from_ms
        self._keep(
            angle=door.points(self.angle, "Hand.angle", "deg"),
            free_from_ms=None if free is None else door.time(free, "Hand.free_from_ms"),
            torque=door.points(self.torque, "Hand.torque", "N m", *PUSH),
            stiffness=door.number(self.stiffness, "Hand.stiffness", "N m/rad", low=0),
            angle_deg=door.number(self.angle_deg, "Hand.angle_deg", "deg"),
            inertia=door.number(self.inertia, "Hand.inertia", "kg m2", low=0, high=HEAVIEST),
            gravity=door.number(self.gravity, "Hand.gravity", low=-WEIGHTS, high=WEIGHTS),
            beside_deg=door.number(self.beside_deg, "Hand.beside_deg", "deg"),
            between=None if self.between is None else door.span(self.between, "Hand.between", "deg"),
        )

    def content(self) -> dict[str, Any]:
        """As of every part; a straight neighbour and air are not told, so that noise stays what it was.

        >>> "beside_deg" in Hand().content(), Hand(beside_deg=90).content()["beside_deg"]
        (False, 90.0)
        """
        usual = {"beside_deg": 0.0, "between": None}
        return {k: v for k, v in super().content().items() if k not in usual or v != usual[k]}
