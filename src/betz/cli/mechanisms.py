"""`betz mechanisms`: what the model is made of, one idea a line; and one of them in full."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from cyclopts import Parameter

from betz.cli import candidates
from betz.cli.common import SHIPPED, STDOUT, JsonFile, Made, check_json, model_of
from betz.cli.outputs import as_json, check_files, dumped, finish
from betz.cli.page import tell
from betz.errors import InputError, unknown

Name = Annotated[str | None, Parameter(completer=candidates.mechanisms)]


def mechanisms(name: Name = None, /, *, made: Made = SHIPPED, json_file: JsonFile = None) -> None:
    """List the mechanisms of the model; with a name, show its parameters.

    Parameters
    ----------
    name
        A mechanism, such as recurrent_inhibition.
    """
    check_files({"--json": json_file}, made=made)
    check_json(json_file)
    model = model_of(made)
    if name is not None:
        name = name.strip().lower().replace("-", "_").replace(" ", "_")
        if name not in model.mechanisms:
            raise InputError(unknown("mechanism", name, model.mechanisms, "Bare 'betz mechanisms' lists them."))
    rows = [row_of(model, n) for n in (model.mechanisms if name is None else [name])]
    data = {"schema": "betz.mechanisms/1", "model": model.hash, "mechanisms": rows}
    lines = [line for row in rows for line in (_listed(row) if name is None else _in_full(row))]
    finish(as_json("mechanisms", json_file, partial(dumped, data)),
           lambda: json_file == STDOUT or tell("\n".join(lines)))


def row_of(model: Any, name: str) -> dict[str, Any]:
    """A mechanism as plain data: what it is, who found it, what it needs and wires, its state and parameters."""
    one = model.mechanisms[name]
    state = "off" if name in model.off else "idle" if name in model.idle() else "on"
    gone = dict(one.neutral) | dict.fromkeys(one.rows, 0.0)
    return {
        "name": name, "what": one.line(), "found": one.found, "needs": list(one.needs), "rows": list(one.rows),
        "state": state, "removable": one.removable(),
        "parameters": [p | {"neutral": gone.get(p["name"])} for p in one.describe()],
    }


def _listed(row: dict[str, Any]) -> list[str]:
    out = [f"{row['name']}{_state(row)}", f"    {row['what']}."]
    out += [f"    Found by: {row['found']}."] if row["found"] else []
    out += [f"    Needs: {_needs(row)}."] if row["needs"] else []
    out += [] if row["removable"] else ["    Always there: it cannot be taken away, only changed."]
    return out + ([f"    Wires: {', '.join(row['rows'])}."] if row["rows"] else [])


def _state(row: dict[str, Any]) -> str:
    return {"on": "", "off": "  (taken away)", "idle": "  (does nothing: what it needs is taken away)"}[row["state"]]


def _needs(row: dict[str, Any]) -> str:
    return ", ".join(n.replace("|", " or ") for n in row["needs"])


def _in_full(row: dict[str, Any]) -> list[str]:
    out = [*_listed(row), ""]
    for p in row["parameters"]:
        unit = f" {p['unit']}" if p["unit"] else ""
        gone = "" if p["neutral"] is None else f"; taken away {p['neutral']:g}"
        out.append(f"  {p['name']} = {p['value']:g}{unit}  ({_span(p)}{gone}; {p['seen']})")
        out.append(f"      {p['source']}")
    return out


def _span(p: dict[str, Any]) -> str:
    low, high = ("any" if p[k] is None else f"{p[k]:g}" for k in ("low", "high"))
    return f"{low} to {high}"
