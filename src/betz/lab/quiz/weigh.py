"""What spoke for and against an answer, read from three charts of one person: of the patient, with the answered lesion
instead, and in health. No sign of any lesion is written down anywhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from betz.results import Chart
from betz.results.signs import CLONUS, TITLES, Reading, readings, split
from betz.results.vocabulary import plain

Found = list[dict[str, Any]]


class Weighed(NamedTuple):
    """Findings beyond health, those of one section, side and word together (section, side, mark, value, names).

    shared: the patient has them and the answered lesion makes them; lacks: the patient has them, the answered lesion
    does not make them; extra: it would make them, the patient has them not; tested: how many signs all charts have.
    """

    shared: Found
    lacks: Found
    extra: Found
    tested: int


def weigh(patient: Chart, answer: Chart, health: Chart) -> Weighed:
    """Compare the chart of a patient with that of the same person with another lesion, sign by sign.

    A sign counts where it points another way (▲, ▼ or neither) than in the same person in health; two charts share it
    where it points the same way in both. What is told is the word of the patient, of `extra` that of the answer.

    >>> def chart(word):
    ...     return Chart({"schema": "betz.chart/1", "plantar": {"L": {"value": "flexor"}, "R": {"value": word}}})
    >>> found = weigh(chart("extensor"), chart("flexor"), chart("flexor"))
    >>> found.lacks
    [{'section': 'Plantar response', 'side': 'R', 'mark': '▲', 'value': 'extensor', 'names': []}]
    >>> found.shared, found.extra, found.tested
    ([], [], 2)
    """
    here, there, well = (readings(c.data) for c in (patient, answer, health))
    both = [p for p in here if p in there and p in well and split(p)[0] != CLONUS]  # beats: a part of their reflex
    mine = [p for p in both if here[p].mark and here[p].mark != well[p].mark]
    its = [p for p in both if there[p].mark and there[p].mark != well[p].mark]
    alike = [p for p in mine if here[p].mark == there[p].mark]
    return Weighed(
        together((p, here[p]) for p in alike),
        together((p, here[p]) for p in mine if p not in alike),
        together((p, there[p]) for p in its if here[p].mark != there[p].mark),
        len(both),
    )


def together(found: Iterable[tuple[str, Reading]]) -> Found:
    """Signs of one section, side, direction and word as one record, in the order in which they come."""
    groups: dict[tuple[str, str, str, str], list[str]] = {}
    for path, reading in found:
        section, name, side = split(path)
        names = groups.setdefault((section, side, reading.mark, reading.value), [])
        names.extend([plain(name)] if name else [])
    return [{"section": TITLES[section], "side": side, "mark": mark, "value": plain(value), "names": names}
            for (section, side, mark, value), names in groups.items()]
