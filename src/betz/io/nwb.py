"""A recording as a Neurodata Without Borders file, through pynwb (the extra `betz[nwb]`)."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from betz.errors import InputError
from betz.io.files import write_by
from betz.results.plain import as_json
from betz.results.recording import Series
from betz.results.vocabulary import DISCLAIMER

if TYPE_CHECKING:
    from betz.results import Recording

# A virtual recording has no date. NWB demands one, and equal runs must give equal files, so all get this one.
NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
# NWB wants SI base units with a conversion factor: unit of the data -> (base unit, factor).
SI: dict[str, tuple[str, float]] = {
    "V": ("volts", 1.0), "mV": ("volts", 1e-3), "uV": ("volts", 1e-6), "µV": ("volts", 1e-6),
    "N": ("newtons", 1.0), "N m": ("newton metres", 1.0), "Nm": ("newton metres", 1.0),
    "mm": ("metres", 1e-3), "m": ("metres", 1.0), "s": ("seconds", 1.0), "ms": ("seconds", 1e-3),
}
SECONDS = {"s": 1.0, "ms": 1e-3, "us": 1e-6, "µs": 1e-6}


def need_pynwb() -> None:
    """Raise one sentence when pynwb is not installed."""
    try:
        import pynwb  # noqa: F401
    except ImportError:
        raise InputError("Writing NWB files needs pynwb: install it with pip install 'betz[nwb]'.") from None


def write_nwb(recording: Recording, path: Any) -> None:
    """Write a recording to `path` as NWB: signals over time as time series, spike trains as units, numbers in scratch.

    Raises `InputError` when pynwb is missing or the path cannot be written.
    """
    need_pynwb()
    from pynwb import NWBHDF5IO

    file = to_nwbfile(recording)

    def fill(temporary: str) -> None:
        with NWBHDF5IO(temporary, "w") as out:
            out.write(file)

    write_by(path, fill)


def to_nwbfile(recording: Recording) -> Any:
    """The recording as a `pynwb.NWBFile` in memory."""
    from pynwb import NWBFile
    from pynwb.file import Subject

    story = as_json(dict(recording.story))
    file = NWBFile(
        session_description=f"Virtual recording made by Betz. {DISCLAIMER}",
        identifier=sha256(story.encode()).hexdigest(),
        session_start_time=NO_DATE,
        file_create_date=NO_DATE,
        notes=story,
        source_script=f"betz {recording.story['version']}",
        source_script_file_name="betz",
        keywords=["simulation", "motor system"],
        subject=Subject(subject_id=f"virtual-{recording.story['seed']}", species="Homo sapiens", age="P30Y/", sex="U",
                        description="A simulated person."),
    )
    for name, series in recording.arrays.items():
        if series.kind == "spikes":
            _add_units(file, recording, series)
        else:
            _add_series(file, recording, name, series)
    if recording.summary:
        numbers = as_json({k: {"value": m.value, "unit": m.unit} for k, m in recording.summary.items()})
        file.add_scratch(numbers, name="summary", description="Numbers measured from the recording, as JSON.")
    return file


def _add_series(file: Any, recording: Recording, name: str, series: Series) -> None:
    """One signal; its time axis comes first in NWB. What has no time axis is counted along its first dimension."""
    import numpy as np
    from pynwb import TimeSeries

    time = recording.coords.get("time")
    timed = "time" in series.dims and time is not None
    values = np.moveaxis(series.values, series.dims.index("time"), 0) if timed else series.values
    unit, factor = SI.get(series.unit, (series.unit or "unknown", 1.0))
    stamps = time.values * SECONDS[time.unit] if timed else np.arange(len(values), dtype=float)
    described = f"dimensions {', '.join(series.dims)}" + ("" if timed else "; no time axis, stamps are indices")
    file.add_acquisition(TimeSeries(name=name, data=values, unit=unit, conversion=factor,
                                    timestamps=np.asarray(stamps, dtype=float), description=described))


def _add_units(file: Any, recording: Recording, spikes: Series) -> None:
    """Spike trains, one NWB unit for each motor unit, times in seconds."""
    import numpy as np

    times = np.asarray(spikes.values, dtype=float) * SECONDS[spikes.unit]
    owner = recording.coords["unit"].values if "unit" in recording.coords else np.zeros(len(times), dtype=int)
    for unit in np.unique(owner):
        file.add_unit(spike_times=np.sort(times[owner == unit]), id=int(unit))
