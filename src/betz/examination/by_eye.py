"""What the eye alone finds: thin muscles, muscles that twitch, and how limbs lie. Not why a muscle is thin.

The numbers are those of the chart: bulk and twitches of `inspection`, posture of `posture`. A chart calls a thin muscle
wasted only where its reflexes do not speak for disuse (`wasting`); an eye has no reflexes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from betz import anatomy
from betz.examination import inspection, posture
from betz.examination.bench import Responder, named
from betz.examination.norms import norms

PIECE = 30  # bookkeeping: muscles that are looked at before others have their turn


class Eye(NamedTuple):
    """What was seen.

    regions: region -> side -> bulk (share of what the build promises), thin, twitches_per_min, twitching; twitches:
    (region, side) -> ms of the twitches of one muscle of it, the busiest; limbs: (joint, side) -> deg at which it lies;
    posture: none, decorticate or decerebrate.
    """

    regions: dict[str, dict[str, dict[str, Any]]]
    twitches: dict[tuple[str, str], tuple[float, ...]]
    limbs: dict[tuple[str, str], float]
    posture: str


def by_eye(bench: Responder) -> Eye:
    """Look at somebody who lies still.

    >>> import betz
    >>> by_eye(betz.Patient(seed=7).bench()).posture  # doctest: +SKIP
    'none'
    """
    looking = pieces(bench)
    while True:
        try:
            next(looking)
        except StopIteration as e:
            return e.value


def pieces(bench: Responder) -> Iterator[None]:
    """Look at somebody, a few muscles at a time; yields between, and returns an Eye."""
    seen: dict[tuple[str, str], Any] = {}
    for muscle in sorted(inspection.looked_at()):
        for side in "LR":
            seen[muscle, side] = bench.look(muscle, side, inspection.LOOKING.look_s)
        if len(seen) % PIECE == 0:
            yield
    looks, norm = inspection.measure(Seen(seen)), norms()
    lying = {}
    for joint in named("rest"):
        for side in "LR":
            yield
            lying[joint, side] = posture.hold(bench, joint, side)
    regions = {}
    for name in anatomy.regions():
        graded = inspection.grade(name, looks, norm, norm["bulk"][name])
        regions[name] = {s: _entry(*both) for s, both in graded.items()}
    twitches = {(name, s): _busiest(anatomy.regions()[name].muscles, s, seen) for name, both in regions.items()
                for s, one in both.items() if one["twitching"]}
    limbs = {where: raw["angle_deg"] for where, raw in lying.items()}
    return Eye(regions, twitches, limbs, posture.grade(lying, norm["rest"])["value"])


def _entry(bulk: dict[str, Any], twitches: dict[str, Any]) -> dict[str, Any]:
    return {"bulk": bulk["bulk"], "thin": bulk["value"] == "yes", "twitches_per_min": twitches["twitches_per_min"],
            "twitching": twitches["value"] == "yes"}


def _busiest(muscles: tuple[str, ...], side: str, seen: dict[tuple[str, str], Any]) -> tuple[float, ...]:
    """Times (ms) of the visible twitches of the muscle that twitches most."""
    each = [tuple(t for t, size in zip(seen[m, side].twitch_ms, seen[m, side].twitch_share, strict=True)
                  if size >= inspection.LOOKING.visible) for m in muscles]
    return max(each, key=len)


class Seen:
    """A bench of which everything has been seen already."""

    def __init__(self, seen: dict[tuple[str, str], Any]) -> None:
        self._seen = seen

    def look(self, muscle: str, side: str, seconds: float) -> Any:
        """As of a bench."""
        return self._seen[muscle, side]
