"""The two views of a run: what a bench has, and the truth; and what an eye sees of a muscle at rest."""

from dataclasses import replace

import numpy as np
import pytest

import betz
from betz.model import human
from betz.patient import Patient
from betz.patient.bench import Bench, Look
from betz.patient.recording import recording
from betz.patient.run import run
from betz.results import Recording
from betz.stimulus import Effort, Hand, Shock, Stimulus, Stroke, Tap
from helpers import spikes_per_cell

ANKLE = (("soleus", "L"), ("tibialis_anterior", "L"))
USUAL = human().without("individual_variation")  # the reference adult
PATIENT = Patient(seed=1, scale=0.02, model=USUAL)
CUT = Patient(seed=1, scale=0.02, lesions=betz.Lesion("nerve_tibial", side="left", fraction=0.6))
PULL = Effort("soleus", "L", ((0.0, 0.6),))
EFFORT = Stimulus(ANKLE, "ankle", 300.0, effort=PULL, shocks=Shock("soleus", "L", 150.0, 2.0))
REST = Stimulus(ANKLE, "ankle", 1000.0)

# hand and goniometer, force cell, electrodes over muscles: what the bedside and the laboratory are made of
BENCH = {"angle", "hand_torque", "spike_time", "spike_muscle", "spike_unit", "spike_potential"}
BENCH |= {"spike_velocity", "spike_depth"}
TRUTH = {
    "muscle_torque", "force", "fibre_length", "ia_rate", "ii_rate", "ib_rate", "presynaptic_inhibition", "dynamic_rate",
    "static_rate", "inward_current", "cell_time", "cell_spike_of", "axon_time", "axon_spike_of",
}  # fmt: skip


# recordings


def test_the_bench_has_no_truth():
    plain, bench = PATIENT.respond(EFFORT), PATIENT.bench().respond(EFFORT)
    assert set(plain.arrays) == set(bench.arrays) == BENCH and set(bench.coords) == {"time", "muscle", "electrode"}
    assert set(plain.coords) == set(bench.coords) | {"motor_unit", "motor_unit_muscle"}
    for name in TRUTH:
        with pytest.raises(KeyError, match=name):
            plain[name]


def test_looking_at_more_changes_nothing():
    plain, whole = PATIENT.respond(EFFORT), PATIENT.respond(EFFORT, truth=True)
    assert set(whole.arrays) == BENCH | TRUTH
    assert all(plain[k].values.tobytes() == whole[k].values.tobytes() for k in (*BENCH, "time", "muscle", "electrode"))
    assert plain.story == whole.story


def test_every_cell_of_the_truth_has_a_name_a_class_and_an_owner():
    r = PATIENT.respond(EFFORT, truth=True)
    n = len(r["cell"].values)
    assert len(r["cell_class"].values) == len(r["cell_pool"].values) == len(r["cell_key"].values) == n
    assert len(np.unique(r["cell_key"].values)) == n
    assert set(r["cell_pool"].values) == {"L soleus", "L tibialis_anterior"}
    of, when = r["cell_spike_of"].values, r["cell_time"].values
    assert len(of) == len(when) and of.min() >= 0 and of.max() < n and (np.diff(when) >= 0).all()
    mn = np.flatnonzero(r["cell_class"].values == "alpha_mn")
    assert len(mn) == len(r["motor_unit"].values) and {"renshaw", "iain", "gamma_mn"} <= set(r["cell_class"].values)
    assert (r["cell_pool"].values[mn] == r["muscle"].values[r["motor_unit_muscle"].values]).all()


def test_every_axon_of_the_truth_has_a_name_a_class_and_an_owner():
    r = PATIENT.respond(EFFORT, truth=True)
    n = len(r["axon"].values)
    for name in ("class", "pool", "tract", "origin", "fast", "tonic", "key"):
        assert len(r[f"axon_{name}"].values) == n
    assert len(np.unique(r["axon_key"].values)) == n
    of, when, kind = r["axon_spike_of"].values, r["axon_time"].values, r["axon_class"].values
    assert len(of) == len(when) and of.min() >= 0 and of.max() < n and (np.diff(when) >= 0).all()
    assert {"ia_afferent", "ii_afferent", "ib_afferent", "cst", "rst_pontine", "vst_lateral"} <= set(kind)
    assert set(r["axon_pool"].values[kind == "ia_afferent"]) == {"L soleus", "L tibialis_anterior"}
    afferent = np.char.endswith(kind, "_afferent")
    assert (r["axon_tract"].values[afferent] == "").all() and (r["axon_tract"].values[~afferent] != "").all()


def test_a_shock_fires_each_ia_fibre_of_its_nerve_once_and_an_effort_its_fast_cortical_axons():
    r = PATIENT.respond(EFFORT, truth=True)
    of, when, kind = r["axon_spike_of"].values, r["axon_time"].values, r["axon_class"].values
    ia = np.flatnonzero((kind == "ia_afferent") & (r["axon_pool"].values == "L soleus"))
    at = np.bincount(of[(when >= 150.0) & (when < 150.5)], minlength=len(kind))
    assert (at[ia] == 1).all()
    fast = np.flatnonzero((kind == "cst") & r["axon_fast"].values & (r["axon_pool"].values == "L soleus"))
    assert np.isin(of, fast).sum() > 0
    still = PATIENT.respond(Stimulus(ANKLE, "ankle", 300.0), truth=True)
    assert np.isin(still["axon_spike_of"].values, fast).sum() == 0


def spikes(r, start=0.0, stop=np.inf):
    """Spikes of each axon from start to stop (ms)."""
    t = r["axon_time"].values
    return np.bincount(r["axon_spike_of"].values[(t >= start) & (t < stop)], minlength=len(r["axon"].values))


def test_a_shock_is_noted_when_it_is_given():
    r = PATIENT.respond(EFFORT, truth=True)
    ia = (r["axon_class"].values == "ia_afferent") & (r["axon_pool"].values == "L soleus")
    assert set(np.flatnonzero(ia)) <= set(r["axon_spike_of"].values[r["axon_time"].values == 150.0])


def test_tonic_axons_fire_at_rest_and_others_do_not():
    """Evarts 1965: the resting discharge is of slow axons; vestibulospinal ones are tonic whatever their speed."""
    r = PATIENT.respond(REST, truth=True)
    n, kind, tonic = spikes(r), r["axon_class"].values, r["axon_tonic"].values
    above = r["axon_tract"].values != ""
    assert (n[above & ~tonic] == 0).all() and (n[tonic & (kind != "tectost")] > 0).all() and tonic.sum() > 100
    assert not tonic[(kind == "cst") & r["axon_fast"].values].any() and tonic[kind == "vst_lateral"].all()


@pytest.mark.parametrize("mine, other", [("soleus", "tibialis_anterior"), ("tibialis_anterior", "soleus")])
def test_a_cortical_axon_is_of_a_muscle_in_whose_effort_it_fires(mine, other):
    r = PATIENT.respond(replace(REST, effort=Effort(mine, "L", ((0.0, 1.0),))), truth=True)
    cst, pool = r["axon_class"].values == "cst", r["axon_pool"].values
    assert {p.partition(" ")[2] for p in pool[cst]} <= set(betz.anatomy.muscles())  # each has a first muscle
    n = spikes(r)[cst & ~r["axon_tonic"].values]  # silent at rest
    of = pool[cst & ~r["axon_tonic"].values]
    assert (n[of == f"L {mine}"] > 10).all() and (n[of == f"L {other}"] == 0).all()
    assert min((of == f"L {m}").sum() for m in (mine, other)) > 20


def test_an_axon_comes_from_a_place_that_sends_its_tract():
    r, tables = PATIENT.respond(REST, truth=True), PATIENT.tables
    pairs = set(zip(r["axon_tract"].values, r["axon_origin"].values, strict=True)) - {("", "")}
    assert all(origin in tables.tracts[tract].origin_ids for tract, origin in pairs)
    assert {o for t, o in pairs if t == "lateral_corticospinal"} >= {"m1_leg", "sma", "s1_parietal"}
    crosses = r["axon_source"].values != np.array([p[0] for p in r["axon_pool"].values])
    for tract in {t for t, _ in pairs}:
        share = crosses[r["axon_tract"].values == tract].mean()
        assert share == pytest.approx(tables.tracts[tract].crossed_fraction, abs=0.1), tract


def test_a_lesion_of_one_pyramid_silences_the_cortical_axons_of_its_side_alone():
    cut = Patient(seed=1, scale=0.02, lesions=betz.Lesion("medullary_pyramid", side="right"))
    r = cut.respond(REST, truth=True)
    n, kind, source, tonic = (spikes(r), *(r[f"axon_{k}"].values for k in ("class", "source", "tonic")))
    right, left = ((kind == "cst") & tonic & (source == s) for s in "RL")
    assert right.sum() > 30 and not n[right].any() and left.sum() > 30 and n[left].all()
    for name in ("vst_medial", "rst_medullary_inh"):  # from both sides, by another way
        assert all(n[(kind == name) & (source == s)].all() for s in "LR")


def test_each_kind_of_afferent_fires_as_its_receptors_are_driven():
    """Primary endings answer the tap, secondary ones hold a stretch, tendon organs weigh the force of an effort."""
    held = PATIENT.respond(replace(REST, hand=Hand(angle=((0.0, 15.0),))), truth=True)
    pulled = PATIENT.respond(replace(REST, effort=Effort("soleus", "L", ((0.0, 1.0),))), truth=True)
    tapped = PATIENT.respond(replace(REST, taps=Tap("soleus", "L", 200.0, 60.0)), truth=True)

    def per_fibre(r, kind, *when):
        hit = (r["axon_class"].values == f"{kind}_afferent") & (r["axon_pool"].values == "L soleus")
        return spikes(r, *when)[hit].mean()

    for r in (held, pulled):  # in one second: some endings have a threshold, none fires more than it is driven
        assert all(per_fibre(r, k) < 1.1 * r[f"{k}_rate"].values[0].mean() + 0.5 for k in ("ia", "ii", "ib"))
    assert per_fibre(held, "ii") > 0.7 * held["ii_rate"].values[0].mean() > 10.0
    assert per_fibre(held, "ii") > per_fibre(held, "ia") > 0.0
    assert per_fibre(pulled, "ib") > 0.3 * pulled["ib_rate"].values[0].mean() > 20.0
    assert per_fibre(pulled, "ib") > 3.0 * max(per_fibre(pulled, "ia"), per_fibre(pulled, "ii"))
    late = (200.0, 215.0)
    assert per_fibre(tapped, "ia", *late) > 2.0 * max(per_fibre(tapped, k, *late) for k in ("ii", "ib"))


def test_a_key_names_the_same_cell_in_every_circuit():
    """What is added to a circuit, or comes first in it, moves the places of cells and axons, not their spikes."""
    other = replace(EFFORT, muscles=(("biceps_brachii", "L"), *ANKLE[::-1]))
    one, two = (PATIENT.respond(s, truth=True) for s in (EFFORT, other))
    for what in ("cell", "axon"):
        mine, theirs = by_key(one, what), by_key(two, what)
        assert mine.items() <= theirs.items() and len(mine) < len(theirs)
        assert sum(len(v) for v in mine.values()) > 500


def by_key(r, what):
    """Key of a cell or axon -> its class, its pool and when it fired."""
    of, t = r[f"{what}_spike_of"].values, r[f"{what}_time"].values
    named = zip(*(r[f"{what}_{k}"].values.tolist() for k in ("key", "class", "pool")), strict=True)
    return {key: (*names, *t[of == k].tolist()) for k, (key, *names) in enumerate(named)}


def test_the_network_of_a_leg_is_that_of_its_own_sole():
    strokes = tuple(Stroke(s, ms, 100.0, 60.0) for s, ms in (("L", 50.0), ("R", 250.0)))
    r = PATIENT.respond(Stimulus([(m, s) for m, _ in ANKLE for s in "LR"], "ankle", 400.0, strokes=strokes), truth=True)
    kind, pool, source = (r[f"axon_{k}"].values for k in ("class", "pool", "source"))
    for mine, other, start in (("L", "R", 50.0), ("R", "L", 250.0)):
        n = spikes(r, start, start + 120.0)
        for k in ("cutaneous_afferent", "fra_afferent"):
            own, far = (n[(kind == k) & (pool == f"{s} leg")] for s in (mine, other))
            assert own.mean() > 3.0 and len(far) == len(own) and not far.any()
        assert set(source[pool == f"{mine} leg"]) == {mine}
        for k in ("cut_in", "fra_in_exc"):
            own, far = (spikes_per_cell(r, k, f"{s} leg", start, start + 120.0).mean() for s in (mine, other))
            assert own > 3.0 > 2.0 > far


def test_a_run_of_which_fibres_were_not_noted_has_no_truth():
    out = run(PATIENT, EFFORT, 5)
    assert recording(PATIENT, EFFORT, 5, out)["angle"].values.size == 300
    with pytest.raises(ValueError, match="spikes of fibres were not noted"):
        recording(PATIENT, EFFORT, 5, out, truth=True)


def test_an_axon_that_is_cut_has_no_spike():
    cut = Patient(seed=1, scale=0.02, lesions=betz.Lesion("medullary_pyramid", side="right"))
    for who, fires in ((PATIENT, True), (cut, False)):
        r = who.respond(EFFORT, truth=True)
        crossed = (r["axon_tract"].values == "lateral_corticospinal") & (r["axon_pool"].values == "L soleus")
        assert np.isin(r["axon_spike_of"].values, np.flatnonzero(crossed)).any() == fires


def test_the_spike_of_a_cell_arrives_at_its_muscle_after_the_conduction_of_its_axon():
    quiet = Stimulus(ANKLE, "ankle", 300.0, effort=PULL)
    r = PATIENT.respond(quiet, truth=True)
    for unit in range(5):
        (cell,) = np.flatnonzero((r["motor_unit"].values == unit) & (r["motor_unit_muscle"].values == 0))
        left = r["cell_time"].values[r["cell_spike_of"].values == cell]
        came = r["spike_time"].values[(r["spike_unit"].values == unit) & (r["spike_muscle"].values == 0)]
        assert 0 < len(came) <= len(left)
        way = came[:, None] - left
        assert np.isclose(way, np.median(came - left[: len(came)]), atol=0.06).any(1).all()
        assert 5.0 < np.median(came - left[: len(came)]) < 30.0


def test_the_truth_adds_up():
    r = PATIENT.respond(EFFORT, truth=True)
    assert (r["force"].values >= 0).all() and r["force"].dims == ("muscle", "time")
    assert r["muscle_torque"].values[250] < 0  # the soleus turns the foot down
    assert (r["inward_current"].values >= 0).all() and (r["inward_current"].values <= 1).all()
    assert (r["ia_rate"].values >= 0).all() and np.isfinite(r["fibre_length"].values).all()


# the bench


def test_a_bench_answers_and_looks_and_tells_nothing():
    bench = CUT.bench()
    assert isinstance(bench, Bench) and {n for n in dir(bench) if n[0] != "_"} == {"look", "respond", "tables"}
    with pytest.raises(AttributeError, match="frozen"):
        bench.patient = CUT
    with pytest.raises(AttributeError, match="frozen"):
        bench.respond = None
    assert not hasattr(bench, "__dict__")


def test_an_answer_at_the_bench_is_that_of_the_patient_without_a_story():
    answer, own = CUT.bench().respond(EFFORT, trial=2), CUT.respond(EFFORT, trial=2)
    assert all(answer[k].values.tobytes() == own[k].values.tobytes() for k in (*answer.arrays, *answer.coords))
    assert isinstance(answer, Recording) and set(answer.arrays) == BENCH
    assert not answer.story.get("lesions") and answer.story.get("seed") is None and own.story["seed"] == 1
    assert "nerve_tibial" not in repr(answer) and "nerve_tibial" not in str(dict(answer.story))
    with pytest.raises(TypeError, match="truth"):
        CUT.bench().respond(EFFORT, truth=True)


def test_a_look_at_the_bench_is_that_of_the_patient():
    seen = CUT.after(60).bench().look("soleus", "left", 20.0, 1)
    assert seen == CUT.after(60).look("soleus", "left", 20.0, 1)
    assert seen._fields == ("area_cm2", "twitch_ms", "twitch_share", "sex", "age", "twitch_unit")


# what an eye sees


def look(days, fraction=0.6, kind="destruction", site="nerve_tibial", side="left", seconds=600.0, trial=0):
    lesion = betz.Lesion(site, side=side, fraction=fraction, kind=kind)
    return Patient(seed=1, scale=0.02, lesions=lesion, days=days, model=USUAL).look("soleus", "left", seconds, trial)


HEALTHY = PATIENT.look("soleus", "left", 3600.0)


def test_a_healthy_muscle_has_its_cross_section_and_lies_still():
    assert isinstance(HEALTHY, Look) and HEALTHY.twitch_ms == HEALTHY.twitch_share == ()
    table = betz.anatomy.muscles()["soleus"].pcsa_cm2

    def looks(sex):
        return [Patient(seed=k, scale=0.02, sex=sex).look("soleus", "left") for k in range(1, 17)]

    men, women = looks("male"), looks("female")
    assert HEALTHY.area_cm2 == pytest.approx(table)
    assert np.mean([x.area_cm2 for x in men]) == pytest.approx(table, rel=0.15) and len({x.area_cm2 for x in men}) == 16
    assert sum(x.area_cm2 for x in women) < 0.8 * sum(x.area_cm2 for x in men) and women[0].sex == "female"


def test_wasting_after_denervation_grows_with_time():
    area = np.array([look(days).area_cm2 for days in (0.0, 10.0, 40.0, 120.0, 400.0)]) / HEALTHY.area_cm2
    assert area[0] == pytest.approx(1.0) and (np.diff(area)[:3] < 0).all()
    assert 0.4 < area[-2] <= area[-1] < 0.8  # in the end sprouts feed some of the fibres again
    cut = [look(days, 1.0).area_cm2 for days in (0.0, 10.0, 40.0, 120.0, 400.0)]
    assert (np.diff(cut) < 0).all()


def test_more_units_lost_waste_more():
    area = np.array([look(180.0, f).area_cm2 for f in (0.0, 0.2, 0.5, 0.8, 1.0)]) / HEALTHY.area_cm2
    assert area[0] == 1.0 and (np.diff(area) <= 0).all() and area[-1] == pytest.approx(0.2, abs=0.05)


@pytest.mark.parametrize(
    "how",
    [
        {"kind": "conduction_block"},
        {"kind": "demyelination"},
        {"side": "right"},
        {"site": "nmj", "fraction": 1.0},
        {"site": "dorsal_root_s1", "fraction": 1.0},
    ],
    ids=lambda how: " ".join(map(str, how.values())),
)
def test_what_leaves_the_axons_whole_leaves_no_wasting_and_no_twitches(how):
    seen = look(180.0, **how)
    assert seen.area_cm2 == pytest.approx(HEALTHY.area_cm2) and seen.twitch_ms == ()


def test_disuse_thins_a_muscle_and_makes_no_twitches():
    thin = look(180.0, 1.0, site="medullary_pyramid", side="right")
    assert 0.6 * HEALTHY.area_cm2 < thin.area_cm2 < 0.95 * HEALTHY.area_cm2 and thin.twitch_ms == ()


def test_a_loss_of_fibres_thins_the_muscle_at_once_and_makes_no_twitches():
    thin = look(0.0, 0.4, site="muscle")
    assert thin.area_cm2 == pytest.approx(0.6 * HEALTHY.area_cm2) and thin.twitch_ms == ()


def test_twitches_come_and_go_with_the_loss():
    count = [len(look(60.0, f).twitch_ms) for f in (0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0)]
    assert count[0] == 0 < count[1] and count[-1] == 0  # nobody is left to fire
    assert np.argmax(count) in (2, 3, 4) and count[1] < max(count) / 2 > count[5]


def test_twitches_begin_after_weeks():
    count = [len(look(days).twitch_ms) for days in (0.0, 3.0, 60.0)]
    assert count[0] == 0 <= count[1] < count[2] / 3


def test_a_twitch_is_the_discharge_of_a_unit_that_is_left():
    seen = look(180.0)
    t, share = np.array(seen.twitch_ms), np.array(seen.twitch_share)
    assert len(t) == len(share) > 50 and (np.diff(t) >= 0).all() and t[0] >= 0.0 and t[-1] < 600e3
    assert (share > 0).all() and len(np.unique(share)) > 5 and np.unique(share).sum() < 1.0


def test_a_longer_look_sees_the_same_twitches_and_more_and_another_trial_sees_others():
    short, long, other = look(60.0, seconds=60.0), look(60.0, seconds=120.0), look(60.0, seconds=60.0, trial=1)
    assert long.twitch_ms[: len(short.twitch_ms)] == short.twitch_ms and len(long.twitch_ms) > len(short.twitch_ms)
    assert other.twitch_ms != short.twitch_ms and other.area_cm2 == short.area_cm2
    assert look(60.0, seconds=0).twitch_ms == ()


def test_recordings_of_a_circuit_share_the_names_of_its_cells_and_axons():
    one, other = (PATIENT.respond(EFFORT, trial, truth=True) for trial in (0, 1))
    for name in ("cell_class", "axon_class"):
        assert np.shares_memory(one[name].values, other[name].values)
        with pytest.raises(ValueError, match="read-only"):
            one[name].values[0] = "other"
