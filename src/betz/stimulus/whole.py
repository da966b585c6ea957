"""Do the parts of a stimulus fit together: muscles, joint, and the time from start to end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from betz.anatomy import Tables, turns, usual_field
from betz.anatomy.levers import neighbours
from betz.errors import InputError, unknown

if TYPE_CHECKING:
    from betz.stimulus.stimulus import Stimulus

# numerics: a joint on a spring follows its law while stiffness / inertia is less than 4 over the square of a step (the
# bound of the rule that moves the joint); a quarter of it leaves room for damping.
CLOCK_HZ = 1000.0
ROUNDING_MS = 1e-6  # numerics: sums of times are off by so little that no step of a run (0.1 ms) sees it


def check(run: Stimulus, tables: Tables) -> None:
    """Raise InputError for the first part that does not fit the run."""
    _joint(run, tables)
    _angles(run, tables)
    _beside(run, tables)
    _spring(run, tables)
    _muscles(run)
    _times(run)
    _strokes(run, tables)


def _strokes(run: Stimulus, tables: Tables) -> None:
    """The reflexes of a field of skin are wired with the muscles of its part, and one field a run."""
    part = {r["field"]: r["body_part"] for r in tables.raw("skin_fields")}
    usual = usual_field(tables, {tables.muscles[m].body_part for m, _ in run.muscles})
    fields = sorted({s.skin or usual for s in run.strokes})
    if len(fields) > 1:
        raise InputError(f"Stimulus.strokes: one run strokes one field of skin, not {' and '.join(fields)}.")
    for s in run.strokes:
        wanted = {part[s.skin]} if s.skin else set(part.values())
        if s.side not in {side for m, side in run.muscles if tables.muscles[m].body_part in wanted}:
            said = f"the skin of side {s.side} needs a muscle of {' or '.join(sorted(wanted))} of that side in muscles"
            raise InputError(f"Stimulus.strokes: {said}.")


def _joint(run: Stimulus, tables: Tables) -> None:
    rows = [tables.muscles[m] for m, _ in run.muscles]
    if not any(turns(row, run.joint, tables) for row in rows):
        movers = ", ".join(sorted(m for m, row in tables.muscles.items() if turns(row, run.joint, tables)))
        raise InputError(
            f"Stimulus.joint: none of the muscles ({', '.join(dict.fromkeys(r.id for r in rows))}) moves the joint "
            f"'{run.joint}'; it is moved by {movers or 'no muscle'}."
        )


def _angles(run: Stimulus, tables: Tables) -> None:
    joint, hand = tables.joints[run.joint], run.hand
    angles = [("Hand.angle", deg) for _, deg in hand.angle]
    if hand.stiffness or hand.angle_deg:  # without a spring its place means nothing
        angles.append(("Hand.angle_deg", hand.angle_deg))
    for where, deg in angles:
        if not joint.low_deg <= deg <= joint.high_deg:
            raise InputError(
                f"{where} must be from {joint.low_deg:g} to {joint.high_deg:g} deg at the joint '{run.joint}', "
                f"not {deg:g}."
            )
    low, high = hand.between or (joint.low_deg, joint.high_deg)
    if not joint.low_deg <= low < high <= joint.high_deg:
        raise InputError(
            f"Hand.between must lie from {joint.low_deg:g} to {joint.high_deg:g} deg at the joint '{run.joint}', not "
            f"from {low:g} to {high:g}."
        )
    for _, deg in hand.angle:
        if not low <= deg <= high:
            raise InputError(f"Hand.angle must be from {low:g} to {high:g} deg, which is Hand.between, not {deg:g}.")


def _beside(run: Stimulus, tables: Tables) -> None:
    """Only where tissue of a neighbouring joint is known, and in the range of that joint."""
    deg, known = run.hand.beside_deg, neighbours(tables)
    if deg == 0.0:
        return
    if run.joint not in known:
        raise InputError(
            f"Hand.beside_deg is the angle of a neighbouring joint, known for {', '.join(sorted(known))}; at the joint "
            f"'{run.joint}' it must be 0, not {deg:g}."
        )
    joint = tables.joints[known[run.joint]["beside"]]
    if not joint.low_deg <= deg <= joint.high_deg:
        raise InputError(
            f"Hand.beside_deg must be from {joint.low_deg:g} to {joint.high_deg:g} deg, the range of the joint "
            f"'{joint.joint}', not {deg:g}."
        )


def _spring(run: Stimulus, tables: Tables) -> None:
    """A spring that swings the joint faster than the clock can follow would throw it out of the room."""
    stiffest = (tables.joints[run.joint].inertia + run.hand.inertia) * CLOCK_HZ**2
    if run.hand.stiffness > stiffest:
        raise InputError(
            f"Hand.stiffness must be at most {stiffest:g} N m/rad at the joint '{run.joint}' with this inertia, not "
            f"{run.hand.stiffness:g}: the clock of 1 ms cannot follow a stiffer spring; hold the joint instead."
        )


def _muscles(run: Stimulus) -> None:
    known = [" ".join(pair) for pair in run.muscles]
    for slot, muscle, side in _struck(run):
        if (muscle, side) not in run.muscles:
            raise InputError(f"Stimulus.{slot}: {unknown('muscle of this run', f'{muscle} {side}', known)}")


def _struck(run: Stimulus) -> Iterator[tuple[str, str, str]]:
    """(slot, muscle, side) of all that is done to single muscles."""
    for slot, parts in (("effort", run.effort), ("shocks", run.shocks)):
        yield from ((slot, p.muscle, p.side) for p in parts)
    for slot, parts in (("taps", run.taps), ("vibrations", run.vibrations)):
        yield from ((slot, m, p.side) for p in parts for m in p.muscles)


def _times(run: Stimulus) -> None:
    """What begins at the end of the run, or goes on after it, would never be seen."""
    end = run.duration_ms
    starts = [(f"Stimulus.{slot}", "begin", p.ms) for slot in ("taps", "shocks", "pulses") for p in getattr(run, slot)]
    long = [(f"Stimulus.{slot}", p) for slot in ("strokes", "vibrations") for p in getattr(run, slot)]
    starts += [(where, "begin", p.ms) for where, p in long]
    if run.hand.free_from_ms is not None:
        starts.append(("Hand.free_from_ms", "let go", run.hand.free_from_ms))
    for where, does, ms in starts:
        if ms >= end:
            raise InputError(f"{where} must {does} before the end of the run at {end:g} ms, not at {ms:g}.")
    for where, p in long:
        if p.ms + p.duration_ms > end + ROUNDING_MS:
            last = p.ms + p.duration_ms
            raise InputError(f"{where} must stop before the end of the run at {end:g} ms, not at {last:g}.")
