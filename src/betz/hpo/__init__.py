"""Signs in the words of the Human Phenotype Ontology, and GA4GH phenopackets of them, out and in."""

from betz.hpo.case import Expected, expected_of
from betz.hpo.packet import phenopacket
from betz.hpo.signs import Sign, examined, signs_of
from betz.hpo.terms import Term, stands_for, terms, wider

__all__ = [
    "Expected", "Sign", "Term", "examined", "expected_of", "phenopacket", "signs_of", "stands_for", "terms", "wider",
]
