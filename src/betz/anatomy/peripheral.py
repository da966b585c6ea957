"""What is left below the tracts under lesions: motoneurons, roots, plexus, nerves, afferents, junctions, fibres."""

from __future__ import annotations

from typing import TYPE_CHECKING

from betz.anatomy.human import holders, plexus_of
from betz.anatomy.rows import Muscle

if TYPE_CHECKING:
    from betz.anatomy.reach import Reach


def nerve_left(reach: Reach, nerve: str, side: str, muscle: str) -> float:
    """Return the surviving share of a nerve and of the trunks that contain it."""
    left = 1 - reach.cells_hit(nerve, side, muscle)
    for trunk in holders(nerve):
        left *= nerve_left(reach, trunk.id, side, muscle)
    return left


def plexus_left(reach: Reach, m: Muscle, side: str, segment: str) -> float:
    """Return the surviving share of a muscle's fibres of one segment in its plexus; 1 where they run through none."""
    left = 1.0
    for plexus in plexus_of(m.nerve_id):
        if segment in plexus.segments:
            left *= 1 - reach.cells_hit(plexus.id, side, m.id)
    return left


def lower_motor_neurons_left(reach: Reach, m: Muscle, side: str) -> float:
    """Return the surviving share of a muscle's motor axons, from the cell to the muscle."""
    left = nerve_left(reach, m.nerve_id, side, m.id)
    if m.cranial_nucleus:
        nucleus = [m.cranial_nucleus, *(s.id for s in holders(m.cranial_nucleus))]
        for site in nucleus:
            left *= 1 - reach.cells_hit(site, side, m.id)
        return left
    return left * sum(
        w
        * (1 - reach.cells_hit(f"anterior_horn_{s}", side, m.id))
        * (1 - reach.cells_hit(f"ventral_root_{s}", side, m.id))
        * plexus_left(reach, m, side, s)
        for s, w in m.segments.items()
    )


def afferents_left(reach: Reach, m: Muscle, side: str) -> float:
    """Return the surviving share of a muscle's spindle and tendon-organ afferents."""
    left = nerve_left(reach, m.nerve_id, side, m.id)
    if not m.segments:
        return left
    return left * sum(
        w * (1 - reach.cells_hit(f"dorsal_root_{s}", side, m.id)) * plexus_left(reach, m, side, s)
        for s, w in m.segments.items()
    )


def interneurons_left(reach: Reach, m: Muscle, side: str) -> float:
    """Return the surviving share of the interneurons at a muscle's segments."""
    return 1 - sum(w * reach.cells_hit(f"central_cord_{s}", side) for s, w in m.segments.items())


def endplate_left(reach: Reach, m: Muscle, side: str) -> float:
    """Return the surviving share of the end-plate response."""
    return (1 - reach.cells_hit("nmj", side, m.id)) * (1 - reach.cells_hit("nmj_presynaptic", side, m.id))


def fibres_left(reach: Reach, m: Muscle, side: str) -> float:
    """Return the surviving share of a muscle's fibres."""
    return 1 - reach.cells_hit("muscle", side, m.id)


# What lies below the tracts -> how much of it is left.
BELOW = {
    "lmn": lower_motor_neurons_left,
    "afferents": afferents_left,
    "interneurons": interneurons_left,
    "endplate": endplate_left,
    "fibres": fibres_left,
}
