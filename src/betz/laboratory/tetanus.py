"""Trains of shocks to a whole nerve: twitch, tetanus, and the rates between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from betz.laboratory.force_cell import UNIT, moved, torque
from betz.laboratory.limbs import limb
from betz.laboratory.registry import Progress, check_number, check_trial, draw, protocol, recording, tell
from betz.laboratory.shocks import STIMULATOR, shock
from betz.laboratory.twitches import METHOD as TWITCH
from betz.laboratory.twitches import shape
from betz.units import Parameters, given


class Method(Parameters):
    """How a tetanus is recorded."""

    tetanus_ms = given(
        1000.0,
        unit="ms",
        low=500,
        high=3000,
        source="F18: 1 s of stimulation",
        seen="literature",
    )


METHOD = Method()


@protocol
@dataclass(frozen=True)
class NerveTrain:
    """Supramaximal trains to the nerve: twitch, tetanus, and the rate that gives half of the tetanic torque.

    Parameters: muscle, side: as people say them; rates: Hz, any number of them, the highest is taken as tetanus; along:
    place of the electrode, share of the way from cord to muscle; alone: only this muscle's circuit, for patients at
    full scale; trial: number of the draw of the noise.
    Raises: InputError for a number out of range here, and for a muscle of no joint when it is run.
    Source: Thomas 1991 (F18): 1 s at 5 to 100 Hz; F17.

    >>> NerveTrain("tibialis_anterior").side
    'right'
    """

    muscle: str = "first_dorsal_interosseous"
    side: str = "right"
    rates: tuple[float, ...] = (5.0, 8.0, 10.0, 12.0, 15.0, 20.0, 30.0, 50.0, 100.0)
    along: float = STIMULATOR.knee
    alone: bool = False
    trial: int = 0

    def __post_init__(self):
        check_number(self, "rates", 1.0, 200.0, "Hz")
        check_number(self, "along", 0.05, 0.98)
        check_trial(self)

    def run(self, patient, progress: Progress | None = None):
        """Record; returns a Recording with torque (rate), pull (train, time) and twitch / tetanus.

        Parameters: patient: a Patient or its bench; progress: told (done, total, words), False stops. Raises:
        InputError for no patient, or one on whom this cannot be done.

        >>> from betz.patient import Patient
        >>> made = NerveTrain(muscle="zygomaticus_major", rates=(50.0,)).run(Patient(seed=7, scale=0.02))
        >>> made["torque"].values.shape, made["torque"].unit
        ((1,), 'N m')
        """
        bench = limb(self.muscle, self.side, patient, alone=self.alone)
        total, pulls = len(self.rates) + 1, []
        for k, rate in enumerate((0.0, *self.rates)):
            tell(progress, k, total, f"{rate:g} Hz" if rate else "wiring, twitch")
            at = TWITCH.rest_ms + (
                1000.0 / rate * np.arange(int(METHOD.tetanus_ms * rate / 1000.0)) if rate else np.zeros(1)
            )
            given = tuple(
                s for ms in at for s in shock(bench, (bench.muscle,), ms, STIMULATOR.supramaximal, self.along)
            )
            span = TWITCH.rest_ms + METHOD.tetanus_ms + TWITCH.twitch_ms
            stimulus = bench.stimulus(span, shocks=given)
            pulls.append(torque(patient.respond(stimulus, trial=draw(self.trial)), bench, TWITCH.rest_ms))
        pulls = np.array(pulls)
        late = pulls[1:, int(TWITCH.rest_ms + METHOD.tetanus_ms / 2) : int(TWITCH.rest_ms + METHOD.tetanus_ms)].mean(1)
        rates = np.array(self.rates, float)
        order = np.argsort(rates)
        top = late[order[-1]]
        wave = pulls[0][int(TWITCH.rest_ms) :]
        twitch, (_, rise, half) = wave.max(), shape(wave)
        if not moved(twitch):
            rise = half = np.nan
        summary = {
            "twitch": (twitch, UNIT),
            "tetanus": (top, UNIT),
            "twitch_rise": (rise, "ms"),
            "twitch_half_relaxation": (half, "ms"),
            "twitch_tetanus": (twitch / top if moved(top) else np.nan, ""),
            "half_torque_rate": (_half_rate(rates[order], late[order]), "Hz"),
        }
        arrays = {"torque": ("rate", late, UNIT, "force"), "pull": (("train", "time"), pulls, UNIT, "force")}
        coords = {"rate": ("rate", rates, "Hz"), "time": ("time", np.arange(pulls.shape[1], dtype=float), "ms")}
        tell(progress, total, total, "done")
        return recording(self, arrays, coords, summary)


def _half_rate(rates, torques):
    """Rate in Hz that gives half of the torque at the highest rate; nan where the lowest one gives more already."""
    half = torques[-1] / 2
    if not moved(torques[-1]) or torques[0] > half:
        return np.nan
    return np.interp(half, np.maximum.accumulate(torques), rates)
