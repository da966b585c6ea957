"""The whole scene of a patient: backdrop, tracts, motor axons, lesions, sections, words."""

from __future__ import annotations

from textwrap import wrap
from typing import Any

from betz.plots import style
from betz.plots.tractmap import backdrop, boxes, cord, descent, layout, marks, sections
from betz.plots.tractmap.scene import Part, Stroke, Words
from betz.plots.tractmap.targets import left_of, motor_axons, targets
from betz.results.spared import Spared
from betz.results.vocabulary import DISCLAIMER

USUAL = "c6"  # layout: the level of the cord that is shown where no lesion asks for another
_NOTE = 7.5  # font size, points
_KEY_X, _KEY_Y, _ROW = 106.5, 16.0, 2.3  # layout: the key; height of a line of it
_LAST, _NEXT = 0.7, 1.45  # layout: height of the last note, and from line to line
_LETTERS = 265  # layout: of a line of the notes
_NOTES = (
    "UMN: share of the cortical supply (corticospinal, corticobulbar) that reaches the motor neurons, as the circuits "
    "weigh it. LMN: share of the motor axons that reach the muscle.",
    "Lines are as wide as the root of the number of fibres (motor axons in a scale of their own); of a damaged bundle "
    "the dark part is the share that still conducts, each fibre by its effect on motor neurons. Body parts lie side by "
    "side so that they can be told apart; in pyramid and cord they are mixed. Small tracts are drawn in the sections "
    "alone. SMA, CMA, PMd, PMv, S1: supplementary, cingulate, dorsal and ventral premotor, somatosensory areas, in "
    "front of or behind the section.",
    "R, L: the patient's right and left, seen from in front. Sections have R on the left too; capsule: front above, "
    f"brain stem and cord: front below. {DISCLAIMER}",
)


def scene(spared: Spared, lesions: Any, tables: Any, level: str | None = None) -> list[Part]:
    """All that is drawn of a patient below the title, in drawing units.

    Parameters: spared: what is left; lesions: those of the patient; tables: the anatomy; level: segment of the cord
    that the section shows, the uppermost hurt one when not given.
    """
    hurt = {x.site for x in lesions}
    segments = {tables.sites[s].segment for s in hurt} & set(layout.SEGMENTS)
    level = level or min(segments, key=layout.SEGMENTS.index, default=USUAL)
    groups = targets(tables)
    out = backdrop.drawn(tables, segments)
    out += descent.areas(spared, tables) + descent.others(spared, tables) + descent.cortical(spared, tables)
    out += cord.brainstem(spared, tables) + cord.corticospinal(spared, tables, groups)
    for group in groups:
        for side in "LR":
            left = left_of(spared, group, side)
            out += motor_axons(group, left, side) + boxes.box(group, left, side)
    out += marks.front(lesions, tables, groups)
    out += sections.drawn(spared, tables, hurt, level) + marks.in_sections(lesions, tables, hurt, level)
    return out + _level(level) + _key() + _notes()


def _level(level: str) -> list[Part]:
    """Where the section of the cord is taken."""
    k = layout.SEGMENTS.index(level)
    x, y = layout.page((layout.half_width(k) + 0.5, layout.segment_y(k)), "R")
    return [Words("section \u25b8", x, y, _NOTE - 0.5, style.INK, "right", name="level", clear=True)]


def _key() -> list[Part]:
    out: list[Part] = []
    entries = (("cortical", False, "from cortex"), ("brainstem", False, "to and from the brain stem"),
               ("lmn", False, "motor axons (LMN)"), ("cortical", True, "cut at or above this place"),
               ("", True, "lesion"))
    for k, (ink, cut, words) in enumerate(entries):
        x, y = _KEY_X + 27.0 * (k % 2), _KEY_Y - _ROW * (k // 2)
        if ink:
            colour = (style.CUT_COLOURS if cut else style.TRACT_COLOURS)[ink]
            out.append(Stroke(((x, y), (x + 4, y)), 3.0, colour, False, cut, name="key"))
        else:
            out.append(marks.mark(((x, y - 0.8), (x + 4, y - 0.8), (x + 4, y + 0.8), (x, y + 0.8)), "key", False))
        out.append(Words(words, x + 5, y, _NOTE, style.INK, "left", name="key"))
    return out


def _notes() -> list[Part]:
    lines = [line for note in _NOTES for line in wrap(note, _LETTERS)]
    return [Words(line, 1.0, _LAST + _NEXT * (len(lines) - 1 - k), _NOTE, style.INK, "left", name="note")
            for k, line in enumerate(lines)]


