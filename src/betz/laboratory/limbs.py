"""The limb that a recording holds: the muscle, its joint, its synergists and opponents, the nerve they share.

All protocols of a joint run the same circuit, so that it is wired once for a patient. Muscles, nerves and joints are
those of the one who lies on the bench: a user's own folder may have more of them than the shipped human.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from betz import anatomy
from betz.anatomy import Joint, Muscle, Tables
from betz.body import get, lever_sign
from betz.errors import InputError
from betz.stimulus import Effort, Hand, Stimulus


@dataclass(frozen=True)
class Limb:
    """A muscle on the bench.

    muscle: id; side: "L" or "R"; joint: id of the plant; muscles: (id, side) pairs of the circuit; synergists: ids that
    work with the muscle (itself among them); tables: the anatomy in which all these names stand.
    """

    muscle: str
    side: str
    joint: str
    muscles: tuple[tuple[str, str], ...]
    synergists: tuple[str, ...]
    tables: Tables

    @property
    def index(self) -> int:
        """Place of the muscle in the circuit."""
        return self.muscles.index((self.muscle, self.side))

    @property
    def row(self) -> Muscle:
        """Row of the muscle in the anatomical table."""
        return self.tables.muscles[self.muscle]

    @property
    def plant(self) -> Joint:
        """Row of the joint in the anatomical table."""
        return get(self.joint, self.tables)

    @property
    def sign(self) -> float:
        """+1 when the muscle turns the joint towards larger angles, -1 when towards smaller ones."""
        return lever_sign(self.row, self.tables)

    @property
    def posture(self) -> float:
        """Angle in degrees at which the joint is held: where the muscle has its optimal length."""
        return self.plant.optimal_plus_deg if self.sign > 0 else self.plant.optimal_minus_deg

    @property
    def held(self) -> Hand:
        """The hand that holds the joint in this posture."""
        return Hand(((0.0, self.posture),))

    def places(self, muscles) -> list[int]:
        """Places of some muscles in the circuit."""
        return [self.muscles.index((m, self.side)) for m in muscles]

    def nerve(self, muscle: str | None = None) -> tuple[str, ...]:
        """Muscles of the circuit whose nerve is that of `muscle`: what one electrode excites together."""
        rows = self.tables.muscles
        wanted = rows[muscle or self.muscle].nerve_id
        return tuple(m for m, _ in self.muscles if rows[m].nerve_id == wanted)

    def effort(self, points) -> tuple[Effort, ...]:
        """Voluntary effort of all synergists: (ms, level 0 to 1) points."""
        return tuple(Effort(m, self.side, tuple(points), model=self) for m in self.synergists)

    def stimulus(self, duration_ms: float, hand: Hand | None = None, **done: Any) -> Stimulus:
        """A run of the circuit; hand: what holds the joint, in its posture when not given; done: shocks, taps ..."""
        return Stimulus(self.muscles, self.joint, duration_ms, hand or self.held, **done, model=self)


def muscle_id(name: str, tables: Tables) -> str:
    """The id of a muscle by any of its names. Raises: InputError with the nearest name."""
    return anatomy.find(str(name), "muscle", tables).id


def side_letter(side: str) -> str:
    """ "L" or "R" for "left", "right", "l" ... Raises: InputError for "both" and what is no side."""
    word = anatomy.side_of(side)
    if word == "both":
        raise InputError("A recording is made on one side: left or right, not both.")
    return word[0].upper()


def joint_of(muscle: str, tables: Tables) -> str:
    """The joint on which a muscle is recorded: its own, else that of its region, else the one it is grouped with."""
    own, joints = tables.muscles[muscle].joint, tables.joints
    if own in joints:
        return own
    regions = [r.joint for r in anatomy.regions().values() if muscle in r.muscles]
    grouped = [r["joint"] for r in tables.raw("joint_groups") if r["member"] == own]
    found = [j for j in (*regions, *grouped) if j in joints]
    if not found:
        raise InputError(f"No joint of the bench holds the muscle '{muscle}' ({own}); joints: {', '.join(joints)}.")
    return found[0]


def limb(muscle: str, side: str, of: Any = None, *, alone: bool = False, extra: tuple[str, ...] = ()) -> Limb:
    """The limb of a muscle.

    Parameters: muscle: any name; side: left or right; of: who lies on the bench, the shipped human when not given;
    alone: without the other muscles of the joint (a smaller circuit, for full scale); extra: further muscle ids to wire
    in, such as those of a conditioning nerve.
    Returns: Limb. Raises: InputError for an unknown muscle or side, or a muscle that no joint of the bench holds.

    >>> limb("soleus", "left").joint
    'ankle'
    """
    tables = anatomy.tables_of(of)
    name, letter, table = muscle_id(muscle, tables), side_letter(side), tables.muscles
    joint = joint_of(name, tables)
    members = {name, *extra}
    if not alone:
        members |= {m for m, row in table.items() if row.joint == joint}
        members |= {m for r in anatomy.regions().values() if r.joint == joint for m in r.muscles}
        members.add(table[name].antagonist_id)
    pairs = tuple((m, letter) for m in table if m in members)
    return Limb(name, letter, joint, pairs, _synergists(name, members, table), tables)


def _synergists(name: str, members: set[str], table: dict[str, Muscle]) -> tuple[str, ...]:
    """Muscles of the circuit with the same role in a common region; the muscle itself when it has none."""
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
    joint = bench.plant
    whole = joint.high_deg - joint.low_deg
    if arc_deg > whole:
        raise InputError(f"The joint '{bench.joint}' turns by {whole:g} deg, not by {arc_deg:g}.")
    low = min(max(bench.posture - arc_deg / 2, joint.low_deg), joint.high_deg - arc_deg)
    return (low + arc_deg, low) if bench.sign > 0 else (low, low + arc_deg)
