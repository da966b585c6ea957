"""Recordings as others read them: pandas, json, xarray, pynwb, neo; each gives the same plain form back.

The form: ("arrays" or "coords", name) -> (dims, unit, kind, values); values are compared by what they are, nan as nan.
"""

import io
import json

import numpy as np


def plain(recording):
    """The form of a recording itself."""
    return {
        (where, name): (s.dims, s.unit, s.kind, s.values)
        for where, series in (("arrays", recording.arrays), ("coords", recording.coords))
        for name, s in series.items()
    }


def equal(found, recording, without=()):
    """Assert that a form is that of the recording; `without`: parts of the form that a format has no place for."""
    expected = plain(recording)
    assert set(found) == set(expected)
    for key, (dims, unit, kind, values) in expected.items():
        told = found[key]
        assert "dims" in without or tuple(told[0]) == dims, key
        assert told[1] == unit, key
        assert "kind" in without or told[2] == kind, key
        got = np.asarray(told[3])
        assert got.shape == values.shape, key
        if values.dtype.kind == "f":
            assert np.array_equal(got.astype(float), values.astype(float), equal_nan=True), key
        else:
            assert got.tolist() == values.tolist(), key


def from_csv(text, recording):
    """All of a CSV file, by pandas. The recording is asked for types and shapes only, which a CSV file has not."""
    import pandas as pd

    table = pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False, na_values=[])
    out = {}
    for (where, name), (dims, _, _, values) in plain(recording).items():
        rows = table[table.signal == (name if where == "arrays" else f"coords.{name}")]
        if where == "arrays":
            rows = rows[rows.value != ""] if len(rows) > values.size else rows  # without those of silent units
        elif not len(rows) and values.size:  # it stands in the rows of the signals, once for each place
            names = (name, f"dim.{name}") if dims == (name,) else (f"{dims[0]}.{name}",)
            head = [c for c in table if c.split(" (")[0] in names]
            assert len(head) == 1, (name, list(table))
            unit = head[0].partition(" (")[2].removesuffix(")")
            signal = next(
                k for (w, k), (d, _, _, v) in plain(recording).items() if w == "arrays" and dims[0] in d and v.size
            )
            rows = table[(table.signal == signal) & ((table.value != "") if "owner_unit" in table else True)]
            shape, axis = recording[signal].values.shape, recording[signal].dims.index(dims[0])
            along = rows[head[0]].to_numpy().reshape(shape)
            out[where, name] = dims, unit, "", typed(np.moveaxis(along, axis, -1).reshape(-1, len(values))[0], values)
            continue
        unit = rows.units.iloc[0] if len(rows) else recording[name].unit  # what is empty has no row, and no unit
        kind = rows.kind.iloc[0] if len(rows) else recording[name].kind
        out[where, name] = dims, unit, kind, typed(rows.value.to_numpy().reshape(values.shape), values)
    numbers = table[table.signal.str.startswith("summary.")]
    story = table[table.signal.str.startswith("story.")]
    summary = {s.removeprefix("summary."): (v, u) for s, v, u in zip(numbers.signal, numbers.value, numbers.units)}
    return out, summary, {s.removeprefix("story."): json.loads(v) for s, v in zip(story.signal, story.value)}


def typed(words, like):
    """Words of a table as values of a type."""
    if like.dtype.kind == "b":
        return words == "True"
    if like.dtype.kind in "iu":
        return np.array([int(w) for w in words.ravel()], object).reshape(words.shape)
    return words.astype(float) if like.dtype.kind == "f" else words


def from_json(text):
    """All of a JSON file, by the json module."""

    def number(v):
        return [number(x) for x in v] if isinstance(v, list) else np.nan if v is None else words.get(v, v)

    words, told = {"inf": np.inf, "-inf": -np.inf}, json.loads(text)
    return {
        (where, k): (s["dims"], s["unit"], s["kind"], np.array(number(s["values"]), s["dtype"]).reshape(s["shape"]))
        for where in ("arrays", "coords")
        for k, s in told[where].items()
    }


def from_xarray(dataset):
    """All of a data set."""
    coords = dataset.coords
    return {
        ("coords" if k in coords else "arrays", k): (v.dims, v.attrs["units"], v.attrs.get("kind", ""), v.values)
        for k, v in dataset.variables.items()
    }


def from_neo(block):
    """All of a block: signals, and what is told beside them."""
    out = {}
    for where in ("arrays", "coords"):
        for k, s in block.annotations[where].items():
            values = from_json(json.dumps({"arrays": {k: s}, "coords": {}}))["arrays", k]
            out[where, k] = values
    segment = block.segments[0]
    for signal in (*segment.analogsignals, *segment.irregularlysampledsignals):
        a = signal.annotations
        shape = [*a["shape"]]
        axis = a["dims"].index("time")
        first = [shape.pop(axis), *shape]
        values = np.moveaxis(signal.magnitude.reshape(first), 0, axis)
        out["arrays", signal.name] = a["dims"], a["unit"], a["kind"], values
    return out
