"""Law: the examiner never sees the lesion. Signs are found by what the patient does."""

import re
from pathlib import Path

import numpy as np
import pytest

import betz
from betz import anatomy, examination, laboratory
from betz.examination import inspection, plantar, reflexes, strength, tone
from betz.patient import Patient

HURT = (
    Patient(seed=1, scale=0.02)
    .with_lesion(betz.Lesion("medullary_pyramid", side="left", fraction=0.7))
    .after("180 days")
)


class Stranger:
    """A patient behind a curtain: it answers, and an eye sees its muscles; all else is refused."""

    def __init__(self, patient):
        self._answers = {
            "respond": patient.respond,
            "inspect": patient.inspect,
            "build": patient.build,
            "story": lambda: {},
        }

    def __getattribute__(self, name):
        answers = object.__getattribute__(self, "_answers")
        if name not in answers:
            raise AttributeError(f"an examiner may not ask for {name}")
        return answers[name]


TESTS = {
    "strength": lambda p: strength.measure(p, "ankle_dorsiflexors", "R"),
    "tone": lambda p: tone.stretch(p, "ankle_plantarflexors", "R", 100.0),
    "reflex": lambda p: reflexes.measure(p, "brachioradialis", "R"),
    "plantar": lambda p: plantar.measure(p, "R"),
    "inspection": lambda p: inspection.inspect(p, "ankle_dorsiflexors", "R"),
}


@pytest.mark.parametrize("name", TESTS)
def test_the_finding_is_the_same_when_the_lesions_are_hidden(name):
    assert TESTS[name](Stranger(HURT)) == TESTS[name](HURT)


@pytest.mark.parametrize(
    "protocol",
    [
        laboratory.TendonTap(muscle="soleus", side="right"),
        laboratory.PROTOCOLS["Contraction"](muscle="tibialis_anterior", side="right", percent=100.0),
    ],
)
def test_the_recording_is_the_same_when_the_lesions_are_hidden(protocol):
    open_eyes, blind = (laboratory.record(p, protocol) for p in (HURT, Stranger(HURT)))
    # the same to the last bit; assert_equal takes nan for equal to nan
    np.testing.assert_equal(*({k: v.value for k, v in r.summary.items()} for r in (blind, open_eyes)))


def test_the_curtain_hides():
    with pytest.raises(AttributeError):
        _ = Stranger(HURT).lesions


def sources():
    found = []
    for room in (examination, laboratory):
        folder = Path(room.__file__).parent
        found += sorted(folder.rglob("*.py"))
    return found


@pytest.mark.parametrize("file", sources(), ids=lambda f: f"{f.parent.name}/{f.name}")
def test_no_site_no_case_and_no_lesion_in_the_examiners_source(file):
    code = re.sub(r'"""[\s\S]*?"""|#.*', "", file.read_text(encoding="utf-8"))  # prose may speak of lesions
    words = set(re.findall(r"[A-Za-z_][A-Za-z_0-9]*", code))
    sites = {s for s in anatomy.sites() if "_" in s} - set(anatomy.muscles()) - set(anatomy.reflexes())
    for forbidden in (
        sites,
        set(anatomy.cases()),
        {"lesion", "lesions", "Lesion", "pathology", "condition_of", "_session"},
    ):
        assert not words & forbidden, file
