"""One palette with fixed meanings, for all figures and pages.

Colours: Okabe & Ito 2008, "Color Universal Design" (told apart with every common form of colour blindness). Strength
steps: ColorBrewer YlOrBr (Brewer 2003), which also darkens steadily in greyscale.
"""

from __future__ import annotations

from typing import Any

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
STRENGTH_COLOURS: dict[str, str] = {
    "normal": "#FFFFE5",
    "mild": "#FED98E",
    "moderate": "#FE9929",
    "severe": "#CC4C02",
    "plegic": "#662506",
}
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
NOT_TESTED = "#E0E0E0"
OUTLINE = "#444444"
INK = "#222222"
DARK = frozenset({"severe", "plegic"})  # words on these colours are written in white
# Reflex grades as clinicians write them at a stick figure (Bickley, Bates' Guide: 0 to 4+), in the chart's vocabulary.
REFLEX_SIGNS = {"absent": "0", "reduced": "+", "normal": "++", "brisk": "+++", "clonus": "++++"}
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
        return ax
    import matplotlib.pyplot as plt

    _, axes = plt.subplots(rows, 1, figsize=(width, height), sharex=shared, layout="constrained")
    return axes
