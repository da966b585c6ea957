"""The law that nothing is answered before conduction allows: one random patient, one tendon jerk, one protocol.

The least times come from the person in health (`fastest`), what is measured from the patient's bench: by the examiner
of tendon reflexes and by the protocols of the laboratory, as they report it.
"""

from typing import Any

import fastest
import numpy as np
from random_lesions import CHRONIC, drawn, generator, hurt

from betz import Lesion, Patient, anatomy, laboratory
from betz.errors import InputError
from betz.examination import reflexes
from betz.examination.bench import circuit, position
from betz.laboratory.limbs import Limb, limb

AGES = (20.0, 90.0)  # years
DAYS = (0.0, 30.0, CHRONIC, 2 * CHRONIC)
PROTOCOLS = ("MotorEvokedPotential", "HReflex", "FWave")


def patient(seed: int, number: int) -> dict[str, Any]:
    """One person of any age with one or two lesions: latencies (ms) with the least that they can be."""
    rng = generator(seed, number)
    person = Patient(seed=int(rng.integers(1, 10**6)), age=float(round(rng.uniform(*AGES))))
    lesions = [drawn(rng) | {"fraction": round(float(rng.random()), 2)} for _ in range(rng.integers(1, 3))]
    who = hurt(person, lesions, 1.0, float(rng.choice(DAYS)))
    read = [*_jerk(rng, person, who), *_recorded(rng, person, who)]
    early = [r | {"counts": True} for r in read if r["ms"] is not None and r["ms"] < r["least"] - fastest.SAMPLE]
    return {
        "number": number, "person": person.seed, "age": person.age, "days": who.days,
        "words": "; ".join(str(Lesion.from_dict(x)) for x in lesions), "lesions": lesions, "read": read, "rises": early,
    }


def _jerk(rng: np.random.Generator, person: Patient, who: Patient) -> list[dict[str, Any]]:
    """The latency of a tendon reflex; a tap shakes all muscles of its circuit at most."""
    name = str(rng.choice(list(anatomy.reflex_tests())))
    where, row = position("reflex", name), anatomy.reflex_tests()[name]
    side = None if where.both else str(rng.choice(("L", "R")))
    least = min(fastest.jerk(person, circuit(where.joint), row.target_homonymous, s) for s in (side or "LR"))
    ms = reflexes.measure(who.bench(), name, side)["latency"]
    return [{"what": f"{name} jerk {side or ''}".strip(), "ms": ms, "least": least}]


def _recorded(rng: np.random.Generator, person: Patient, who: Patient) -> list[dict[str, Any]]:
    """The latencies that one protocol reports of a muscle."""
    name = str(rng.choice(PROTOCOLS))
    held = [m for m, row in anatomy.muscles().items() if _held(m) and (name != "HReflex" or row.n_spindles)]
    muscle, side = str(rng.choice(held)), str(rng.choice(("left", "right")))
    more = {"background": float(rng.choice((0.0, 10.0)))} if name == "MotorEvokedPotential" else {}
    protocol = getattr(laboratory, name)(muscle, side, **more)
    bench, along = limb(muscle, side, person), protocol.along
    found = protocol.run(who.bench()).summary
    least = {
        "m_latency": fastest.m_wave(person, muscle, bench.side, along),
        "f_latency": fastest.f_wave(person, muscle, bench.side, along),
        "h_latency": fastest.h_reflex(person, bench.nerve(), muscle, bench.side, along),
        "latency": fastest.mep(person, muscle, bench.side) if name == "MotorEvokedPotential" else np.nan,
    }
    least["minimum_latency"] = least["f_latency"]
    return [
        {"what": f"{name} {key} of {side} {muscle}", "ms": _seen(found[key].value), "least": least[key]}
        for key in least if key in found
    ]


def _seen(ms: float) -> float | None:
    return float(ms) if np.isfinite(ms) else None


def _held(muscle: str) -> Limb | None:
    try:
        return limb(muscle, "left")
    except InputError:
        return None


def told(found: list[dict[str, Any]]) -> list[str]:
    """What was found, in lines: how near to the least time answers come, and what comes before it."""
    read = [(one, r) for one in found for r in one["read"] if r["ms"] is not None]
    early = [(one, r) for one in found for r in one["rises"]]
    out = [f"{len(found)} patients, {len(read)} latencies, {len(early)} below conduction"]
    if read:
        near = sorted((r["ms"] - r["least"], r["what"]) for _, r in read)
        out.append("nearest to the least time: " + "; ".join(f"{ms:+.1f} ms {what}" for ms, what in near[:5]))
    for one, r in early:
        out.append(f"EARLY {r['ms']:.1f} ms, least {r['least']:.1f} ms: {r['what']}; patient {one['number']}: person "
                   f"{one['person']}, {one['age']:g} years, day {one['days']:g}, {one['words']}")
    return out
