import pytest

from betz.errors import InputError, suggest, unknown

SITES = ["ic_plic_middle_third", "ic_genu", "medullary_pyramid"]


def test_a_slip_is_answered_with_the_nearest_name():
    assert suggest("ic_plic_midle", SITES) == "; did you mean 'ic_plic_middle_third'?"
    assert suggest("Pyramid", SITES) == "; did you mean 'medullary_pyramid'?"


def test_nothing_is_offered_when_nothing_is_near():
    assert suggest("xyzzy", SITES) == ""


def test_the_sentence_says_what_is_allowed():
    assert unknown("side", "middle", ["left", "right", "both"]) == "Unknown side 'middle'; allowed: left, right, both."
    assert unknown("site", "q", [str(i) for i in range(99)]) == "Unknown site 'q'."


def test_the_hint_comes_last():
    said = unknown("site", "ic_gnu", SITES, "See 'betz atlas search genu'.")
    assert said == "Unknown site 'ic_gnu'; did you mean 'ic_genu'? See 'betz atlas search genu'."


def test_an_input_error_is_a_value_error():
    with pytest.raises(ValueError, match="one sentence"):
        raise InputError("one sentence")
