"""Names in a stimulus: every muscle by its own, groups asked back, and those of a user's own tables."""

import json
from dataclasses import fields, replace
from types import SimpleNamespace

import pytest

from betz import anatomy
from betz.anatomy import Tables
from betz.anatomy.names import synonyms, words_of
from betz.errors import InputError
from betz.stimulus import Effort, Hand, Shock, Stimulus, Tap, Vibration

LINE = ((0.0, 0.0), (100.0, 1.0))


def effort(muscle):
    return Effort(muscle, "L", LINE)


@pytest.mark.parametrize("muscle", list(anatomy.muscles()))
def test_every_muscle_answers_to_its_own_names(muscle):
    row = anatomy.muscles()[muscle]
    for name in (row.id, row.name, row.latin_name, row.id.upper(), f"left {row.name}"):
        if anatomy.find(name, "muscle").id == muscle:  # a few Latin names are those of two rows
            assert effort(name).muscle == muscle


def test_no_group_word_resolves_to_one_muscle():
    groups = anatomy.muscle_groups(anatomy.shipped())
    assert len(groups) == len(anatomy.shipped().raw("muscle_groups"))
    for row in anatomy.shipped().raw("muscle_groups"):
        assert row["source"] and len(row["members"].split(";")) > 1
        for word in (row["word"], row["word"].upper(), f"{row['word']} muscles", f"left {row['word']}"):
            with pytest.raises(InputError, match=f"'{word}' is a group: say {row['members'].split(';')[0]}"):
                effort(word)


def test_synonyms_of_a_muscle_are_taken_unless_they_name_a_group():
    groups = anatomy.muscle_groups(anatomy.shipped())
    for muscle, texts in synonyms()["muscle"].items():
        for text in texts:
            words = frozenset(words_of(text)) - {"muscle"}
            if words in groups:
                assert muscle in groups[words]  # the group holds what the synonym says elsewhere
            else:
                assert effort(text).muscle == muscle


@pytest.mark.malformed
@pytest.mark.parametrize("region", [r for r, row in anatomy.regions().items() if len(row.muscles) > 1])
def test_a_region_of_the_chart_is_asked_back(region):
    with pytest.raises(InputError, match=f"'{region}' is a group|Unknown muscle") as e:
        effort(region)
    asked = anatomy.regions()[region].muscles
    assert region == "tongue" or all(m in str(e.value) for m in asked)


OWN = SimpleNamespace(  # what the door asks of a model
    tables=Tables(
        {
            "muscles": [
                {"id": "plantaris", "like": "soleus", "name": "Plantaris", "latin_name": "musculus plantaris"},
                {"id": "quadriceps", "like": "rectus_femoris", "name": "Quadriceps", "joint": "tail"},
            ],
            "joint_groups": [{"joint": "tail", "member": "knee", "source": "ours"}],
            "joints": [{"joint": "tail", "like": "knee", "low_deg": "10", "high_deg": "20"}],
            "muscle_groups": [{"word": "calf", "members": "soleus;plantaris", "source": "ours"}],
        }
    )
)


def test_own_muscles_joints_and_groups_are_known_with_their_model():
    parts = {"taps": Tap("Plantaris", "L", 5, 5, model=OWN), "shocks": Shock("plantaris", "L", 5, 2, model=OWN)}
    parts |= {"effort": Effort("PLANTARIS", "left", LINE, model=OWN)}
    parts |= {"vibrations": Vibration("musculus plantaris", "L", 5, 5, 5, 1, model=OWN)}
    one = Stimulus([("plantaris", "left")], "ankle", 100, **parts, model=OWN)
    assert one.muscles == (("plantaris", "L"),) and one.effort[0].muscle == "plantaris"
    assert Stimulus.from_content(json.loads(json.dumps(one.content())), model=OWN) == one
    assert "model" not in repr(one) and "model" not in one.content() and one == replace(one, model=OWN)
    with pytest.raises(InputError, match="Unknown muscle 'plantaris'"):
        Stimulus.from_content(one.content())
    for part in (Tap, Shock, Effort, Vibration):
        with pytest.raises(InputError, match="Unknown muscle 'plantaris'"):
            part(
                **{f.name: {"muscle": "plantaris", "muscles": "plantaris"}.get(f.name, 0) for f in fields(part)}
                | {"side": "L"}
            )


def test_own_joints_have_their_own_range_and_movers():
    tail = Stimulus([("Quadriceps", "L")], "Tail", 100, Hand(((0, 15),)), model=OWN)
    assert (tail.joint, tail.muscles) == ("tail", (("quadriceps", "L"),))  # a row of this name comes before the group
    with pytest.raises(InputError, match="from 10 to 20 deg at the joint 'tail', not 0"):
        Stimulus([("quadriceps", "L")], "tail", 100, model=OWN)
    assert Stimulus([("vastus lateralis", "L")], "tail", 100, Hand(((0, 15),)), model=OWN).muscles  # by joint_groups
    with pytest.raises(InputError, match=r"Hand.angle_deg must be from 10 to 20 deg at the joint 'tail', not 0"):
        Stimulus([("quadriceps", "L")], "tail", 100, Hand(((0, 15),), stiffness=1), model=OWN)
    with pytest.raises(InputError, match=r"moves the joint 'tail'; it is moved by .*quadriceps"):
        Stimulus([("soleus", "L")], "tail", 100, Hand(((0, 15),)), model=OWN)
    with pytest.raises(InputError, match="Unknown joint 'tail'"):
        Stimulus([("soleus", "L")], "tail", 100)
    with pytest.raises(InputError, match="'calf' is a group: say soleus or plantaris"):
        Effort("calf", "L", LINE, model=OWN)


def test_a_group_of_a_users_table_must_hold_muscles():
    tables = Tables({"muscle_groups": [{"word": "crew", "members": "soleus;solues", "source": "ours"}]})
    with pytest.raises(InputError, match="row 'crew': 'solues' is no muscle"):
        anatomy.one_muscle("crew", tables)
