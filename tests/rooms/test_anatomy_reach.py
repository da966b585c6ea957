"""What lesions take, from the tables alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from betz import anatomy as a
from betz.anatomy.reach import COMPONENTS, Reach, losses

WHITE = sorted(s.id for s in a.sites().values() if a.contents_at(s.id))


def cut(site, side="left", fraction=1.0, **limits):
    return {"site": site, "side": side, "fraction": fraction} | limits


def lost(muscle, side, *lesions):
    return Reach(lesions).lost(muscle, side)


def test_no_lesion_takes_nothing():
    assert all(v == 0 for parts in losses([]).values() for v in parts.values())


def test_the_whole_capsule_takes_all_crossed_drive_and_only_that():
    capsule = [cut(s.id) for s in a.sites_of_level("internal_capsule")]
    soleus = lost("soleus", "right", *capsule)
    assert soleus["cortical"] == pytest.approx(1, abs=1e-6)  # no uncrossed fibres below L5
    assert soleus["lmn"] == soleus["afferents"] == soleus["lateral_vestibulospinal"] == 0
    biceps = a.muscles()["biceps_brachii"].contralateral_fraction
    assert lost("biceps_brachii", "right", *capsule)["cortical"] == pytest.approx(biceps)
    assert lost("biceps_brachii", "left", *capsule)["cortical"] == pytest.approx(1 - biceps)


def test_lower_face_loses_more_than_upper_face_by_a_genu_lesion():
    low, high = (lost(m, "right", cut("ic_genu"))["cortical"] for m in ("zygomaticus_major", "frontalis"))
    assert low > high > 0


def test_a_cord_lesion_spares_what_leaves_above_and_takes_the_same_side_below():
    t10 = cut("lateral_funiculus_t10")
    assert lost("biceps_brachii", "left", t10)["cortical"] == 0
    assert lost("soleus", "left", t10)["cortical"] == pytest.approx(1)
    assert lost("soleus", "right", t10)["cortical"] == 0


def test_the_pyramid_is_named_by_the_side_that_has_not_crossed():
    assert lost("soleus", "right", cut("medullary_pyramid"))["cortical"] == pytest.approx(1)
    assert lost("zygomaticus_major", "right", cut("medullary_pyramid"))["cortical"] == 0


def test_horn_root_plexus_and_nerve_take_lower_motor_neurons_by_segment():
    assert lost("biceps_brachii", "left", cut("anterior_horn_c5"))["lmn"] == pytest.approx(0.5)
    assert lost("biceps_brachii", "left", cut("plexus_brachial_upper"))["lmn"] == pytest.approx(1)
    assert lost("erector_spinae", "left", cut("plexus_lumbar"))["lmn"] == 0  # its rami leave before the plexus
    assert lost("tibialis_anterior", "left", cut("nerve_sciatic"))["lmn"] == pytest.approx(1)
    root = lost("soleus", "left", cut("dorsal_root_s1"))
    assert root["afferents"] == pytest.approx(0.55) and root["lmn"] == 0


def test_limits_of_a_lesion_count():
    arm = cut("corona_radiata", body_parts=("arm", "hand"))
    assert lost("soleus", "right", arm)["cortical"] == 0 < lost("deltoid", "right", arm)["cortical"]
    weak = cut("nmj", fraction=0.4, muscles=("tongue",))
    assert lost("genioglossus", "left", weak)["endplate"] == pytest.approx(0.4)
    assert lost("soleus", "left", weak)["endplate"] == 0


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(WHITE), st.sampled_from(sorted(a.muscles())), st.floats(0, 1), st.floats(0, 1))
def test_more_damage_never_takes_less(site, muscle, x, y):
    small, large = (lost(muscle, "right", cut(site, "both", f)) for f in sorted((x, y)))
    assert all(0 <= small[c] <= large[c] + 1e-9 <= 1 + 2e-9 for c in COMPONENTS)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(sorted(a.sites())), st.sampled_from(sorted(a.muscles())))
def test_the_sides_mirror_each_other(site, muscle):
    assert lost(muscle, "left", cut(site, "right")) == lost(muscle, "right", cut(site, "left"))
