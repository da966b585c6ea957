"""Boards of `betz score` of several people as one: a sign counts by the median of them."""

from collections import Counter

from betz.results.vocabulary import SECTIONS

KEYS = ("right", "wrong", "abnormal_right", "abnormal_wrong")


def is_abnormal(wrong: dict) -> bool:
    """Whether a healthy person would not show a sign that was expected."""
    section = wrong["sign"].split(".")[0]
    if section == "relations":
        return not wrong["sign"].startswith("relations.similar")
    return SECTIONS[section].healthy not in wrong["expected"]


def of_many(boards: list[dict]) -> dict:
    """The board of a sign counted by the median of several people: wrong where it is wrong in more than half."""
    cases, most = {}, len(boards) / 2
    for name, first in boards[0]["cases"].items():
        times = Counter(w["sign"] for b in boards for w in b["cases"][name]["wrong_signs"])
        told = {w["sign"]: w for b in reversed(boards) for w in b["cases"][name]["wrong_signs"]}
        wrong = [told[sign] for sign, n in times.items() if n > most]
        abnormal, n = sum(map(is_abnormal, wrong)), first["right"] + first["wrong"]
        n_abnormal = first["abnormal_right"] + first["abnormal_wrong"]
        cases[name] = {
            "right": n - len(wrong),
            "wrong": len(wrong),
            "abnormal_right": n_abnormal - abnormal,
            "abnormal_wrong": abnormal,
            "wrong_signs": [w | {"found": f"{w['found']}, {times[w['sign']]} of {len(boards)}"} for w in wrong],
        }
    return {"cases": cases, "total": {k: sum(c[k] for c in cases.values()) for k in KEYS}}
