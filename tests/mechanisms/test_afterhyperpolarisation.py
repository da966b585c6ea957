"""Afterhyperpolarisation: more of it, a lower rate."""

from one_cell import driven, quiet


def test_afterhyperpolarisation_sets_the_rate():
    usual, off = driven(quiet()), driven(quiet().without("afterhyperpolarisation"))
    more = driven(quiet(**{"afterhyperpolarisation.gain": 2.0}))
    assert len(more) < len(usual) < len(off)
