"""One sign of a chart, and every sign of a chart's data, checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from betz.errors import InputError, shown, unknown
from betz.results import details
from betz.results.vocabulary import NOT_APPLICABLE, SECTIONS, SIDES, is_abnormal, mark, plain


@dataclass(frozen=True, slots=True)
class Finding:
    """One sign: where it was found, its value in one word, the numbers behind it (`details`)."""

    section: str
    name: str | None
    side: str | None
    value: str
    details: Mapping[str, Any] = field(default_factory=dict, compare=False)

    @property
    def path(self) -> str:
        """The sign as one word, e.g. `reflexes.biceps.R`."""
        return ".".join(p for p in (self.section, self.name, self.side) if p)

    @property
    def abnormal(self) -> bool:
        """Whether this would be called abnormal in a healthy adult."""
        return is_abnormal(self.section, self.name or "", self.value)

    @property
    def word(self) -> str:
        """The word that is printed: for a region that of manual testing, which agrees with its grade and percent."""
        return self.details.get("word", self.value)

    @property
    def mark(self) -> str:
        """▲ too much, ▼ too little, empty when normal."""
        return mark(self.section, self.name or "", self.value)

    def __getattr__(self, key: str) -> Any:
        details = object.__getattribute__(self, "details")
        if key.startswith("__") or key not in details:
            raise AttributeError(f"{key!r} was not measured here; measured: {', '.join(details) or 'nothing more'}")
        return details[key]

    def __str__(self) -> str:
        where = " ".join(filter(None, (SIDES.get(self.side or "", "").lower(), plain(self.name or ""))))
        title = SECTIONS[self.section].title.lower()
        return f"{self.mark} {title}{', ' + where if where else ''}: {self.word}".strip()


def findings(data: Mapping[str, Any]) -> Iterator[Finding]:
    """Every finding of a chart dictionary, in the order of the vocabulary."""
    for section in SECTIONS:
        yield from _leaves(section, (), data.get(section) or {})


def _leaves(section: str, path: tuple[str, ...], node: Any) -> Iterator[Finding]:
    where = ".".join((section, *path))
    if not isinstance(node, Mapping):
        raise InputError(f"The chart is broken at {where}: expected a mapping, got {shown(node)}.")
    if "value" not in node:
        for key, below in node.items():
            yield from _leaves(section, (*path, key), below)
        return
    for key in ("value", "word"):
        if key in node and node[key] not in (*SECTIONS[section].words, NOT_APPLICABLE):
            raise InputError(f"The chart is broken at {where}: " + unknown(key, node[key], SECTIONS[section].words))
    details.check(section, where, node)
    side = path[-1] if path and path[-1] in SIDES else None
    name = path[0] if path and path[0] not in SIDES else None
    yield Finding(section, name, side, node["value"], {k: v for k, v in node.items() if k != "value"})
