"""Signs against days or against the share destroyed: strength as lines, all other signs as strips of colour."""

from __future__ import annotations

from math import log10
from textwrap import shorten
from typing import TYPE_CHECKING, Any

import numpy as np

from betz import anatomy
from betz.plots import matrix, style
from betz.results.lesion_words import dose_words
from betz.results.signs import SCALES, TITLES, Row, shown, split, text
from betz.results.table import patient_line
from betz.results.vocabulary import DISCLAIMER, plain

if TYPE_CHECKING:
    from betz.results import Study

_WIDTH, _LINES, _ROW, _REST = 8.5, 3.0, 0.155, 1.3  # inches: figure, panel of lines, a strip, axis and title
_SMALL, _TINY = 7.0, 5.5  # font sizes, points
_CLOSEST = 0.045  # least distance of two labels at the end of lines, share of the axis
_SAME = 2.0  # lines that end so near are one to the eye, % of healthy
_HEAD = 105  # letters of the title
_LINE = {"L": "-", "R": "--", "": "-"}


def study(what: Study, ax: Any = None) -> Any:
    """Draw a study: signs against days or shares, or what each mechanism changes.

    Parameters: `what`, the Study; `ax`, one Axes, an array of two for lines and strips, or None for a new figure.
    Returns the Axes, or an array of them.

    >>> study(betz.course("capsule_plic_L_chronic"))  # doctest: +SKIP
    """
    data = what.data
    if data["schema"] == "betz.ablate/1":
        return matrix.draw(data, ax)
    rows = [r for r in shown(data["signs"]) if split(r["sign"])[0] != "groups"]  # their summaries are drawn: strength
    lines, strips = ([r for r in rows if (split(r["sign"])[0] == "strength") is own] for own in (True, False))
    strips = _both_sides(strips)
    if ax is None:
        import matplotlib.pyplot as plt

        tall = _ROW * max(1, len(strips))
        _, ax = plt.subplots(2, 1, figsize=(_WIDTH, _LINES + tall + _REST), sharex=True, layout="constrained",
                             height_ratios=[_LINES, tall])
    axes = np.atleast_1d(np.asarray(style.given(ax), dtype=object)).ravel()
    where = _places(data)
    if len(axes) > 1:
        _lines(axes[0], where, lines)
        axes[0].spines[["top", "right"]].set_visible(False)
    _strips(axes[-1], where, strips if len(axes) > 1 else _both_sides(rows))
    _axis(axes[-1], data, where)
    axes[0].set_title(_title(data), fontsize=_SMALL + 1, loc="left")
    return ax


def _places(data: dict[str, Any]) -> np.ndarray:
    """Where each day (on a logarithm that begins at 0) or share stands."""
    if "days" in data:
        return np.array([log10(1.0 + d) for d in data["days"]])
    return np.array(data["shares"], float)


def _axis(ax: Any, data: dict[str, Any], where: np.ndarray) -> None:
    days = "days" in data
    words = [f"{d:g}" for d in data["days"]] if days else [f"{100 * x:g}" for x in data["shares"]]
    ax.set_xticks(where, words, fontsize=_SMALL)
    ax.set_xlabel(("days since the lesion" if days else "destroyed (%)") + f"\n{DISCLAIMER}", fontsize=_SMALL)


def _title(data: dict[str, Any]) -> str:
    if "days" in data:
        told = {k: v for k, v in data["patient"].items() if k != "onset_days"}
        line = f"{data['case']} · seed {told['seed']}" if data["case"] else patient_line(told)
        return shorten(line, _HEAD, placeholder=" ...")
    people = f"seed{'s' * (len(data['seeds']) > 1)} {', '.join(map(str, data['seeds']))}"
    sites = shorten(dose_words(data), _HEAD - len(people), placeholder=" ...")
    return f"{sites} · {data['onset_days']:g} days · {people}"


def _part(name: str) -> str:
    """The body part of a region: that of its first muscle."""
    region = anatomy.regions().get(name)
    part = anatomy.shipped().muscles[region.muscles[0]].body_part if region is not None else ""
    return style.PARTS.get(part, "trunk")


def _lines(ax: Any, where: np.ndarray, rows: list[Row]) -> None:
    ends = []
    for r in rows:
        _, name, side = split(r["sign"])
        colour = style.PART_COLOURS[_part(name)]
        values = np.array([np.nan if s is None else 100 * s for s in r["shares"]])
        ax.plot(where, values, _LINE[side], color=colour, linewidth=1.0, marker="o", markersize=2.2)
        ends.append((values[-1], plain(name), side, colour))
    ax.set_ylim(-4, 125)
    ax.set_ylabel("strength, % of healthy\n(solid left, dashed right)", fontsize=_SMALL)
    ax.tick_params(labelsize=_SMALL)
    ends = _joined(ends)
    for (value, name, side, colour), at in zip(ends, _spread([e[0] for e in ends]), strict=True):
        leader = {"arrowstyle": "-", "linewidth": 0.3, "color": colour, "relpos": (0.0, 0.5), "shrinkB": 2.5}
        ax.annotate(f"{name} {side}", (where[-1], value), (1.03, at), textcoords="axes fraction", fontsize=_TINY,
                    color=colour, va="center", arrowprops=leader)
    if not rows:
        ax.text(0.5, 0.5, "strength never leaves the normal", transform=ax.transAxes, ha="center", fontsize=_SMALL)


def _joined(ends: list[tuple[float, str, str, str]]) -> list[tuple[float, str, str, str]]:
    """One label for both sides of a region where their lines end at one place."""
    out: list[tuple[float, str, str, str]] = []
    for one in ends:
        twin = out[-1] if out else None
        if twin is not None and twin[1] == one[1] and abs(twin[0] - one[0]) < _SAME:
            out[-1] = (*twin[:2], "L + R", twin[3])
        else:
            out.append(one)
    return out


def _spread(values: list[float]) -> list[float]:
    """Places of labels (share of the axis) near their values, no two closer than they can be read."""
    out = [0.0] * len(values)
    last = -1.0
    for i in sorted(range(len(values)), key=lambda k: np.nan_to_num(values[k])):
        last = out[i] = max(last + _CLOSEST, (np.nan_to_num(values[i]) + 4) / 129)
    over = max(0.0, last - 1.0)
    return [x - over for x in out]


def _strips(ax: Any, where: np.ndarray, rows: list[Row]) -> None:
    """Each row of signs as cells in the colour of their distance from health, with the grade in words."""
    edge = np.concatenate([[where[0]], (where[1:] + where[:-1]) / 2, [where[-1]]])
    half = np.diff(where)[[0, -1]] / 2 if len(where) > 1 else np.array([0.5, 0.5])
    edge[[0, -1]] += half * [-1, 1]
    for y, r in enumerate(rows):
        section = split(r["sign"])[0]
        for i in range(len(where)):
            value = r["values"][i]
            shade = style.NOT_TESTED if value is None else style.shade(r["levels"][i] if r["marks"][i] else 0)
            ax.broken_barh([(edge[i], edge[i + 1] - edge[i])], (y - 0.45, 0.9), facecolor=shade, edgecolor="white",
                           linewidth=0.4)
            said = text(section, value, r["grades"][i], r["shares"][i])
            ax.text((edge[i] + edge[i + 1]) / 2, y, said, fontsize=_TINY, ha="center", va="center", color=style.INK)
    ax.set_yticks(range(len(rows)), [_name(r) for r in rows], fontsize=_TINY)
    ax.set_ylim(max(0.5, len(rows) - 0.5), -0.5)
    ax.set_xlim(edge[0], edge[-1])
    ax.tick_params(axis="y", length=0)
    ax.spines[:].set_visible(False)


def _name(row: Row) -> str:
    section, name, side = split(row["sign"])
    scale = SCALES.get(section, "").partition(",")[0]
    kind = f"{TITLES[section].lower()}" + (f" ({scale})" if scale else "")
    return " ".join(filter(None, (kind, plain(name), row.get("sides", side))))


def _both_sides(rows: list[Row]) -> list[Row]:
    """Left and right in one row where they are the same."""
    out: list[Row] = []
    for r in rows:
        section, name, _ = split(r["sign"])
        twin = out[-1] if out and split(out[-1]["sign"])[:2] == (section, name) else None
        if twin is not None and all(twin[k] == r[k] for k in ("levels", "grades", "shares")):
            out[-1] = twin | {"sides": "L + R"}
        else:
            out.append(r)
    return out
