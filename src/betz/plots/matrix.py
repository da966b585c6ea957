"""What each mechanism changes, as a matrix: mechanisms against signs."""

from __future__ import annotations

from textwrap import shorten
from typing import Any

from betz.plots import style
from betz.results.signs import TITLES, split
from betz.results.table import patient_line
from betz.results.vocabulary import DISCLAIMER, SECTIONS, plain

_CELL, _NAMES, _HEADS, _REST = 0.13, 2.2, 1.75, 0.9  # inches: a cell, names at the left, heads below, title and legend
_TINY, _SMALL = 5.5, 7.0  # font sizes, points
_TITLE = 100  # letters of the title
WORDS = {"goes": "sign goes", "less": "sign is less", "more": "sign is more", "comes": "new sign",
         "turns": "turns into its opposite"}


def draw(data: dict[str, Any], ax: Any = None) -> Any:
    """Draw a study `betz.ablate/1`; returns the Axes.

    A cell tells what becomes of a sign of the patient when a mechanism is taken away; a dot, that the same sign changes
    in the same person in health too.
    """
    rows = sorted((m for m in data["mechanisms"] if m["changed"]), key=lambda m: -len(m["changed"]))
    signs = sorted({c["sign"] for m in rows for c in m["changed"]}, key=_place)
    size = (max(5.0, _NAMES + _CELL * len(signs)), _HEADS + _REST + _CELL * max(1, len(rows)))
    ax = style.new_axes(ax, *size)
    for y, m in enumerate(rows):
        for c in m["changed"]:
            x = signs.index(c["sign"])
            ax.broken_barh([(x - 0.47, 0.94)], (y - 0.47, 0.94), facecolor=style.CHANGE_COLOURS[c["kind"]])
            if c["healthy"] is not None:
                ax.plot([x], [y], ".", color=style.INK, markersize=2.5)
    ax.set_yticks(range(len(rows)), [plain(m["name"]) for m in rows], fontsize=_TINY)
    ax.set_xticks(range(len(signs)), [_words(s) for s in signs], fontsize=_TINY, rotation=90)
    for x in (x for x in range(1, len(signs)) if split(signs[x])[0] != split(signs[x - 1])[0]):
        ax.axvline(x - 0.5, color="#999999", linewidth=0.6)
    ax.set_xlim(-0.5, max(0.5, len(signs) - 0.5))
    ax.set_ylim(max(0.5, len(rows) - 0.5), -0.5)
    ax.grid(color="#EEEEEE", linewidth=0.4)
    ax.set_axisbelow(True)
    ax.tick_params(length=0)
    _legend(ax)
    who = shorten(data["case"] or patient_line(data["patient"]), _TITLE, placeholder=" ...")
    ax.set_title(f"{who} · without each mechanism", fontsize=_SMALL + 1, loc="left", pad=22)
    ax.set_xlabel(DISCLAIMER, fontsize=_SMALL)
    return ax


def _legend(ax: Any) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    keys: list[Any] = [Patch(facecolor=style.CHANGE_COLOURS[k], label=w) for k, w in WORDS.items()]
    keys.append(Line2D([], [], color=style.INK, marker=".", linestyle="", label="changes in health too"))
    ax.legend(handles=keys, ncols=6, loc="lower left", bbox_to_anchor=(0, 1), fontsize=_TINY, frameon=False,
              handlelength=1.0, columnspacing=1.0)


def _place(path: str) -> tuple[int, str, str]:
    section, name, side = split(path)
    order = [*SECTIONS, *TITLES]
    return order.index(section), side, name


def _words(path: str) -> str:
    section, name, side = split(path)
    return " ".join(filter(None, (TITLES[section].lower().removesuffix(" response"), plain(name), side)))
