"""Law: one sign examined alone has the word of the whole examination, from the tests on which it hangs alone."""

from functools import cache

import pytest

import betz
from betz.errors import InputError
from betz.examination.examine import by_section, measure, tasks
from betz.examination.grading import grade
from betz.examination.one_sign import graded, needs, one_sign
from betz.results.signs import readings

WHO = betz.Patient(seed=2, scale=0.02).with_lesion(
    *[betz.Lesion(f"ic_plic_{x}_third", side="left") for x in ("anterior", "middle")]).after(180)


@cache
def whole():
    raw, _ = measure(WHO.bench())
    return raw, readings(grade(by_section(raw)))


def test_each_sign_of_a_chart_from_the_tests_that_it_needs():
    raw, found = whole()
    assert len(found) > 200 and any(r.mark for r in found.values())
    looks, made = raw["inspection", None, None], {}
    for path, reading in found.items():
        need = needs(path)
        if need not in made:
            part = {key: raw[key] for key in need.of(raw)}
            assert len(part) < len(raw) / 2
            made[need] = readings(graded(part, looks if need.looks else None))
        assert made[need].get(path) == reading, path
    assert len(made) > 50


@pytest.mark.parametrize(
    "sign", ["plantar.R", "strength.fingers.R", "groups.wrist_extension.R", "superficial.abdominal.L"])
def test_no_other_test_is_done(sign):
    asked = []

    class Bench:
        look = staticmethod(WHO.bench().look)

        @staticmethod
        def respond(stimulus, trial=0):
            asked.append(stimulus)
            return WHO.respond(stimulus, trial)

    assert readings(one_sign(Bench, sign))[sign] == whole()[1][sign]
    assert 1 <= len(asked) <= 8 < len(tasks(None))


@pytest.mark.parametrize(("sign", "words"), [
    ("plantar", "did you mean 'plantar.R'"), ("reflexes.bicep.R", "did you mean 'reflexes.biceps.R'"),
    ("plantr.R", "did you mean 'plantar'"), ("", "section of the chart"), (3, "not 3"), (None, "a path such as"),
    ("posture.L", "Unknown sign 'posture.L'"), ("a" * 5000, "Unknown section"), ("strength.fingers", "Unknown sign")])
def test_a_sign_that_is_none_gets_one_sentence(sign, words):
    with pytest.raises(InputError, match=words) as said:
        needs(sign)
    assert len(str(said.value)) < 300
