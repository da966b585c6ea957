"""Grow a lesion at four sites of the pyramidal way in five people, check what a clinic knows of it, write docs/dose.md.

    python calibration/doses.py [--sites SITE ...] [--seeds 1..5] [--shares 0,0.1,...] [--jobs 1] [--work DIR]

Checked is: no muscle group is spastic while hand, foot and plantar response of its side are normal; each sign goes one
way, within a step of its grade, and signs come over the whole range; and their order in the median person. A study that
was stopped goes on from the files in DIR. Nothing is set by what is found.
"""

import argparse
import sys
from pathlib import Path
from typing import Any

import betz
from betz import anatomy
from betz.examination.movement import movements
from betz.io import save_picture
from betz.jobs import build
from betz.results import Study
from betz.results.signs import split
from betz.studies.dose import AFTER, SHARES

DOCS = Path(__file__).resolve().parent.parent / "docs"
# A lesion of each takes the legs, arms and hands of one side: posterior limb as its three parts, cord above the arm.
SITES = {
    "corona_radiata": ("corona_radiata",),
    "posterior_limb": ("ic_plic_anterior_third", "ic_plic_middle_third", "ic_plic_posterior_third"),
    "pyramid": ("medullary_pyramid",),
    "lateral_funiculus": ("lateral_funiculus_c5",),
}
HAND, FOOT = ("fingers",), ("ankle_dorsiflexors", "toes")  # regions of strength
# What the clinic sees first, and last (issue 7): each a test of a sign's section and name.
ORDER = {
    "light movement": lambda section, name: section == "movement",
    "speed and dexterity": lambda section, name: section == "dexterity",
    "plantar response": lambda section, name: section == "plantar",
    "brisk jerks": lambda section, name: section == "reflexes",
    "weak fingers": lambda section, name: section == "strength" and name in HAND,
    "weak lower face": lambda section, name: section == "strength" and name == "lower_face",
    "weak foot": lambda section, name: section == "strength" and name in FOOT,
    "weak elsewhere": lambda section, name: section == "strength" and name not in (*HAND, *FOOT, "lower_face"),
    "spastic tone": lambda section, name: section == "tone",
}
MANY = 0.5  # share of all signs: spread over the range means that no single step brings more of them (estimate)


def tone_alone(people: list[dict[str, Any]], shares: list[float]) -> list[str]:
    """Where a muscle group is spastic while hand, foot and plantar response of its side are normal."""
    out = []
    for one in people:
        rows = {r["sign"]: r for r in one["signs"]}
        for sign, row in rows.items():
            section, name, side = split(sign)
            if section != "tone":
                continue
            guards = [f"strength.{x}.{side}" for x in (*HAND, *FOOT)] + [f"plantar.{side}"]
            guards += [f"movement.{x}.{side}" for x in movements()]
            for k, share in enumerate(shares):
                if row["values"][k] == "spastic" and not any(rows[g]["marks"][k] for g in guards if g in rows):
                    out.append(f"seed {one['seed']}, {share:.0%}: {name.replace('_', ' ')} {side}")
    return out


def first_seen(study: Any) -> dict[str, list[tuple[float, str]]]:
    """Kind of sign -> (share, name) at which each of its signs is first seen in the median person, beyond health."""
    table: dict[str, list[tuple[float, str]]] = {kind: [] for kind in ORDER}
    for one in study["order"]:
        section, name, _ = split(one["sign"])
        if one["share"] > 0 and one["value"] not in ("reduced", "absent", "flaccid"):
            for kind, fits in ORDER.items():
                if fits(section, name):
                    table[kind].append((one["share"], name.replace("_", " ") or one["value"]))
    return table


def departures(first: dict[str, list[tuple[float, str]]], spastic: int, groups: int) -> list[str]:
    """Where the order is not that of the clinic: reflex signs, then weakness, of fingers and face first, tone last."""
    at = {kind: min((share for share, _ in found), default=2.0) for kind, found in first.items()}  # 2: code, never
    reflex = min(at["light movement"], at["plantar response"], at["brisk jerks"])
    weak = min(v for k, v in at.items() if k.startswith("weak"))
    distal = min(at["weak fingers"], at["weak lower face"])
    out = []
    if reflex > weak:
        out.append("weakness before light movement, plantar response and jerks")
    if distal > min(at["weak foot"], at["weak elsewhere"]):
        out.append("weakness elsewhere before fingers and face")
    if at["spastic tone"] < weak:
        out.append("tone before weakness")
    if spastic > groups / 2:
        out.append("tone in most muscle groups")
    return out


def by_share(found: list[tuple[float, str]]) -> str:
    """Names with the share at which they begin, as text."""
    at: dict[float, list[str]] = {}
    for share, name in found:
        at.setdefault(share, []).append(name)
    return "; ".join(f"{share:.0%} {', '.join(dict.fromkeys(names))}" for share, names in sorted(at.items())) or "never"


def spread(study: Any) -> tuple[int, int, int]:
    """(signs that come, at how many shares, the most that come at one share) in the median person."""
    shares = [one["share"] for one in study["order"] if one["share"] > 0]
    return len(shares), len(set(shares)), max((shares.count(x) for x in shares), default=0)


def section(name: str, study: Any) -> tuple[list[str], bool]:
    """(the part of the page on one site, whether its statements hold)."""
    alone = tone_alone(study["people"], study["shares"])
    turns = [r for r in study["not_monotonic"] if r["seed"] is not None or len(study["seeds"]) == 1]
    signs, steps, most = spread(study)
    wide = signs > 0 and most <= MANY * signs
    crossed = anatomy.sites()[study["sites"][0]].side_rule == "contralateral"
    side = "LR"[(study["side"] == "right") != crossed]
    toned = [r for r in study["signs"] if split(r["sign"])[0] == "tone" and split(r["sign"])[2] == side]
    # what is spastic without a lesion is the person's own
    spastic, first = sum("spastic" in r["values"][1:] and r["values"][0] != "spastic" for r in toned), first_seen(study)
    other = departures(first, spastic, len(toned))
    lines = [
        f"## {name.replace('_', ' ').capitalize()}",
        "",
        f"{' + '.join(study['names'])}, {study['side']}, {study['onset_days']:g} days, seeds "
        f"{', '.join(map(str, study['seeds']))}.",
        "",
        f"- tone without weak hand, weak foot or changed plantar response: {'; '.join(alone) or 'nobody'}",
        "- signs that go both ways by more than a step: "
        + ("; ".join(f"seed {r['seed']} {r['sign']} {' '.join(map(str, r['levels']))}" for r in turns) or "none"),
        f"- {signs} signs come at {steps} of {len(study['shares']) - 1} shares, {most} at most at one of them"
        + ("" if wide else ": NOT spread over the range"),
        f"- {spastic} of {len(toned)} muscle groups of the hurt side become spastic in the median person",
        f"- order: {'; '.join(other) or 'that of the clinic'}",
        "",
        "| sign | first seen in the median person |",
        "|---|---|",
        *(f"| {kind} | {by_share(found)} |" for kind, found in first.items()),
        "",
        f"![Signs against the share destroyed: {name.replace('_', ' ')}](pictures/dose_{name}.png)",
        "",
    ]
    return lines, wide and not alone and not turns and not other


def main() -> int:
    """Study, check, write. Returns 1 where a statement does not hold."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sites", nargs="+", choices=SITES, default=list(SITES))
    parser.add_argument("--seeds", default="1..5", help="people")
    parser.add_argument("--shares", default=",".join(map(str, SHARES)))
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--work", type=Path, default=Path("."), help="folder of unfinished and finished studies")
    parser.add_argument("--page", type=Path, default=DOCS / "dose.md")
    a = parser.parse_args()
    lines = [
        "# Signs against the extent of a lesion",
        "",
        f"Lesions of the left side, seen after {AFTER}. Made by `calibration/doses.py`; tables and pictures "
        "show, sign by sign, the person in the middle.",
        "",
    ]
    good = True
    a.work.mkdir(parents=True, exist_ok=True)
    (a.page.parent / "pictures").mkdir(parents=True, exist_ok=True)
    for name in a.sites:
        study = _study(name, a)
        save_picture(study, a.page.parent / "pictures" / f"dose_{name}.png")
        part, holds = section(name, study)
        lines, good = lines + part, good and holds
        print("\n".join(part), flush=True)
    a.page.write_text("\n".join(lines), encoding="utf-8")
    return int(not good)


def _study(name: str, a: argparse.Namespace) -> Study:
    """The study of a site: one that is finished is read, one that was stopped goes on."""
    file = a.work / f"dose_{name}.json"
    if file.exists():
        old = Study.from_json(file)
        if (old["build"], a.seeds, a.shares) == (build(), old["asked"]["seeds"], old["asked"]["shares"]):
            return old
    study = betz.dose(SITES[name], seeds=a.seeds, shares=a.shares, jobs=a.jobs, work=file, progress=_progress)
    study = Study(study.data | {"asked": {"seeds": a.seeds, "shares": a.shares}})
    study.to_json(file)
    return study


def _progress(done: int, total: int, words: str) -> bool:
    print(f"{done} of {total}: {words}", file=sys.stderr, flush=True)
    return True


if __name__ == "__main__":
    sys.exit(main())
