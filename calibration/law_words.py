"""The law that the words of a chart agree: no contradiction between word, grade and percent, as a reader sees them.

What a word and a grade may go with is written down here by itself (docs/chart.md in numbers), not taken from the rule
that grades; the printed line of a finding is read, not only the data behind it.
"""

import re
from collections.abc import Collection, Iterator
from typing import Any

from random_lesions import CHRONIC, drawn, generator, hurt

from betz import Chart, Lesion, Patient, anatomy
from betz.examination import groups, inspection, norms, regions
from betz.examination.actions import groups as table
from betz.examination.examine import by_section, tasks
from betz.examination.rounds import carry_out

AGES = (20.0, 90.0)  # years
DAYS = (0.0, 30.0, CHRONIC)
EFFORTS = ("strength", "groups")
WORDS = ("plegic", "severe", "moderate", "mild", "normal")  # from none to full
# grade -> words that may stand beside it, and per cent of health from and to (below); the heaviest segment of the
# tables takes 47 % of all strength
AGREE: dict[str, tuple[tuple[str, ...], int, int]] = {
    "0": (("plegic",), 0, 1),
    "1": (("severe",), 0, 2),
    "2": (("severe",), 2, 47),
    "3": (("severe", "moderate"), 5, 57),
    "4-": (("moderate",), 20, 62),
    "4": (("mild",), 50, 67),
    "4+": (("mild",), 65, 80),
    "5": (("normal",), 70, 1000),
}
FLOOR = {"plegic": 0, "severe": 0, "moderate": 20, "mild": 50, "normal": 70}  # per cent of health
CEILING = {"plegic": 1, "severe": 50, "moderate": 62, "mild": 80, "normal": 1000}  # per cent, below
PRINTED = re.compile(
    r"^(?:▼ )?(?P<word>\w+)(?: · (?P<percent>\d+) %)? · MRC (?P<grade>[0-5][+-]?)(?: · heel rise: \w+)?$"
)


def contradictions(chart: Chart) -> Iterator[str]:
    """What a chart says of strength that does not go together."""
    cells = dict(printed(chart))
    for where, text in cells.items():
        found = PRINTED.match(text)
        if found is None:
            yield f"{where} cannot be read: {text}"
            continue
        word, grade, percent = found["word"], found["grade"], int(found["percent"] or 0)
        allowed, low, high = AGREE[grade]
        low, high = max(low, FLOOR[word]), min(high, CEILING[word])
        if word not in allowed or not low <= percent < high:
            yield f"{where}: {text}"
    for f in chart:
        if f.section in EFFORTS:
            yield from _data(f, chart)


def printed(chart: Chart) -> Iterator[tuple[str, str]]:
    """(section, name and side; what is printed) of each finding of strength."""
    from betz.results.table import blocks

    title = {"Strength": "region", "Muscle groups as tested": "group"}
    for block in blocks(chart):
        for row in block.rows if block.title in title else ():
            if row.right.text:  # else what health shows, told once
                yield f"{title[block.title]} {row.name} L", row.left.text
                yield f"{title[block.title]} {row.name} R", row.right.text


def _data(f: Any, chart: Chart) -> Iterator[str]:
    """A finding against its own data, and a region against the group in which the same effort is made."""
    grade = f.details.get("grade", f.mrc)
    if f.section == "strength":
        if grade.strip("+-") != f.mrc:
            yield f"{f.path}: grade {grade}, mrc {f.mrc}"
        if abs(WORDS.index(f.word) - WORDS.index(f.value)) > 1 or (f.word == "normal") != (f.value == "normal"):
            yield f"{f.path}: {f.word}, category {f.value}"
        return
    one = table()[f.name]
    if f.details.get("heel_rise") == "yes" and WORDS.index(f.word) < WORDS.index("mild"):
        yield f"{f.path}: heel rise with MRC {grade}"
    if one.twin is not None:
        twin = chart["strength", one.twin, f.side]
        if (twin.word, twin.fraction, twin.grade) != (f.value, f.fraction, f.mrc):
            yield f"{f.path} {f.value} {f.fraction} {f.mrc}: {one.twin} {twin.word} {twin.fraction} {twin.grade}"


def strengths(patient: Patient, names: Collection[str] | None = None) -> Chart:
    """Regions and groups of a patient, nothing else; names: of those to be examined, all when not given."""
    bench, norm = patient.bench(), norms.norms()
    looks = inspection.measure(bench)
    asked = {k: t for k, t in tasks(looks).items() if k[0] in EFFORTS and (names is None or k[1] in names)}
    raw = {section: {} for section in EFFORTS} | by_section(carry_out(asked, bench, None, 1)[0])
    found = {"strength": regions.section(raw["strength"], looks, norm), "groups": groups.grade(raw, looks, norm)}
    return Chart({"schema": "betz.chart/1", **found})


def patient(seed: int, number: int, most: int | None = None) -> dict[str, Any]:
    """Strength of one person of any age with one to three lesions; most: how many regions, all when not given."""
    rng = generator(seed, number)
    person = Patient(seed=int(rng.integers(1, 10**6)), age=float(round(rng.uniform(*AGES))))
    lesions = [drawn(rng) | {"fraction": round(float(rng.random()), 2)} for _ in range(rng.integers(1, 4))]
    who = hurt(person, lesions, 1.0, float(rng.choice(DAYS)))
    names = None if most is None else set(rng.choice(list(anatomy.regions()), most, replace=False).tolist())
    chart = strengths(who, names)
    against = [{"what": text, "counts": True} for text in contradictions(chart)]
    return {
        "number": number, "person": person.seed, "age": person.age, "days": who.days,
        "words": "; ".join(str(Lesion.from_dict(x)) for x in lesions), "findings": len(chart),
        "weak": len(chart.abnormal()), "grades": sorted({f.details.get("grade", f.mrc) for f in chart}),
        "rises": against,
    }


def told(found: list[dict[str, Any]]) -> list[str]:
    """What was found, in lines."""
    bad = [(one, r) for one in found for r in one["rises"]]
    seen = sorted({g for one in found for g in one["grades"]})
    out = [f"{len(found)} patients, {sum(x['findings'] for x in found)} findings of strength, "
           f"{sum(x['weak'] for x in found)} of them weak, grades {', '.join(seen)}: {len(bad)} contradictions"]
    for one, r in bad:
        out.append(f"{r['what']} (number {one['number']}: {one['words']}, day {one['days']:g})")
    return out
