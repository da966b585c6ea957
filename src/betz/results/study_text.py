"""A study as a table: signs against days or shares, or what each mechanism changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from textwrap import wrap
from typing import Any, NamedTuple

from betz.results.lesion_words import dose_words
from betz.results.signs import SCALES, TITLES, Row, shown, split, text, together
from betz.results.table import Cell, patient_line
from betz.results.vocabulary import DISCLAIMER, plain

_GAP, _WIDEST = 2, 110  # layout: blanks between columns, letters a line of running text
_LONGEST = 62  # layout: letters of a cell; a longer one goes on in the next line


class Page(NamedTuple):
    """Lines above, column heads, rows (a row of one cell is a heading), lines below."""

    above: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    below: tuple[str, ...]


def course_page(data: Mapping[str, Any], every: bool = False) -> Page:
    """Signs against days."""
    rows = shown(data["signs"], every)
    above = (_who(data), _left_out(data["signs"], rows), DISCLAIMER)
    return Page(above, ("days", *(f"{d:g}" for d in data["days"])), _signs(rows), ())


def dose_page(data: Mapping[str, Any], every: bool = False) -> Page:
    """Signs against the share destroyed; below it their order, and what goes back and forth."""
    rows, many = shown(data["signs"], every), len(data["seeds"]) > 1
    where = f"{dose_words(data)} · {data['onset_days']:g} days"
    who = f"median of seeds {', '.join(map(str, data['seeds']))}" if many else f"seed {data['seeds'][0]}"
    above = (f"Dose     {where} · {who}", _left_out(data["signs"], rows), DISCLAIMER)
    below = ["", "Share at which a sign is first seen (in brackets: its word there; *: not at every larger share):"]
    for share, signs in groupby(data["order"], lambda one: one["share"]):
        said = together((one["sign"], f"({one['value']}{'' if one['stays'] else '*'})") for one in signs)
        below += wrap(f"  {_share(share):>5}  {'; '.join(said)}", _WIDEST, subsequent_indent=" " * 9)
    back = data["not_monotonic"]
    below += ["", "Goes up and down by more than a step of its grade:" if back else
              "No sign goes up and down by more than a step of its grade."]
    for one in back:
        person = "median" if one["seed"] is None else f"seed {one['seed']}"
        below.append(f"  {one['sign']} ({person}): {', '.join(one['values'])}")
    return Page(above, ("share", *map(_share, data["shares"])), _signs(rows), tuple(below))


def ablate_page(data: Mapping[str, Any], every: bool = False) -> Page:
    """What each mechanism changes: in this patient, and in the same person without a lesion."""
    rows: list[tuple[Cell, ...]] = []
    told = [m for m in data["mechanisms"] if m["changed"]]
    for one in sorted(told, key=lambda m: -len(m["changed"])):
        rows.append((Cell(one["name"]),))
        for words, said, health in _changes(one["changed"]):
            rows.append((Cell(f"  {words}"), Cell(said, True), Cell(health)))
    below = [""]
    for words, state in (("Changes no sign", "changes no sign"), ("Touches no run of this patient", "same"),
                         ("Always there, cannot be taken away", "always there"), ("Taken away before", "off"),
                         ("Does nothing, what it needs is away", "idle"), ("Cannot be run without", "failed")):
        names = [m["name"] for m in data["mechanisms"] if m["state"] == state]
        below += wrap(f"{words}: {', '.join(names)}.", _WIDEST, subsequent_indent="  ") if names else []
    if every:
        below += ["", "What a mechanism changes in health alone:"]
        for m in data["mechanisms"]:
            said = together((c["sign"], f"{c['from']} → {c['to']}") for c in m["healthy_changed"])
            below += wrap(f"  {m['name']}: {'; '.join(said)}", _WIDEST, subsequent_indent="    ") if said else []
    heads = ("taken away", "this patient, with → without", "same person in health")
    return Page((_who(data), DISCLAIMER), heads, tuple(rows), tuple(below))


def _changes(changed: Iterable[Row]) -> Iterable[tuple[str, str, str]]:
    """(signs, what becomes of them here, what in health), signs of one kind in one line."""
    lines: dict[tuple[str, ...], list[str]] = {}
    for c in changed:
        section, name, side = split(c["sign"])
        health = "as it was" if c["healthy"] is None else f"{c['healthy']['from']} → {c['healthy']['to']}"
        lines.setdefault((section, side, f"{c['from']} → {c['to']}", health), []).append(plain(name))
    order = list(TITLES)
    for section, side, said, health in sorted(lines, key=lambda k: (order.index(k[0]), k[1])):
        names = lines[section, side, said, health]
        head = f"{TITLES[section].lower()} {side}".strip()
        yield f"{head}: {', '.join(names)}" if any(names) else head, said, health


def _who(data: Mapping[str, Any]) -> str:
    case = f"   case {data['case']}" if data.get("case") else ""
    case += f"   sign {data['sign']}" if data.get("sign") else ""
    told = dict(data["patient"])
    if data["schema"] == "betz.course/1":
        told.pop("onset_days", None)
    return patient_line(told) + case


def _left_out(every: list[Row], rows: list[Row]) -> str:
    left = len(every) - len(rows)
    return f"{len(rows)} signs leave the normal, {left} never do.  ▲ too much  ▼ too little"


def _signs(rows: list[Row]) -> tuple[tuple[Cell, ...], ...]:
    out: list[tuple[Cell, ...]] = []
    for section, group in groupby(rows, lambda r: split(r["sign"])[0]):
        scale = f" ({SCALES[section]})" if section in SCALES else ""
        out.append((Cell(f"{TITLES[section]}{scale}"),))
        for r in group:
            _, name, side = split(r["sign"])
            told = zip(r["values"], r["grades"], r["shares"], r["marks"], strict=True)
            cells = (Cell(f"{m or ''} {text(section, v, g, s)}".strip() if v else "not tested", bool(m))
                     for v, g, s, m in told)
            out.append((Cell(f"  {plain(name) or TITLES[section].lower()} {side}".rstrip()), *cells))
    return tuple(out)


def _share(x: float) -> str:
    return f"{100 * x:g}%"


def as_text(page: Page) -> str:
    """A page as lines of plain text."""
    pieces = [[wrap(c.text, _LONGEST, subsequent_indent="    ", drop_whitespace=False) or [""] for c in row]
              for row in page.rows]
    width = [len(h) for h in page.heads]
    for row in (r for r in pieces if len(r) > 1):
        width = [max(w, *map(len, cell)) for w, cell in zip(width, row, strict=True)]
    lines = [piece for line in page.above for piece in wrap(line, _WIDEST, subsequent_indent="  ")]
    lines += ["", _line(page.heads, width)]
    for row in pieces:
        for i in range(max(map(len, row))):
            lines.append(_line([cell[i] if i < len(cell) else "" for cell in row], width))
    return "\n".join([*lines, *page.below])


def _line(cells: Iterable[str], width: list[int]) -> str:
    return "".join(f"{c:<{w + _GAP}}" for c, w in zip(cells, width, strict=False)).rstrip()


PAGES = {"betz.course/1": course_page, "betz.dose/1": dose_page, "betz.ablate/1": ablate_page}
