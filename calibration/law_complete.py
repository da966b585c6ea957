"""The law that complete lesions leave MRC 0 at every age: nothing follows a command that reaches no muscle.

Which regions have lost all is worked out from the tables alone (`anatomy.reach`), never from the run.
"""

from typing import Any

from random_lesions import hurt

from betz import Patient, anatomy
from betz.anatomy.reach import ROUTES, Reach
from betz.examination import inspection, norms, regions, strength

DAYS = (0.0, 30.0, 365.0, 730.0)
AGES = (25.0, 50.0, 80.0)  # years, in turn
CORD = ("c3", "c5", "c7", "t1", "t5", "t10", "l2", "l5")


def both(*sites: str) -> list[dict[str, Any]]:
    """Complete lesions of some sites on both sides."""
    return [{"site": s, "side": "both", "fraction": 1.0} for s in sites]


def complete() -> dict[str, list[dict[str, Any]]]:
    """Name -> lesions that leave some muscles without any way from a command."""
    sites = anatomy.sites().values()
    capsule = [s.id for s in anatomy.sites_of_level("internal_capsule")]
    brainstem = [s.id for s in sites if s.kind == "brainstem"]

    def kind(name: str, start: str = "") -> list[str]:
        return [s.id for s in sites if s.kind == name and s.id.startswith(start)]

    cord = {f"cord {x}": both(*(s for s in kind("cord_white") if s.endswith(f"_{x}"))) for x in CORD}
    return cord | {
        "capsule and brain stem": both(*capsule, *brainstem),
        "ventral roots": both(*kind("root", "ventral")),
        "anterior horns": both(*kind("lmn_nucleus")),
        "plexus": both(*kind("plexus")),
        "nerves": both(*kind("peripheral_nerve")),
        "end plates": both("nmj"),
    }


def powerless(lesions: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """(region, side letter) of all of which every muscle has lost its nerve, its fibres, or all voluntary supply."""
    reach = Reach(lesions)

    def lost(muscle: str, side: str) -> bool:
        of = reach.lost(muscle, side)
        below = max(of["lmn"], of["endplate"], of["fibres"])
        above = min(of["cortical"], *(of[r] for r in ROUTES.values() if anatomy.muscles()[muscle].segments), 1.0)
        return max(below, above) >= 1.0

    return [
        (name, letter)
        for name, region in anatomy.regions().items()
        for letter, side in (("L", "left"), ("R", "right"))
        if all(lost(m, side) for m in region.muscles)
    ]


def lesion(seed: int, number: int) -> dict[str, Any]:
    """One complete lesion on each day: regions without power, of one side in turn, that do not read 0.

    number: the lesions one after the other, then all of them again in the next person.
    """
    lesions = complete()
    name = list(lesions)[number % len(lesions)]
    turn = number // len(lesions)
    age = AGES[turn % len(AGES)]
    well = Patient(seed=1000 * seed + turn, age=age)  # bookkeeping: people of another seed are others
    regions = [where for i, where in enumerate(powerless(lesions[name])) if i % 2 == turn % 2]
    found = []
    for days in DAYS:
        bench = hurt(well, lesions[name], 1.0, days).bench()
        looks = inspection.measure(bench)
        for region, side in regions:
            entry = graded(bench, region, side, looks)
            if entry["mrc"] != "0":
                found.append({"days": days, "region": region, "side": side, "counts": True} | entry)
    return {"number": number, "lesion": name, "person": well.seed, "age": age, "regions": len(regions) * len(DAYS),
            "rises": found}


def graded(bench: Any, region: str, side: str, looks: dict) -> dict[str, Any]:
    """Strength of a region as a full examination grades it."""
    norm = norms.norms()
    own = inspection.promised(region, side, looks, norm, norm["bulk"][region])
    raw = strength.measure(bench, region, side, norm["strength"][region], own)
    return regions.grade(region, raw, norm["strength"][region], own)


def told(found: list[dict[str, Any]]) -> list[str]:
    """What was found, in lines."""
    bad = [(one, r) for one in found for r in one["rises"]]
    out = [f"{len(found)} complete lesions, {sum(x['regions'] for x in found)} readings of regions without any way "
           f"from a command, on days {', '.join(f'{d:g}' for d in DAYS)}: {len(bad)} not MRC 0"]
    for one, r in bad:
        out.append(f"MRC {r['mrc']} ({r['fraction']:.1%} of health): {r['side']} {r['region']}, {one['lesion']}, day "
                   f"{r['days']:g}, person {one['person']}, {one['age']:g} years")
    return out
