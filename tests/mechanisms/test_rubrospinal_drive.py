"""Rubrospinal drive: nearly nothing in man, since the tract ends at C4 (Nathan & Smith 1982)."""

from betz.anatomy.human import shipped
from betz.anatomy.tables import Tables
from betz.model import Model
from helpers import healthy, strength, turned
from helpers.circuits import without as off

NAME = "rubrospinal_drive"
WRIST = (("flexor_carpi_radialis", "L"), ("extensor_carpi_radialis", "L"))


def monkey() -> Model:
    """A model whose rubrospinal tract reaches the arm, as in the monkey."""
    row = next(r for r in shipped().raw("tracts") if r["id"] == "rubrospinal")
    return Model(Tables({"tracts": [row | {"segments": "c1-t1"}]}))


def test_in_man_it_ends_above_the_arm():
    assert strength(healthy(WRIST), "rubro_mn_flex") == 0
    assert not set(Model().tables.tracts["rubrospinal"].segments) & {"c5", "c6", "c7", "c8", "t1"}


def test_where_the_tract_is_longer_it_excites_flexors_of_the_wrist():
    circuit = healthy(WRIST, model=monkey())
    flexor, extensor = circuit.nodes.mn_of(0), circuit.nodes.mn_of(1)
    assert strength(circuit, "rubro_mn_flex", flexor) > 0 == strength(circuit, "rubro_mn_flex", extensor)


def test_off_and_turned():
    assert strength(healthy(WRIST, model=monkey().without(NAME)), "rubro_mn_flex") == 0
    assert strength(healthy(WRIST, model=turned(monkey(), NAME)), "rubro_mn_flex") < 0
    assert NAME in off(NAME).off
