"""The folder of a study: the study file, and one file a run. There is no other state."""

from __future__ import annotations

import json
import os
import time
from hashlib import sha256
from pathlib import Path
from typing import Any

from betz.errors import InputError
from betz.io import path_of, write_whole
from betz.io.places import called, sweep
from betz.io.small_file import cannot, read_small
from betz.io.toml import parse_toml
from betz.studies.cohort.design import Design

STUDY, RUNS, ENDING = "study.toml", "runs", ".json"
STALE_S = 3600.0  # bookkeeping: a file that is being written is as old as that only when its writer was ended


def open_folder(folder: Any, design: Design) -> Path:
    """The folder of the runs of a study, made where it is not there; the study file is laid beside them.

    Raises: InputError when the folder cannot be made or written, or is that of a study of another name.
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
    write_whole(file, design.text)
    return where / RUNS


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
