"""A chart as a GA4GH phenopacket (version 2, JSON): the patient's signs as terms of the Human Phenotype Ontology."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from betz.hpo.signs import Sign, signs_of
from betz.hpo.terms import RELEASE
from betz.results.plain import as_json
from betz.results.vocabulary import DISCLAIMER

if TYPE_CHECKING:
    from betz.results import Chart

NO_DATE = "2000-01-01T00:00:00Z"  # code: a virtual examination has no date; equal charts give equal packets
SCHEMA_VERSION = "2.0"  # code: of phenopackets (Jacobsen et al. 2022, Nature Biotechnology 40:817)
# Modifiers of the ontology: side of the body, and severity of weakness.
SIDES = {"L": ("HP:0012835", "Left"), "R": ("HP:0012834", "Right")}
BILATERAL = ("HP:0012832", "Bilateral")
SEVERITY = {"mild": ("HP:0012825", "Mild"), "moderate": ("HP:0012826", "Moderate"), "severe": ("HP:0012828", "Severe"),
            "plegic": ("HP:0012829", "Profound")}
HUMAN = ("NCBITaxon:9606", "Homo sapiens")
RESOURCES = (
    {"id": "hp", "name": "human phenotype ontology", "url": "http://purl.obolibrary.org/obo/hp.owl",
     "version": RELEASE, "namespacePrefix": "HP", "iriPrefix": "http://purl.obolibrary.org/obo/HP_"},
    {"id": "ncbitaxon", "name": "NCBI organismal classification", "url": "http://purl.obolibrary.org/obo/ncbitaxon.owl",
     "version": RELEASE, "namespacePrefix": "NCBITaxon", "iriPrefix": "http://purl.obolibrary.org/obo/NCBITaxon_"},
)


def phenopacket(chart: Chart) -> dict[str, Any]:
    """A chart as a phenopacket: what was found with side and severity, and what was looked for in vain as `excluded`.

    Parameters: chart: a Chart. Returns: a dictionary in the JSON form of phenopackets 2. Lesions are not told: it is
    what an examiner would write.

    >>> from betz.results import Chart
    >>> packet = phenopacket(Chart({"schema": "betz.chart/1", "plantar": {"R": {"value": "extensor"}}}))
    >>> packet["phenotypicFeatures"][0]["type"]["label"]
    'Babinski sign'
    """
    who = chart.patient
    name = f"betz-{sha256(as_json(chart.data).encode()).hexdigest()[:16]}"
    return {
        "id": name,
        "subject": _subject(who, name),
        "phenotypicFeatures": [_feature(s) for s in signs_of(chart)],
        "metaData": {
            "created": NO_DATE,
            "createdBy": f"Betz {who.get('version', '')}".strip() + f". {DISCLAIMER}",
            "resources": [dict(r) for r in RESOURCES],
            "phenopacketSchemaVersion": SCHEMA_VERSION,
        },
    }


def _subject(who: dict[str, Any], name: str) -> dict[str, Any]:
    out: dict[str, Any] = {"id": f"virtual-{who['seed']}" if who.get("seed") is not None else name}
    if who.get("age"):
        out["timeAtLastEncounter"] = {"age": {"iso8601duration": f"P{who['age']:.0f}Y"}}
    out["sex"] = {"female": "FEMALE", "male": "MALE"}.get(who.get("sex", ""), "UNKNOWN_SEX")
    return out | {"taxonomy": _class(HUMAN)}


def _feature(sign: Sign) -> dict[str, Any]:
    out: dict[str, Any] = {"type": _class((sign.term.id, sign.term.label))}
    if not sign.found:
        return out | {"excluded": True}
    sided = [f for f in sign.findings if f.side]
    if sided:
        out["modifiers"] = [_class(SIDES[sign.side] if sign.side else BILATERAL)]
    if sign.worst in SEVERITY:
        out["severity"] = _class(SEVERITY[sign.worst])
    return out


def _class(named: tuple[str, str]) -> dict[str, str]:
    return {"id": named[0], "label": named[1]}
