"""Fit the constants of adaptation over time, the only ones that may see damaged patients.

    python calibration/time.py [--cases ID,ID ...] [--seed 7]

Examines tone and tendon reflexes of some shipped cases for a few values of `Adaptation.bias` and `Adaptation.ia_growth`
and prints how many of the stated tone and reflex signs come out right. All sites share the constants. Results:
docs/calibration.md.
"""

import argparse
from itertools import product

from betz.pathology.adaptation import ADAPTATION
from common import changed

from betz import Lesion, Patient, anatomy
from betz.examination import norms, reflexes, tone
from betz.scoring.grading import grade

DEFAULT = "capsule_plic_L_chronic,hsp,myelopathy_C3_4,transection_T10_chronic,brown_sequard_C5_R,als"


def signs(case, seed: int):
    """Graded tone and reflex signs of a case: (right, wrong)."""
    patient = Patient(seed=seed).with_lesion(*[Lesion.from_dict(dict(x)) for x in case.lesion]).after(case.onset_days)
    norm, chart = norms.norms(), {"tone": {}, "reflexes": {}}
    expected = {k: v for k, v in case.expected.items() if k in chart}
    for name, sides in expected.get("tone", {}).items():
        for side in sides:
            raw = tone.measure(patient, name, side)
            chart["tone"].setdefault(name, {})[side] = tone.grade(name, raw, norm["tone"][name])
    for name, sides in expected.get("reflexes", {}).items():
        if name == "jaw":
            chart["reflexes"][name] = reflexes.grade(
                name, reflexes.measure(patient, name, None), norm["reflexes"][name]
            )
            continue
        for side in sides:
            raw = reflexes.measure(patient, name, side)
            chart["reflexes"].setdefault(name, {})[side] = reflexes.grade(name, raw, norm["reflexes"][name])
    found = grade(chart, expected)
    return sum(s.right for s in found), sum(not s.right for s in found)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", default=DEFAULT)
    parser.add_argument("--seed", type=int, default=7)
    o = parser.parse_args()
    chosen = [anatomy.cases()[c] for c in o.cases.split(",")]
    print("| bias | ia_growth | right | wrong |\n|---|---|---|---|")
    for bias, growth in product((0.4, ADAPTATION.bias), (0.4, ADAPTATION.ia_growth, 1.2)):
        with changed(ADAPTATION, bias=bias, ia_growth=growth):
            counts = [signs(c, o.seed) for c in chosen]
        print(f"| {bias:.2f} | {growth:.2f} | {sum(r for r, _ in counts)} | {sum(w for _, w in counts)} |", flush=True)
