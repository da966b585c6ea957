"""The tract map of a patient."""

from __future__ import annotations

from typing import Any

from betz.errors import InputError, shown, unknown
from betz.plots import style
from betz.plots.figure import fitted
from betz.plots.tractmap import layout
from betz.plots.tractmap.page import scene
from betz.plots.tractmap.paint import paint
from betz.results.table import patient_line

_SIZE = (layout.WIDE / 10, layout.HIGH / 10)  # inches
_TITLE, _LETTERS = 10.0, 150  # font size, points; letters in a line of the title
_LINE = 2.2  # layout: height of a line of the title


def tract_map(patient: Any, ax: Any = None, level: str | None = None) -> Any:
    """Draw the descending tracts of a patient from cortex to muscle: lesions, what they cut, and what is left.

    Nothing is simulated: which fibres are whole is asked of the circuits' own damage (`Patient.spared`).

    Parameters: `patient`, a betz.Patient; `ax`, Axes to draw in (made for 16 x 12.4 inches), or None for a new figure;
    `level`, the segment of the cord that the section shows (c1 to s5), the uppermost hurt one when not given.
    Returns the Axes. Raises: InputError for what is no patient or no segment.

    >>> import betz
    >>> ax = tract_map(betz.Patient(seed=7, scale=0.02))
    """
    if not hasattr(patient, "spared"):
        raise InputError(f"tract_map draws a betz.Patient, such as betz.Patient(seed=7), not {shown(patient)}.")
    parts = scene(patient.spared(), patient.lesions, patient.tables, level_of(level))
    ax = style.new_axes(ax, *_SIZE)
    paint(ax, parts)
    for k, line in enumerate(fitted(patient_line(told(patient)), _LETTERS)):
        ax.text(1.0, layout.HIGH - 1.0 - _LINE * k, line, fontsize=_TITLE, weight="bold", ha="left", va="top",
                color=style.INK)
    ax.set_xlim(0, layout.WIDE)
    ax.set_ylim(0, layout.HIGH)
    ax.set_aspect("equal")
    ax.set_axis_off()
    return ax


def told(patient: Any) -> dict[str, Any]:
    """The story of a patient with its lesions by their full names."""
    names = [{"name": _within(patient.tables.sites[x.site].name)} for x in patient.lesions]
    told = patient.story() | patient.person.who
    return told | {"lesions": [x | n for x, n in zip(told["lesions"], names, strict=True)]}


def _within(name: str) -> str:
    """A name as it stands within a sentence: `Internal capsule` but `M1 hand`."""
    return name if name[1:2].isupper() or name[1:2].isdigit() else name[:1].lower() + name[1:]


def level_of(level: Any) -> str | None:
    """A segment of the cord as people write it. Raises `InputError` for another word.

    >>> level_of("C6")
    'c6'
    """
    if level is None:
        return None
    word = level.strip().lower() if isinstance(level, str) else level
    if not isinstance(word, str) or word not in layout.SEGMENTS:
        raise InputError(unknown("segment of the cord", level, [s.upper() for s in layout.SEGMENTS],
                                 "They are C1-C8, T1-T12, L1-L5, S1-S5."))
    return word
