"""`betz examine`: the bedside motor examination of one patient."""

from __future__ import annotations

import time
from functools import partial
from typing import Annotated, Any

from cyclopts import Parameter

from betz.cli.common import (
    HEALTHY,
    STDOUT,
    FileName,
    Flag,
    JsonFile,
    Threads,
    Who,
    check_json,
    patient_of,
    print_timings,
    show,
)
from betz.cli.outputs import File, as_json, check_files, finish, picture
from betz.cli.progress import Progress

All = Annotated[
    bool, Parameter(name="--all", negative=(), show_default=False, help="Print also each normal finding by itself.")
]
Outputs = Annotated[
    tuple[FileName, ...],
    Parameter(
        name=("--output", "-o"), negative=(), consume_multiple=False, show_default=False,
        help="Save the chart in the form that the ending names: .json, .csv, .parquet, .html, .phenopacket.json, or a "
        "picture; may be given several times.",
    ),
]


def examine(
    *, who: Who = HEALTHY, json_file: JsonFile = None, plot: FileName | None = None, threads: Threads = None,
    timings: Flag = False, every: All = False, physiology: Flag = False, quick: Flag = False, output: Outputs = (),
) -> None:
    """Examine a patient and print the neurological chart.

    Parameters
    ----------
    plot
        Draw the chart on a human figure and save it in this file, FILE.png, .svg or .pdf.
    timings
        Print the seconds that each stage took.
    physiology
        Print also what only a laboratory measures: latency, EMG and tap threshold of reflexes, torque of stretches.
    quick
        Leave out groups of muscles, light movement, speed and dexterity; all else is the same.
    """
    _check(json_file, plot, output, who)
    start = time.perf_counter()
    patient = patient_of(who)

    import betz

    with Progress() as progress:
        chart = betz.examine(patient, progress=progress, threads=threads, quick=quick)
    seconds = time.perf_counter() - start
    finish(
        as_json("chart", json_file, chart.to_json),
        *(File("chart", path, partial(chart.save, path)) for path in output),
        picture(chart, plot),
        lambda: _show(chart, json_file, every, physiology),
        lambda: print_timings({**chart.timings, "all": seconds}) if timings else None,
    )


def _check(json_file: str | None, plot: str | None, output: tuple[str, ...], who: Who) -> None:
    """Find out before the run whether all that is asked for can be written."""
    from betz import io

    saved = {f"--output {k + 1}": path for k, path in enumerate(output)}
    check_files({"--json": json_file, "--plot": plot} | saved, made=who)
    check_json(json_file)
    if plot is not None:
        io.check_picture(plot)
    for path in output:
        io.check_chart(path)


def _show(chart: Any, json_file: str | None, every: bool, physiology: bool) -> None:
    if json_file != STDOUT:
        from betz.plots import chart_table

        show(chart_table(chart, every, physiology), plain=chart.text(every, physiology))
