"""How long a maximal effort must be: what the first moments of it tell of the later torque, in healthy people.

    python calibration/first_effort.py [--n 24]

Prints, for efforts of each length (ms from the go), the torque of their last part over that of the same effort from
600 to 1000 ms. Two rules set the examiner (`strength.Effortful`), both by how far repeated maximal efforts of healthy
people differ, 5 % (standard error of retests of knee torque 3.1 to 7.4 % in forty people: "Test-retest relative and
absolute reliability of knee extensor strength measures", Isokinetics and Exercise Science, abstract). The scatter of 24
people is known to a fifth, so that 300 ms would do as often as not; the longer is taken:

- `brief_ms`: the shortest at which the share differs among people by no more than that (coefficient of variation,
  median of the regions);
- `settle_ms`: the earliest from which the plateau is read within that of the later torque in every region (mean).

Nobody damaged is looked at, and no grade.
"""

import argparse
from concurrent.futures import ProcessPoolExecutor

import numpy as np

from betz import Patient, anatomy
from betz.body import lever_sign
from betz.examination.strength import EFFORT, asked

LATER = (600.0, 1000.0)  # ms after the go
REPEATS = 0.05  # standard error of a repeated maximal effort
LENGTHS = np.arange(200.0, 601.0, 50.0)


def shares(seed: int) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Of each region: share of the later torque in a brief effort of each length, and in a plateau from then on."""
    bench, out = Patient(seed=seed).bench(), {}
    go, e = EFFORT.start_ms, EFFORT
    for name, region in anatomy.regions().items():
        recording = bench.respond(asked(name, "L", go + LATER[1], 1.0))
        sign = -np.mean([lever_sign(anatomy.muscles()[m]) for m in region.muscles])
        time, torque = recording["time"].values - go, sign * recording["hand_torque"].values
        rest = torque[(time >= -e.rest_ms) & (time < 0.0)].mean()

        def share(begin: float, end: float, time=time, torque=torque, rest=rest) -> float:
            return float(torque[(time >= begin) & (time < end)].mean() - rest)

        later = share(*LATER)
        brief = np.array([share(stop - e.brief_read_ms, stop) for stop in LENGTHS]) / later
        plateau = np.array([share(start, start + e.read_ms) for start in LENGTHS]) / later
        out[name] = brief, plateau
    return out


def first(good: np.ndarray) -> float:
    """The first length that is good, ms."""
    if not good.any():
        raise SystemExit("No length meets the rule: make longer ones.")
    return float(LENGTHS[np.argmax(good)])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--n", type=int, default=24, help="how many people: seeds 101 to 100 + n")
    n = parser.parse_args().n
    with ProcessPoolExecutor() as pool:
        people = list(pool.map(shares, range(101, 101 + n)))
    brief, plateau = (np.array([[p[r][k] for r in p] for p in people]) for k in (0, 1))  # person, region, length
    spread = np.median(brief.std(axis=0, ddof=1) / brief.mean(axis=0), axis=0)
    lowest, highest = (f(plateau.mean(axis=0), axis=0) for f in (np.min, np.max))
    print("length or start (ms)  brief: mean share, variation among people  plateau: mean share, lowest region")
    for k, ms in enumerate(LENGTHS):
        print(
            f"{ms:20.0f}  {brief.mean(axis=(0, 1))[k]:16.2f}, {100 * spread[k]:.1f} %"
            f"  {plateau.mean(axis=(0, 1))[k]:34.3f}, {lowest[k]:.3f}"
        )
    print(f"brief_ms = {first(spread <= REPEATS):.0f}")
    print(f"settle_ms = {first((1.0 - lowest <= REPEATS) & (highest - 1.0 <= REPEATS)):.0f}")


if __name__ == "__main__":
    main()
