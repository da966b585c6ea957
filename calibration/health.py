"""Calibrate on health: the strength of the descending drive and of Ia fibres.

    python calibration/health.py

Scans `corticospinal_drive.total` and `monosynaptic_reflex.in_man` around their declared values and prints what they
must meet: voluntary activation 90-100 % (F12), mean rates 20-42 pps (MU21), a graded fall of force when the drive is
reduced (the design's
mean-field curve: .83 .64 .40 .14 .05 at losses .3 .5 .7 .9 1), Hmax/Mmax .2-.75 (R12), tendon jerks of 20 to 50 N. The
reduced drive is a thinned command, used as a probe of the healthy pool's input-output curve. Results:
docs/calibration.md.
"""

from common import effort, h_over_m, jerk, pyramid, rates, voluntary_activation

from betz import Model

ANKLE = ("tibialis_anterior", "extensor_digitorum_longus", "soleus")
AGONISTS = ANKLE[:2]
ELBOW = ("biceps_brachii", "brachialis", "brachioradialis", "triceps_brachii")


def drive_row(value: float) -> str:
    """One line of the table for a value of corticospinal_drive.total."""
    model = Model().change({"corticospinal_drive.total": value})
    healthy = effort(pyramid(0.0, model=model), ANKLE, "ankle", AGONISTS)
    full = healthy["force"].values[0][800:].mean()
    falls = [
        effort(pyramid(f, model=model), ANKLE, "ankle", AGONISTS)["force"].values[0][800:].mean() / full
        for f in (0.3, 0.5, 0.7, 0.9, 1.0)
    ]
    activation = voluntary_activation(pyramid(0.0, model=model), ANKLE, "ankle", AGONISTS)
    curve = " ".join(f"{x:.2f}" for x in falls)
    return f"| {value:.2f} | {activation:.1f} | {rates(healthy).mean():.1f} | {curve} |"


def reflex_row(value: float) -> str:
    """One line of the table for a value of monosynaptic_reflex.in_man."""
    patient = pyramid(0.0, model=Model().change({"monosynaptic_reflex.in_man": value}))
    h = max(h_over_m(patient, s) for s in (0.95, 1.0, 1.05, 1.1))
    jerks = [jerk(patient, ELBOW, "elbow", "biceps_brachii", 80.0, n) for n in (20.0, 30.0, 50.0, 80.0)]
    return f"| {value:.2f} | {h:.2f} | " + " ".join(f"{x:.2f}" for x in jerks) + " |"


if __name__ == "__main__":
    print("| total | VA % | rate pps | force left at corticospinal loss .3 .5 .7 .9 1 |\n|---|---|---|---|")
    for v in (0.15, 0.18, Model().corticospinal_drive.total, 0.26, 0.32):
        print(drive_row(v), flush=True)
    print("\n| in_man | Hmax/Mmax | biceps T/M at 20 30 50 80 N |\n|---|---|---|")
    for v in (0.7, Model().monosynaptic_reflex.in_man, 1.0):
        print(reflex_row(v), flush=True)
