"""The boxes of the muscles: what is left of their cortical supply, and of their motor axons."""

from __future__ import annotations

from betz.plots import style
from betz.plots.tractmap import layout
from betz.plots.tractmap.scene import Part, Shape, Words
from betz.plots.tractmap.targets import Left, Target
from betz.results.vocabulary import percent

_TITLE, _NUMBER, _SMALL = 9.0, 8.0, 7.5  # font sizes, points
_PAD = 0.8  # layout


def box(target: Target, left: Left, side: str) -> list[Part]:
    """The box of one group on one side."""
    near, far = (layout.page((x, target.y), side)[0] for x in (layout.BOX, layout.BOX + layout.BOX_WIDE))
    low, high = target.y - layout.BOX_HIGH / 2, target.y + layout.BOX_HIGH / 2
    corners = (near, low), (far, low), (far, high), (near, high)
    x = min(near, far) + _PAD
    muscle, hurt = left.lower["junction"] * left.lower["fibres"], left.upper is not None and left.upper < 1
    face = style.GRADE_COLOURS["5"] if hurt or left.lower["nerve"] < 1 or muscle < 1 else "white"
    out: list[Part] = [Shape(corners, face, style.OUTLINE, 2.4, name=f"box {target.id} {side}")]
    out.append(Words(target.title, x, high - 0.6, _TITLE, style.INK, "left", "top", bold=True, name="box"))
    if muscle < 1:
        where = "junction" if left.lower["fibres"] == 1 else "muscle"
        out.append(Words(f"{where} {percent(muscle)}", max(near, far) - _PAD, high - 0.75, _SMALL, style.INK, "right",
                         "top", name=f"muscle {target.id} {side}"))
    upper = "none" if left.upper is None else percent(left.upper)
    lower = left.lower["nerve"]
    for words, at, how, ink, share in ((f"UMN {upper}", x, "left", "cortical", left.upper),
                                       (f"LMN {percent(lower)}", max(near, far) - _PAD, "right", "lmn", lower)):
        out.append(Words(words, at, low + 0.7, _NUMBER, style.TRACT_COLOURS[ink], how, "bottom",
                         bold=share is not None and share < 1, name=f"{ink} {target.id} {side}"))
    return out
