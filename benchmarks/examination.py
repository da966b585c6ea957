"""CPU time of bedside examinations, against another checkout of Betz, in turn, as ratios.

    python benchmarks/examination.py --other /path/to/other/venv/bin/python [--rounds 3] [--cases ID,ID ...]

Each round starts a fresh process of either Python (compiled code is warm after the first round, which is not counted),
examines a new person, then further lesions of the same person. Prints the CPU seconds of each and the ratio of medians:
machines differ by a factor of three, ratios do not.
"""

import argparse
import json
import statistics
import subprocess
import sys

WORK = """
import json, sys, time
import betz
ids, seed = json.loads(sys.argv[1]), int(sys.argv[2])
found = betz.cases()
start = time.process_time()
betz.examine(betz.Patient(seed=seed), threads=1)
out = {"new person": time.process_time() - start}
for name in ids:
    case = found[name]
    lesions = [betz.Lesion.from_dict(dict(x)) for x in case.lesion]
    start = time.process_time()
    betz.examine(betz.Patient(seed=seed).with_lesion(*lesions).after(case.onset_days), threads=1)
    out[name] = time.process_time() - start
print(json.dumps(out))
"""
SOME = (
    "capsule_plic_L_chronic,aca_L_chronic,brown_sequard_C5_R,transection_T10_chronic,polio_R_L2_4_chronic,"
    "bell_palsy_R,als,central_cord_C5_8"
)


def once(python: str, ids: list[str], seed: int) -> dict[str, float]:
    """CPU seconds of one process."""
    done = subprocess.run([python, "-c", WORK, json.dumps(ids), str(seed)], capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    """Run both in turn and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--other", required=True, help="the Python of the other checkout's environment")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cases", default=SOME)
    o = parser.parse_args()
    ids = [c for c in o.cases.split(",") if c]
    times: dict[str, dict[str, list[float]]] = {"own": {}, "other": {}}
    for k in range(o.rounds + 1):
        for name, python in (("own", sys.executable), ("other", o.other)):
            for what, seconds in once(python, ids, 100 + k).items():
                if k > 0:
                    times[name].setdefault(what, []).append(seconds)
            print(f"round {k} of {o.rounds}, {name}", file=sys.stderr, flush=True)
    print(f"{'what':<28}{'own, CPU s':>12}{'other, CPU s':>14}{'other/own':>11}")
    further = []
    for what, own in times["own"].items():
        a, b = statistics.median(own), statistics.median(times["other"][what])
        print(f"{what:<28}{a:>12.2f}{b:>14.2f}{b / a:>11.1f}")
        if what != "new person":
            further.append(b / a)
    if further:
        print(f"{'further lesion, median':<54}{statistics.median(further):>11.1f}")


if __name__ == "__main__":
    main()
