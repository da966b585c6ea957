"""Crossed extension: flexor-reflex cells of one leg excite the extensors of the other. Sherrington 1910."""

from betz.mechanisms.base import Mechanism
from betz.units import given


class CrossedExtension(Mechanism):
    """Row from the flexor-reflex network to extensor motoneurons of the other side."""

    found = "Sherrington 1910; Perl 1957"
    rows = ("fra_crossed",)
    needs = ("flexor_reflex",)

    fra_crossed = given(1.0, low=0, high=5, source="circuits.csv as is", seen="literature")
