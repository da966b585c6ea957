"""One lesion after the other: their order does not matter, and a second one gives nothing back."""

from itertools import permutations

import pytest
from hurt import condition

from betz.pathology import Lesion

SEVERAL = (
    Lesion("medullary_pyramid", side="right", fraction=0.4),
    Lesion("lateral_funiculus_t10", side="left", fraction=0.5, kind="demyelination"),
    Lesion("ventral_root_s1", side="left", fraction=0.5),
)


def test_the_order_of_lesions_does_not_matter():
    found = [condition((("soleus", 0),), list(order), 40.0)[1].content for order in permutations(SEVERAL)]
    assert len(set(found)) == 1
    assert Lesion("nmj", muscles=("soleus", "biceps")).order() == Lesion("nmj", muscles=("biceps", "soleus")).order()


def alive(site, *lesions):
    """Which fibres or cells of a soleus are left by lesions of a site: (fraction, side, what else)."""
    told = [Lesion(site, side=side, fraction=f, **more) for f, side, more in lesions]
    nodes, c = condition((("soleus", 0),), told, scale=0.2)  # few axons are a coarse sample of a place
    crossed = (nodes.axons.tract == 0) & (nodes.axons.source == 1) & (nodes.axons.target == 0)
    return c.ax_alive[crossed] if site == "medullary_pyramid" else c.mn_alive


SITES = (("medullary_pyramid", "right"), ("anterior_horn_s1", "left"), ("nerve_tibial", "left"))


@pytest.mark.parametrize("site, side", SITES)
def test_two_lesions_of_one_site_cover_more_than_one_and_not_more_than_their_sum(site, side):
    def lost(*fractions):
        return 1.0 - alive(site, *((f, side, {}) for f in fractions)).mean()

    one, other, both = lost(0.4), lost(0.3), lost(0.4, 0.3)
    assert one == pytest.approx(0.4 * lost(1.0), abs=0.05) and max(one, other) + 0.05 < both <= one + other + 0.05
    assert lost(0.3, 0.4) == both
    assert lost(0.3, 0.3) > lost(0.3) + 0.05  # the second takes others


@pytest.mark.parametrize("site, side", SITES)
@pytest.mark.parametrize("second", [0.1, 0.3, 0.5, 0.8])
@pytest.mark.parametrize("where", ["the same side", "both"])
def test_a_second_lesion_of_a_site_gives_back_nothing_that_the_first_took(site, side, second, where):
    """Regression: fibres that a lesion of 40 % had cut conducted again after another one of 30 %."""
    one = (0.4, side, {})
    assert (alive(site, one) >= alive(site, one, (second, side if where != "both" else "both", {}))).all()


@pytest.mark.parametrize(
    "first, second",
    [({}, {"kind": "demyelination"}), ({}, {"kind": "conduction_block"}), ({}, {"body_parts": ("arm",)})],
)
def test_nor_does_one_of_another_kind_or_part(first, second):
    for fraction in (0.1, 0.6):
        one, other = (0.4, "right", first), (fraction, "right", second)
        assert (alive("medullary_pyramid", one) >= alive("medullary_pyramid", one, other)).all()


def test_a_lesion_of_another_site_changes_nothing_in_what_the_first_took():
    first = Lesion("nerve_tibial", side="left", fraction=0.5)
    alone, among = (condition((("soleus", 0),), k)[1] for k in ([first], [Lesion("anterior_horn_c5"), first]))
    assert (alone.mn_alive == among.mn_alive).all() and (alone.aff_alive == among.aff_alive).all()
