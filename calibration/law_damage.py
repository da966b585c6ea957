"""The law that more damage never gives more force: one random lesion in five steps, force of every muscle it reaches.

A rise is the force of a muscle over the least that it had at a smaller share, as a share of its force in health. What
is over the limit in one effort is looked at again in further efforts, in each of which both have the same noise: it
counts where its mean is over the limit and stands out of its standard error. Of one that counts it is told whether it
is a release: whether it is gone in the same person without the tonic inhibition of motoneurons from the medulla.
"""

from typing import Any

import numpy as np
from random_lesions import CHRONIC, drawn, generator, hurt, reached

from betz import Lesion, Model, Patient
from betz.errors import InputError
from betz.laboratory.limbs import Limb, limb

SHARES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)  # five nested steps
RISE = 0.02  # of the force in health: the limit of issue 7
AGAIN, STANDS_OUT = 8, 2.0  # further efforts; standard errors
UNINHIBITED = "reticulospinal_drive.rst_med_mn_inh"
GO, FULL, FROM, TO = 100.0, 200.0, 600.0, 1100.0  # ms: the command begins, is whole; force is read from, to


def forces(who: Patient, bench: Limb, trial: int) -> np.ndarray:
    """Mean force (N) of the synergists of a limb at the height of a maximal effort."""
    done = bench.effort(((0.0, 0.0), (GO, 0.0), (FULL, 1.0)))
    recording = who.respond(bench.stimulus(TO, effort=done), trial, truth=True)
    places = bench.places(bench.synergists)
    return recording["force"].values[places, int(FROM) :].mean(1)


def efforts(muscles: list[tuple[str, str]], who: Patient) -> list[tuple[Limb, set[str]]]:
    """The limbs that hold these muscles, each with those of its synergists that are asked for; none twice."""
    out: dict[tuple, tuple[Limb, set[str]]] = {}
    for muscle, side in muscles:
        try:
            bench = limb(muscle, side, who)
        except InputError:  # a muscle that no joint of the bench holds, such as a sphincter
            continue
        out.setdefault((bench.muscles, bench.synergists), (bench, set()))[1].add(muscle)
    return list(out.values())


def ladder(seed: int, number: int, most: int) -> dict[str, Any]:
    """One lesion: its rises. most: limbs that are looked at, drawn among those that it reaches."""
    rng = generator(seed, number)
    lesion, days = drawn(rng), float(rng.choice((0.0, CHRONIC)))
    days = CHRONIC if lesion["kind"] == "degeneration" else days  # nothing is lost on the first day
    person = Patient(seed=int(rng.integers(1, 1000)))
    limbs = efforts(reached([lesion]), person)
    chosen = [limbs[i] for i in sorted(rng.permutation(len(limbs))[:most])]
    people = [hurt(person, [lesion], share, days) for share in SHARES]
    rises, seen, largest = [], 0, 0.0
    for bench, wanted in chosen:
        table = np.array([forces(who, bench, 0) for who in people])  # share, muscle
        lowest = np.array([table[: k + 1].argmin(0) for k in range(len(SHARES))])
        for j, muscle in enumerate(bench.synergists):
            if muscle not in wanted:
                continue
            seen += 1
            up = (table[:, j] - table[lowest[:, j], j]) / table[0, j]
            k = int(up.argmax())
            largest = max(largest, float(up[k]))
            if up[k] > RISE:
                again = _again(people, bench, int(lowest[k, j]), k, j)
                if again["counts"]:
                    again["release"] = _release(person, lesion, days, bench, int(lowest[k, j]), k, j)
                what = {"muscle": muscle, "side": bench.side, "from": SHARES[lowest[k, j]], "to": SHARES[k]}
                rises.append(what | {"rise": float(up[k]), "ladder": (table[:, j] / table[0, j]).tolist()} | again)
    return {
        "number": number, "lesion": lesion, "words": str(Lesion.from_dict(lesion)), "days": days,
        "person": person.seed, "limbs": len(chosen), "of_limbs": len(limbs), "muscles": seen, "largest": largest,
        "rises": rises,
    }


def _again(people: list[Patient], bench: Limb, low: int, high: int, j: int) -> dict[str, Any]:
    """The same rise in further efforts: its mean, its standard error, and whether it counts."""
    f = np.array([[forces(people[k], bench, t)[j] for k in (low, high, 0)] for t in range(1, 1 + AGAIN)])
    up = (f[:, 1] - f[:, 0]) / f[:, 2].mean()
    mean, error = float(up.mean()), float(up.std(ddof=1) / AGAIN**0.5)
    return {"mean": mean, "error": error, "counts": mean > RISE and mean > STANDS_OUT * error}


def _release(person: Patient, lesion: dict, days: float, bench: Limb, low: int, high: int, j: int) -> bool:
    """Whether the same rise is within the limit where the medulla inhibits no motoneuron, in health either."""
    bare = Patient(seed=person.seed, model=Model().change({UNINHIBITED: 0.0}))
    before, after, well = (forces(hurt(bare, [lesion], SHARES[k], days), bench, 0)[j] for k in (low, high, 0))
    return bool((after - before) / well <= RISE)


def told(found: list[dict[str, Any]]) -> list[str]:
    """What was found, in lines."""
    rises = [(one, r) for one in found for r in one["rises"]]
    beyond = [(one, r) for one, r in rises if r["counts"]]
    out = [
        f"{len(found)} lesions, {sum(x['limbs'] for x in found)} limbs, {sum(x['muscles'] for x in found)} muscles in "
        f"{len(SHARES) - 1} steps: {len(rises)} rises over {RISE:.0%} in one effort, {len(beyond)} in the mean of "
        f"{AGAIN}"
    ]
    for one, r in rises:
        limits = "".join(f", only {' '.join(one['lesion'][k])}" for k in ("tracts", "body_parts", "muscles")
                         if k in one["lesion"])
        out.append(
            f"{_word(r)} {r['mean']:+.1%} +- {r['error']:.1%} ({r['rise']:+.1%} at first): "
            f"{r['side']} {r['muscle']}, share {r['from']:g} to {r['to']:g}; lesion {one['number']}: {one['words']}, "
            f"{one['lesion']['kind']}{limits}, day {one['days']:g}, person {one['person']}; force over health "
            + " ".join(f"{x:.2f}" for x in r["ladder"])
        )
    return out


def _word(rise: dict[str, Any]) -> str:
    if not rise["counts"]:
        return "noise"
    return "RISE (release)" if rise["release"] else "RISE"
