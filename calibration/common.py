"""What the calibration scripts share: trying other values of declared parameters, forces and reflexes of one joint."""

from contextlib import contextmanager

import numpy as np
from betz.patient.session import session_for

from betz import Lesion, Patient
from betz.stimulus import Effort, Hand, Shock, Stimulus, Tap

CORTICOSPINAL = ("lateral_corticospinal", "anterior_corticospinal", "ipsilateral_lateral_corticospinal")


@contextmanager
def changed(parameters, **values):
    """Use other values of a Parameters instance inside the block; only calibration may do this."""
    before = dict(parameters.__dict__)
    parameters.__dict__.update(values)
    session_for.cache_clear()
    try:
        yield
    finally:
        parameters.__dict__.update(before)
        session_for.cache_clear()


def pyramid(fraction: float, seed: int = 1) -> Patient:
    """A patient whose left pyramid has just lost a share of its corticospinal fibres (0 = healthy)."""
    patient = Patient(seed=seed)
    return (
        patient if fraction == 0 else patient.with_lesion(Lesion("medullary_pyramid", "left", fraction, CORTICOSPINAL))
    )


def effort(patient, muscles, joint, agonists, level=1.0, shocks=(), stop_ms=None, duration=1500):
    """Recording of an effort of some muscles of the right side against a held joint."""
    pairs = tuple((m, "R") for m in muscles)
    points = ((0.0, 0.0), (100.0, 0.0), (200.0, level))
    if stop_ms is not None:
        points += ((stop_ms, level), (stop_ms + 10.0, 0.0))
    return patient.respond(
        Stimulus(pairs, joint, duration, effort=tuple(Effort(m, "R", points) for m in agonists), shocks=shocks)
    )


def voluntary_activation(patient, muscles, joint, agonists) -> float:
    """Voluntary activation, %, by interpolated twitches with spontaneous fluctuation taken off (F12)."""
    target = agonists[0]
    shocks = (Shock(target, "R", 1200.0, 3.0), Shock(target, "R", 3200.0, 3.0))
    force = effort(patient, muscles, joint, agonists, shocks=shocks, stop_ms=1500.0, duration=3500)["force"].values[0]
    plain = effort(patient, muscles, joint, agonists)["force"].values[0]

    def jump(f):
        return f[1200:1400].max() - f[1100:1200].mean()

    return 100.0 * (1.0 - (jump(force) - jump(plain)) / (force[3200:3400].max() - force[3190]))


def rates(recording, start_ms=800.0) -> np.ndarray:
    """Mean rate (pps) of every active unit of the first muscle after start_ms."""
    t, m = recording["spike_time"].values, recording["spike_muscle"].values
    units = recording["spike_unit"].values[(m == 0) & (t > start_ms)]
    counts = np.bincount(units) / (recording["time"].values[-1] - start_ms) * 1000.0
    return counts[counts > 0]


def h_over_m(patient, strength=1.05) -> float:
    """Soleus H-reflex over the maximal M-wave at a current over motor threshold."""
    pairs = tuple(
        (m, "R") for m in ("soleus", "gastrocnemius_medialis", "gastrocnemius_lateralis", "tibialis_anterior")
    )
    r = patient.respond(Stimulus(pairs, "ankle", 400, shocks=(Shock("soleus", "R", 300.0, strength),)))
    late = (r["spike_muscle"].values == 0) & (r["spike_time"].values > 316.0)
    return float(r["spike_potential"].values[late].sum() / 10.0)


def jerk(patient, muscles, joint, target, angle, newtons) -> float:
    """Tendon jerk of a muscle over its maximal M-wave for one tap."""
    pairs = tuple((m, "R") for m in muscles)
    r = patient.respond(
        Stimulus(pairs, joint, 300, Hand(angle=((0.0, angle),)), taps=(Tap((target,), "R", 150.0, newtons),))
    )
    hit = (r["spike_muscle"].values == muscles.index(target)) & (r["spike_time"].values > 152.0)
    return float(r["spike_potential"].values[hit].sum() / 10.0)
