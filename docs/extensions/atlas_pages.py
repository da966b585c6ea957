"""The atlas on the site: a page for each card, made while the site is built, and a list of the cards of each kind.

Nothing is simulated: a card is computed from the tables, and what Betz finds stands in a table of its own.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from made_pages import settle

from betz.anatomy import atlas
from betz.anatomy.atlas.card import SECTIONS, TITLES, Card
from betz.anatomy.atlas.lookup import CARD_KINDS, card_names, place

FOLDER = "atlas"
# Kind -> what its list is called, and what one thing of it is called where two cards share a name.
KINDS = {
    "concept": ("Concepts", "concept"),
    "sign": ("Signs", "sign"),
    "syndrome": ("Syndromes and diseases", "syndrome"),
    "whole": ("Wholes", "whole"),
    "site": ("Places of lesions", "place of lesions"),
    "tract": ("Tracts", "tract"),
    "origin": ("Upper motor neurons by place", "upper motor neurons"),
    "muscle": ("Muscles", "muscle"),
    "region": ("Regions of the chart", "region of the chart"),
    "reflex": ("Reflexes", "reflex"),
    "case": ("Cases", "case"),
    "outside": ("Not simulated", "not simulated"),
}
IN_ORDER = ("site", "tract", "origin", "reflex", "region")  # as in the tables, from the cortex down; others by name
_MARKUP = re.compile(r"([\\*`_|<>\[\]])")
_MADE_AGAIN = "The same again: "  # what a figure says before its command


def plain(text: str) -> str:
    r"""A text in which no letter is markup.

    >>> plain("a*b_c")
    'a\\*b\\_c'
    """
    return _MARKUP.sub(r"\\\1", text)


def titled(title: str, line: str = "=") -> list[str]:
    """A heading.

    >>> titled("Pons", "-")
    ['Pons', '----', '']
    """
    return [plain(title), line * len(plain(title)), ""]


def titles(cards: Iterable[Card]) -> dict[tuple[str, str], str]:
    """Kind and id -> title of the page; names that two cards share get what each is in brackets."""
    cards = list(cards)
    same = Counter(_folded(c.name) for c in cards)
    kinds = Counter((_folded(c.name), c.kind) for c in cards)
    out = {}
    for c in cards:
        inside = KINDS[c.kind][1] if same[_folded(c.name)] > 1 else ""
        inside = c.id if kinds[_folded(c.name), c.kind] > 1 else inside
        out[c.kind, c.id] = f"{c.name} ({inside})" if inside else c.name
    return out


def _folded(name: str) -> str:
    return name.casefold().replace("_", " ")


def page(card: Card, names: Mapping[tuple[str, str], str]) -> str:
    """The page of a card in reStructuredText: what `betz atlas show` prints, with links.

    Parameters: card; names: the titles of all pages.
    """
    kind = f":doc:`{KINDS[card.kind][0]} </{FOLDER}/{card.kind}>`"
    out = [":orphan:", "", *titled(names[card.kind, card.id])]
    out += [f":doc:`Atlas </{FOLDER}/index>` / {kind} / ``{card.id}``", ""]
    if card.also:
        out += [f"Also: {plain(', '.join(card.also))}", ""]
    for section in SECTIONS:
        items = getattr(card, section)
        if not items:
            continue
        out += titled(TITLES.get(section, section.capitalize()), "-")
        if section == "figure":
            out += _figure(items)
        elif section == "see_also":
            out += [", ".join(_link(name, names) for name in items), ""]
        elif section in ("references", "anatomy"):
            out += [*(f"- {plain(item)}" for item in items), ""]
        else:
            out += [line for item in items for line in (plain(item), "")]
    return "\n".join(out)


def _figure(items: tuple[str, ...]) -> list[str]:
    """Who was examined, the table as it is printed, and the commands that do it again."""
    first, *rest = items
    again = [line.removeprefix(_MADE_AGAIN) for line in rest if line.startswith(_MADE_AGAIN)]
    table = [line for line in rest if not line.startswith(_MADE_AGAIN)]
    out = [plain(first), ""]
    for before, block in (("", table), ("The same again:", again)):
        if block:
            out += [*filter(None, [before]), "", "::", "", *(f"    {line}" for line in block), ""]
    return out


def _link(name: str, names: Mapping[tuple[str, str], str]) -> str:
    """A link to the card that `betz atlas show` finds by this name."""
    where = tuple(place(name))
    return f":doc:`{plain(names[where])} </{FOLDER}/{where[0]}/{where[1]}>`"


def listing(kind: str, cards: Iterable[Card], names: Mapping[tuple[str, str], str]) -> str:
    """The page of a kind: its cards, each with what it is."""
    out = titled(KINDS[kind][0])
    if kind not in IN_ORDER:
        cards = sorted(cards, key=lambda c: names[c.kind, c.id].casefold())
    for c in cards:
        what = f": {plain(c.definition[0])}" if c.definition and kind not in ("case", "whole") else ""
        out.append(f"- :doc:`{plain(names[c.kind, c.id])} </{FOLDER}/{c.kind}/{c.id}>`{what}")
    return "\n".join([*out, ""])


def front(counts: Mapping[str, int]) -> str:
    """The first page of the atlas: the kinds, and how many cards each has."""
    out = titled("Atlas")
    out += [
        "What Betz holds and the words that people use about it: where it is, what it does, what its loss means, and"
        " what Betz finds. The cards are those of ``betz atlas show NAME`` (:doc:`how names are found </atlas>`); the"
        " search of this site finds them too. Numbers are computed from the tables.",
        "",
    ]
    out += [f"- :doc:`{KINDS[kind][0]} </{FOLDER}/{kind}>`: {n}" for kind, n in counts.items()]
    return "\n".join([*out, "", ".. toctree::", "   :hidden:", "", *(f"   {kind}" for kind in counts), ""])


def pages() -> dict[str, str]:
    """Every page of the atlas, by its path below the folder."""
    cards = {kind: [atlas.show(rid, kind) for rid in card_names(kind)] for kind in CARD_KINDS}
    names = titles(c for of_kind in cards.values() for c in of_kind)
    out = {"index.rst": front({kind: len(of_kind) for kind, of_kind in cards.items()})}
    for kind, of_kind in cards.items():
        out[f"{kind}.rst"] = listing(kind, of_kind, names)
        out |= {f"{kind}/{c.id}.rst": page(c, names) for c in of_kind}
    return out


def write(app: Any) -> None:
    """Make the pages before pages are looked for."""
    settle(Path(app.srcdir) / FOLDER, pages())


def setup(app: Any) -> dict[str, bool]:
    """Connect before pages are looked for."""
    app.connect("builder-inited", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
