"""Mutations that take more than a line: wrong ways to wire, to address and to remember."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from tests.mutants.how import cells, swap, values

from betz.pathology import losses
from betz.pathway import relations, rows, supply
from betz.pathway.pools import SEGMENTS


def swap_relations() -> None:
    """Antagonists and synergists change places in all rows."""
    opposes, helps = relations.PAIRS["antagonist"], relations.PAIRS["synergist"]
    relations.PAIRS["antagonist"], relations.PAIRS["synergist"] = helps, opposes


def upper_face_crossed() -> None:
    """Cortex reaches frontalis from the other side only."""
    cells("muscles", "frontalis", contralateral_fraction="1.0")()


def any_mate(tables, muscle_id: str) -> tuple[str, ...]:
    """A corticospinal axon of a muscle reaches any other muscle of its body part, whatever that does."""
    rows = tables.muscles
    return tuple(b for b in rows if b != muscle_id and rows[b].body_part == rows[muscle_id].body_part)


def growth_without_an_arc() -> None:
    """Ia synapses grow as if the whole arc were left."""
    swap("betz.pathology.condition:_arc", lambda old: lambda nodes, j, c: 1.0)()


def tone_sprouts() -> None:
    """Pontine and vestibular axons take over too."""
    for room in (supply, rows, losses):
        room.SPROUTING = (*supply.VOLUNTARY, *supply.TONIC)


def tone_of_sphincters() -> None:
    """Cremaster and sphincters are muscles of the leg: brain-stem tone, reserve and Renshaw cells reach them."""
    parts = ("arm", "hand", "leg")
    swap("betz.pathway.relations:limb", lambda old: lambda m: relations.spinal(m) and m.body_part in parts)()


def all_segments(_old):
    """Skin reaches all cells of its network, and those all motoneurons."""

    def near(nodes, sources, targets, network):
        yield sources[1], targets[1], 1.0

    return near


def far_segments(old):
    """Skin reaches cells three segments away, one more or less."""

    def near(nodes, sources, targets, network):
        if sources[0] == "afferent" and network:
            turned = np.where(nodes.aff_segment > SEGMENTS.index("t9"), nodes.aff_segment - 3, nodes.aff_segment + 3)
            nodes = replace(nodes, aff_segment=turned)
        yield from old(nodes, sources, targets, network)

    return near


def slow_everywhere() -> None:
    """A plaque slows its axons for all targets, above it too."""

    def make(old):
        def late(self, axons, segments):
            return old(self, axons, np.full_like(segments, 1000))

        return late

    swap("betz.pathway.condition:Condition.axon_late", make)()


def noise_of_lesions() -> None:
    """A run of a patient with lesions draws other noise."""

    def make(old):
        return lambda who, what, trial, *more: old(who, what, trial + 1000 * len(who.lesions), *more)

    swap("betz.patient.run:begin", make)()


def thresholds_of_survivors() -> None:
    """Thresholds to a shock are measured over the axons that are left."""

    def make(old):
        def shocks(shocks, prepared, index, at=0.0):
            nodes, c, p = prepared.nodes, prepared.condition, prepared.nodes.model.electrical_stimulation
            from betz.engine.address import keys, normal

            for s in shocks:
                ids = nodes.mn_of(index[s.muscle, s.side])
                ids = ids[c.mn_alive[ids]]
                needed = 1.0 + 2.0 * p.spread * np.abs(normal(keys(nodes.mn_key[ids], 9)))
                needed *= 1.0 + p.size_slope * (0.5 - nodes.mn_x[ids])
                for k in ids[needed / needed.min() <= s.strength]:
                    yield round((at + s.ms) * 10), int(k), float(s.along)

        return shocks

    swap("betz.patient.protocol:motor_shocks", make)()


def lesions_as_told() -> None:
    """Lesions are not sorted: the first that is told takes the first places."""
    swap("betz.pathology.lesion:Lesion.order", lambda old: lambda self: ())()


def places_by_extent() -> None:
    """Which fibres a lesion takes is drawn anew for each extent."""
    swap("betz.pathology.damage:Extent.covers", _other_places)()


def _other_places(old):
    def covers(self, place):
        return (place + 17.3 * self.share**2) % 1.0 < self.share

    return covers


def by_text(value) -> bytes:
    """A value as it happens to be printed."""
    return repr(value).encode()


def keys_by_position() -> None:
    """Motoneurons are numbered through the circuit."""

    def make(old):
        def gather(person, muscles, limb_network=False):
            nodes = old(person, muscles, limb_network)
            return replace(nodes, mn_key=nodes.mn_key ^ nodes.mn_pool.astype(np.uint64))

        return gather

    swap("betz.pathway.nodes:gather", make)()


def no_opposites() -> None:
    """The relation "opposite" joins nobody."""
    relations.PAIRS["opposite"] = lambda t, a, b: False


def axon_on_muscle() -> None:
    """Corticospinal axons end on motor units too."""

    def make(old):
        def wire(nodes):
            out = old(nodes)
            axons = next(s for s in out if s.source == "axon")
            return [*out, replace(axons, id="cst_muscle", target="unit")]

        return wire

    swap("betz.pathway.wiring:wire", make)()


def one_run_for_all() -> None:
    """Runs are kept by circuit and stimulus, whatever the condition."""

    def make(old):
        def ready(patient, muscles, sole=False):
            found = old(patient, muscles, sole)
            return found._replace(key=found.key[:-1])

        return ready

    swap("betz.patient.circuits:ready", make)()


def truth_is_a_trial() -> None:
    """Asking for the truth draws other noise."""

    def make(old):
        def respond(self, stimulus, trial=0, *, truth=False, progress=None):
            return old(self, stimulus, trial + (1000 if truth else 0), truth=truth, progress=progress)

        return respond

    swap("betz.patient.patient:Patient.respond", make)()


def no_bound() -> None:
    """A cell keeps every input that its chance gives it, whatever the tables say of the number in life."""
    swap("betz.pathway.connect:pairs", lambda old: lambda pre, post, how: old(pre, post, replace(how, most=np.inf)))()


def noise_of(part: str):
    """The noise of a run hangs on a part of the stimulus that only says what is looked at."""

    def apply() -> None:
        from betz.patient import run

        run.LOOKING = tuple(p for p in run.LOOKING if p != part)

    return apply


def _straight(is_straight):
    """Whether a point lies on the line of its neighbours is decided by (area of the triangle, in ms x value)."""

    def new(old):
        return lambda a, here, b: is_straight((here[1] - a[1]) * (b[0] - here[0]) - (b[1] - here[1]) * (here[0] - a[0]))

    swap("betz.stimulus.course:_straight", new)()


def lines_of_floats() -> None:
    """A point lies on the line of its neighbours where floats say so, to the last bit."""
    _straight(lambda apart: apart == 0)


def nearly_a_line() -> None:
    """A point lies on the line of its neighbours where it is near it."""
    _straight(lambda apart: abs(apart) < 1.0)


def forces_of_a_motor() -> None:
    """A muscle pulls as hard at any length and speed, and only when it is active."""
    flat = {f"fl_{kind}_w": 1e12 for kind in ("slow", "fast")}
    for kind in ("slow", "fast"):
        flat |= {f"fv_{kind}_vmax": -1e12, f"fv_{kind}_b": 1e12}
        flat |= {f"fv_{kind}_{k}": 0.0 for k in ("c0", "c1", "a0", "a1", "a2")}
    values("muscle", **flat, passive_c=0.0, passive_eta=0.0)()
