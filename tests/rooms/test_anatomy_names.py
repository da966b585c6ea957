from functools import partial

import pytest

from betz import anatomy as a
from betz.anatomy.human import shipped
from betz.anatomy.names import KINDS, index, synonyms
from betz.errors import InputError

SAID = {
    "left internal capsule, posterior limb": ("site", "ic_plic_middle_third", "left"),
    "middle third of the posterior limb of the internal capsule": ("site", "ic_plic_middle_third", None),
    "PLIC": ("site", "ic_plic_middle_third", None),
    "M1 hand area": ("site", "m1_hand", None),
    "pyramid": ("site", "medullary_pyramid", None),
    "Facial nerve": ("site", "nerve_cn7", None),
    "right facial nerve": ("site", "nerve_cn7", "right"),
    "C5 anterior horn": ("site", "anterior_horn_c5", None),
    "ventral horn L4": ("site", "anterior_horn_l4", None),
    "Betz cells": ("origin", "m1_leg", None),
    "biceps": ("muscle", "biceps_brachii", None),
    "musculus soleus": ("muscle", "soleus", None),
    "corticospinal tract": ("tract", "lateral_corticospinal", None),
    "knee jerk": ("reflex", "reflex_patellar", None),
    "elbow flexors": ("region", "elbow_flexors", None),
}


@pytest.mark.parametrize("text", SAID)
def test_what_people_say_is_found(text):
    e = a.find(text)
    assert (e.kind, e.id, e.side) == SAID[text]
    assert e.row is KINDS[e.kind](shipped())[e.id]


def test_a_kind_narrows_the_search():
    assert a.find("biceps", kind="reflex").id == "reflex_biceps"
    assert a.find("m1_hand", kind="origin").id == "m1_hand"


def test_every_id_finds_itself():
    for kind in KINDS:
        table = partial(KINDS[kind], shipped())
        for rid in table():
            assert a.find(rid, kind=kind).id == rid


def test_every_plain_name_of_a_site_finds_its_site():
    for site in a.sites().values():
        assert a.find(site.name, kind="site").id == site.id


def test_synonyms_name_rows_that_exist_and_do_not_hide_each_other():
    for kind, rows in synonyms().items():
        for rid, texts in rows.items():
            assert rid in KINDS[kind](shipped()), rid
            for text in texts:
                assert a.find(text, kind=kind).id == rid, text
    assert all(index(shipped()).values())


@pytest.mark.malformed
@pytest.mark.parametrize(
    ("text", "kind", "part"),
    [
        ("ic_plic_midle", "site", "did you mean 'ic_plic_middle_third'? See 'betz atlas search plic'."),
        ("bicep", "muscle", "did you mean 'biceps'?"),
        ("xyzzy", None, "Unknown name 'xyzzy'. See 'betz atlas search WORDS'."),
        ("", "site", "Unknown site ''"),
    ],
)
def test_a_wrong_name_gets_one_sentence_with_the_nearest(text, kind, part):
    with pytest.raises(InputError) as e:
        a.find(text, kind)
    assert part in str(e.value) and "\n" not in str(e.value)


def test_an_unknown_kind_is_refused():
    with pytest.raises(InputError, match="did you mean 'muscle'"):
        a.find("soleus", kind="muscles")


def test_sides():
    assert a.side_of("L") == "left" and a.side_of("Both") == "both"
    assert a.opposite("left") == "right" and a.opposite("both") == "both"
    with pytest.raises(InputError, match="allowed: left, right, both"):
        a.side_of("middle")


def test_plexus_and_trunks_know_their_nerves():
    assert [s.id for s in a.plexus_of("nerve_ulnar")] == ["plexus_brachial_middle", "plexus_brachial_lower"]
    assert [s.id for s in a.holders("nerve_deep_peroneal")] == ["nerve_common_peroneal"]
