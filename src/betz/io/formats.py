"""A recording as a file: the ending of the name picks the form."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from betz.errors import InputError, cut
from betz.io.exact import recording_of, whole
from betz.io.files import called, check_writable, path_of, read_text, write_whole
from betz.io.long_table import to_csv
from betz.io.nwb import need_pynwb, read_nwb, write_nwb
from betz.json_text import parse_json

if TYPE_CHECKING:
    from betz.results import Chart, Recording, Study

WORDS = 50_000  # bookkeeping: numbers and marks of a piece of JSON, a twentieth of a second
PNG_DPI = 150  # estimate: sharp on screen and in a slide, some 200 kB


def to_json(recording: Recording) -> str:
    """A recording as JSON text (`betz.recording/1`): arrays and coordinates with dims, unit, type, values; numbers;
    story. `read` gives it back to the last bit."""
    return "".join(json_pieces(recording))


def json_pieces(recording: Recording) -> Iterator[str]:
    """The same text in pieces, for whom a long one must not keep from other work."""
    words = json.JSONEncoder(indent=1, ensure_ascii=False).iterencode(whole(recording))
    while some := "".join(islice(words, WORDS)):
        yield some
    yield "\n"


# Ending of a picture -> how matplotlib saves it; no date, so that the same picture has the same bytes.
PICTURES: dict[str, dict[str, Any]] = {
    ".png": {"format": "png", "dpi": PNG_DPI},
    ".svg": {"format": "svg", "metadata": {"Date": None}},
    ".pdf": {"format": "pdf", "metadata": {"CreationDate": None}},
}


def check_picture(path: Any) -> None:
    """Find out before a long run whether a picture can be saved as `path`. Raises `InputError` when it cannot."""
    if path_of(path).suffix.lower() not in PICTURES:
        raise InputError(f"Cannot save a picture as '{called(path)}': the name must end in {', '.join(PICTURES)}.")
    check_writable(path)


def save_picture(result: Chart | Recording | Study | Any, path: Any, **options: Any) -> None:
    """Draw what has a `plot` and save the picture in the form that the ending of `path` names (.png, .svg, .pdf).

    Parameters: result; path; options: of its `plot`. Raises `InputError` for another ending, or when it cannot be
    written. The figure is closed.
    """
    check_picture(path)
    try:
        import matplotlib.pyplot as plt
    except ValueError:  # of the environment
        wrong = cut(os.environ.get("MPLBACKEND", ""))
        raise InputError(f"Cannot draw '{called(path)}' with MPLBACKEND={wrong}: set MPLBACKEND=agg.") from None
    try:
        axes = result.plot(**options)
    except ImportError as e:  # of the window that the environment names, such as that of a notebook
        raise InputError(f"Cannot draw '{called(path)}': {e}.") from None
    figure = (axes if hasattr(axes, "figure") else axes.flat[0]).figure
    how = PICTURES[path_of(path).suffix.lower()]
    try:
        with plt.rc_context({"svg.hashsalt": "betz"}):  # the same picture, the same bytes
            held = io.BytesIO()
            figure.savefig(held, **how)
    finally:
        plt.close(figure)
    write_whole(path, held.getvalue())


FORMATS: dict[str, Callable[[Any, Any], None]] = {
    ".nwb": write_nwb,
    ".json": lambda recording, path: write_whole(path, to_json(recording)),
    ".csv": lambda recording, path: write_whole(path, to_csv(recording)),
    **dict.fromkeys(PICTURES, save_picture),
}
NEEDS: dict[str, Callable[[], None]] = {".nwb": need_pynwb}


def check_suffix(path: Any) -> None:
    """Find out before a long run whether a recording can be saved as `path`. Raises `InputError` when it cannot."""
    suffix = path_of(path).suffix.lower()
    if suffix not in FORMATS:
        raise InputError(f"Cannot save a recording as '{called(path)}': the name must end in {', '.join(FORMATS)}.")
    NEEDS.get(suffix, lambda: None)()
    check_writable(path)


def save(recording: Recording, path: Any) -> None:
    """Save a recording in the form that the ending of `path` names: .nwb, .json, .csv, or picture .png, .svg, .pdf."""
    check_suffix(path)
    FORMATS[Path(path).suffix.lower()](recording, path)


def from_json(path: Any) -> Recording:
    """The recording of a JSON file. Raises `InputError` when it cannot be read or holds something else."""
    return recording_of(parse_json(read_text(path), f"'{called(path)}'"), called(path))


READERS: dict[str, Callable[[Any], Recording]] = {".nwb": read_nwb, ".json": from_json}


def read(path: Any) -> Recording:
    """The recording of a file: arrays, types, coordinates, units, numbers and story as they were saved.

    Parameters: path: a .nwb or .json file that `save` wrote. Raises: InputError when it cannot be read, or is no such
    file.

    >>> from betz.results import Recording
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     Recording({"emg": ("time", [0.0, 1.0], "mV")}).save(f"{folder}/emg.json")
    ...     read(f"{folder}/emg.json")["emg"].unit
    'mV'
    """
    suffix = path_of(path).suffix.lower()
    if suffix not in READERS:
        raise InputError(f"Cannot read a recording from '{called(path)}': the name must end in {' or '.join(READERS)}.")
    if not os.path.isfile(path):
        raise InputError(f"Cannot read '{called(path)}': there is no such file.")
    return READERS[suffix](path)
