"""The terms that a chart has, and those that it was looked for and has not, by the rules of `data/signs.csv`.

A row: the term; the section of the chart, names of findings (`*` any, `@arm` a row of `data/groups.csv`), values;
where: `any` finding is enough, `one` on one side only, `both` on both sides, `all` of the examined, or the limbs of
one side (`hemi`), the legs (`para`), all four (`tetra`), of which `some` or `each` region has it; `unless` another term
says more; `deny`: its absence is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from betz.hpo.terms import Term, table, terms, wider
from betz.results.vocabulary import NOT_APPLICABLE, SECTIONS

if TYPE_CHECKING:
    from betz.results import Chart
    from betz.results.finding import Finding

LIMBS = ("arm", "leg")
LOWER = ("lower", "none")  # neurons of an impression that hemi-, para- and tetraparesis do not speak for


class Sign(NamedTuple):
    """A term, whether it was found, and the findings of the chart that say so (all that were looked at where it was
    not)."""

    term: Term
    found: bool
    findings: tuple[Finding, ...]

    @property
    def side(self) -> str:
        """L, R, or empty: on both sides, or of no side."""
        sides = {f.side for f in self.findings}
        return str(next(iter(sides)) or "") if len(sides) == 1 else ""

    @property
    def worst(self) -> str:
        """The worst word of the findings."""
        words = SECTIONS[self.findings[0].section].words
        return max((f.value for f in self.findings), key=words.index)


class Rule(NamedTuple):
    """A row of signs.csv, names spelt out (empty: any)."""

    term: str
    section: str
    names: frozenset[str]
    values: frozenset[str]
    where: str
    limb: str
    unless: str
    deny: bool


def signs_of(chart: Chart) -> list[Sign]:
    """The terms of a chart in the order of the table: those found, and those that were looked for in vain.

    Parameters: chart: a Chart. Returns: signs; a term of which nothing was examined is not among them.

    >>> from betz.results import Chart
    >>> chart = Chart({"schema": "betz.chart/1", "plantar": {"L": {"value": "flexor"}, "R": {"value": "extensor"}}})
    >>> [(s.term.label, s.found, s.side) for s in signs_of(chart)]
    [('Babinski sign', True, 'R')]
    """
    found: dict[str, Sign] = {}
    neuron = str(chart.impression.get("neuron", ""))
    for rule, looked in _looked(chart):
        hits = _hits(rule, looked, neuron)
        if hits or rule.deny:
            found[rule.term] = Sign(terms()[rule.term], bool(hits), tuple(hits or looked))
    dull = {r.term for r in _rules() if r.unless in found and found[r.unless].found}
    return [s for name, s in found.items() if name not in dull]


def examined(chart: Chart) -> frozenset[str]:
    """Ids of the terms of which something was examined, and of all wider ones.

    >>> from betz.results import Chart
    >>> sorted(examined(Chart({"schema": "betz.chart/1", "plantar": {"L": {"value": "flexor"}}})))
    ['HP:0002493', 'HP:0003487', 'HP:0007256', 'HP:0031826']
    """
    return frozenset().union(*(wider(rule.term) for rule, _ in _looked(chart)))


def _looked(chart: Chart) -> Iterator[tuple[Rule, list[Finding]]]:
    """The rules of which something was examined, with all that was."""
    sections: dict[str, list[Finding]] = {}
    for f in chart:
        if f.value != NOT_APPLICABLE:
            sections.setdefault(f.section, []).append(f)
    for rule in _rules():
        looked = [f for f in sections.get(rule.section, ()) if not rule.names or f.name in rule.names]
        if looked:
            yield rule, looked


def _hits(rule: Rule, looked: list[Finding], neuron: str) -> list[Finding]:
    """The findings that make the term, none where it is not there."""
    hits = [f for f in looked if f.value in rule.values]
    sides = {f.side for f in hits}
    if rule.where == "all":
        return hits if len(hits) == len(looked) else []
    if rule.where in ("one", "both"):
        return hits if len(sides) == (1 if rule.where == "one" else 2) else []
    if rule.where == "any":
        return hits
    return [] if neuron in LOWER else list(_limbs(rule, looked, hits))


def _limbs(rule: Rule, looked: list[Finding], hits: list[Finding]) -> Iterator[Finding]:
    """The findings of the limbs, where just the limbs that the term names have it."""
    of = {(limb, side): [f for f in looked if f.name in groups()[limb] and f.side == side]
          for limb in LIMBS for side in "LR"}
    whole = {k for k, fs in of.items() if fs and _enough(rule.limb, (f in hits for f in fs))}
    touched = {k for k, fs in of.items() if any(f in hits for f in fs)}
    for limbs in _patterns(rule.where):
        if limbs <= whole and touched <= limbs:
            yield from (f for f in hits if any(f in of[k] for k in limbs))


def _enough(how: str, have: Iterable[bool]) -> bool:
    return all(have) if how == "each" else any(have)


def _patterns(where: str) -> list[set[tuple[str, str]]]:
    if where == "hemi":
        return [{(limb, side) for limb in LIMBS} for side in "LR"]
    return [{(limb, side) for limb in (LIMBS if where == "tetra" else LIMBS[1:]) for side in "LR"}]


@cache
def groups() -> dict[str, frozenset[str]]:
    """Name of a group -> names of regions."""
    return {r["group"]: frozenset(r["names"].split()) for r in table("groups")}


@cache
def _rules() -> tuple[Rule, ...]:
    def names(text: str) -> frozenset[str]:
        each = (groups()[n[1:]] if n.startswith("@") else {n} for n in text.split() if n != "*")
        return frozenset().union(*each)

    return tuple(
        Rule(r["term"], r["section"], names(r["names"]), frozenset(r["values"].split()), r["where"], r["limb"],
             r["unless"], r["deny"] == "yes")
        for r in table("signs")
    )
