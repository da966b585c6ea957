"""What a compiled loop reports when a record has no room left, and the sentence that the user reads."""

from collections import namedtuple

import numpy as np

from betz.errors import SimulationError
from betz.kernel import kernel

FLIGHT, FRESH, IMPULSES, POTENTIALS, SPIKES = 1, 2, 3, 4, 5
NAMES = {
    FLIGHT: "list of spikes on their way to synapses",
    FRESH: "list of spikes of one window",
    IMPULSES: "list of impulses in a motor axon",
    POTENTIALS: "record of motor-unit potentials",
    SPIKES: "record of spikes",
}
Status = namedtuple("Status", "code room window")  # (partitions + 1,) each; the last entry is the serial part's


def make_status(parts: int) -> Status:
    """A status in which all is well."""
    return Status(*(np.zeros(parts + 1, np.int64) for _ in Status._fields))


@kernel
def full(status, part, code, room, window):
    """Note that a record is full; the first report of a partition stands."""
    if status.code[part] == 0:
        status.code[part] = code
        status.room[part] = room
        status.window[part] = window


@kernel
def failed(status):
    """Whether any part has reported."""
    for k in range(status.code.size):
        if status.code[k] != 0:
            return True
    return False


def raise_for(status: Status) -> None:
    """Raises: SimulationError that says which record is full, how many it holds and in which window."""
    for code, room, window in zip(*status, strict=True):
        if code:
            raise SimulationError(
                f"The {NAMES[int(code)]} is full: it holds {int(room)}, and more came in window {int(window)} "
                f"({int(window)} ms after the start of the state's clock)."
            )
