"""A look at the whole body at rest, beside the same person in health, in numbers and words for the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from betz.examination.by_eye import Eye
from betz.examination.by_eye import pieces as looked
from betz.lab import messages, script
from betz.results.vocabulary import SIDES, percent, plain

TAG, WHAT = "look", "Look"
WORDS = "Look at the whole body at rest"
USUAL = "none"  # posture of health


def step() -> script.Step:
    """What was done, for the script."""
    return script.Step(WORDS, lines=("eye_{k} = by_eye(patient.bench())",),
                       needs=("from betz.examination.by_eye import by_eye",))


def pieces(m: messages.Look, patient: Any, twin: Any, tell: Callable[[Any], None]) -> Iterator[None]:
    """Look; yields between, and tells what was seen. Parameters: m; patient; twin: the same person in health; tell."""
    here = yield from looked(patient.bench())
    there = (yield from looked(twin.bench())) if patient.lesions else here
    tell({"is": "looked", "n": m.n, "tool": TAG, "what": WHAT, "side": "both", "here": _plain(here),
          "twin": _plain(there), "value": words(here), "twin_value": words(there), "usual": words(there)})


def _plain(eye: Eye) -> dict[str, Any]:
    """For the figure: what is thin and what twitches (region, side, share or times in ms), and how limbs lie (deg)."""
    thin = [[name, s, one["bulk"]] for name, both in eye.regions.items() for s, one in both.items() if one["thin"]]
    twitches = [[name, s, [round(t) for t in times]] for (name, s), times in eye.twitches.items()]
    return {"thin": thin, "twitches": twitches, "limbs": [[j, s, round(deg, 1)] for (j, s), deg in eye.limbs.items()]}


def words(eye: Eye) -> str:
    """What was seen, in one line.

    >>> words(Eye({"tongue": {"L": {"bulk": 0.6, "thin": True, "twitches_per_min": 9.0, "twitching": True}}}, {}, {},
    ...           "none"))
    'thin: tongue (left 60 %); fasciculates: tongue (left 9 a minute); posture: none'
    """
    thin = _listed(eye, "thin", lambda one: percent(one["bulk"]))
    twitching = _listed(eye, "twitching", lambda one: f"{one['twitches_per_min']:.0f} a minute")
    return f"thin: {thin}; fasciculates: {twitching}; posture: {eye.posture}"


def _listed(eye: Eye, what: str, number: Callable[[dict[str, Any]], str]) -> str:
    """The regions of which something is true, each with its sides and their numbers."""
    found = {name: [f"{word.lower()} {number(both[s])}" for s, word in SIDES.items() if both.get(s, {}).get(what)]
             for name, both in eye.regions.items()}
    return ", ".join(f"{plain(name)} ({', '.join(each)})" for name, each in found.items() if each) or USUAL
