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
        ("ic_genu:left,demyelination", "After a comma a lesion has KEY=NAME"),
        ("ic_genu:left:0.5,", "not ''."),
        ("ic_genu:left:0,5", "fraction must be a number from 0 to 1, not 0,5."),
        ("ic_genu:left,=destruction", "allowed: tracts, body_parts, muscles, kind."),
        ("ic_genu:left,knid=destruction", "did you mean 'kind'?"),
        ("ic_genu:left,fraction=0.5", "stand in front, as SITE:SIDE:FRACTION."),
        ("ic_genu:left,kind=", "kind of a lesion lacks a name: kind=NAME, not 'kind='."),
        ("ic_genu:left,kind=destruct", "Unknown kind of lesion 'destruct'; did you mean 'destruction'?"),
        ("ic_genu:left,kind=destruction:0.5", "did you mean 'destruction'?"),
        ("ic_genu:left,kind=demyelination,kind=destruction", "gives kind twice."),
        ("ic_genu,kind=demyelination", "A lesion is SITE:SIDE"),
        ("ic_genu:left,muscles=tongue", "cannot be limited to muscles"),
        ("ic_genu:left,tracts=rubrospinal", "does not pass 'ic_genu'"),
        ("ic_genu:left,body_parts=nose", "Unknown body part at 'ic_genu' 'nose'"),
        ("nmj:left,muscles=soleus+", "lacks a name: muscles=NAME[+NAME], not 'muscles=soleus+'."),
        ("nmj:left,muscles=solues+tongue", "did you mean 'soleus'?"),
        ("nmj:left,muscles=soleus,tongue", "Several names of one key are joined with +."),
        ("nmj:left,muscles=soleus,muscles=tongue", "twice, instead of its names joined with +."),
        ("nmj:left,kind=" + "+" * 100_000, "lacks a name"),
        ("nmj:left" + ",x=" * 30_000, "Unknown key of a lesion 'x'"),
        ("nmj:left" + "," * 100_000, "After a comma"),
        ("nmj:left,k\0nd=destruction", "did you mean 'kind'?"),
    ],
)
def test_a_bad_lesion_gets_one_sentence(text, part):
    with pytest.raises(InputError) as e:
        a.parse_lesion(text)
    assert part in str(e.value) and "\n" not in str(e.value) and len(str(e.value)) < 300


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nerve_ulnar:left:0.5,kind=Conduction-Block", {"site": "nerve_ulnar", "fraction": 0.5,
                                                        "kind": "conduction_block"}),
        ("Internal capsule, genu:left,kind=demyelination", {"site": "ic_genu", "fraction": 1.0,
                                                            "kind": "demyelination"}),
        ("ic_genu:left, tracts = Corticobulbar to facial nucleus, lower face",
         {"site": "ic_genu", "fraction": 1.0, "tracts": ("corticobulbar_vii_lower",)}),
        ("corona_radiata:left:80 %,body-parts=arm+hand", {"site": "corona_radiata", "fraction": 0.8,
                                                          "body_parts": ("arm", "hand")}),
        ("muscle:left,muscles=tibialis anterior + soleus", {"site": "muscle", "fraction": 1.0,
                                                            "muscles": ("soleus", "tibialis_anterior")}),
        ("lateral_funiculus_t6:left:0.4,kind=demyelination,body_parts=leg,tracts=lateral_corticospinal",
         {"site": "lateral_funiculus_t6", "fraction": 0.4, "tracts": ("lateral_corticospinal",),
          "body_parts": ("leg",), "kind": "demyelination"}),
    ],
)
def test_a_lesion_is_limited_in_words_too(text, found):
    assert a.parse_lesion(text) == {"side": "left", **found}


@pytest.mark.parametrize("key", a.lesion_text.AFTER)
def test_each_key_of_a_lesion_can_be_said_in_words(key):
    """What a file can limit the command line can; and what is said is what `Lesion` makes of it."""
    whole = {"tracts": "lateral_corticospinal", "body_parts": "leg", "kind": "demyelination", "muscles": "soleus"}
    site = "nmj" if key == "muscles" else "lateral_funiculus_t6"
    said = a.parse_lesion(f"{site}:right:0.5,{key}={whole[key]}")
    assert said == a.check_lesion({"site": site, "side": "right", "fraction": 0.5, key: whole[key]})
    assert key in said


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
