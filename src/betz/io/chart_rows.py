"""A chart as rows, one a finding, for tables: CSV, and Parquet (the extra `betz[cohort]`)."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from betz.errors import InputError
from betz.results.motor_sheet import KEY
from betz.results.plain import as_json

if TYPE_CHECKING:
    from betz.results import Chart

FINDING = ("section", "name", "side", "value", "word", "abnormal")
SEED = "seed"  # a whole number of any size, never rounded
WHOLE = b"betz.chart"  # code: key of the chart itself among the notes of a Parquet file


def rows_of(chart: Chart) -> list[dict[str, Any]]:
    """One row for each finding: the patient, where, what (value and printed word), the numbers behind it.

    All rows have the same columns; None where a finding has no such number. The motor sheet and the impression follow
    as rows of their own. What is no number or word (lesions, the model) is told as JSON.

    >>> from betz.results import Chart
    >>> data = {"schema": "betz.chart/1", "patient": {"seed": 7}, "plantar": {"L": {"value": "flexor"}}}
    >>> [(r["seed"], r["section"], r["side"], r["value"]) for r in rows_of(Chart(data))]
    [(7, 'plantar', 'L', 'flexor')]
    """
    who = {k: _flat(v) for k, v in chart.patient.items()}
    rows = [
        {"section": f.section, "name": f.name, "side": f.side, "value": f.value, "word": f.word, "abnormal": f.abnormal}
        | {k: _flat(v) for k, v in f.details.items() if k != "word"}
        for f in chart
    ]
    rows += _sheet(chart.data.get(KEY) or {})
    rows += [_row("impression", k, None, _flat(v)) for k, v in chart.impression.items()]
    columns = dict.fromkeys((*who, *FINDING, *(k for row in rows for k in row)))
    return [{c: {**who, **row}.get(c) for c in columns} for row in rows]


def chart_csv(chart: Chart) -> str:
    """The rows as CSV text; what is None is empty."""
    rows, out = rows_of(chart), io.StringIO()
    table = csv.DictWriter(out, list(rows[0]) if rows else list(FINDING), lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return out.getvalue()


def chart_parquet(chart: Chart) -> bytes:
    """The rows as a Parquet file, the whole chart as JSON among its notes (`betz.chart`).

    Raises `InputError` when pyarrow is missing.
    """
    need_pyarrow()
    import pyarrow as pa
    from pyarrow import parquet

    rows = rows_of(chart)
    columns = list(rows[0]) if rows else list(FINDING)
    table = pa.table({c: _column(c, [row[c] for row in rows]) for c in columns})
    table = table.replace_schema_metadata({WHOLE: chart.to_json().encode()})
    out = io.BytesIO()
    parquet.write_table(table, out)
    return out.getvalue()


def need_pyarrow() -> None:
    """Raise one sentence when pyarrow is not installed."""
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        raise InputError("Parquet files need pyarrow: install it with pip install 'betz[cohort]'.") from None


def _row(section: str, name: str | None, side: str | None, value: Any) -> dict[str, Any]:
    return {"section": section, "name": name, "side": side, "value": value}


def _sheet(sheet: dict[str, Any]) -> list[dict[str, Any]]:
    """The motor sheet: grades and totals of each side, totals of both."""
    out = []
    for key, node in sheet.items():
        told = {**node.get("grades", {}), **{k: v for k, v in node.items() if k != "grades"}} if isinstance(
            node, dict) else {key: node}
        out += [_row(KEY, name, key if isinstance(node, dict) else None, _flat(v)) for name, v in told.items()]
    return out


def _flat(value: Any) -> Any:
    """A number or a word as it is, all else as JSON."""
    return value if value is None or isinstance(value, str | int | float) else as_json(value)


def _column(name: str, values: list[Any]) -> Any:
    """A column of one type: words where any is a word, else numbers or yes and no; one without a value is of numbers,
    so that the files of several patients fit together."""
    import pyarrow as pa

    kinds = {type(v) for v in values if v is not None}
    if str in kinds or name in FINDING[:-1]:
        return pa.array([None if v is None else str(v) for v in values], pa.string())
    if name == SEED and kinds == {int}:
        fits = max(abs(v) for v in values if v is not None) < 2**63
        return pa.array(values, pa.int64()) if fits else pa.array([str(v) for v in values], pa.string())
    if kinds == {bool}:
        return pa.array(values, pa.bool_())
    return pa.array([None if v is None else float(v) for v in values], pa.float64())
