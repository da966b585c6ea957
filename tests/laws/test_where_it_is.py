"""Law: the impression of a virtual patient tells side, motor neuron and nerve, root or level from the chart alone.

What is expected stands here, by the site that was hurt; the examiner is given a chart without patient.
"""

import pytest

import betz
from betz.examination.impression import impression
from betz.pathology import Lesion
from betz.patient import Patient


def cut(segment):
    parts = ("lateral_funiculus", "anterior_funiculus", "central_cord", "anterior_horn")
    return [f"{part}_{segment}" for part in parts]


def root(segment):
    return [f"ventral_root_{segment}", f"dorsal_root_{segment}"]


# seed, days, sites, side -> side, motor neuron, levels that are right, words of the line
PATIENTS = {
    "ulnar nerve, fresh": (9602, 4, ["nerve_ulnar"], "right", "right", "lower", ["ulnar nerve"], "ulnar pattern"),
    "common peroneal nerve": (
        9603, 60, ["nerve_common_peroneal"], "right", "right", "lower", ["common peroneal nerve"], "peroneal pattern"),
    "C7": (9604, 60, root("c7"), "left", "left", "lower", ["C7"], "C7 pattern"),
    "half of the cord at C6": (
        9606, 180, cut("c6"), "left", "left", "upper and lower", ["C5-C6", "C6"], "left half of the cord"),
    "cord at T6": (9607, 180, cut("t6"), "both", "both", "upper and lower", ["T5", "T6", "T7"], "level about T"),
}


@pytest.mark.parametrize("name", PATIENTS)
def test_the_line_tells_where_it_is(name):
    seed, days, sites, hurt, side, neuron, levels, words = PATIENTS[name]
    patient = Patient(seed=seed).with_lesion(*[Lesion(s, side=hurt) for s in sites]).after(f"{days} days")
    chart = betz.examine(patient)
    said = impression({k: v for k, v in chart.data.items() if k not in ("patient", "impression")})
    assert said == chart.impression
    assert (said["side"], said["neuron"]) == (side, neuron)
    assert said["level"] in levels and words in said["text"]
