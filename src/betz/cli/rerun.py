"""`betz rerun`: a recording made again from its file."""

from __future__ import annotations

from typing import Annotated, Any

from cyclopts import Parameter

from betz.cli.common import FileName, Flag, ModelFolder, load
from betz.cli.outputs import as_recording, check_files, finish
from betz.cli.page import tell
from betz.cli.progress import Progress
from betz.cli.said import detail_model


def rerun(
    file: FileName,
    /,
    *,
    model: ModelFolder = None,
    any_version: Flag = False,
    output: Annotated[FileName | None, Parameter(name=("--output", "-o"))] = None,
) -> None:
    """Make a recording again: the same patient, the same stimulus, the same draw of the noise.

    Parameters
    ----------
    file
        A recording that Betz has saved.
    any_version
        Also where another version of Betz made the recording; the numbers may then differ.
    output
        Save the new recording: FILE.nwb, FILE.json, FILE.csv, or a picture: FILE.png, .svg, .pdf.
    """
    from betz import io

    check_files({"--output": output}, {"FILE": file, "--model": model})
    if output is not None:
        io.check_suffix(output)
    own = None if model is None else load(model)
    if own is not None:
        detail_model(own)
    with Progress() as progress:
        recording = _rerun()(file, model=own, any_version=any_version, progress=progress)
    finish(as_recording(recording, output), lambda: tell(repr(recording)))


def _rerun() -> Any:
    """betz.rerun; a module of that name holds the function."""
    import betz

    found = betz.rerun
    return found if callable(found) else found.rerun
