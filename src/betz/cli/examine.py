"""`betz examine`: the bedside motor examination of one patient."""

from __future__ import annotations

import time
from typing import Annotated

from cyclopts import Parameter

from betz.cli.common import (
    HEALTHY,
    STDOUT,
    Flag,
    JsonFile,
    Threads,
    Who,
    check_json,
    patient_of,
    print_timings,
    show,
    write_json,
)
from betz.cli.progress import Progress

All = Annotated[
    bool, Parameter(name="--all", negative=(), show_default=False, help="Print also each normal finding by itself.")
]


def examine(
    *, who: Who = HEALTHY, json_file: JsonFile = None, plot: str | None = None, threads: Threads = None,
    timings: Flag = False, every: All = False, physiology: Flag = False, quick: Flag = False,
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
    check_json(json_file)
    if plot is not None:
        from betz.io import check_picture

        check_picture(plot)
    start = time.perf_counter()
    patient = patient_of(who)

    import betz

    with Progress() as progress:
        chart = betz.examine(patient, progress=progress, threads=threads, quick=quick)
    seconds = time.perf_counter() - start
    write_json(json_file, chart.to_json())
    if plot is not None:
        from betz.io import save_picture

        save_picture(chart, plot)
    if json_file != STDOUT:
        from betz.plots import chart_table

        show(chart_table(chart, every, physiology), plain=chart.text(every, physiology))
    if timings:
        print_timings({**chart.timings, "all": seconds})
