"""What the figures cannot show, in words beside them: tone as a small table, posture, movement, wasting, twitches."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any

from betz.plots import style
from betz.results.vocabulary import SECTIONS, SIDES, plain

if TYPE_CHECKING:
    from betz.results import Chart, Finding

_SMALL = 7.5  # font size, points
_LINE = 0.26  # drawing units: height of a line
_COLUMNS = {"R": 2.6, "L": 3.7}  # drawing units: where the columns of tone stand; the patient's right first, as drawn
_LETTERS = 46  # of a line of words
_MOST = 7  # lines of one section; the text chart has all of it
_BOTH = "both sides"


def draw(ax: Any, chart: Chart, x: float, y: float) -> None:
    """Write what is told from (x, y) downwards."""
    y = _tone(ax, [f for f in chart if f.section == "tone"], x, y)
    for section in ("posture", "movement", "dexterity", "atrophy", "fasciculation"):
        lines = _lines([f for f in chart if f.section == section and f.abnormal])
        if lines:
            _put(ax, x, y, SECTIONS[section].title, weight="bold")
            _put(ax, x, y - _LINE, "\n".join(lines))
            y -= _LINE * (len(lines) + 2)


def _tone(ax: Any, found: list[Finding], x: float, y: float) -> float:
    """The table of tone; returns where the next section stands."""
    _put(ax, x, y, "Tone (modified Ashworth 0-4)", weight="bold")
    if not found:
        _put(ax, x, y - _LINE, "not tested")
        return y - 3 * _LINE
    cells = {(f.name, f.side): f for f in found}
    for side, dx in _COLUMNS.items():
        _put(ax, x + dx, y - _LINE, side, ha="center", weight="bold")
    names = list(dict.fromkeys(f.name for f in found))
    for k, name in enumerate(names):
        at = y - (k + 2) * _LINE
        _put(ax, x, at, plain(name or ""))
        for side, dx in _COLUMNS.items():
            f = cells.get((name, side))
            _put(ax, x + dx, at, _ashworth(f), ha="center", weight="bold" if f and f.abnormal else "normal")
    return y - (len(names) + 3) * _LINE


def _ashworth(f: Finding | None) -> str:
    """Tone in one cell: the Ashworth grade, or the word where there is none or where the limb is flaccid."""
    if f is None:
        return "NT"
    grade = f.details.get("mas")
    return f"{f.mark} {f.word if grade is None or f.value == 'flaccid' else grade}".strip()


def _lines(found: list[Finding]) -> list[str]:
    """Names by side, those of both sides together; what is no yes or no has its word behind it."""
    where: dict[str, list[str]] = {}
    for f in found:
        word = "" if f.value == "yes" else f.word
        name = f"{plain(f.name)} ({word})" if f.name and word else plain(f.name or word)
        where.setdefault(name, []).append(f.side or "")
    told: dict[str, list[str]] = {}
    for name, sides in where.items():
        side = _BOTH if len(sides) > 1 else SIDES.get(sides[0], "").lower()
        told.setdefault(side, []).append(name)
    out = []
    for side in ("", _BOTH, "right", "left"):
        if side in told:
            out += wrap(f"{side}: {', '.join(told[side])}".removeprefix(": "), _LETTERS, subsequent_indent="  ",
                        max_lines=_MOST, placeholder=" ...")
    return out


def _put(ax: Any, x: float, y: float, words: str, **how: Any) -> None:
    ax.text(x, y, words, fontsize=_SMALL, va="top", color=style.INK, linespacing=1.25, **how)
