"""The neurological chart: every sign that a bedside examination found, as data."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping
from typing import Any

from betz.checks import named, yes_or_no
from betz.errors import InputError, shown, unknown
from betz.json_text import parse_json
from betz.results import head, markup, motor_sheet, text
from betz.results.finding import Finding, findings
from betz.results.late import room
from betz.results.plain import plain_data
from betz.results.vocabulary import SCHEMA, SECTIONS

_SIDE_WORDS = {"left": "L", "right": "R", "L": "L", "R": "R"}


class Chart:
    """What the examiner found, in the form `betz.chart/1`.

    Parameters: `data`, the chart as a dictionary (docs/chart.md: sections strength, groups, movement, dexterity, tone,
    reflexes, released, superficial, plantar, atrophy, fasciculation, posture; sides L and R; and `impression`, what
    they speak for together); `timings`, seconds of computing per stage. Frozen: reading gives copies. Raises
    `InputError` for what is no chart.

    >>> chart = Chart({"schema": "betz.chart/1", "reflexes": {"biceps": {"L": {"value": "brisk"}}}})
    >>> chart["reflexes", "biceps", "L"].value
    'brisk'
    """

    __slots__ = ("_data", "_findings", "timings")

    def __init__(self, data: Mapping[str, Any], timings: Mapping[str, float] | None = None):
        if not isinstance(data, Mapping) or data.get("schema") != SCHEMA:
            raise InputError(f"This is no chart: it must be a mapping with 'schema: {SCHEMA}'.")
        head.check(data)
        if data.get(motor_sheet.KEY) is not None:
            motor_sheet.check(data[motor_sheet.KEY])
        object.__setattr__(self, "_data", plain_data(data))
        object.__setattr__(self, "_findings", {(f.section, f.name, f.side): f for f in findings(self._data)})
        object.__setattr__(self, "timings", {} if timings is None else named(timings, "timings", "{'strength': 1.5}"))

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError("A Chart is frozen; examine the patient again to get another.")

    def __reduce__(self) -> tuple[Any, ...]:
        return Chart, (self._data, self.timings)

    @property
    def data(self) -> dict[str, Any]:
        """A copy of the whole chart as a `betz.chart/1` dictionary.

        >>> chart = Chart({"schema": "betz.chart/1", "plantar": {"L": {"value": "extensor"}}})
        >>> chart.data["plantar"]
        {'L': {'value': 'extensor'}}
        """
        return copy.deepcopy(self._data)

    @property
    def patient(self) -> dict[str, Any]:
        """Who was examined: seed, days since onset, lesions.

        >>> Chart({"schema": "betz.chart/1", "patient": {"seed": 7}}).patient["seed"]
        7
        """
        return self.data.get("patient", {})

    @property
    def impression(self) -> dict[str, Any]:
        """What the findings together speak for: text, side, parts, pattern, neuron, level; empty where not told.

        >>> Chart({"schema": "betz.chart/1"}).impression
        {}
        """
        return self.data.get("impression", {})

    def __getitem__(self, where: str | tuple[str, ...]) -> Finding:
        section, *rest = _words(where)
        if section not in SECTIONS:
            raise InputError(unknown("section of the chart", section, SECTIONS))
        side = _SIDE_WORDS.get(rest[-1]) if rest else None
        names = [r for r in rest if r not in _SIDE_WORDS]
        found = self._findings.get((section, names[0] if names else None, side))
        if found is None or len(rest) > 2:
            known = [f.path for f in self._findings.values() if f.section == section]
            raise InputError(unknown("finding", ".".join((section, *map(str, rest))), known))
        return found

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._findings.values())

    def __len__(self) -> int:
        return len(self._findings)

    def __eq__(self, other: object) -> bool:
        return self._data == other._data if isinstance(other, Chart) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # compared by content, so it cannot be a dictionary key

    def abnormal(self) -> list[Finding]:
        """The findings that would be abnormal in a healthy adult, in the order of the chart.

        >>> chart = Chart({"schema": "betz.chart/1", "plantar": {"L": {"value": "extensor"}}})
        >>> [finding.path for finding in chart.abnormal()]
        ['plantar.L']
        """
        return [f for f in self if f.abnormal]

    def to_json(self, path: Any = None) -> str:
        """The chart as JSON text; written to `path` as a whole when one is given.

        Raises: InputError when it cannot be written there.

        >>> Chart.from_json(Chart({"schema": "betz.chart/1"}).to_json()).data
        {'schema': 'betz.chart/1'}
        """
        out = json.dumps(self._data, indent=1, ensure_ascii=False) + "\n"
        if path is not None:
            room("io").write_whole(path, out)
        return out

    @classmethod
    def from_json(cls, source: Any) -> Chart:
        """A chart from JSON.

        Parameters: source: JSON text, or the path of a JSON file. Raises: InputError when it cannot be read.

        >>> Chart.from_json('{"schema": "betz.chart/1"}').patient
        {}
        """
        raw = source
        if not isinstance(source, str) or not source.lstrip().startswith("{"):
            raw = room("io").read_text(source)
        return cls(parse_json(raw, "The chart"))

    def save(self, path: Any) -> None:
        """Save the chart in the form that the ending of `path` names.

        Parameters: path: NAME.json, .csv or .parquet (a row a finding), .html (a page), .phenopacket.json, or a
        picture. Raises: InputError for another ending, or a place that cannot be written.

        >>> Chart({"schema": "betz.chart/1"}).save("/no/such/folder/chart.html")
        Traceback (most recent call last):
        ...
        betz.errors.InputError: Cannot write '/no/such/folder/chart.html': the folder '/no/such/folder' does not exist.
        """
        room("io").save_chart(self, path)

    def phenopacket(self) -> dict[str, Any]:
        """The chart as a GA4GH phenopacket: its signs as terms of the Human Phenotype Ontology, as a dictionary.

        >>> chart = Chart({"schema": "betz.chart/1", "plantar": {"R": {"value": "extensor"}}})
        >>> chart.phenopacket()["phenotypicFeatures"][0]["type"]
        {'id': 'HP:0003487', 'label': 'Babinski sign'}
        """
        return room("hpo").phenopacket(self)

    def plot(self, ax: Any = None) -> Any:
        """Draw the chart on a human figure; returns the Axes.

        Parameters: ax: Axes to draw in, a new figure when not given. Raises: InputError for what are none.

        >>> from matplotlib import pyplot
        >>> axes = Chart({"schema": "betz.chart/1", "plantar": {"L": {"value": "extensor"}}}).plot()
        >>> pyplot.close(axes.figure)
        """
        return room("plots").body_map(self, ax=ax)

    def text(self, every: bool = False, physiology: bool = False) -> str:
        """The chart as plain text: abnormal findings, and the names of the normal ones.

        Parameters: every: each normal finding by itself; physiology: with what only a laboratory measures. Raises none.

        >>> chart = Chart({"schema": "betz.chart/1", "plantar": {"L": {"value": "extensor"}}})
        >>> "extensor" in chart.text()
        True
        """
        return text.as_text(self, yes_or_no(every, "every"), yes_or_no(physiology, "physiology"))

    def __repr__(self) -> str:
        return self.text()

    def _repr_html_(self) -> str:
        return markup.as_html(self)


def _words(where: Any) -> tuple[str, ...]:
    """The words of a place in the chart, such as ("reflexes", "biceps", "L")."""
    words = (where,) if isinstance(where, str) else where
    if not isinstance(words, tuple | list) or not words or not all(isinstance(w, str) for w in words):
        raise InputError(f"A finding is named as chart['reflexes', 'biceps', 'L'], not by {shown(where)}.")
    return tuple(words)
