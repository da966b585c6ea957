"""A long table as a file, row by row: CSV, or Parquet in groups of rows."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from betz.errors import InputError
from betz.io import path_of
from betz.io.places import called
from betz.io.streamed import write_streamed

GROUP = 100_000  # rows of a group of a Parquet file (bookkeeping: some 10 MB)


class Column(NamedTuple):
    """A column: its name and the kind of its values."""

    name: str
    kind: type


def ready(path: Any) -> None:
    """Raise InputError unless the ending of a table is known, and what it needs is installed."""
    suffix = path_of(path).suffix.lower()
    if suffix not in WRITERS:
        raise InputError(f"Cannot write a table as '{called(path)}': the name must end in {' or '.join(WRITERS)}.")
    if suffix == ".parquet" and find_spec("pyarrow") is None:
        raise InputError("A Parquet file needs pyarrow: pip install 'betz[cohort]', or write a .csv file.")


def write_csv(path: Any, columns: list[Column], rows: Iterable[list[Any]]) -> None:
    """Write a table as CSV: numbers as their shortest exact decimals, truth values as 1 and 0, nothing where nothing is
    known."""

    def write(temporary: str) -> None:
        with Path(temporary).open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file, lineterminator="\n")
            table.writerow(c.name for c in columns)
            for row in rows:
                table.writerow(int(v) if isinstance(v, bool) else v for v in row)

    write_streamed(path, write)


def write_parquet(path: Any, columns: list[Column], rows: Iterable[list[Any]]) -> None:
    """Write a table as Parquet."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {int: pa.int64(), float: pa.float64(), str: pa.string(), bool: pa.bool_()}
    schema = pa.schema([(c.name, kinds[c.kind]) for c in columns])

    def write(temporary: str) -> None:
        with pq.ParquetWriter(temporary, schema) as file:
            left = iter(rows)
            while some := list(islice(left, GROUP)):
                arrays = [pa.array(values, t) for values, t in zip(zip(*some, strict=True), schema.types, strict=True)]
                file.write_table(pa.Table.from_arrays(arrays, schema=schema))

    write_streamed(path, write)


WRITERS: dict[str, Callable[[Any, list[Column], Iterable[list[Any]]], None]] = {
    ".csv": write_csv,
    ".parquet": write_parquet,
}
