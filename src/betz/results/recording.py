"""What an electrode, a force cell or a goniometer recorded from a patient."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any

from betz.checks import named
from betz.errors import InputError, UnknownName, printable, unknown
from betz.results import head
from betz.results.late import room
from betz.results.plain import as_json
from betz.results.series import Measure, Series, measure_of, series_of
from betz.results.table import patient_line

# What a recording tells of itself, None where it is not told: who was recorded, and what was done.
STORY = ("version", "seed", "scale", "model", "lesions", "onset_days", "protocol", "stimulus", "trial")


@dataclass(frozen=True, eq=False, repr=False)
class Recording:
    """A recording: named signals with dimensions and units, the numbers measured from them, and their story.

    Parameters: `arrays` and `coords`, name -> `(dims, values, unit[, kind])`, where `dims` is a name or a tuple of
    names; `summary`, name -> `(value, unit)`; `story`, what is needed to run it again (the names of STORY). Spike
    trains are an array of kind `spikes` along a dimension `spike`, with a coordinate `unit` on `spike`. Raises
    `InputError` for what is none of these and when shapes disagree; `recording[name]` of an unknown name an
    `UnknownName`, which is a `KeyError` too.

    >>> r = Recording({"emg": ("time", [0.0, 1.0], "mV", "emg")}, {"time": ("time", [0.0, 0.5], "ms")},
    ...               {"peak": (1.0, "mV")}, {"protocol": "HReflex", "seed": 7})
    >>> "emg" in r, list(r)
    (True, ['time', 'emg'])
    >>> r["emg"].unit, str(r.summary["peak"])
    ('mV', '1 mV')
    """

    arrays: Mapping[str, Series]
    coords: Mapping[str, Series] = field(default_factory=dict)
    summary: Mapping[str, Measure] = field(default_factory=dict)
    story: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("arrays", "coords"):
            given = named(getattr(self, name), name, "{'emg': ('time', [0.0, 1.0], 'mV')}")
            object.__setattr__(self, name, MappingProxyType({k: series_of(k, v) for k, v in given.items()}))
        numbers = {k: measure_of(k, v) for k, v in named(self.summary, "summary", "{'latency': (30.0, 'ms')}").items()}
        object.__setattr__(self, "summary", MappingProxyType(numbers))
        told = {"version": _version(), **dict.fromkeys(STORY[1:])} | named(self.story, "story", "{'seed': 7}")
        head.check_story(told)
        object.__setattr__(self, "story", MappingProxyType(told))
        self._check_sizes()

    def _check_sizes(self) -> None:
        sizes: dict[str, int] = {}
        for name, series in {**self.coords, **self.arrays}.items():
            for dim, n in zip(series.dims, series.values.shape, strict=True):
                if sizes.setdefault(dim, n) != n:
                    raise InputError(f"'{name}' has {n} values along '{dim}', others have {sizes[dim]}.")

    def __reduce__(self) -> tuple[Any, ...]:
        return Recording, (dict(self.arrays), dict(self.coords), dict(self.summary), dict(self.story))

    def with_story(self, told: Mapping[str, Any]) -> Recording:
        """The same recording with more told of it.

        Parameters: told: name -> plain data, such as `patient.story()`. Raises: InputError for what is no mapping.

        >>> Recording({}).with_story({"seed": 7}).story["seed"]
        7
        """
        story = {**self.story, **named(told, "told", "{'seed': 7}")}
        return Recording(dict(self.arrays), dict(self.coords), dict(self.summary), story)

    def __getitem__(self, name: str) -> Series:
        found = {**self.coords, **self.arrays}
        if not isinstance(name, str) or name not in found:
            raise UnknownName(unknown("signal or coordinate", name, found))
        return found[name]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and (name in self.arrays or name in self.coords)

    def __iter__(self) -> Iterator[str]:
        """The names of signals and coordinates."""
        return iter({**self.coords, **self.arrays})

    def __len__(self) -> int:
        return len({**self.coords, **self.arrays})

    def __bool__(self) -> bool:
        return True  # also where it holds numbers alone

    def to_xarray(self) -> Any:
        """An `xarray.Dataset` with units in the attributes of each variable and the story in its own attributes.

        Shapes, names and values stay. Source: `units` and `long_name` are the attributes of the CF conventions.

        >>> r = Recording({"emg": ("time", [0.0, 1.0], "mV")}, {"time": ("time", [0.0, 0.5], "ms")})
        >>> r.to_xarray()["emg"].attrs["units"]
        'mV'
        """
        import xarray as xr

        def variable(series: Series, name: str) -> Any:
            attrs = {"units": series.unit, "long_name": name.replace("_", " ")}
            return xr.Variable(series.dims, series.values, attrs | ({"kind": series.kind} if series.kind else {}))

        told = {k: v for k, v in self.story.items() if v is not None}
        attrs = {k: v if isinstance(v, str | int | float) else as_json(v) for k, v in told.items()}
        attrs["summary"] = as_json({k: list(v) for k, v in self.summary.items()})
        return xr.Dataset({k: variable(v, k) for k, v in self.arrays.items()},
                          {k: variable(v, k) for k, v in self.coords.items()}, attrs)

    def to_nwb(self, path: Any) -> None:
        """Write the recording as a Neurodata Without Borders file (needs the extra `betz[nwb]`).

        Parameters: path: of the file. Raises: InputError when it cannot be written, or pynwb is not installed.

        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> r = Recording({"emg": ("time", [0.0, 1.0], "mV")}, {"time": ("time", [0.0, 0.5], "ms")})
        >>> with TemporaryDirectory() as folder:
        ...     r.to_nwb(f"{folder}/emg.nwb")
        ...     Path(f"{folder}/emg.nwb").stat().st_size > 0
        True
        """
        room("io").write_nwb(self, path)

    def to_neo(self) -> Any:
        """The recording as a `neo.Block`: signals, trains of spikes by unit, all else annotated (needs `betz[nwb]`).

        >>> r = Recording({"emg": ("time", [0.0, 1.0], "mV")}, {"time": ("time", [0.0, 0.5], "ms")})
        >>> r.to_neo().segments[0].analogsignals[0].units
        array(1.) * mV
        """
        return room("io").to_neo(self)

    def save(self, path: Any) -> None:
        """Save the recording in the form that the ending of `path` names (.nwb, .json, .csv, or a picture).

        Raises `InputError` for another ending, or a place that cannot be written.

        >>> Recording({}).save("/no/such/folder/tap.csv")
        Traceback (most recent call last):
        ...
        betz.errors.InputError: Cannot write '/no/such/folder/tap.csv': the folder '/no/such/folder' does not exist.
        """
        room("io").save(self, path)

    def plot(self, ax: Any = None) -> Any:
        """Draw all signals, one above the other; returns the Axes (an array of them for several signals).

        Parameters: ax: Axes to draw in, one for each signal; a new figure when not given. Raises: InputError for
        others.

        >>> from matplotlib import pyplot
        >>> r = Recording({"emg": ("time", [0.0, 1.0], "mV")}, {"time": ("time", [0.0, 0.5], "ms")})
        >>> axes = r.plot()
        >>> pyplot.close(axes.figure)
        """
        return room("plots").recording(self, ax=ax)

    def __repr__(self) -> str:
        protocol = self.story["protocol"] or "Recording"
        title = printable(protocol if isinstance(protocol, str) else protocol.get("name") or "Recording")
        lines = [f"Recording  {title}"]
        lines += [patient_line({k: v for k, v in self.story.items() if v is not None})]
        for name, s in self.arrays.items():
            shape = ", ".join(f"{d} {n}" for d, n in zip(s.dims, s.values.shape, strict=True))
            lines.append(f"  {printable(name)} [{printable(s.unit) or 'no unit'}]  ({shape})")
        width = max((len(k) for k in self.summary), default=0)
        lines += [printable(f"  {k.replace('_', ' '):<{width}}  {v}") for k, v in self.summary.items()]
        return "\n".join(lines)


@cache
def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("betz")
    except PackageNotFoundError:
        return "unknown"
