"""Share of the patients with spasticity and with Babinski's sign, with its 95 % interval, beside the published range.

    python shares.py strokes.csv

A sign counts where the healthy twin does not have it. Published: rows U04, U05 and U22 of validation/data.
"""

import csv
import sys
from collections import defaultdict

from betz.validation.course_rows import published
from betz.validation.statistics import wilson

SPASTIC = ("1", "1+", "2", "3", "4")  # Ashworth grades from 1 on, as in the published studies
CLEARLY = 0.3  # of the site lost: U22 asks for more than 30 % of the corticospinal axons


def signs(path):
    """(patient, days or None for the twin) -> signs; patient -> share of the site that is lost."""
    seen, lost = defaultdict(set), {}
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            who = row["patient"], float(row["days"]) if row["days"] else None
            seen[who].update(sign(row))
            if row["lesion_fraction"]:
                lost[row["patient"]] = float(row["lesion_fraction"]) if row["lesion_sites"] else 0.0
    return seen, lost


def sign(row):
    """The sign that a row of the table tells, if any."""
    if row["section"] == "tone" and row["measure"] == "mas" and row["word"] in SPASTIC:
        yield "spastic", row["item"], row["side"]
    if row["section"] == "plantar" and row["measure"] == "finding" and row["word"] == "extensor":
        yield "Babinski", "", row["side"]


def share(seen, patients, days, name):
    """How many of the patients have a sign on a day that their twins do not have."""
    new = (seen[p, days] - seen[p, None] for p in patients)
    return sum(any(one[0] == name for one in signs) for signs in new)


def main(path):
    """Print the shares."""
    seen, lost = signs(path)
    hurt = [p for p in lost if lost[p] > CLEARLY]
    for row, patients, days, name in (("U04", [*lost], 7.0, "spastic"), ("U05", [*lost], 90.0, "spastic"),
                                      ("U22", hurt, 30.0, "Babinski")):
        if not patients:
            continue
        k, n, told = share(seen, patients, days, name), len(patients), published()[row]
        low, high = (100 * x for x in wilson(k / n, n))
        inside = "inside" if told.low <= 100 * k / n <= told.high else "outside"
        print(f"{row}  {name}, day {days:g}: {k} of {n} patients, {100 * k / n:.0f} % (95 % interval {low:.0f} to "
              f"{high:.0f}); published {told.low:g} to {told.high:g} %: {inside}")


if __name__ == "__main__":
    main(sys.argv[1])
