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
NOT_TESTED = "#E0E0E0"
OUTLINE = "#444444"
INK = "#222222"
DARK = frozenset({"severe", "plegic"})  # words on these colours are written in white
# Reflex grades as clinicians write them at a stick figure (Bickley, Bates' Guide: 0 to 4+), in the chart's vocabulary.
REFLEX_SIGNS = {"absent": "0", "reduced": "+", "normal": "++", "brisk": "+++", "clonus": "++++"}
PLANTAR_SIGNS = {"flexor": "↓", "extensor": "↑", "mute": "–"}


def new_axes(ax: Any, width: float, height: float, rows: int = 1, shared: bool = False) -> Any:
    """The given Axes, or a new figure's: one, or an array of `rows` (one x axis when `shared`). Sizes: inches."""
    if ax is not None:
        return ax
    import matplotlib.pyplot as plt

    _, axes = plt.subplots(rows, 1, figsize=(width, height), sharex=shared, layout="constrained")
    return axes
