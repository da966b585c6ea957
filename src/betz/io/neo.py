"""A recording as a Neo block, for spike sorting and analysis tools of the field (the extra `betz[nwb]`).

Signals over time are analogue signals (irregular ones where the clock is not even), units are spike trains, silent ones
too. All else, and how these make the recording again, stands in the annotations of the block.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from betz.errors import InputError
from betz.io.exact import described, listed, numbers
from betz.io.units import SECONDS, clock_of, unit_rows
from betz.results.plain import plain_data
from betz.results.vocabulary import DISCLAIMER

if TYPE_CHECKING:
    from betz.results import Recording
    from betz.results.recording import Series

# Units of Betz in the words of quantities; others are dimensionless there, and told in the annotation `unit`.
QUANTITIES = {
    "V": "V", "mV": "mV", "uV": "uV", "µV": "uV", "N": "N", "N m": "N*m", "Nm": "N*m", "deg": "deg",
    "deg/s": "deg/s", "mm": "mm", "m": "m", "m/s": "m/s", "s": "s", "ms": "ms", "Hz": "Hz", "imp/s": "Hz",
}
MILLI_NEWTON_METRES = 1e-3  # quantities has no prefix for a product


def to_neo(recording: Recording) -> Any:
    """The recording as a `neo.Block` with one segment.

    Raises `InputError` when Neo is missing.

    >>> from betz.results import Recording
    >>> to_neo(Recording({})).name
    'recording'
    """
    try:
        import neo
    except ImportError:
        raise InputError("Neo blocks need neo: install it with pip install 'betz[nwb]'.") from None

    protocol = recording.story["protocol"]
    name = protocol.get("name", "recording") if isinstance(protocol, dict) else protocol or "recording"
    block = neo.Block(name=str(name), description=DISCLAIMER)
    segment = neo.Segment(name="recording")
    block.segments.append(segment)
    rest: dict[str, Any] = {"arrays": {}, "coords": {}}
    for kind, named in (("arrays", recording.arrays), ("coords", recording.coords)):
        for key, series in named.items():
            if kind == "arrays" and _over_time(recording, series):
                _add_signal(neo, segment, recording, key, series)
            else:
                rest[kind][key] = described(series) | {"values": listed(series.values)}
    _add_trains(neo, segment, recording)
    block.annotate(story=plain_data(dict(recording.story)), summary=plain_data(numbers(recording)), **rest)
    return block


def _over_time(recording: Recording, series: Series) -> bool:
    time = recording.coords.get("time")
    clock = time is not None and time.unit in SECONDS and len(time.values) and "time" in series.dims
    return bool(clock and series.values.dtype.kind in "fiu" and series.values.size)


def _add_signal(neo: Any, segment: Any, recording: Recording, name: str, series: Series) -> None:
    """One signal; its time axis comes first, all others are its channels."""
    import quantities as pq

    start, rate, stamps = clock_of(recording.coords["time"])
    values = np.moveaxis(series.values, series.dims.index("time"), 0)
    data = pq.Quantity(values.reshape(len(stamps), -1), _quantity(series.unit))
    told = {"unit": series.unit, "kind": series.kind, "dims": list(series.dims), "shape": list(series.values.shape),
            "dtype": str(series.values.dtype)}
    if rate is None:
        made = neo.IrregularlySampledSignal(stamps * pq.s, data, name=name, **told)
    else:
        made = neo.AnalogSignal(data, sampling_rate=rate * pq.Hz, t_start=start * pq.s, name=name, **told)
    (segment.irregularlysampledsignals if rate is None else segment.analogsignals).append(made)


def _add_trains(neo: Any, segment: Any, recording: Recording) -> None:
    """A spike train for each unit, from the first to the last moment of the recording."""
    import quantities as pq

    rows = unit_rows(recording)
    time = recording.coords.get("time")
    moments = [r.times for r in rows if len(r.times)]
    if time is not None and time.unit in SECONDS and len(time.values):
        moments.append(np.asarray(time.values, float) * SECONDS[time.unit])
    first = min((float(m.min()) for m in moments), default=0.0)
    last = max((float(m.max()) for m in moments), default=0.0)
    for r in rows:
        told = {"name": f"{r.side} {r.muscle} {r.unit}", **{k: v for k, v in r._asdict().items() if k != "times"}}
        train = neo.SpikeTrain(r.times * pq.s, t_start=first * pq.s, t_stop=last * pq.s, **told)
        segment.spiketrains.append(train)


def _quantity(unit: str) -> Any:
    """The unit in quantities."""
    import quantities as pq

    if unit == "mN m":
        return pq.UnitQuantity("millinewton metre", MILLI_NEWTON_METRES * pq.N * pq.m, symbol="mN*m")
    return QUANTITIES.get(unit, "dimensionless")
