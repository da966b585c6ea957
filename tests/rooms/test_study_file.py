"""A study file: what it may say, who is drawn from it, and what is wrong in it, said in one sentence before any run."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_patient_file import refused
from tiny_study import LESION, TIMES, WHOLE, study

from betz import InputError
from betz.cli import main
from betz.errors import LONGEST
from betz.io.toml import toml_text
from betz.studies import example, load
from betz.studies.cohort.design import Spread
from betz.studies.cohort.people import member
from betz.studies.cohort.read import design_of
from betz.studies.cohort.result import NUMBERS
from betz.studies.cohort.runs import runs_of

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(autouse=True)
def nothing_is_simulated(monkeypatch):
    def run(*what, **how):
        raise AssertionError("a run while a file is read")

    monkeypatch.setattr("betz.patient.run.begin", run)


def people(text="", n=200, **parts):
    design = design_of(study(people=f"[people]\nnumber = {n}\n{text}", **parts))
    return [member(design, k) for k in range(n)]


def test_people_are_as_the_file_says():
    drawn = people("age = { mean = 72, sd = 11, low = 40, high = 95 }\nsex = { female = 0.3 }\nscale = 0.02")
    ages = [m.person.age for m in drawn]
    assert 69 < sum(ages) / len(ages) < 75 and all(40 <= a <= 95 and a == int(a) for a in ages) and len(set(ages)) > 20
    assert 0.2 < sum(m.person.sex == "female" for m in drawn) / len(drawn) < 0.4
    assert len({m.person.seed for m in drawn}) == 200 and {m.person.scale for m in drawn} == {0.02}
    assert {m.person.sex for m in people("sex = 'female'", 20)} == {"female"}
    assert {m.person.age for m in people("age = 61", 5)} == {61}
    usual = people("first_seed = 8", 3)
    assert [m.person.seed for m in usual] == [8, 9, 10] and len({m.person.age for m in usual}) == 3


def test_lesions_are_as_the_file_says():
    lesion = ("[[lesion]]\nname = 'a'\nshare = 0.75\nsites = ['m1_hand', { site = 'corona_radiata', times = 0.5 }]\n"
              "side = 'either'\nfraction = { low = 0.2, high = 0.8 }\n"
              "[[lesion]]\nname = 'b'\nshare = 0.25\nsites = []\n")
    drawn = people(n=80, lesion=lesion)
    assert Counter(m.lesion.name for m in drawn) == {"a": 60, "b": 20}
    assert 38 <= sum(m.side == "left" for m in drawn) <= 42
    lost = [m.fraction for m in drawn if m.hurt]
    assert 0.47 < sum(lost) / 60 < 0.53 and all(0.2 <= x <= 0.8 for x in lost)
    design = design_of(study(lesion=lesion))
    hurt = next(m for m in drawn if m.hurt).patient(design.model, 7.0)
    first, second = sorted(hurt.lesions, key=lambda x: x.site)
    assert second.fraction > first.fraction == round(second.fraction / 2, 3) and first.side == second.side
    spared = next(m for m in drawn if not m.hurt)
    assert spared.patient(design.model, 7.0) == spared.healthy(design.model)
    assert drawn[:10] == people(n=10, lesion=lesion)  # a larger study has the smaller one in it


def test_times_can_be_drawn():
    days = [m.days for m in people(n=50, times="[times]\ndays = { low = 30, high = 365 }")]
    assert all(len(d) == 1 and 30 <= d[0] <= 365 and d[0] == int(d[0]) for d in days) and len(set(days)) > 40


@given(st.floats(0, 1, exclude_max=True), st.floats(0, 1), st.floats(0, 1), st.floats(0.01, 5))
def test_a_spread_keeps_its_ends(share, a, b, sd):
    low, high = min(a, b), max(a, b)
    assert low <= Spread(low, high).at(share) <= high
    assert low <= Spread(low, high, (low + high) / 2, sd).at(share) <= high


def test_factors_are_crossed_and_each_run_is_asked_for_once():
    cross = "[cross]\nfraction = [0.3, 0.6]\nwithout = ['none', 'ia_growth']\nmonosynaptic_reflex.cell_sd = [0.1, 0.2]"
    design = design_of(study(more=cross))
    runs = list(runs_of(design).values())
    assert len(runs) == 3 * (4 + 8 * 2)  # twins know no fraction and no day
    cells = [c for r in runs for c in r.cells]
    assert sorted(c["cell"] for c in cells) == list(range(1, len(cells) + 1))
    levels = Counter((c["group"], c["factors"]["without"], c["factors"]["monosynaptic_reflex.cell_sd"]) for c in cells)
    assert set(levels.values()) == {3, 12} and len(levels) == 8
    assert {c["lesion_fraction"] for c in cells} == {None, 0.3, 0.6}
    assert len({r.content for r in runs}) == len(runs)
    spared = design_of(study(lesion="[[lesion]]\nsites = []\n"))
    assert [len(r.cells) for r in runs_of(spared).values()] == [3, 3, 3]  # the twin, and two days that are alike
    well = design_of("name = 'x'\n[people]\nnumber = 2\n[[test]]\nexamination = 'quick'")
    assert [r.cells[0]["group"] for r in runs_of(well).values()] == ["healthy person"] * 2


def test_a_protocol_on_both_sides_is_two_tests():
    both = "[[test]]\nprotocol = 'HReflex'\nside = 'both'\nstrengths = [1.0, 1.5]\n[[test]]\nexamination = 'whole'"
    tests = design_of(study(people="[people]\nnumber = 1", test=both)).tests
    assert [getattr(t.protocol, "side", t.quick) for t in tests] == ["left", "right", False]
    assert tests[0].protocol.strengths == (1.0, 1.5)


def test_the_examples_are_studies(tmp_path):
    (tmp_path / "s.toml").write_text(example(), encoding="utf-8")
    assert load(tmp_path / "s.toml").people.number == 4
    for file in EXAMPLES.glob("*/study.toml"):
        assert load(file).people.number > 0


def put(old, new):
    assert old in WHOLE
    return WHOLE.replace(old, new)


EXAM = "[[test]]\nexamination = 'quick'\n"
WRONG = [
    ("", "needs 'name'"),
    ("name = 'x'", "needs 'people'"),
    ("name = 3\n[people]\nnumber = 1\n[[test]]\nexamination = 'quick'", "name is a text"),
    (study(name="name = ''"), "name is a text"),
    (study(name='name = "a\\nb"'), "one line"),
    (study(name="name = 'x'\nnam = 'y'"), "did you mean 'name'"),
    (study(name="name = 'x'\nschema = 'betz.study/2'"), "schema"),
    (study(name="name = 'x'\nname = 'y'"), "TOML"),
    (study(people="people = 3"), "[people] is a table"),
    (study(people="[people]"), "needs 'number'"),
    (study(people="[people]\nnumber = 0"), "from 1 to"),
    (study(people="[people]\nnumber = 2.0"), "whole number"),
    (study(people="[people]\nnumber = true"), "whole number"),
    (study(people="[people]\nnumber = 1000000000000"), "100,000"),
    (study(people="[people]\nnumber = 1979-05-27"), "whole number"),
    (study(people="[people]\nnumber = 2\nfirst_sed = 3"), "did you mean 'first_seed'"),
    (study(people="[people]\nnumber = 2\nfirst_seed = -3"), "first_seed"),
    (study(people="[people]\nnumber = 2\nage = 12"), "from 18 to 95 years"),
    (study(people="[people]\nnumber = 2\nage = { low = 80, high = 50 }"), "above high"),
    (study(people="[people]\nnumber = 2\nage = { low = 50 }"), "low and high"),
    (study(people="[people]\nnumber = 2\nage = { mean = 70 }"), "both mean and sd"),
    (study(people="[people]\nnumber = 2\nage = { mean = 70, sd = 0 }"), "sd of age"),
    (study(people="[people]\nnumber = 2\nage = { mean = 70, std = 5 }"), "Unknown key of age"),
    (study(people="[people]\nnumber = 2\nage = 'old'"), "age"),
    (study(people="[people]\nnumber = 2\nage = nan"), "age"),
    (study(people="[people]\nnumber = 2\nsex = 'woman'"), "Unknown sex"),
    (study(people="[people]\nnumber = 2\nsex = { female = 48 }"), "from 0 to 1"),
    (study(people="[people]\nnumber = 2\nsex = 0.5"), "sex"),
    (study(people="[people]\nnumber = 2\nscale = 2"), "from 0.01 to 1"),
    (study(people="[people]\nnumber = 2\nscale = 0.02", test=EXAM), "scale"),
    (study(people="[people]\nnumber = 2\ntwin = 'yes'"), "true or false"),
    (study(name="name = 'x'\nlesion = 3", lesion=""), "[[lesion]]"),
    (study(lesion="[lesion]\nsites = []"), "[[lesion]]"),
    (study(lesion="[[lesion]]\nname = 'x'"), "lesion 1: [[lesion]] needs 'sites'"),
    (study(lesion="[[lesion]]\nsites = 'm1_hand'\nside = 'left'"), "sites is a list"),
    (study(lesion="[[lesion]]\nsites = ['m1_hnd']\nside = 'left'"), "did you mean 'm1_hand'"),
    (study(lesion="[[lesion]]\nsites = [3]\nside = 'left'"), "one of sites"),
    (study(lesion="[[lesion]]\nsites = ['m1_hand', 'm1_hand']\nside = 'left'"), "twice"),
    (study(lesion="[[lesion]]\nsites = [{ site = 'm1_hand', weight = 2 }]\nside = 'left'"), "Unknown key of one of"),
    (study(lesion="[[lesion]]\nsites = [{ site = 'm1_hand', times = 2 }]\nside = 'left'"), "times"),
    (study(lesion="[[lesion]]\nsites = ['m1_hand']"), "needs 'side'"),
    (study(lesion="[[lesion]]\nsites = ['m1_hand']\nside = 'eitehr'"), "did you mean 'either'"),
    (put("fraction = { low = 0.2, high = 0.9 }", "fraction = 90"), "fraction"),
    (put("fraction = { low = 0.2, high = 0.9 }", "fraction = { low = -1, high = 0.9 }"), "low of fraction"),
    (put("fraction =", "fractoin ="), "did you mean 'fraction'"),
    (study(lesion=LESION + LESION), "share"),
    (study(lesion="".join(LESION.replace("name", f"share = 0.4\nname = '{k}'\n#") for k in "ab")), "add to 0.8"),
    (study(lesion="".join(LESION.replace("[[lesion]]", "[[lesion]]\nshare = 0.5") for _ in "ab")), "twice"),
    (study(lesion=LESION + "kind = 'burn'"), "kind of lesion"),
    (study(lesion=LESION + "muscles = ['soleus']"), "cannot be limited"),
    (study(times=""), "need times"),
    (study(lesion=""), "no [[lesion]]"),
    (study(times="[times]\ndays = []"), "list such as"),
    (study(times="[times]\ndays = 'soon'"), "list such as"),
    (study(times="[times]\ndays = ['soon']"), "soon"),
    (study(times="[times]\ndays = [-1]"), "days"),
    (study(times="[times]\ndays = [inf]"), "days"),
    (study(times="[times]\ndays = ['900 years']"), "at most"),
    (study(times="[times]\ndays = [7, '1 week']"), "twice"),
    (study(times="[times]\nday = [7]"), "did you mean 'days'"),
    (study(times=TIMES + TIMES), "TOML"),
    (study(name="name = 'x'\ntest = []", test=""), "needs a test"),
    (study(test="[test]\nprotocol = 'HReflex'"), "[[test]]"),
    (study(test="[[test]]"), "either examination"),
    (study(test="[[test]]\nprotocol = 'HReflx'"), "did you mean 'HReflex'"),
    (study(test="[[test]]\nprotocol = ['HReflex']"), "protocol"),
    (study(test="[[test]]\nexamination = 'fast'"), "quick, whole"),
    (study(test="[[test]]\nexamination = 'quick'\nprotocol = 'HReflex'"), "either examination"),
    (study(test="[[test]]\nexamination = 'quick'\nmuscle = 'soleus'"), "Unknown key of [[test]]"),
    (study(test="[[test]]\nprotocol = 'HReflex'\nmusle = 'soleus'"), "did you mean 'muscle'"),
    (study(test="[[test]]\nprotocol = 'HReflex'\nmuscle = 'soleuss'"), "did you mean 'soleus'"),
    (study(test="[[test]]\nprotocol = 'HReflex'\nmuscle = 3"), "muscle is a name"),
    (study(test="[[test]]\nprotocol = 'HReflex'\nmuscle = 'orbicularis_oculi'"), "no muscle spindles"),
    (study(test="[[test]]\nprotocol = 'HReflex'\nside = 'middle'"), "left, right, both"),
    (study(test="[[test]]\nprotocol = 'HReflex'\nstrengths = 1"), "several numbers"),
    (study(test="[[test]]\nprotocol = 'HReflex'\nstrengths = ['a']"), "strengths"),
    (study(test="[[test]]\nprotocol = 'HReflex'\ntrials = 1.5"), "whole number"),
    (study(test="[[test]]\nprotocol = 'HReflex'\ntrial = 1979-05-27"), "trial"),
    (study(test="[[test]]\nprotocol = 'Contraction'\nalone = 'no'"), "true or false"),
    (study(test="[[test]]\nprotocol = 'HReflex'\n" * 2), "two tests are called HReflex soleus right"),
    (study(more="[cross]\nwihtout = ['none']"), "did you mean 'without'"),
    (study(more="cross = 3"), "Unknown"),
    (study(more="[cross]\nwithout = []"), "list of levels"),
    (study(more="[cross]\nwithout = 'ia_growth'"), "list of levels"),
    (study(more="[cross]\nwithout = ['ia_grwth']"), "did you mean 'ia_growth'"),
    (study(more="[cross]\nwithout = ['motoneuron']"), "cannot be taken away"),
    (study(more="[cross]\nwithout = ['none', []]"), "twice"),
    (study(more="[cross]\nwithout = [3]"), "level of without"),
    (study(more="[cross]\nfraction = [2]"), "fraction of [cross]"),
    (study(more="[cross]\nfraction = ['a']"), "fraction of [cross]"),
    (study(more="[cross]\nmotoneuron.refractry = [2]"), "did you mean 'refractory'"),
    (study(more="[cross]\nmotoneuron.refractory = [99]"), "from 1 to 3"),
    (study(more="[cross]\nmotoneuron.refractory = [2, 2.0]"), "twice"),
    (study(more="[cross]\ncell_sd = [0.1]\nmonosynaptic_reflex.cell_sd = [0.2]"), "twice"),
    (study(more="[cross]\nwithout = ['ia_growth']\nia_growth.maximum = [1]"), "ia_growth"),
    (study(people="[people]\nnumber = 100000", more="[cross]\nfraction = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]"), "1,000,000"),
    (study(more="[model]\nwithout = ['spindel']"), "did you mean 'spindle'"),
    (study(more="[model]\nhash = 'abc'"), "leave out 'hash'"),
    (study(more="[outputs]\nsections = ['tone']"), "about examinations"),
    (study(people="[people]\nnumber = 1", test=EXAM, more="[outputs]\nsections = ['tune']"), "did you mean 'tone'"),
    (study(people="[people]\nnumber = 1", test=EXAM, more="[outputs]\nsections = ['groups']"), "whole"),
    (study(people="[people]\nnumber = 1", test=EXAM, more="[outputs]\nsections = 'tone'"), "list of words"),
    (study(people="[people]\nnumber = 1", test=EXAM, more="[outputs]\nnumbers = ['maas']"), "did you mean 'mas'"),
    (study(people="[people]\nnumber = 1", test=EXAM, more="[outputs]\nnumbers = 3"), "list of names"),
    (study(people="[people]\nnumber = 1", test=EXAM, more="[output]\nnumbers = []"), "did you mean 'outputs'"),
]


@pytest.mark.malformed
@pytest.mark.parametrize("number", range(len(WRONG)))
def test_what_is_wrong_is_said(number, tmp_path):
    text, words = WRONG[number]
    refused(load, text, tmp_path, words)


def test_a_wrong_study_writes_nothing(tmp_path, capsys):
    (tmp_path / "s.toml").write_text(study(lesion="[[lesion]]\nsites = ['m1_hnd']\nside = 'left'"), encoding="utf-8")
    assert main(["run", str(tmp_path / "s.toml"), "-o", str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "lesion 1" in said and not (tmp_path / "out").exists()


VALUES = st.recursive(
    st.one_of(st.integers(-2, 2**65), st.floats(), st.booleans(), st.sampled_from(
        ("quick", "HReflex", "left", "either", "m1_hand", "none", "ia_growth", "tone", "", "x" * 99))),
    lambda x: st.one_of(st.lists(x, max_size=3), st.dictionaries(st.sampled_from(
        ("number", "low", "high", "mean", "sd", "female", "sites", "side", "share", "days", "protocol", "examination",
         "site", "times", "without", "fraction", "motoneuron.refractory")), x, max_size=4)), max_leaves=8)
PARTS = ("schema", "name", "people", "model", "lesion", "times", "test", "cross", "outputs", "x")


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(PARTS), VALUES, max_size=3), st.booleans())
def test_any_file_is_a_study_or_a_sentence(parts, twin):
    people = {"number": 2, "twin": twin}
    whole = {"name": "x", "people": people, "lesion": [{"sites": ["m1_hand"], "side": "left"}], "times": {"days": [7]},
             "test": [{"protocol": "TendonTap"}]} | parts
    try:
        design_of(toml_text(whole))
    except InputError as e:
        assert len(str(e)) < 20 * LONGEST


def test_names_of_numbers_are_those_of_a_chart():
    assert {"mrc", "mas", "fraction", "latency_ms", "clonus_beats", "spread"} <= set(NUMBERS)
