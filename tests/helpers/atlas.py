"""Circuits that together hold every muscle: those of a joint and their antagonists; legs with soles, abdomen,
cremaster and sphincters with their skin."""

from __future__ import annotations

from betz import anatomy
from betz.pathway.skin import network_muscles


def joints() -> dict[str, tuple[str, ...]]:
    """Joint -> the muscles that the tables put on it, with their named antagonists."""
    rows, out = anatomy.muscles(), {}
    for m in rows.values():
        group = out.setdefault(m.joint, {})
        group[m.id] = None
        if m.antagonist_id:
            group[m.antagonist_id] = None
    return {j: tuple(g) for j, g in out.items()}


def circuits() -> dict[str, tuple[tuple[tuple[str, str], ...], bool | str]]:
    """Name -> (muscles with side, whether with the network of the usual field of skin, or of which)."""
    out = {j: (tuple((m, "L") for m in group), False) for j, group in joints().items()}
    feet = dict.fromkeys((*network_muscles(anatomy.shipped()), "soleus", "vastus_lateralis"))
    out["soles"] = (tuple((m, s) for s in "LR" for m in feet), True)
    out["abdomen"] = (tuple((m, s) for s in "LR" for m in ("rectus_abdominis", "erector_spinae")), True)
    out["thigh"] = ((("cremaster", "L"), ("soleus", "L")), "inner_thigh")
    sphincters = ("external_anal_sphincter", "external_urethral_sphincter")
    out["anus"] = (tuple((m, "L") for m in sphincters), "perianal")
    out["glans"] = (tuple((m, "L") for m in sphincters), "genital")
    thigh = ("vastus_lateralis", "rectus_femoris", "biceps_femoris", "soleus", "gastrocnemius_medialis")
    out["leg"] = (tuple((m, "L") for m in thigh), False)
    return out
