"""A recording as a Neurodata Without Borders file, through pynwb (the extra `betz[nwb]`).

Signals over time are time series, motor units are rows of the table of units; all that has another dimension (a
strength, an interval, a spike) stands in one table for each dimension. A note says how these make the recording again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

import numpy as np

from betz.errors import InputError
from betz.io.exact import SCHEMA, described, listed, numbers, recording_of, restored
from betz.io.files import called, write_whole
from betz.io.nwb_parts import ROOM, add_series, add_tables, add_units
from betz.io.units import SECONDS
from betz.json_text import parse_json
from betz.results.plain import as_json
from betz.results.recording import Recording, Series
from betz.results.vocabulary import DISCLAIMER

if TYPE_CHECKING:
    from pathlib import Path

# A virtual recording has no date. NWB demands one, and equal runs must give equal files, so all get this one.
NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
LAYOUT = "layout"  # name of the note in the file


def need_pynwb() -> None:
    """Raise one sentence when pynwb is not installed."""
    try:
        import pynwb  # noqa: F401
    except ImportError:
        raise InputError("NWB files need pynwb: install it with pip install 'betz[nwb]'.") from None


def write_nwb(recording: Recording, path: Any) -> None:
    """Write a recording to `path` as NWB; `read_nwb` gives it back to the last bit.

    Raises `InputError` when pynwb is missing or the path cannot be written.
    """
    write_whole(path, nwb_bytes(recording))


def nwb_bytes(recording: Recording) -> bytes:
    """The bytes of the file, made in memory: a full disk is met by plain writing and not inside the HDF5 library, and
    the same recording gives the same bytes. Raises `InputError` when pynwb is missing."""
    need_pynwb()
    import h5py
    from pynwb import NWBHDF5IO

    file = to_nwbfile(recording)
    _name_parts(file)
    with h5py.File("betz.nwb", "w", driver="core", backing_store=False) as held:
        NWBHDF5IO(file=held, mode="w").write(file)
        held.flush()
        return held.id.get_file_image()


def read_nwb(path: str | Path) -> Recording:
    """The recording that `write_nwb` wrote. Raises `InputError` when the file cannot be read or is no such file."""
    need_pynwb()
    from pynwb import NWBHDF5IO

    try:
        with NWBHDF5IO(str(path), "r") as opened:
            file = opened.read()
            if LAYOUT not in file.scratch:
                raise InputError(f"it holds no recording of Betz ({SCHEMA}).")
            told = parse_json(str(file.scratch[LAYOUT].data), "its note")
            told["story"] = parse_json(file.notes, "its story")
            for named in (told["arrays"], told["coords"]):
                for name, of in named.items():
                    of["values"] = restored(of, _fetched(file, name, of))[1]
    except InputError as e:
        raise InputError(f"Cannot read '{called(path)}': {e}") from None
    except Exception:  # what its readers (HDF5, hdmf) say of a damaged file has no end, and is of their own insides
        raise InputError(f"Cannot read '{called(path)}': it is no NWB file of Betz, or it is damaged.") from None
    return recording_of(told, called(path))


def _person(story: Mapping[str, Any]) -> dict[str, str]:
    """Age and sex of a person in the words of NWB; an adult where a story does not tell them."""
    sex = {"female": "F", "male": "M"}.get(story.get("sex"), "U")
    return {"age": f"P{story['age']:.0f}Y" if story.get("age") else "P18Y/", "sex": sex}


def _what(story: Mapping[str, Any]) -> str:
    """What was done, as the name of a protocol."""
    protocol = story["protocol"]
    return str(protocol.get("name", "recording") if isinstance(protocol, Mapping) else protocol or "recording")


def digest(recording: Recording) -> str:
    """A print of all that a recording holds: its name in the file, another one for what differs anywhere.

    >>> digest(Recording({})) == digest(Recording({}).with_story({"seed": 7}))
    False
    """
    out = sha256(as_json([dict(recording.story), numbers(recording)]).encode())
    for kind in (recording.coords, recording.arrays):
        for name, series in kind.items():
            out.update(as_json([name, described(series)]).encode() + series.values.tobytes())
    return out.hexdigest()


def _name_parts(file: Any) -> None:
    """Give each object of a file the id that follows from its place, instead of a drawn one."""
    todo = [("", file)]
    while todo:
        path, one = todo.pop()
        one._AbstractContainer__object_id = str(uuid5(NAMESPACE_URL, f"betz/{file.identifier}{path}"))
        todo += [(f"{path}/{child.name}", child) for child in one.children]


def to_nwbfile(recording: Recording) -> Any:
    """The recording as a `pynwb.NWBFile` in memory."""
    from pynwb import NWBFile
    from pynwb.file import Subject

    story = as_json(dict(recording.story))
    file = NWBFile(
        session_description=f"Virtual recording made by Betz. {DISCLAIMER}",
        identifier=digest(recording),
        session_start_time=NO_DATE,
        file_create_date=NO_DATE,
        notes=story,
        source_script=f"betz {recording.story['version']}",
        source_script_file_name="betz",
        experiment_description=_what(recording.story),
        subject=Subject(subject_id=f"virtual-{recording.story['seed']}", species="Homo sapiens",
                        description="A simulated person.", **_person(recording.story)),
    )
    layout: dict[str, Any] = {"schema": SCHEMA, "summary": numbers(recording), "arrays": {}, "coords": {}}
    tables: dict[str, dict[str, Series]] = {}
    for kind, name, series, place in _places(recording):
        layout[kind][name] = described(series) | {"place": place}
        if place == "note":
            layout[kind][name]["values"] = listed(series.values)
        elif place == "time":
            add_series(file, recording, name, series)
        else:
            tables.setdefault(place, {})[name] = series
    if tables:
        add_tables(file, tables)
    add_units(file, recording)
    if recording.summary:
        file.add_scratch(as_json(numbers(recording)), name="summary", description="Numbers of the recording, as JSON.")
    file.add_scratch(as_json(layout), name=LAYOUT, description="How tables and time series make a Betz recording.")
    return file


def _places(recording: Recording) -> Iterator[tuple[str, str, Series, str]]:
    """(arrays or coords, name, series, place): a time series, the table of a dimension, or the note (what is empty)."""
    time = recording.coords.get("time")
    clock = time is not None and time.unit in SECONDS and len(time.values)
    for kind, named in (("coords", recording.coords), ("arrays", recording.arrays)):
        for name, series in named.items():
            if not series.values.size or not series.dims:
                yield kind, name, series, "note"
            elif clock and kind == "arrays" and "time" in series.dims and series.values.dtype.kind in "fiu":
                yield kind, name, series, "time"
            else:
                yield kind, name, series, f"along_{series.dims[0]}"


def _fetched(file: Any, name: str, of: dict[str, Any]) -> Any:
    """The values of one array, from where the layout says they are."""
    if of["place"] == "note":
        return of["values"]
    if of["place"] == "time":
        return np.moveaxis(np.asarray(file.acquisition[name].data[:]), 0, of["dims"].index("time"))
    values = file.processing[ROOM][of["place"]][name].data[:]
    return np.array([_text(v) for v in values]) if of["dtype"][1:2] == "U" else np.asarray(values)


def _text(value: Any) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)
