"""Cortical silence: a magnetic pulse in an effort is followed by 90 to 250 ms without discharge (Fuhr 1991)."""

from betz.model import Model
from betz.stimulus import Effort, Pulse
from helpers import pool_spikes, without
from helpers.reading import over_trials

NAME = "cortical_silence"
HAND = (("first_dorsal_interosseous", "R"),)


def after(who, start, stop, hemisphere="left"):
    """Potentials in a window after a pulse of 1.5 x threshold at 250 ms, over those before it in as long a time."""

    def ratio(r):
        pool = "R first_dorsal_interosseous"
        return pool_spikes(r, pool, start, stop) / max(1, pool_spikes(r, pool, 250 - (stop - start), 250))

    what = {"effort": Effort("first_dorsal_interosseous", "R", ((0, 0.5),)), "pulses": Pulse(hemisphere, 250, 1.5)}
    return over_trials(who, ratio, HAND, "finger_mcp", 600, 4, **what)


def test_the_muscle_falls_silent_and_comes_back():
    assert after(Model(), 310, 370) < 0.4
    assert after(Model(), 480, 580) > 0.6


def test_off_the_silence_is_gone():
    assert after(without(NAME), 330, 390) > 1.5 * after(Model(), 330, 390)


def test_the_other_hemisphere_is_not_silenced():
    assert after(Model(), 310, 370, "right") > 0.6


def test_stronger_pulses_silence_longer():
    lasts = Model().cortical_silence.after
    assert lasts(0.8) == 0.0 < lasts(1.2) < lasts(1.5)
    assert 90 <= lasts(1.5) <= 250  # C27
