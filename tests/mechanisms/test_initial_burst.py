"""Initial burst: only an accelerating stretch fires it."""

import numpy as np
import pytest
from one_muscle import moved

from betz.body.stretch import tap_course
from betz.mechanisms import initial_burst
from betz.model import Model

P = Model().initial_burst.record()
OFF = Model().without("initial_burst").initial_burst.record()


def test_it_answers_to_the_start_of_a_stretch_alone():
    assert initial_burst.burst(0.1, 20.0, P) == pytest.approx(P.gain * 20.0)
    assert initial_burst.burst(-0.1, 20.0, P) == 0.0  # a shortening that ends
    assert initial_burst.burst(0.1, -20.0, P) == 0.0  # a stretch that ends
    assert initial_burst.burst(0.1, 20.0, OFF) == 0.0


def soleus(speed, starts_in=1):
    """Soleus while the ankle turns by up to 20 deg at a speed (deg/s, up is its stretch) that is reached in some ms."""
    sped = np.clip((np.arange(301) - 100) / starts_in, 0.0, 1.0)
    turn = np.clip(np.cumsum(sped) * abs(speed) / 1000.0, 0.0, 20.0)
    return moved("soleus", "ankle", np.sign(speed) * (turn - 10.0))


def test_a_blow_on_the_tendon_is_answered_at_once():
    """1 to 3 impulses a tap (rates.csv, ia_afferent), half of them at once; 35 N is an ordinary blow (BX033)."""
    model = Model()
    tap = model.musculotendon.fascicle_share * tap_course(model.tendon_tap, range(60), 20.0, 35.0)
    r = moved("soleus", "ankle", np.zeros(61), tap=tap)
    rate = r.ia + r.burst
    assert 1.0 < rate[20:40].sum() / 1000.0 < 3.0 and rate[20:22].sum() > 0.4 * rate[20:40].sum()  # from 20 ms on
    assert rate[:20].max() < 20.0


def test_a_stretch_that_begins_gently_or_a_shortening_has_none():
    """Lennerstrand & Thoden 1968; Schafer & Kijewski 1974: it goes with acceleration, not with speed."""
    abrupt, gentle, shortening = soleus(200.0), soleus(200.0, starts_in=80), soleus(-200.0)
    assert abrupt.burst.max() > 20.0 and abrupt.burst.max() > 5.0 * gentle.burst.max()
    assert gentle.ia.max() > 20.0  # it is stretched all the same
    assert shortening.burst[:150].max() < 0.05 * abrupt.burst.max()
