"""Grades of the bedside on made-up measurements."""

from itertools import cycle
from statistics import mean

import numpy as np
import pytest
from fake_bench import FakeBench

from betz import anatomy
from betz.examination import (
    bench,
    comparison,
    family,
    jerks,
    norms,
    reflexes,
    regions,
    strength,
    stretches,
    tapping,
    tone,
)


@pytest.mark.parametrize(
    "fraction, word",
    [
        (1.1, "normal"),
        (0.80, "normal"),
        (0.79, "mild"),
        (0.50, "mild"),
        (0.49, "moderate"),
        (0.20, "moderate"),
        (0.19, "severe"),
        (0.02, "severe"),
        (0.01, "plegic"),
        (0.0, "plegic"),
    ],
)
def test_bands_of_strength(fraction, word):
    assert strength.band(fraction) == word


STRENGTH_NORM = {"median": 60.0, "brief_median": 50.0, "rest_nm": 0.0}


def effort(torque, rest=0.0, emg=9.0, rest_emg=0.0, spikes=100, chance=0.0):
    told = {"rest_nm": rest, "effort_nm": torque, "rest_emg": rest_emg, "effort_emg": emg, "chance": chance}
    return told | {"spikes": spikes, "restless": rest_emg > 0.0}


def test_strength_is_graded_against_the_norm_and_the_build():
    raw = {"brief": effort(20.0), "long": effort(30.0), "relaxed": None, "again": None}
    entry = regions.grade("elbow_flexors", raw, STRENGTH_NORM, 1.0)
    assert entry == {"value": "mild", "fraction": 0.5, "mrc": "4", "grade": "4", "word": "mild"}
    assert regions.grade("elbow_flexors", raw, STRENGTH_NORM, 0.5)["fraction"] == 1.0  # a slender person is not weak
    assert regions.grade("elbow_flexors", raw | {"long": None}, STRENGTH_NORM, 1.0)["fraction"] == 0.4


@pytest.mark.parametrize(
    "torque, rest, emg, counts",
    [
        (30.0, 0.0, 9.0, 30.0),
        (10.0, -20.0, 9.0, 10.0),  # an opponent lets go of 20 N m: only what is beyond the relaxed limb is strength
        (0.0, -20.0, 9.0, 0.0),
        (0.0, -20.0, 0.0, 0.0),
        (30.0, 25.0, 9.0, 5.0),  # the muscle held 25 N m before it was asked
        (30.0, 0.0, 0.0, 0.0),  # torque without EMG of the region
    ],
)
def test_only_torque_that_follows_the_command_is_strength(torque, rest, emg, counts):
    assert strength.gain(effort(torque, rest, emg), 0.0) == counts


def test_what_happens_without_a_command_is_no_strength():
    drifting = effort(10.0, rest=2.0, emg=9.0, rest_emg=3.0)  # discharge that grows while the person does nothing
    assert strength.gain(drifting, 0.0) == 8.0
    assert strength.gain(drifting, 0.0, relaxed=effort(9.0, rest=2.0, emg=8.0, rest_emg=3.0)) == 1.0
    assert strength.gain(drifting, 0.0, relaxed=effort(9.0, rest=2.0, emg=9.5, rest_emg=3.0)) == 0.0


def test_passive_torque_is_no_strength():
    assert strength.gain(effort(7.0, rest=4.0), 4.0) == pytest.approx(3.0)
    assert strength.gain(effort(7.0, rest=-16.0), 4.0) == pytest.approx(3.0)


def doubtful(*spikes, relaxed=0):
    """A very weak region that was asked several times and told to relax; potentials each time."""
    long, *again = (effort(0.5, spikes=n) for n in spikes)
    return {"brief": long, "long": long, "again": again, "relaxed": [effort(0.0, emg=0.0, spikes=relaxed)]}


def test_a_contraction_comes_at_every_command():
    """One stray potential once made an MRC 1 of a muscle without any descending axon."""
    assert strength.follows(doubtful(30, 40)) and not strength.follows(doubtful(30, 0))
    assert not strength.follows(doubtful(1, 1)) and not strength.follows(doubtful(0, 0))
    assert not strength.follows(doubtful(220, 210, relaxed=200)) and strength.follows(doubtful(400, 390, relaxed=200))
    assert strength.follows(doubtful(8, 18)) and not strength.follows(doubtful(8, 18, 1))  # bursts of a cut cord
    spasm = regions.grade("wrist", doubtful(220, 0, relaxed=200), STRENGTH_NORM, 1.0)
    assert spasm == {"value": "plegic", "fraction": 0.0, "mrc": "0", "grade": "0", "word": "plegic"}
    assert regions.grade("wrist", doubtful(30, 40), STRENGTH_NORM, 1.0)["mrc"] == "1"


class Bursting:
    """A limb that discharges now and then, whatever it is asked; counts: potentials of each look."""

    def __init__(self, monkeypatch, asked_for, left_alone):
        self.looks = []
        monkeypatch.setattr(strength, "effort", self.effort)
        self.counts = {True: iter(asked_for), False: iter(left_alone)}

    def effort(self, bench, what, side, brief=False, level=1.0, trial=0):
        self.looks.append((level, trial))
        return effort(0.1, spikes=10 if brief else next(self.counts[level > 0])) | {"restless": True}


@pytest.mark.parametrize(
    "asked_for, left_alone, looks", [((8, 18, 1), (0, 0), 6), ((8, 0), (0,), 4), ((30, 40, 35), (2, 0, 1), 7)]
)
def test_a_restless_limb_is_asked_until_it_is_clear(monkeypatch, asked_for, left_alone, looks):
    limb = Bursting(monkeypatch, asked_for, left_alone)
    raw = strength.measure(None, "wrist", "L", STRENGTH_NORM)
    assert strength.follows(raw) == (min(asked_for) > 20) and len(limb.looks) == looks
    assert len(set(limb.looks)) == len(limb.looks) - 1  # no look but the brief one is made twice under the same noise


def stretched(reflex, late=None, catch=0.4, background=0.0, resistance=4.0):
    """Stretches of the elbow flexors: reflex EMG and late torque at each speed, resistance to the fastest."""
    speeds = tone.speeds("elbow_flexors")
    late = late or [1.0] * len(speeds)
    names = "speed", "reflex", "late_torque"
    runs = [dict(zip(names, row, strict=True)) for row in zip(speeds, reflex, late, strict=True)]
    shared = {"background": background, "catch": catch, "resistance": resistance}
    return {"runs": [run | shared for run in runs]}


N = len(tone.speeds("elbow_flexors"))
TONE_NORM = {
    "reflex_mean": [0.3] * (N - 1) + [2.0],
    "reflex_sd": [0.3] * (N - 1) + [0.4],
    "fast_median": 8.0,
    "fast_resistance": {"mean": 5.0, "sd": 0.4},
    "torque": 2.0,
    "rise": 1.0,
}
LIMIT = 2.9
ALL_TONES = tuple((n, s) for n in anatomy.tone_tests() for s in "LR")
TONES_GO_TOGETHER = comparison.Health(
    ALL_TONES,
    np.array([[1.0 if a == b else 0.9 if a[0] == b[0] else 0.6 for b in ALL_TONES] for a in ALL_TONES]),
    3.4,
)
QUIET, HEALTHY, LIVELY = [0.0] * N, [0.0] * (N - 1) + [8.1], [0.0, 3.0, 6.0, 8.0, 20.0]
HARD = [1.0, 2.0, 3.0, 4.0, 5.0]  # N m: a rise of 2 N m where health shows 1


def tones(raws, weak=()):
    """Values of tone tests that are examined together: name or (name, side) -> stretches."""
    whole = {k if isinstance(k, tuple) else (k, "L"): raw for k, raw in raws.items()}
    norms = dict.fromkeys([n for n, _ in whole], TONE_NORM)
    chart = tone.grade(whole, norms, LIMIT, TONES_GO_TOGETHER, set(weak))
    return {n: entry["value"] for (n, _), entry in chart.items()}


def alone(raw, weak=()):
    return tones({"elbow_flexors": raw}, weak)["elbow_flexors"]


def test_spastic_is_a_reflex_beyond_health_that_a_hand_feels():
    assert alone(stretched(HEALTHY)) == "normal"
    assert alone(stretched(LIVELY, HARD)) == "spastic"
    assert alone(stretched(LIVELY)) == "normal"  # EMG that no hand feels
    assert alone(stretched(HEALTHY, HARD)) == "normal"  # resistance without a reflex: a stiff limb
    assert alone(stretched([0.0] * (N - 1) + [90.0], HARD)) == "normal"  # only fast stretch is answered more


@pytest.mark.parametrize("rise, value", [(1.3, "normal"), (1.39, "normal"), (1.41, "spastic")])
def test_a_hand_feels_a_fifth_of_what_a_healthy_limb_asks_for(rise, value):
    noticed = tone.FEELING.noticed * TONE_NORM["torque"]
    assert noticed == pytest.approx(0.4)
    assert alone(stretched(LIVELY, [1.0, 1.0, 1.0 + rise, 2.0, 2.0])) == value


def test_a_reflex_at_low_speed_alone_is_none_where_the_fastest_is_answered_as_by_half():
    """More than half of people show is more than the median, not as much."""
    usual = TONE_NORM["fast_median"]
    for reflex, more in ((0.99 * usual, False), (usual, False), (1.01 * usual, True)):
        raw = stretched([*LIVELY[:-1], reflex], HARD)
        assert tone.answered(raw, "elbow_flexors", TONE_NORM) == more
        assert alone(raw) == ("spastic" if more else "normal")


def test_a_reflex_that_is_within_health_is_normal_whatever_the_other_limbs_show():
    some, usual = stretched([0.0, 0.0, 1.5, 3.0, 20.0], HARD), stretched([0.0, 0.0, 0.05, 3.0, 20.0], HARD)
    assert 2.0 < tone.away(some, "elbow_flexors", TONE_NORM, 100.0) < LIMIT
    whole = dict.fromkeys(ALL_TONES, usual) | {("elbow_flexors", "L"): some}
    norms = dict.fromkeys(anatomy.tone_tests(), TONE_NORM)
    assert {e["value"] for e in tone.grade(whole, norms, LIMIT, TONES_GO_TOGETHER, set()).values()} == {"normal"}


def test_a_limb_that_answers_less_than_the_others_is_flaccid_where_a_jerk_is_weak_too():
    lively, less = stretched([0.0, 3.0, 1.5, 3.0, 20.0]), stretched([0.0, 0.0, 0.0, 0.1, 8.0])
    whole = dict.fromkeys(ALL_TONES, lively) | {("elbow_flexors", "L"): less}
    norms = dict.fromkeys(anatomy.tone_tests(), TONE_NORM)
    chart = tone.grade(whole, norms, LIMIT, TONES_GO_TOGETHER, {("biceps", "L")})
    assert [k for k, e in chart.items() if e["value"] == "flaccid"] == [("elbow_flexors", "L")]
    healthy = tone.grade(whole, norms, LIMIT, TONES_GO_TOGETHER, set())
    assert {e["value"] for e in healthy.values()} == {"normal"}


def test_a_healthy_silent_limb_is_not_flaccid():
    """Most healthy elbows do not answer the fastest stretch (BX010, BX017)."""
    assert alone(stretched(QUIET, catch=None, resistance=4.9)) == "normal"
    silent = dict(TONE_NORM, reflex_mean=[0.0] * N, reflex_sd=[0.0] * N, fast_median=0.0)
    raws = {("elbow_flexors", "L"): stretched(QUIET, catch=None, resistance=4.9)}
    chart = tone.grade(raws, {"elbow_flexors": silent}, LIMIT, TONES_GO_TOGETHER, set())
    assert chart["elbow_flexors", "L"]["value"] == "normal"


def test_flaccid_is_silence_that_a_hand_feels_or_a_hammer_confirms():
    silent = stretched(QUIET, catch=None, resistance=4.9)
    assert alone(stretched(QUIET, catch=None, resistance=3.8)) == "flaccid"  # a fifth less than health asks for
    assert alone(stretched(HEALTHY, resistance=3.9)) == "normal"  # slack, and it answers
    assert alone(stretched(QUIET, catch=None, resistance=4.1)) == "normal"  # less, and no hand feels it
    wide = TONE_NORM | {"fast_resistance": {"mean": 5.0, "sd": 0.8}}
    raws = {("elbow_flexors", "L"): stretched(QUIET, catch=None, resistance=3.9)}  # less, as healthy limbs may be
    chart = tone.grade(raws, {"elbow_flexors": wide}, LIMIT, TONES_GO_TOGETHER, set())
    assert chart["elbow_flexors", "L"]["value"] == "normal"
    assert alone(silent, [("biceps", "L")]) == "flaccid" and alone(silent, [("biceps", "R")]) == "normal"
    assert alone(silent, [("triceps", "L")]) == "normal"  # another muscle
    assert alone(stretched(HEALTHY), [("biceps", "L")]) == "normal"
    assert alone(stretched([0.0] * (N - 1) + [0.1], catch=0.9, resistance=3.8)) == "flaccid"  # a trace of an answer


def test_emg_that_chance_may_make_is_no_effort():
    assert strength.gain(effort(7.0, rest=1.0, emg=9.0, rest_emg=3.0, chance=7.0), 0.0) == 0.0
    assert strength.gain(effort(7.0, rest=1.0, emg=9.0, rest_emg=3.0, chance=5.0), 0.0) > 0.0


def test_threshold_of_a_spastic_muscle_is_the_lowest_speed_out_of_the_healthy_range():
    speeds, norms = tone.speeds("elbow_flexors"), {"elbow_flexors": TONE_NORM}

    def threshold(reflex):
        raws = {("elbow_flexors", "L"): stretched(reflex, HARD)}
        return tone.grade(raws, norms, LIMIT, TONES_GO_TOGETHER, set())["elbow_flexors", "L"]["threshold_deg_s"]

    assert [threshold(r) for r in (QUIET, LIVELY, [0.0, 0.0, *LIVELY[2:]])] == [None, speeds[1], speeds[2]]
    assert list(speeds) == sorted(speeds) and tone.STRETCHING.fast == speeds[-1]


def test_ashworth_grows_with_catch_and_torque():
    def mas(catch, share):
        late = [1.0, 1.0, share * TONE_NORM["torque"], 9.0, 9.0]
        return tone.ashworth(stretched(LIVELY, late, catch=catch), TONE_NORM)

    assert [mas(at, 3.0) for at in (None, 0.9, 0.6, 0.3)] == ["1", "1", "1+", "2"]
    assert [mas(0.3, share) for share in (1.3, 2.0, 3.0, 6.0, 12.0)] == ["1", "1+", "2", "3", "4"]
    assert mas(0.9, 6.0) == "3"  # what resists as much is hard to move, wherever it begins


def test_tardieu_tells_the_angle_of_the_catch_and_what_is_left_of_the_range():
    """Elbow flexors are stretched from 110 to 40 deg."""
    slow, fast = tone.speeds("elbow_flexors")[0], tone.speeds("elbow_flexors")[-1]

    def entry(reflex, late, catches):
        raw = stretched(reflex, late)
        raw["runs"] = [run | {"catch": catches[run["speed"]]} for run in raw["runs"] if run["speed"] in catches]
        return tones_of({("elbow_flexors", "L"): raw})["elbow_flexors", "L"]

    def tones_of(raws):
        return tone.grade(raws, {"elbow_flexors": TONE_NORM}, LIMIT, TONES_GO_TOGETHER, set())

    stiff = entry(LIVELY, HARD, {slow: None, 100.0: 0.6, fast: 0.4})
    assert stiff["value"] == "spastic"
    told = {k: v for k, v in stiff.items() if k.endswith("_deg") and k != "gives_way_deg"}
    assert told == {"catch_slow_deg": None, "catch_ashworth_deg": 68.0, "catch_fast_deg": 82.0, "r2_minus_r1_deg": 42.0}
    later = entry(LIVELY, HARD, {slow: None, 100.0: 0.8, fast: 0.7})
    assert later["r2_minus_r1_deg"] < stiff["r2_minus_r1_deg"]  # a later catch leaves less of the range
    healthy = entry(QUIET, None, {fast: 0.9})
    assert (healthy["value"], healthy["catch_ashworth_deg"], healthy["r2_minus_r1_deg"]) == ("normal", None, None)


@pytest.mark.parametrize("tonic", [0.0, 20.0, 200.0])
def test_tonic_discharge_is_counted_apart_from_the_stretch_reflex(tonic):
    """A muscle that fires all the time, as much during the stretch as before it, has no stretch reflex."""

    def answer(stimulus, trial):
        n = int(tonic * stimulus.duration_ms / 1e3)
        return [("biceps_brachii", "L", ms, 1.0) for ms in np.linspace(0.0, stimulus.duration_ms - 1, n)], 0.0

    run = stretches.stretch(FakeBench(answer), "elbow_flexors", "L", 100.0)
    assert run["background"] == pytest.approx(tonic, abs=11.0) and run["reflex"] <= 0.1 * max(tonic, 1.0)
    assert run["catch"] is None


WHOLE = reflexes.whole("ankle")
RATE = family.DECLARED.jerks


def jerk_norm(share=0.5, force=35.0, spread=0.1):
    """Health: the median answer to a strong tap (share of all M-waves), force (N) and spread (mV)."""
    seen = reflexes.TAPPING.visible_mv
    strong = share * WHOLE
    return {
        "size": {"mean": np.log((strong + seen) / (WHOLE - strong + seen)), "sd": 0.6},
        "force": {"mean": np.log(force), "sd": 0.2},
        "both": {"mean": 0.0, "sd": 1.0},
        "spread": {"mean": np.log(spread + seen), "sd": 0.3},
    }


REFLEX_NORM = jerk_norm()


def taps(strong=0.5 * WHOLE, force=35.0, spread=0.1, lightest=30.0, beats=0):
    seen = strong > 0.0
    return {
        "sizes": [strong / 3, strong],
        "needed": force,
        "lightest": lightest if seen else None,
        "reinforced": None,
        "seen": seen,
        "latency": 30.0 if seen else None,
        "spread": spread,
        "m_wave": 10.0,
        "clonus": {"beats": beats, "hz": None},
    }


def of_score(sd, name="ankle"):
    """A jerk that is by so many SD of health livelier: a lighter tap is enough, and a strong one brings more."""
    seen, whole = reflexes.TAPPING.visible_mv, reflexes.whole(name)
    odds = np.exp(REFLEX_NORM["size"]["mean"] + 0.6 * sd)
    raw = taps(max(1e-6, (odds * (whole + seen) - seen) / (1.0 + odds)), 35.0 * np.exp(-0.2 * sd))
    assert jerks.score(raw, name, REFLEX_NORM) == pytest.approx(sd)
    assert jerks.vigour(raw, name, REFLEX_NORM) == pytest.approx(sd)
    return raw


ALL_JERKS = tuple((n, s) for n in anatomy.reflex_tests() for s in ((None,) if n == "jaw" else "LR"))
GO_TOGETHER = dict.fromkeys(
    ("lively", "vigour"),
    comparison.Health(
        ALL_JERKS,
        np.array([[1.0 if a == b else 0.9 if a[0] == b[0] else 0.55 for b in ALL_JERKS] for a in ALL_JERKS]),
        3.4,
    ),
)


def jerk_values(raws):
    """Values and grades of jerks that are examined together."""
    norms = {n: REFLEX_NORM for n, _ in raws}
    return {k: (e["value"], e["ninds"]) for k, e in jerks.grade(raws, norms, LIMIT, GO_TOGETHER).items()}


def one_jerk(raw):
    return jerk_values({("ankle", "L"): raw})["ankle", "L"]


def test_a_reflex_that_needs_reinforcement_is_reduced():
    raw = taps() | {"lightest": None, "reinforced": 1.0}
    assert one_jerk(raw) == ("reduced", 1) and one_jerk(raw | {"seen": False}) == ("absent", 0)


def test_a_lively_symmetric_jerk_is_a_three_and_normal():
    """5-35 % of healthy adults have one (BX093); so is one that is somewhat less on one side (BX089)."""
    both = {("ankle", s): of_score(2.3) for s in "LR"}
    assert set(jerk_values(both).values()) == {("normal", 3)}
    uneven = {("ankle", "L"): of_score(0.5), ("ankle", "R"): of_score(-0.5)}
    assert jerk_values(uneven) == {("ankle", "L"): ("normal", 3), ("ankle", "R"): ("normal", 2)}


def test_a_jerk_counts_by_itself_or_by_what_the_others_are():
    brisk, low = ("brisk", 4), ("reduced", 1)
    assert one_jerk(of_score(3.6)) == brisk and one_jerk(of_score(-3.6)) == low
    assert one_jerk(of_score(2.8)) == ("normal", 3) and one_jerk(of_score(-2.8)) == ("normal", 2)
    usual = {k: of_score(0.2, k[0]) for k in ALL_JERKS}
    for sd, value in ((2.3, brisk), (-2.3, low)):  # within health by itself, and two SD from the other side
        found = jerk_values(usual | {("ankle", "L"): of_score(sd)})
        assert [k for k, v in found.items() if v == value] == [("ankle", "L")]
    alike = jerk_values({k: of_score(2.3, k[0]) for k in ALL_JERKS})  # a lively person
    assert set(alike.values()) == {("normal", 3)}


def test_a_jerk_is_lively_by_lighter_taps_and_by_more_and_reduced_by_less():
    """Either may be at the end of its scale: the lightest tap of all, or a pool that answers as a whole."""
    assert one_jerk(taps(force=7.0)) == ("brisk", 4) and one_jerk(taps(force=25.0)) == ("normal", 3)
    assert one_jerk(taps(strong=0.999 * WHOLE)) == ("brisk", 4) and one_jerk(taps(strong=0.6 * WHOLE)) == ("normal", 3)
    assert one_jerk(taps(strong=0.05 * WHOLE)) == ("reduced", 1) and one_jerk(taps(force=60.0))[0] == "normal"


def test_the_jerks_of_a_sound_arm_are_not_reduced_beside_brisk_ones():
    """A stroke of the right side in a lively person: the left arm had "reduced" jerks that were livelier than most."""
    stroke = {  # by the tap that is needed, and by what a strong one brings, left and right
        "adductor": ((2.1, 2.7), (4.0, 4.5)), "ankle": ((0.7, 2.5), (3.4, 1.6)), "biceps": ((1.5, 1.5), (5.0, 2.0)),
        "brachioradialis": ((1.6, -0.2), (5.0, 0.8)), "finger_flexor": ((-0.6, -0.2), (6.0, 2.2)),
        "patellar": ((1.7, 2.7), (5.0, 1.5)), "triceps": ((0.2, 0.6), (5.0, 3.1))}
    raws = {(n, s): of_score(mean(sd), n) | {
        "needed": 35.0 * np.exp(-0.2 * sd[0]), "sizes": of_score(sd[1], n)["sizes"]}
        for n, both in stroke.items() for s, sd in zip("LR", both, strict=True)}
    norms_of = dict.fromkeys(stroke, REFLEX_NORM)
    together = {key: norms.together(key) for key in ("lively", "vigour")}
    found = {k: e["value"] for k, e in jerks.grade(raws, norms_of, LIMIT, together).items()}
    assert {found[n, "L"] for n in ("biceps", "brachioradialis", "triceps", "finger_flexor")} == {"normal"}
    assert {found[n, "R"] for n in ("biceps", "brachioradialis", "triceps", "finger_flexor")} == {"brisk"}


@pytest.mark.parametrize("sd, of_all, value", [(-0.5, True, "reduced"), (0.5, True, "normal"), (-0.5, False, "normal")])
def test_less_of_a_jerk_is_expected_where_its_muscles_waste_or_twitch(sd, of_all, value):
    muscles = anatomy.reflex_tests()["ankle"].target_homonymous
    failing = {(m, "L") for m in (muscles if of_all else muscles[1:])}
    raws = {("ankle", s): of_score(sd) for s in "LR"}
    found = jerks.grade(raws, {"ankle": REFLEX_NORM}, LIMIT, GO_TOGETHER, failing)
    assert found["ankle", "L"]["value"] == value and found["ankle", "R"]["value"] == "normal"


def test_spread_to_other_muscles_makes_a_four():
    """A jerk of unusual size within health is a 3; it is a 4 where muscles answer that nobody tapped."""
    lively = of_score(2.0)
    assert one_jerk(lively) == ("normal", 3) and one_jerk(lively | {"spread": 2.0}) == ("brisk", 4)
    assert one_jerk(of_score(-0.5) | {"spread": 2.0}) == ("normal", 2)  # an ordinary jerk that others join


def test_untapped_muscles_are_those_of_the_limb_that_do_not_make_the_jerk():
    assert "triceps_brachii" in tapping.untapped("biceps") and "biceps_brachii" not in tapping.untapped("biceps")
    for name in anatomy.reflex_tests():
        assert set(tapping.untapped(name)) < set(bench.circuit(bench.position("reflex", name).joint))


def test_the_force_that_a_jerk_needs_is_read_between_the_taps():
    sizes = {20.0: 0.5, 40.0: 1.5, 65.0: 1.2, 80.0: 6.0}
    force = [reflexes.needed(sizes, enough) for enough in (0.25, 0.5, 1.0, 1.5, 3.0, 6.0, 12.0)]
    assert force == sorted(force) and force[1::2] == pytest.approx([20.0, 40.0, 80.0])
    assert force[0] == pytest.approx(10.0) and force[-1] == pytest.approx(160.0)
    assert np.isfinite(reflexes.needed(dict.fromkeys(sizes, 0.0), 1.0))


def hammer(answers, helped=False):
    """A bench that answers a tap of `answers` N or more, after the arc's latency, with 12 potentials of 0.5 mV."""

    def answer(stimulus, trial):
        remote = max(level for _, level in stimulus.remote) > 0.0
        out = []
        for t in stimulus.taps:
            if t.newtons >= answers or (helped and remote):
                out += [(m, t.side, t.ms + 31.0 + 0.1 * k, 0.5) for m in t.muscles for k in range(12)]
        for s in stimulus.shocks:
            out.append((s.muscle, s.side, s.ms + 5.0, 10.0))
        return out, 0.0

    return FakeBench(answer)


@pytest.mark.parametrize("newtons", reflexes.TAPPING.ladder)
def test_the_lightest_tap_is_found_and_answered_again(newtons):
    fake = hammer(newtons)
    raw = reflexes.measure(fake, "ankle", "L")
    assert raw["lightest"] == newtons and raw["seen"] and raw["reinforced"] is None
    assert 31.0 <= raw["latency"] <= 32.0 and raw["m_wave"] == 30.0
    assert (newtons, 1) in {(s.taps[0].newtons, trial) for s, trial in fake.asked if s.taps}
    assert len(fake.asked) <= reflexes.MOST_RUNS


def test_reinforcement_comes_only_when_nothing_is_seen():
    fake = hammer(999.0, helped=True)
    raw = reflexes.measure(fake, "ankle", "L")
    assert raw["lightest"] is None and raw["seen"] and raw["reinforced"] > 0.0
    none = reflexes.measure(hammer(999.0), "ankle", "L")
    assert not none["seen"] and none["latency"] is None and none["sizes"] == [0.0] * 3


def test_what_comes_once_or_too_soon_is_no_reflex():
    def once(stimulus, trial):
        late = 31.0 if trial == 0 else 500.0
        return [("soleus", "L", t.ms + late + 0.1 * k, 0.5) for t in stimulus.taps for k in range(12)], 0.0

    def soon(stimulus, trial):  # 5 ms after a tap of the tendon nothing can have been to the cord and back
        return [("soleus", "L", t.ms + 5.0 + 0.1 * k, 0.5) for t in stimulus.taps for k in range(12)], 0.0

    def tonic(stimulus, trial):
        return [("soleus", "L", ms, 0.5) for ms in np.arange(1.0, stimulus.duration_ms, 4.0)], 0.0

    for answer in (once, soon, tonic):
        assert not reflexes.measure(FakeBench(answer), "ankle", "L")["seen"]


def test_a_tap_on_the_chin_is_one_tap_and_one_answer():
    def one_side(sides):
        def answer(stimulus, trial):
            assert not stimulus.taps or {t.side for t in stimulus.taps} == {"L", "R"}
            return [
                ("masseter", s, t.ms + 7.0 + 0.1 * k, 0.5) for t in stimulus.taps[:1] for s in sides for k in range(9)
            ], 0.0

        return reflexes.measure(FakeBench(answer), "jaw", None)

    both, half = one_side("LR"), one_side("L")
    assert reflexes.size(both) == 2 * reflexes.size(half) > 0.0 and half["seen"]


def test_an_answer_comes_after_the_same_time_again():
    """Discharge that happens to follow a tap comes after another time the next time."""
    late = cycle([20.0, 29.0, 38.0, 47.0, 56.0])

    def stray(stimulus, trial):
        after = next(late)
        return [("soleus", "L", t.ms + after + 0.1 * k, 0.5) for t in stimulus.taps for k in range(12)], 0.0

    raw = reflexes.measure(FakeBench(stray), "ankle", "L")
    assert not raw["seen"] and raw["latency"] is None and raw["lightest"] is None


def test_light_taps_that_are_answered_late_are_checked_with_strong_ones():
    """A weak answer begins now sooner, now later; the jerk once went for absent."""

    def answer(stimulus, trial):
        out = []
        for t in stimulus.taps:
            weak = t.newtons < 65.0
            late, n = (36.0 + 6.0 * trial + 0.3 * (50.0 - t.newtons), 4) if weak else (31.0 + trial, 30)
            out += [("soleus", t.side, t.ms + late + 0.1 * k, 0.5) for k in range(n if t.newtons >= 40.0 else 0)]
        return out, 0.0

    raw = reflexes.measure(FakeBench(answer), "ankle", "L")
    assert raw["seen"] and raw["lightest"] == 40.0 and raw["latency"] == pytest.approx(31.0, abs=0.5)


@pytest.mark.parametrize("beats, value", [(2, ("normal", 3)), (3, ("clonus", 4))])
def test_three_beats_are_clonus(beats, value):
    assert one_jerk(of_score(1.0) | {"clonus": {"beats": beats, "hz": 6.0}}) == value


# limits of a whole set


def drawn(people, items, shared, seed=3):
    """Scores of healthy people (SD), with a trait of the person in them."""
    rng = np.random.default_rng(seed)
    own = rng.standard_normal((people, items))
    return np.sqrt(shared) * rng.standard_normal((people, 1)) + np.sqrt(1 - shared) * own


@pytest.mark.parametrize("shared", [0.0, 0.35, 0.8])
def test_few_healthy_people_have_anything_called_whatever_their_trait(shared):
    """Limits of 5 % of each item would call a half to an eighth of people ill (BX103)."""
    limit, most = family.limit(13, shared, 10_000, RATE), drawn(8000, 13, shared).max(axis=1)
    ill = np.mean(most > limit)
    assert 0.7 * RATE < ill < 1.3 * RATE
    assert np.mean(most > 1.64) > 5 * ill


def test_a_lively_jerk_that_spreads_as_in_health_is_not_brisk():
    """Only a jerk that reaches further than those of healthy people do."""
    lively = of_score(2.0)
    health = {"mean": 0.0, "sd": 1.0}
    norm = REFLEX_NORM | {"spread": {"mean": jerks.logs(lively, "ankle")["spread"] - 2.0, "sd": health["sd"]}}
    within, beyond = (jerks.spreading(lively, "ankle", norm) > limit for limit in (3.0, 1.5))
    assert beyond and not within
    assert jerks.spreading(of_score(1.0), "ankle", norm) == 0.0  # a jerk of usual liveliness


def test_limits_of_few_people_are_wider():
    assert family.limit(15, 0.3, 20, RATE) > family.limit(15, 0.3, 200, RATE) > family.limit(1, 0.3, 200, RATE)
