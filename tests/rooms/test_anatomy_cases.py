import numpy as np
import pytest

from betz import anatomy as a
from betz.anatomy.lesions import muscles_named
from betz.errors import InputError

GOOD = """
cases:
- id: mine
  onset_days: 30 days
  lesion: [{site: left pyramid, side: left, fraction: 0.9}]
  expected: {strength: {fingers: {R: severe}}, plantar: {R: extensor}}
"""


def test_the_shipped_cases_are_read_and_checked():
    assert len(a.cases()) == 48
    c = a.cases()["capsule_plic_L_chronic"]
    assert c.onset_days == 180 and {x["side"] for x in c.lesion} == {"left"} and c.expected["posture"] == "none"
    assert not a.cases()["healthy_control"].lesion
    assert all(s in a.cases_meta()["sources"] for case in a.cases().values() for s in case.sources)
    assert all(other in a.cases() for case in a.cases().values() for other in case.contrast_with)


def test_a_lesion_on_the_command_line():
    assert a.parse_lesion("PLIC:L:0.9") == {"site": "ic_plic_middle_third", "side": "left", "fraction": 0.9}
    assert a.parse_lesion("lateral_funiculus_t10:both") == {
        "site": "lateral_funiculus_t10",
        "side": "both",
        "fraction": 1.0,
    }


@pytest.mark.malformed
@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("ic_gnu:left", "did you mean 'ic_genu'"),
        ("ic_genu:middle", "Unknown side 'middle'; allowed: left, right, both."),
        ("ic_genu:left:1.5", "fraction must be a number from 0 to 1, not 1.5."),
        ("ic_genu:left:nan", "fraction must be a number from 0 to 1, not nan."),
        ("ic_genu:left:-0.1", "fraction must be"),
        ("ic_genu:left:much", "fraction must be"),
        ("ic_genu", "A lesion is SITE:SIDE"),
        ("ic_genu:left:1:1", "A lesion is SITE:SIDE"),
        ("left ic_genu:right", "The site says left"),
    ],
)
def test_a_bad_lesion_gets_one_sentence(text, part):
    with pytest.raises(InputError) as e:
        a.parse_lesion(text)
    assert part in str(e.value) and "\n" not in str(e.value)


@pytest.mark.malformed
@pytest.mark.parametrize(
    ("extra", "part"),
    [
        ({"tracts": ["rubrospinal"]}, "does not pass 'ic_genu'"),
        ({"body_parts": ["nose"]}, "Unknown body part at 'ic_genu' 'nose'"),
        ({"muscles": ["tongue"]}, "cannot be limited to muscles"),
        ({"kind": "magic"}, "Unknown kind of lesion 'magic'"),
        ({"tract": ["corticobulbar_v"]}, "did you mean 'tracts'"),
        ({"tracts": []}, "must be a list of names"),
        ({"side": None}, "needs a side"),
    ],
)
def test_a_bad_limit_of_a_lesion_gets_one_sentence(extra, part):
    with pytest.raises(InputError) as e:
        a.check_lesion({"site": "ic_genu", "side": "left", "fraction": 1.0} | extra, "here")
    assert str(e.value).startswith("here: ") and part in str(e.value)


def test_muscles_of_a_lesion_may_be_regions_or_muscles():
    nmj = a.check_lesion({"site": "nmj", "side": "both", "fraction": 0.5, "muscles": ["tongue", "biceps"]})
    assert nmj["muscles"] == ("biceps_brachii", "tongue")
    assert muscles_named(nmj["muscles"]) == {"genioglossus", "biceps_brachii"}


def test_own_cases_are_read(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(GOOD)
    c = a.load_cases(path)["mine"]
    assert c.onset_days == 30 and c.lesion[0]["site"] == "medullary_pyramid" and c.category == "own"


@pytest.mark.malformed
@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "is empty"),
        ("cases: []", "holds no cases"),
        ("cases: [", "is not valid YAML at line"),
        ("just words", "holds no cases"),
        ("cases: [{name: x}]", "case 1: a case needs an id"),
        (GOOD.replace("30 days", "-2"), "case 'mine', onset_days"),
        (
            GOOD.replace("left pyramid", "pyramd"),
            "case 'mine', lesion 1: Unknown site 'pyramd'; did you mean 'pyramid'?",
        ),
        (GOOD.replace("0.9", ".nan"), "fraction must be"),
        (GOOD.replace("{fingers:", "{finger:"), "did you mean 'fingers'"),
        (GOOD.replace("{R: severe}", "{X: severe}"), "Unknown side in expected.strength.fingers"),
        (GOOD.replace("expected:", "signs:"), "expected must be a mapping"),
        (GOOD.replace("onset_days: 30 days", "phase: acute"), "onset_days is missing"),
    ],
)
def test_broken_cases_get_one_sentence(tmp_path, text, part):
    path = tmp_path / "mine.yaml"
    path.write_text(text)
    with pytest.raises(InputError) as e:
        a.load_cases(path)
    assert part in str(e.value) and "mine.yaml" in str(e.value) and "\n" not in str(e.value)


def test_missing_cases_get_one_sentence(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        a.load_cases(tmp_path / "none.yaml")
    with pytest.raises(InputError, match="Cannot read"):
        a.load_cases(tmp_path)


@pytest.mark.malformed
@pytest.mark.parametrize("extra", [{"site": np.zeros(2)}, {"side": np.zeros(2)}, {"kind": 3}, {"fraction": "a" * 999}])
def test_a_word_of_a_lesion_that_is_none(extra):
    with pytest.raises(InputError) as e:
        a.check_lesion({"site": "ic_genu", "side": "left"} | extra)
    assert len(str(e.value)) < 200
