"""Law: no answer comes before the fastest fibres of the person can have brought it, in health and after any lesion.

The least times are lengths over velocities (calibration/fastest.py), apart from what measures; calibration/laws.py
looks at a thousand random patients.
"""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import numpy as np
import pytest

from betz import anatomy
from betz.examination import reflexes
from betz.examination.bench import circuit, position
from betz.laboratory import FWave, HReflex, MotorEvokedPotential
from betz.laboratory.limbs import limb
from betz.pathology import Lesion
from betz.patient import Patient

SPEC = spec_from_file_location("fastest", Path(__file__).parents[2] / "calibration" / "fastest.py")
fastest = module_from_spec(SPEC)
SPEC.loader.exec_module(fastest)

SHORT, TALL = Patient(seed=3, scale=0.02, age=25, height_cm=150), Patient(seed=4, scale=0.02, age=85, height_cm=195)
BRISK = (Lesion("lateral_funiculus_c2", side="both", fraction=0.8),)
PATCHY = (Lesion("plexus_brachial_upper", side="both", kind="demyelination", fraction=0.5),)


def after(who, lesions):
    return who.with_lesion(*lesions).after(365) if lesions else who


@pytest.mark.parametrize("lesions", [(), BRISK, PATCHY], ids=["health", "brisk", "patchy"])
@pytest.mark.parametrize("name", ["biceps", "patellar", "ankle"])
@pytest.mark.parametrize("person", [SHORT, TALL], ids=["short", "tall"])
def test_a_tendon_jerk(person, name, lesions):
    row, tapped = anatomy.reflex_tests()[name], circuit(position("reflex", name).joint)
    least = fastest.jerk(person, tapped, row.target_homonymous, "L")
    found = reflexes.measure(after(person, lesions).bench(), name, "L")["latency"]
    assert found is None or found >= least - fastest.SAMPLE


def test_an_h_reflex_is_not_the_last_of_the_m_wave():
    """Of an old person with slow nerves, whose M-wave lasts into the window that a tape on the leg promises."""
    who, muscle = Patient(seed=473189, age=87), "tibialis_anterior"
    protocol = HReflex(muscle, "left", strengths=(4.0,), trials=3)
    nerve = limb(muscle, "left", who).nerve()
    found = protocol.run(who.bench()).summary
    least = fastest.h_reflex(who, nerve, muscle, "L", protocol.along) - fastest.SAMPLE
    assert np.isnan(found["h_latency"].value) or found["h_latency"].value >= least  # there is none, or it comes in time
    assert found["m_latency"].value >= fastest.m_wave(who, muscle, "L", protocol.along) - fastest.SAMPLE


def test_an_f_wave_does_not_begin_in_the_noise_before_it():
    who, muscle = Patient(seed=825556, age=84), "extensor_digitorum"
    protocol = FWave(muscle, "right", shocks=25)
    found = protocol.run(who.bench()).summary
    assert found["minimum_latency"].value >= fastest.f_wave(who, muscle, "R", protocol.along) - fastest.SAMPLE


def test_a_motor_evoked_potential():
    muscle = "first_dorsal_interosseous"
    found = MotorEvokedPotential(muscle, "left", background=0.0, trials=1).run(SHORT.bench()).summary
    assert found["latency"].value >= fastest.mep(SHORT, muscle, "L") - fastest.SAMPLE


def test_the_fastest_fibres_are_those_of_man():
    """S07, MU17: motor axons and Ia afferents of at most 80 m/s, in people of any height and age."""
    for who in (SHORT, TALL):
        for muscle in ("biceps_brachii", "soleus", "extensor_digitorum"):
            way = anatomy.muscles()[muscle].d_lmn_muscle_mm * who.person.height
            assert way / min(fastest.motor(who, muscle, "L").min(), fastest.ia(who, (muscle,), "L")) < 80.0
