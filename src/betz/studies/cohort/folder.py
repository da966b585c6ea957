"""The folder of a study: the study file, and one file a run. There is no other state."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Container
from hashlib import sha256
from pathlib import Path
from typing import Any

from betz.errors import InputError
from betz.io import path_of, write_whole
from betz.io.places import called, sweep
from betz.io.small_file import cannot, read_small
from betz.io.toml import parse_toml
from betz.studies.cohort.design import Design
from betz.studies.cohort.read import design_of

STUDY, RUNS, ENDING = "study.toml", "runs", ".json"
STALE_S = 3600.0  # bookkeeping: a file that is being written is as old as that only when its writer was ended


def open_folder(folder: Any, design: Design, names: Callable[[Design], Container[str]]) -> Path:
    """The folder of the runs of a study, made where it is not there; the study file is laid beside them.

    Parameters: folder; design; names: the names of the runs of a design.
    Raises: InputError when the folder cannot be made or written, or is that of another study: one of another name, or
    of which this one leaves out runs that are there.
    """
    where = path_of(folder)
    if not str(folder).strip():
        raise InputError("The name of the folder is empty.")
    try:
        (where / RUNS).mkdir(parents=True, exist_ok=True)
    except OSError as e:
        raise cannot("make the folder", folder, e.strerror or str(e)) from None
    file = where / STUDY
    if os.path.lexists(file):
        before = read_small(file)
        if before == design.text:
            return where / RUNS
        if (name := parse_name(before)) != design.name:
            raise InputError(f"'{called(folder)}' is the folder of another study, {name!r}: give another folder to "
                             f"'{design.name}'.")
        _take_over(called(folder), where / RUNS, design_of(before, str(file)), design, names)
    write_whole(file, design.text)
    return where / RUNS


def _take_over(
    called_as: str, runs: Path, before: Design, design: Design, names: Callable[[Design], Container[str]]
) -> None:
    """Refuse to lay a study over another of its name whose runs it would leave out: they would be in no table."""
    old, new = names(before), names(design)
    done = [file.stem for file in runs.glob(f"[!.]*{ENDING}") if file.stem in old]
    lost = sum(name not in new for name in done)
    if lost:
        raise InputError(f"'{called_as}' holds {len(done)} runs of a study that is also called '{design.name}', "
                         f"of which {lost} are no part of this one: give another folder to this one.")


def check_outside(path: Any, folder: Any) -> None:
    """Raise InputError where a table would be written over the study file or a run, also by a link."""
    target, own = Path(os.path.realpath(path_of(path))), Path(os.path.realpath(path_of(folder)))
    if target == own / STUDY or own / RUNS in target.parents:
        raise cannot("write", path, f"it is a file of the study in '{called(folder)}'")


def parse_name(text: str) -> Any:
    """The name of a study by the text of its file; None where it has none any more."""
    try:
        return parse_toml(text).get("name")
    except InputError:
        return None


def print_of(design: Design) -> str:
    """What tells the designs of two study files apart: all but the outputs, and how it was written."""
    tree = {k: v for k, v in parse_toml(design.text).items() if k != "outputs"}
    return sha256(json.dumps(tree).encode()).hexdigest()[:16]


def remove_stale(runs: Path) -> None:
    """Remove what writers that were ended have left; the files of those at work are younger."""
    sweep(runs)
    for file in runs.glob(f".*{ENDING}"):
        try:
            if time.time() - file.stat().st_mtime > STALE_S:
                file.unlink()
        except OSError:  # another process was quicker
            continue
