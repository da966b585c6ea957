"""A chart against the signs of a published case: which terms were found, missed, and found besides."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from betz.hpo import Term, examined, expected_of, signs_of, stands_for, wider

if TYPE_CHECKING:
    from betz.results import Chart

SCHEMA = "betz.terms/1"


def score_terms(chart: Chart, packet: Any, where: str = "The phenopacket") -> dict[str, Any]:
    """Score a chart against the phenopacket of a case report.

    Parameters: chart: a Chart; packet: the phenopacket (JSON text or a mapping); where: what a sentence calls it.
    Returns: a `betz.terms/1` dictionary of lists of terms (id and label): `found`, `missed` (told and not in the
    chart), `rightly_absent`, `wrongly_present` (denied and in the chart), `extra` (in the chart and neither told nor
    denied, nor wider or closer than what is told), `not_examined` (by this chart), `outside` (no motor examination
    finds it); `total` counts them. A wider term is found by any closer one; a closer term that no chart has is read as
    the wider ones that say it together (spastic paraparesis: lower limb spasticity and paraparesis).
    Raises: InputError for what is no phenopacket.

    >>> from betz.results import Chart
    >>> chart = Chart({"schema": "betz.chart/1", "plantar": {"L": {"value": "extensor"}}})
    >>> packet = {"id": "one", "phenotypicFeatures": [{"type": {"id": "HP:0007256", "label": "Pyramidal sign"}}]}
    >>> score_terms(chart, packet)["total"]["found"]
    1
    """
    expected, signs = expected_of(packet, where), [s for s in signs_of(chart) if s.found]
    there = frozenset().union(*(wider(s.term.id) for s in signs))
    looked = examined(chart)
    out: dict[str, list[Any]] = {k: [] for k in ("found", "missed", "rightly_absent", "wrongly_present", "extra",
                                                 "not_examined")}
    for term in expected.there:
        had = stands_for(term.id) <= there
        out["found" if had else "missed" if _seen(term, looked) else "not_examined"].append(term)
    for term in expected.denied:
        had = stands_for(term.id) <= there
        out["wrongly_present" if had else "rightly_absent" if _seen(term, looked) else "not_examined"].append(term)
    said = expected.there + expected.denied
    out["extra"] = [s.term for s in signs if not any(_related(s.term.id, stands_for(t.id)) for t in said)]
    lists = {k: [{"id": t.id, "label": t.label} for t in found] for k, found in out.items()}
    lists["outside"] = [{"id": name, "label": label} for name, label in expected.outside]
    return {"schema": SCHEMA, "case": expected.name, "total": {k: len(v) for k, v in lists.items()}, **lists}


def _seen(term: Term, looked: frozenset[str]) -> bool:
    return stands_for(term.id) <= looked


def _related(name: str, others: Iterable[str]) -> bool:
    """Whether a term is one of others, or wider or closer than one."""
    return any(name in wider(other) or other in wider(name) for other in others)
