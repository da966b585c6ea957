import pytest

from betz.anatomy import atlas, cases
from betz.anatomy.atlas.lookup import place
from betz.anatomy.human import shipped
from betz.anatomy.names import KINDS
from betz.errors import InputError


@pytest.mark.parametrize("kind", KINDS)
def test_every_structure_has_a_whole_card(kind):
    for rid in KINDS[kind](shipped()):
        card = atlas.show(rid, kind)
        assert (card.kind, card.id) == (kind, rid)
        assert card.anatomy and card.function and card.significance and card.references, rid
        assert "None" not in card.text(), rid
        for name in card.see_also:
            assert place(name).id == name or name in cases(), (rid, name)


def test_the_capsule_says_whom_it_weakens():
    card = atlas.show("left internal capsule, posterior limb")
    said = " ".join(card.significance)
    assert "Cuts the cortical supply" in said and "fingers" in said and "opposite side" in said
    assert "lower motor neurons" not in said


def test_the_facial_nerve_says_whom_it_paralyses():
    said = " ".join(atlas.show("facial nerve").significance)
    assert "100 % in the whole face of the same side" in said and "afferents" not in said


def test_a_root_breaks_the_arcs_of_its_segment():
    assert "Ankle jerk" in " ".join(atlas.show("S1 dorsal root").significance)


def test_a_card_is_plain_text_of_readable_width():
    text = atlas.show("soleus").text()
    assert "Clinical significance" in text and max(map(len, text.splitlines())) <= 100


def test_an_unknown_name_gets_one_sentence():
    with pytest.raises(InputError, match="did you mean 'soleus'"):
        atlas.show("solus")
