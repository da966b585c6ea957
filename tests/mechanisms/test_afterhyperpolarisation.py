"""Afterhyperpolarisation: more of it, a lower rate."""

from one_cell import driven, quiet


def test_afterhyperpolarisation_sets_the_rate():
    usual, off = driven(quiet()), driven(quiet().without("afterhyperpolarisation"))
    more = driven(quiet(**{"afterhyperpolarisation.gain": 2.0}))
    assert len(more) < len(usual) < len(off)


def test_a_steadily_driven_cell_discharges_at_a_human_rate():
    """models.md 1C: 19 imp/s at twice its rheobase; a cell without it fires at well over 100."""
    assert 10 < len(driven(quiet(), 2.0, windows=1000)) < 60
