"""Fractionation: what the other muscles of fingers and hand do while one of them acts.

Corticospinal axons reach few muscles, reticulospinal ones many. The less of an effort comes by the first, the more of
the hand moves with it. Nothing is asked for here: it is read from the effort of finger extension (groups.csv).
"""

from __future__ import annotations

from collections.abc import Mapping

from betz.examination.actions import group

NAME, ACT = "fractionation", "finger_extension"  # name in the chart; row of groups.csv during which the others rest


def share(efforts: Mapping[str, dict | None]) -> float | None:
    """EMG of each of the other muscles over that of each acting one; None where nothing acts.

    Parameters: efforts: from `strength.measure`, of which the first, brief one is read.
    """
    do, brief = group(ACT).action, efforts["brief"]
    mine = brief["effort_emg"] - brief["rest_emg"]
    if mine <= brief["chance"]:
        return None
    others = len(do.limb) - len(do.muscles)
    return (brief["others_emg"] / others) / (mine / len(do.muscles))
