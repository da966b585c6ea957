"""The limb that a recording holds: the muscle, its joint, its synergists and opponents, the nerve they share.

All protocols of a joint run the same circuit, so that it is wired once for a patient.
"""

from __future__ import annotations

from dataclasses import dataclass

from betz import anatomy
from betz.anatomy import joints
from betz.anatomy.tables import shipped
from betz.body import get, lever_sign
from betz.errors import InputError
from betz.stimulus import Effort, Hand


@dataclass(frozen=True)
class Limb:
    """A muscle on the bench.

    muscle: id; side: "L" or "R"; joint: id of the plant; muscles: (id, side) pairs of the circuit; synergists: ids that
    work with the muscle (itself among them).
    """

    muscle: str
    side: str
    joint: str
    muscles: tuple[tuple[str, str], ...]
    synergists: tuple[str, ...]

    @property
    def index(self) -> int:
        """Place of the muscle in the circuit."""
        return self.muscles.index((self.muscle, self.side))

    @property
    def row(self):
        """Row of the muscle in the anatomical table."""
        return anatomy.muscles()[self.muscle]

    @property
    def sign(self) -> float:
        """+1 when the muscle turns the joint towards larger angles, -1 when towards smaller ones."""
        return lever_sign(self.row)

    @property
    def posture(self) -> float:
        """Angle in degrees at which the joint is held: where the muscle has its optimal length."""
        joint = get(self.joint)
        return joint.optimal_plus_deg if self.sign > 0 else joint.optimal_minus_deg

    @property
    def held(self) -> Hand:
        """The hand that holds the joint in this posture."""
        return Hand(((0.0, self.posture),))

    def places(self, muscles) -> list[int]:
        """Places of some muscles in the circuit."""
        return [self.muscles.index((m, self.side)) for m in muscles]

    def nerve(self, muscle: str | None = None) -> tuple[str, ...]:
        """Muscles of the circuit whose nerve is that of `muscle`: what one electrode excites together."""
        wanted = anatomy.muscles()[muscle or self.muscle].nerve_id
        return tuple(m for m, _ in self.muscles if anatomy.muscles()[m].nerve_id == wanted)

    def effort(self, points) -> tuple[Effort, ...]:
        """Voluntary effort of all synergists: (ms, level 0 to 1) points."""
        return tuple(Effort(m, self.side, tuple(points)) for m in self.synergists)


def muscle_id(name: str) -> str:
    """The id of a muscle by any of its names. Raises: InputError with the nearest name."""
    return anatomy.find(str(name), "muscle").id


def side_letter(side: str) -> str:
    """ "L" or "R" for "left", "right", "l" ... Raises: InputError for "both" and what is no side."""
    word = anatomy.side_of(side)
    if word == "both":
        raise InputError("A recording is made on one side: left or right, not both.")
    return word[0].upper()


def joint_of(muscle: str) -> str:
    """The joint on which a muscle is recorded: its own, else that of its region, else the one it is grouped with."""
    own = anatomy.muscles()[muscle].joint
    if own in joints():
        return own
    regions = [r.joint for r in anatomy.regions().values() if muscle in r.muscles]
    grouped = [r["joint"] for r in shipped().raw("joint_groups") if r["member"] == own]
    found = [j for j in (*regions, *grouped) if j in joints()]
    if not found:
        raise InputError(f"No joint of the bench holds the muscle '{muscle}' ({own}); joints: {', '.join(joints())}.")
    return found[0]


def limb(muscle: str, side: str, alone: bool = False, extra: tuple[str, ...] = ()) -> Limb:
    """The limb of a muscle.

    Parameters: muscle: any name; side: left or right; alone: without the other muscles of the joint (a smaller circuit,
    for full scale); extra: further muscle ids to wire in, such as those of a conditioning nerve.
    Returns: Limb. Raises: InputError for an unknown muscle or side, or a muscle that no joint of the bench holds.

    >>> limb("soleus", "left").joint
    'ankle'
    """
    name, letter, table = muscle_id(muscle), side_letter(side), anatomy.muscles()
    joint = joint_of(name)
    members = {name, *extra}
    if not alone:
        members |= {m for m, row in table.items() if row.joint == joint}
        members |= {m for r in anatomy.regions().values() if r.joint == joint for m in r.muscles}
        members.add(table[name].antagonist_id)
    pairs = tuple((m, letter) for m in table if m in members)
    return Limb(name, letter, joint, pairs, _synergists(name, members))


def _synergists(name, members):
    """Muscles of the circuit with the same role in a common region; the muscle itself when it has none."""
    table = anatomy.muscles()
    near = {m for r in anatomy.regions().values() if name in r.muscles for m in r.muscles} | {name}
    return tuple(m for m in table if m in members and m in near and table[m].role == table[name].role)


def need_spindles(bench: Limb, what: str) -> None:
    """Raise InputError when the muscle has no muscle spindles, so that a stretch or Ia volley has no effect."""
    if not bench.row.n_spindles:
        raise InputError(f"{what} cannot be recorded from '{bench.muscle}': the muscle has no muscle spindles.")


def travel(bench: Limb, arc_deg: float) -> tuple[float, float]:
    """Start and end angle (deg) of a stretch of the muscle by `arc_deg`, around its posture as far as the joint goes.

    Raises: InputError when the joint does not turn that far.
    """
    joint = get(bench.joint)
    whole = joint.high_deg - joint.low_deg
    if arc_deg > whole:
        raise InputError(f"The joint '{bench.joint}' turns by {whole:g} deg, not by {arc_deg:g}.")
    low = min(max(bench.posture - arc_deg / 2, joint.low_deg), joint.high_deg - arc_deg)
    return (low + arc_deg, low) if bench.sign > 0 else (low, low + arc_deg)
