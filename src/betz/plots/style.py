"""One palette with fixed meanings, for all figures and pages.

Colours: Okabe & Ito 2008, "Color Universal Design" (told apart with every common form of colour blindness). Strength
steps: ColorBrewer YlOrBr (Brewer 2003), which also darkens steadily in greyscale.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from betz.errors import InputError, shown

COLOURS: dict[str, str] = {
    "umn": "#0072B2",  # blue: upper motor neurons and their axons
    "lmn": "#D55E00",  # vermilion: lower motor neurons, motor units
    "spikes": "#D55E00",  # motor-unit spikes are the lower motor neuron's
    "afferent": "#009E73",  # green: spindle and tendon-organ afferents
    "emg": "#000000",  # black: what an electrode sees
    "force": "#CC79A7",  # purple: force and torque
    "angle": "#E69F00",  # orange: joint angle and speed
    "": "#56B4E9",  # sky blue: anything else
}
# MRC grade, from none to full -> colour: one scale for patient and control, as ColorBrewer YlOrBr.
GRADE_COLOURS: dict[str, str] = {
    "0": "#662506",
    "1": "#993404",
    "2": "#CC4C02",
    "3": "#EC7014",
    "4-": "#FE9929",
    "4": "#FEC44F",
    "4+": "#FEE391",
    "5": "#FFFFE5",
}
# What a grade means, by the rule of groups as tested (docs/chart.md).
GRADE_WORDS = {"0": "none", "1": "flicker", "2": "moves,\nfrom 2 %", "3": "lifts its\nweight",
               "4-": "resists\na finger", "4": "from\n50 %", "4+": "from\n65 %", "5": "full, from\n80 %"}
# The best grade that a word allows, where an examiner wrote no grade.
GRADE_OF_WORD = {"normal": "5", "mild": "4+", "moderate": "4-", "severe": "2", "plegic": "0"}
# Distance of a sign from health in steps: ColorBrewer Oranges (too much) and Blues (too little), Brewer 2003.
TOO_MUCH = ("#FDD0A2", "#FDAE6B", "#FD8D3C", "#F16913", "#D94801")
TOO_LITTLE = ("#C6DBEF", "#9ECAE1", "#6BAED6", "#4292C6", "#2171B5")
HEALTHY = "#F7F7F7"
# What becomes of a sign: ColorBrewer PuOr, from what goes to what comes; grey where it turns round.
CHANGE_COLOURS = {"goes": "#5E3C99", "less": "#B2ABD2", "more": "#FDB863", "comes": "#E66101", "turns": "#777777"}
# Parts of the body from head to foot: steps of viridis (Smith & van der Walt 2015), even in lightness.
PART_COLOURS = {"head": "#440154", "arm": "#3B528B", "trunk": "#21918C", "leg": "#5EC962"}
PARTS = {"face": "head", "jaw": "head", "tongue": "head", "palate": "head", "neck": "head", "arm": "arm",
         "hand": "arm", "trunk": "trunk", "leg": "leg"}
# Lines of the tract map, with the pale form of each for what is cut; Okabe & Ito 2008 as above.
TRACT_COLOURS = {"cortical": "#0072B2", "brainstem": "#56B4E9", "lmn": "#D55E00"}
CUT_COLOURS = {"cortical": "#BCD6E8", "brainstem": "#D5EAF7", "lmn": "#F0CDB4"}
LESION = "#F0E442"  # yellow of the same palette, drawn with a black edge and hatch so that it is told without colour
TISSUE, GREY_MATTER = "#F7F4EF", "#E3DED6"
NOT_TESTED = "#E0E0E0"
NOT_TESTED_HATCH = "////"  # told from a pale colour without colours too
SKIN = "#FFFFFF"
OUTLINE = "#444444"
INK = "#222222"
DARK = frozenset({"0", "1", "2"})  # grades whose colour asks for white letters
# Reflex grades as clinicians write them at a stick figure (Bickley, Bates' Guide: 0 to 4+), in the chart's vocabulary.
REFLEX_SIGNS = {"absent": "0", "reduced": "1+", "normal": "2+", "brisk": "3+", "clonus": "4+"}
SUPERFICIAL_SIGNS = {"present": "+", "absent": "0", "absent_both": "0", "not_applicable": "–"}
PLANTAR_SIGNS = {"flexor": "↓", "extensor": "↑", "mute": "–"}


def shade(level: int) -> str:
    """The colour of a sign so many steps from health.

    >>> shade(0), shade(2), shade(-9)
    ('#F7F7F7', '#FDAE6B', '#2171B5')
    """
    if level == 0:
        return HEALTHY
    steps = TOO_MUCH if level > 0 else TOO_LITTLE
    return steps[min(abs(level), len(steps)) - 1]


def new_axes(ax: Any, width: float, height: float, rows: int = 1, shared: bool = False) -> Any:
    """The given Axes, or a new figure's: one, or an array of `rows` (one x axis when `shared`). Sizes: inches."""
    if ax is not None:
        return given(ax)
    import matplotlib.pyplot as plt

    _, axes = plt.subplots(rows, 1, figsize=(width, height), sharex=shared, layout="constrained")
    return axes


def given(ax: Any) -> Any:
    """The Axes, or the row of them, that someone gave. Raises `InputError` for anything else.

    >>> given(3)
    Traceback (most recent call last):
    betz.errors.InputError: ax must be Axes of matplotlib, or None, not 3.
    """
    drawn = np.atleast_1d(np.asarray(ax, dtype=object)).ravel()
    if not len(drawn) or not all(hasattr(one, "add_patch") and hasattr(one, "plot") for one in drawn):
        raise InputError(f"ax must be Axes of matplotlib, or None, not {shown(ax)}.")
    return ax
