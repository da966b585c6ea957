"""Law: meaning, not text. However a number or a list is written, it is one stimulus, one patient, one noise."""

from dataclasses import replace
from decimal import Decimal
from itertools import permutations

import numpy as np
import pytest

from betz.anatomy import regions
from betz.anatomy.human import shipped
from betz.durations import parse_days, parse_ms
from betz.engine.address import address
from betz.errors import InputError
from betz.model import Model
from betz.pathology import Lesion
from betz.patient import Patient
from betz.patient.run import begin
from betz.patient.run import what_is_done as _done
from betz.stimulus import Effort, Hand, Pulse, Shock, Stimulus, Stroke, Tap, Vibration
from helpers.bytes import fresh

MUSCLES = (("soleus", "L"), ("tibialis_anterior", "L"))
PLAIN = Stimulus(MUSCLES, "ankle", 245, effort=Effort("soleus", "L", ((0, 0), (100, 1))))
HURT = Lesion("medullary_pyramid", side="right", fraction=0.5)
WAYS = {
    "floats": lambda: Stimulus(MUSCLES, "ankle", 245.0, effort=Effort("soleus", "L", ((0.0, 0.0), (100.0, 1.0)))),
    "numpy": lambda: Stimulus(
        MUSCLES,
        "ankle",
        np.float64(245),
        effort=Effort("soleus", "L", ((np.int32(0), np.float32(0)), (np.int64(100), np.float64(1)))),
    ),
    "lists": lambda: Stimulus(
        [list(m) for m in MUSCLES], "ankle", 245, effort=[Effort("soleus", "L", [[0, 0], [100, 1]])]
    ),
    "an array": lambda: Stimulus(
        MUSCLES, "ankle", 245, effort=Effort("soleus", "L", np.array([[0.0, 0.0], [100.0, 1.0]]))
    ),
    "words": lambda: Stimulus(
        [("Soleus", "left"), ("Tibialis anterior", "left")],
        "Ankle",
        "0.245 s",
        effort=Effort("soleus", "left", [("0 ms", 0), ("0.1 s", 1)]),
    ),
    "defaults written out": lambda: Stimulus(
        MUSCLES,
        "ankle",
        245,
        hand=Hand(angle=((0, 0),), free_from_ms=None, stiffness=0, angle_deg=-0.0),
        effort=Effort("soleus", "L", ((0, 0), (100, 1))),
        taps=(),
        remote=((0, 0),),
    ),
}


@pytest.fixture(scope="module")
def plain():
    return fresh(Patient(1, 0.02), PLAIN)


@pytest.mark.parametrize("way", WAYS)
def test_a_stimulus_is_what_it_means(way, plain):
    assert WAYS[way]() == PLAIN
    assert fresh(Patient(1, 0.02), WAYS[way]()) == plain


def test_how_numbers_are_printed_does_not_matter(plain):
    with np.printoptions(precision=1, suppress=True, legacy="1.13"):
        assert fresh(Patient(1, 0.02), PLAIN) == plain


def test_a_patient_is_what_it_means():
    ways = [
        Patient(1, 0.02, (HURT,), 42),
        Patient(np.int64(1), np.float64(0.02), [HURT], 42.0),
        Patient(np.uint8(1), np.float32(0.02), [HURT], np.float16(42)),
        Patient(seed=1, scale=0.02, lesions=HURT, days="6 weeks"),
        Patient(seed=1, scale=0.02, lesions=Lesion("Medullary pyramid", "R", np.float32(0.5)), days=np.float32(42)),
    ]
    assert len(set(ways)) == 1 and len({repr(p) for p in ways}) == 1 and len({repr(p.story()) for p in ways}) == 1
    assert len({tuple(fresh(p, PLAIN).values()) for p in ways}) == 1


def test_a_number_of_few_bytes_is_the_decimal_that_was_written():
    single = np.array([[0, 0.1], [70.1, 0.7]], np.float32)
    assert Effort("soleus", "L", single).points == ((0.0, 0.1), (70.1, 0.7))
    assert Tap("soleus", "L", np.float32(0.1), np.float16(0.1)) == Tap("soleus", "L", 0.1, 0.1)
    assert Patient(scale=np.float32(0.3)) == Patient(scale=0.3) and Patient(days=np.float32(0.1)).days == 0.1
    assert Model().change({"motoneuron.refractory": np.float32(2.1)}) == Model().change({"motoneuron.refractory": 2.1})


@pytest.mark.parametrize("seconds", ["64.1", "0.3", "4.35", "8.2", "33.3", "512.003"])
def test_a_time_is_one_number_in_any_unit(seconds):
    ms = float(Decimal(seconds) * 1000)
    assert parse_ms(f"{seconds} s") == parse_ms(ms) == parse_ms(f"{ms!r} ms") == parse_ms(f"{ms!r}e3 us")


def test_times_since_a_lesion_are_one_number_in_any_unit():
    assert parse_days("1 h") == parse_days(1 / 24) == parse_days("60 min") and parse_days("1.1 weeks") == 7.7
    assert repr(Patient(days="-0 days").days) == repr(Patient(days=-0.0).days) == "0.0"


def test_a_lesion_is_what_it_means():
    def pyramid(fraction=1.0, **limits):
        return Lesion("medullary_pyramid", "left", fraction, **limits)

    every = tuple({row.tract_id for row in shipped().contents_at("medullary_pyramid")})
    assert pyramid(tracts=every) == pyramid(tracts=every[::-1], kind=None) == pyramid(kind="destruction")
    assert pyramid("0.7 %") == pyramid(0.007) == pyramid(np.float32(0.007)) == pyramid(Decimal("0.007"))
    assert repr(pyramid("-0 %")) == repr(pyramid(0))
    tongue = regions()["tongue"].muscles
    assert Lesion("nmj", "both", 0.5, muscles=("tongue",)) == Lesion("nmj", "both", 0.5, muscles=tongue)
    with np.printoptions(legacy="1.13"):
        assert Lesion("nmj", fraction=np.float64(1 / 3)).fraction == 1 / 3


def test_a_second_lesion_of_the_same_fibres_takes_others_however_it_is_limited():
    every = tuple({row.tract_id for row in shipped().contents_at("medullary_pyramid")})
    once, again = Lesion("medullary_pyramid", "R", 0.3), Lesion("medullary_pyramid", "R", 0.3, tracts=every)
    assert fresh(Patient(1, 0.02, (once, again)), PLAIN) == fresh(Patient(1, 0.02, (once, once)), PLAIN)


def test_the_order_of_lesions_makes_no_other_patient():
    lesions = (HURT, Lesion("nmj", "left", 0.5), Lesion("medullary_pyramid", "right", 0.9))
    assert len({Patient(lesions=order) for order in permutations(lesions)}) == 1
    assert Patient().with_lesion(*lesions) == Patient().with_lesion(*lesions[::-1])


SHAMS = {
    "taps": Tap("soleus", "L", 100, 0),
    "shocks": Shock("soleus", "L", 100, 0),
    "pulses": Pulse("L", 100, 0),
    "vibrations": [Vibration("soleus", "L", 100, *how) for how in ((0, 80, 1), (50, 0, 1), (50, 80, 0))],
}


@pytest.mark.malformed
@pytest.mark.parametrize("slot", SHAMS)
def test_what_has_no_strength_is_nothing(slot, plain):
    sham = replace(PLAIN, **{slot: SHAMS[slot]})
    assert sham == PLAIN and fresh(Patient(1, 0.02), sham) == plain
    with pytest.raises(InputError, match="before the end of the run"):
        replace(PLAIN, duration_ms=90, **{slot: SHAMS[slot]})


def test_a_sole_that_nobody_strokes_brings_cells_and_no_other_noise():
    still = [replace(PLAIN, strokes=Stroke("L", *how)) for how in ((0, 0, 0), (50, 100, 0), (70, 0, 30))]
    assert len(set(still)) == 1 and _done(still[0]) == _done(PLAIN) and still[0] != PLAIN
    stroked = replace(PLAIN, strokes=Stroke("L", 50, 100, 30))
    assert replace(PLAIN, strokes=(*still[1].strokes, *stroked.strokes)) == stroked and _done(stroked) != _done(PLAIN)


def test_the_usual_field_of_skin_is_the_same_stroke_and_another_one_is_not():
    usual, named, other = (replace(PLAIN, strokes=Stroke("L", 50, 100, 30, f)) for f in ("", "Sole", "lateral foot"))
    assert usual == named and "skin" not in usual.strokes[0].content() and _done(usual) != _done(other)
    assert Stimulus.from_content(other.content()) == other and other.strokes[0].skin == "lateral_foot"
    quiet = replace(PLAIN, strokes=Stroke("L", 0, 0, 0, "lateral foot"))
    assert quiet.skin == "lateral_foot" and _done(quiet) == _done(PLAIN)


def test_a_trial_is_what_it_means():
    who = Patient(1, 0.02)
    assert fresh(who, PLAIN, 3) == fresh(who, PLAIN, 3.0) == fresh(who, PLAIN, np.int8(3)) != fresh(who, PLAIN, 4)


def test_two_strokes_that_begin_together_are_two():
    """Regression: both were the same train of impulses."""

    def impulses(*rates):
        strokes = [Stroke("L", 50, 100, rate) for rate in rates]
        found = begin(Patient(1, 0.02), replace(PLAIN, strokes=strokes), 0).inputs.events
        return set(zip(found.step.tolist(), found.unit.tolist(), strict=True))

    assert len(impulses(60, 60)) > 1.6 * len(impulses(60)) > 0


def test_addresses_tell_meanings_apart():
    same = [(245, "a"), (245.0, "a"), [np.float64(245), "a"], (np.int16(245), "a")]
    assert len({address(x) for x in same}) == 1
    other = [("245", "a"), (True, "a"), (1, "a"), (245, ("a",)), ((245,), "a"), (None, "a"), (245.5, "a")]
    assert len({address(x) for x in other}) == len(other)
