"""All runs of a study as one table, sorted by the design: the same bytes whoever did the runs, in whatever order."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from betz.errors import InputError
from betz.io import check_writable, path_of
from betz.io.places import called
from betz.jobs import build
from betz.studies.cohort.design import Design
from betz.studies.cohort.do import stored
from betz.studies.cohort.folder import ENDING, RUNS, STUDY, check_outside, print_of
from betz.studies.cohort.read import load
from betz.studies.cohort.result import FAILED, FINDING, IMPRESSION, Row
from betz.studies.cohort.writers import WRITERS, Column, ready

CELL = (("patient", int), ("group", str), ("seed", int), ("age", float), ("sex", str), ("height_cm", float),
        ("hand", str), ("lesion", str), ("lesion_sites", str), ("lesion_side", str), ("lesion_fraction", float),
        ("days", float))
FOUND = (("test", str), ("section", str), ("item", str), ("side", str), ("measure", str), ("word", str),
         ("number", float), ("unit", str), ("abnormal", bool))


class Collected(NamedTuple):
    """What a table was made of: rows, runs that were there, runs of the study, run files that are broken or of another
    version of Betz, runs that could not be done."""

    rows: int
    runs: int
    of: int
    broken: int
    other_builds: int
    failed: int


def collect(folder: Any, path: Any) -> Collected:
    """Write one table of all runs of a study that are there: a row a finding or number, sorted by the design.

    Parameters: folder: of the study; path: of the table, .csv or .parquet (needs pyarrow).
    Returns: Collected, what the table was made of. Raises: InputError when there is no study or no run, or the table
    cannot be written.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from betz.studies import run
    >>> study = '''name = "Taps"
    ... [people]
    ... number = 1
    ... scale = 0.02
    ... [[lesion]]
    ... sites = ["medullary_pyramid"]
    ... side = "left"
    ... [times]
    ... days = [7]
    ... [[test]]
    ... protocol = "TendonTap"'''
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "study.toml").write_text(study)
    ...     _ = run(f"{folder}/study.toml", f"{folder}/taps")
    ...     collect(f"{folder}/taps", f"{folder}/taps.csv").runs
    1
    """
    ready(path)
    check_outside(path, folder)
    check_writable(path)
    where = path_of(folder)
    if not os.path.isfile(where / STUDY):
        raise InputError(f"'{called(folder)}' is not the folder of a study: it has no {STUDY}.")
    design = load(where / STUDY)
    cells, runs, total, broken, others = _cells(where / RUNS, design)
    if not cells:
        hint = f"; {broken} files are broken" if broken else ""
        raise InputError(f"'{called(folder)}' has no run of its study yet{hint}: betz run {STUDY} -o FOLDER.")
    counted: Counter[str] = Counter()
    WRITERS[path_of(path).suffix.lower()](path, columns(design), _rows(cells, design, counted))
    return Collected(counted["rows"], runs, total, broken, others, counted[FAILED])


def columns(design: Design) -> list[Column]:
    """Name and kind of the columns of a table."""
    factors = []
    for factor in design.factors:
        if factor.name != "fraction":
            numbers = all(isinstance(level, float) for level in factor.levels)
            factors.append(Column(factor.name, float if numbers else str))
    return [*(Column(*c) for c in CELL), *factors, *(Column(*c) for c in FOUND)]


def _cells(runs: Path, design: Design) -> tuple[list[tuple[int, dict[str, Any], Path]], int, int, int, int]:
    """(place in the design, labels, file) in order; how many runs there are, of how many, and what is left out."""
    known, broken, mine = [], 0, print_of(design)
    for file in sorted(runs.glob(f"*{ENDING}")):
        if file.name.startswith("."):
            continue
        found = stored(file)
        if found is None:
            broken += 1
        elif found["study"]["print"] == mine:
            known.append((found["build"], file, found["cells"], found["study"]["runs"]))
    builds = Counter(b for b, *_ in known)
    chosen = build() if build() in builds else next(iter(builds), None)
    if len(builds) > 1 and chosen != build():
        said = ", ".join(f"{b}: {n}" for b, n in sorted(builds.items()))
        raise InputError(f"The runs are of several versions of Betz, none of them this one ({said}): run the study "
                         "again with this one, or move the runs of the others away.")
    files = [(file, cells, n) for b, file, cells, n in known if b == chosen]
    cells = sorted(((cell["cell"], cell, file) for file, their, _ in files for cell in their), key=lambda c: c[0])
    total = max((n for *_, n in files), default=0)
    return cells, len(files), total, broken, len(known) - len(files)


def _rows(cells: list[tuple[int, dict[str, Any], Path]], design: Design, counted: Counter[str]) -> Iterator[list[Any]]:
    """The rows of a table, one after the other: a study may be larger than memory."""
    factors = [f.name for f in design.factors if f.name != "fraction"]
    for _, cell, file in cells:
        found = stored(file)
        if found is None:
            raise InputError(f"The run {file.name} went away while it was read.")
        begin = [cell[name] for name, _ in CELL] + [cell["factors"].get(name) for name in factors] + [cell["test"]]
        for row in (Row(*r) for r in found["rows"]):
            counted[FAILED] += row.measure == FAILED
            if _wanted(row, design):
                counted["rows"] += 1
                yield begin + list(row)


def _wanted(row: Row, design: Design) -> bool:
    """Whether the outputs of a study ask for a row; what is no finding of a chart is always there."""
    if row.section is None:
        return True
    sections, numbers = design.outputs.sections, design.outputs.numbers
    if sections is not None and row.section not in sections:
        return False
    return row.measure == FINDING or row.section == IMPRESSION or numbers is None or row.measure in numbers
