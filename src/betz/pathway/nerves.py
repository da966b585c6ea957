"""How long an impulse is on its way in the nerve of a muscle: fibres taper, and are faster near the cord."""

from __future__ import annotations

from betz.pathway.person import Person


def arm(m) -> bool:
    """Whether a muscle's fibres conduct as those of the arm: all but those of the leg."""
    return m.body_part in ("arm", "hand", "trunk") or not m.segments


def way(person: Person, m, along: float = 1.0) -> float:
    """Length (mm) of thick nerve that takes as long as the nerve of a muscle from the cord to the share `along` of it.

    Thick as far as elbow or knee, and then slower by `motor_axon.taper`; cranial nerves are thin from the start.
    """
    p, reach = person.model.motor_axon, m.d_lmn_muscle_mm * person.height
    thick = (p.elbow if arm(m) else p.knee) * person.height if m.segments else 0.0
    here = along * reach
    return min(here, thick) + max(0.0, here - thick) / p.taper


def passed(person: Person, m, along: float) -> float:
    """Share of the conduction time from the cord to a muscle that is over at the share `along` of the way."""
    return way(person, m, along) / way(person, m)
