"""Where every number comes from: parameters by what they have looked at, and the tables with their sources."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.resources import files
from pkgutil import walk_packages
from typing import Any

from betz.anatomy import Tables, cases, cases_meta
from betz.anatomy.atlas.references import references
from betz.anatomy.keys import KEYS
from betz.anatomy.parse import raw
from betz.errors import InputError, shown
from betz.model import Model, human
from betz.units import SEEN, Parameters, told

SCHEMA = "betz.provenance/1"
BENCHES = ("examination", "laboratory")
ABOUT = {
    "literature": "a published figure",
    "health": "healthy virtual people",
    "cases": "damaged virtual people",
    "estimate": "reasoning only",
}


@dataclass(frozen=True, repr=False)
class Provenance:
    """The numbers of a model and where they come from; its repr is a summary.

    Parameters: data: the `betz.provenance/1` dictionary: model, counts (word of `seen` -> numbers of the model), cases
    (names), numbers (owner, name, value, unit, source, seen, kind, changed, off), tables (file, rows, what, sources).

    Example:
        >>> cite().data["tables"][0]["file"]
        'muscles.csv'
    """

    data: dict[str, Any]

    @property
    def counts(self) -> dict[str, int]:
        """Numbers of the model by what they have looked at."""
        return dict(self.data["counts"])

    @property
    def cases(self) -> tuple[str, ...]:
        """Names of the numbers, of the model and of the bench, that were fitted on damaged virtual people."""
        return tuple(self.data["cases"])

    def to_json(self) -> str:
        """The whole as JSON text."""
        return json.dumps(self.data, ensure_ascii=False, indent=1) + "\n"

    def text(self) -> str:
        """The whole for a reader: the summary, then each number with its source."""
        out = [repr(self)]
        for kind, title in (("mechanism", "Numbers of the model"), ("bench", "Numbers of the bench")):
            for word in SEEN:
                rows = [n for n in self.data["numbers"] if (n["kind"], n["seen"]) == (kind, word)]
                out += ["", f"{title}: {word}"] if rows else []
                out += [f"  {_number(n)}: {n['source']}" for n in rows]
        return "\n".join(out)

    def __repr__(self) -> str:
        by_name = {f"{n['owner']}.{n['name']}": n for n in self.data["numbers"]}
        total, bench = sum(self.counts.values()), [n for n in self.data["numbers"] if n["kind"] == "bench"]
        out = [f"Provenance  model {self.data['model']} · {total} numbers · {len(self.data['tables'])} tables"]
        out += [f"  {word:<11}{self.counts[word]:>4}  {ABOUT[word]}" for word in SEEN]
        out += [f"  bench      {len(bench):>4}  how the examiner and the laboratory measure"]
        out += ["Fitted on damaged virtual people:"] + [f"  {_number(by_name[n])}" for n in self.cases]
        changed = [n for n in self.data["numbers"] if n["changed"]]
        out += ["Changed from the shipped value:"] * bool(changed) + [f"  {_number(n)}" for n in changed]
        out += ["Tables:"]
        for t in self.data["tables"]:
            own = f", {t['own']} of them your own" if t["own"] else ""
            sources = f"sources {len(t['sources'])}" if t["sources"] else "sources in its README"
            out.append(f"  {t['file']:<23}{t['rows']:>5} rows{own}, {sources}: {t['what']}")
        return "\n".join(out)


def cite(of: Any = None) -> Provenance:
    """Say where every number of a patient or model comes from.

    Parameters: of: a betz.Patient or betz.Model; the shipped human when not given.
    Returns: Provenance. Raises: InputError for anything else.

    Example:
        >>> sorted(cite().counts)
        ['cases', 'estimate', 'health', 'literature']
    """
    model = human() if of is None else of if isinstance(of, Model) else getattr(of, "model", None)
    if not isinstance(model, Model):
        raise InputError(f"cite takes a Patient or a Model, not {shown(of)}.")
    numbers = [*_of_mechanisms(model), *_of_bench()]
    alive = [n for n in numbers if n["kind"] == "mechanism" and not n["off"]]
    counts = Counter(n["seen"] for n in alive)
    return Provenance(
        {
            "schema": SCHEMA,
            "model": model.hash,
            "counts": {word: counts[word] for word in SEEN},
            "cases": [f"{n['owner']}.{n['name']}" for n in numbers if n["seen"] == "cases" and not n["off"]],
            "numbers": numbers,
            "tables": [*_tables(model.tables), *_lists()],
        }
    )


def _number(n: dict[str, Any]) -> str:
    return f"{n['owner']}.{n['name']} = {told(n['value'])}" + (f" {n['unit']}" if n["unit"] else "")


def _of_mechanisms(model: Model) -> Iterator[dict[str, Any]]:
    changed = model.differences().get("change", {})
    for name, one in model.mechanisms.items():
        for row in one.describe():
            apart = {"changed": f"{name}.{row['name']}" in changed, "off": name in model.off}
            yield {"kind": "mechanism", "owner": name, **row, **apart}


def _of_bench() -> Iterator[dict[str, Any]]:
    for kind in _bench():
        owner = kind.__module__.removeprefix("betz.") + f".{kind.__name__}"
        for row in kind().describe():
            yield {"kind": "bench", "owner": owner, **row, "changed": False, "off": False}


@cache
def _bench() -> tuple[type[Parameters], ...]:
    """The parameter classes of the rooms that examine and record."""
    for room in BENCHES:
        package = import_module(f"betz.{room}")
        for module in walk_packages(package.__path__, f"betz.{room}."):
            import_module(module.name)
    found, open_ = [], [Parameters]
    while open_:
        for kind in open_.pop().__subclasses__():
            open_.append(kind)
            if kind.__module__.startswith(tuple(f"betz.{room}" for room in BENCHES)):
                found.append(kind)
    return tuple(sorted(found, key=lambda k: (k.__module__, k.__name__)))


@cache
def _said() -> dict[str, str]:
    """File of anatomy/data -> what it holds, from the table in its README."""
    text = (files("betz.anatomy") / "data" / "README.md").read_text(encoding="utf-8")
    cells = [[c.strip() for c in line.strip().strip("|").split("|")] for line in text.splitlines() if "|" in line]
    return {c[0]: c[2] for c in cells if len(c) == 3 and c[0].endswith((".csv", ".yaml"))}


def _tables(tables: Tables) -> Iterator[dict[str, Any]]:
    for name in KEYS:
        rows, file = tables.raw(name), f"{name}.csv"
        yield _table(file, rows) | {"own": len(tables.own.get(name, ()))}


def _lists() -> Iterator[dict[str, Any]]:
    """What no user's folder changes: synonyms, the literature of the cards, and the library of cases."""
    yield _table("synonyms.csv", tuple(raw("synonyms"))) | {"own": 0}
    sources = [f"{k}: {v}" for k, v in cases_meta()["sources"].items()]
    works = references().values()
    unread = f"; {sum(work.unread.startswith('Not read') for work in works)} of them not read"
    yield {"file": "cards/references.csv", "rows": len(works), "what": _said()["cards/references.csv"] + unread,
           "sources": [work.text() for work in works], "own": 0}
    yield {"file": "cases.yaml", "rows": len(cases()), "what": _said()["cases.yaml"], "sources": sources, "own": 0}


def _table(file: str, rows: tuple[dict[str, str], ...]) -> dict[str, Any]:
    columns = [c for c in rows[0] if c == "source" or c.endswith("_basis")]
    sources = list(dict.fromkeys(r[c] for r in rows for c in columns if r[c]))
    return {"file": file, "rows": len(rows), "what": _said().get(file, ""), "sources": sources}
