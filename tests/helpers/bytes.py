"""Recordings as bytes: what must be equal to the last bit."""

from __future__ import annotations

from betz.model import ENDS, SHELF


def as_bytes(recording, names=None) -> dict[str, bytes]:
    """Columns of a recording as bytes: all that were recorded when none is named."""
    return {name: recording[name].values.tobytes() for name in names or recording.arrays}


def fresh(patient, stimulus, trial: int = 0, **how) -> dict[str, bytes]:
    """A run of a stimulus with nothing kept from before, as bytes."""
    for shelf in (SHELF, ENDS):
        shelf.drop()
    return as_bytes(patient.respond(stimulus, trial, **how))


def synapses(circuit) -> dict[tuple, list]:
    """(row, key of source, key of target) -> weights and delays, in a circuit of (nodes, synapses)."""
    n, out = circuit.nodes, {}
    key = {"mn": n.mn_key, "in": n.in_key, "afferent": n.aff_key, "axon": n.axons.key}
    for s in circuit.synapses:
        if s.target != "terminal":
            ends = zip(key[s.source][s.pre].tolist(), key[s.target][s.post].tolist(), strict=True)
            for (a, b), w, d in zip(ends, s.weight.tolist(), s.delay.tolist(), strict=True):
                out.setdefault((s.id, a, b), []).append((w, d))
    return {k: sorted(v) for k, v in out.items()}
