"""Cards of the clinical cases: the lesion, its age, and the signs that the literature states."""

from collections.abc import Iterator, Mapping
from typing import Any

from betz.anatomy.atlas.card import Card, percent, unique
from betz.anatomy.atlas.concepts import concepts
from betz.anatomy.atlas.source_words import source_words
from betz.anatomy.human import sites, tracts
from betz.anatomy.library import Case, cases_meta

SIDES = {"L": "left", "R": "right", "both": "both sides"}


def case_card(c: Case) -> Card:
    """Return the card of a case."""
    sources = cases_meta()["sources"]
    return Card(
        "case",
        c.id,
        c.name,
        definition=(f"A case of the library ({c.category}), examined {c.onset_days:g} days after it began.",),
        anatomy=tuple(_lesion(x) for x in c.lesion) or ("No lesion.",),
        significance=("Signs that the literature states:", *_expected(c.expected)),
        see_also=unique(
            *(k.id for k in concepts().values() if c.id in k.see_also or (k.figure and k.figure.case == c.id)),
            *(x["site"] for x in c.lesion),
            *c.contrast_with,
        ),
        references=unique(*(source_words(sources[s]["cite"]) for s in c.sources if s in sources)) or ("cases.yaml",),
    )


def _lesion(lesion: Mapping[str, Any]) -> str:
    side = SIDES.get(lesion["side"], lesion["side"])
    only = [tracts()[t].name for t in lesion.get("tracts", ())]
    only += [p for key in ("body_parts", "muscles") for p in lesion.get(key, ())]
    kind = lesion.get("kind", "destruction").replace("_", " ")
    limits = f", of {', '.join(only)} only" if only else ""
    return f"{sites()[lesion['site']].name}, {side}: {kind}, {percent(lesion.get('fraction', 1.0))}{limits}."


def _expected(expected: Mapping[str, Any]) -> Iterator[str]:
    for section, signs in expected.items():
        if section in ("relations", "other_signs"):
            continue
        found = [" ".join(filter(None, (where, value))) for where, value in _leaves(signs)]
        if found:
            yield f"{section.replace('_', ' ')}: {'; '.join(found)}."


def _leaves(node: Any, where: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(node, Mapping):
        for key, below in node.items():
            yield from _leaves(below, f"{where} {SIDES.get(str(key), str(key).replace('_', ' '))}".strip())
    else:
        values = node if isinstance(node, list | tuple) else [node]
        yield where, " or ".join(str(v) for v in values)
