"""A card of the atlas: plain data and its plain text."""

import textwrap
from dataclasses import dataclass
from functools import cache

from betz.anatomy.parse import raw

SECTIONS = ("definition", "anatomy", "function", "significance", "figure", "not_modelled", "see_also", "references")
TITLES = {
    "significance": "Clinical significance",
    "figure": "What Betz finds",
    "not_modelled": "Not in the model",
    "see_also": "See also",
}
WIDTH = 100


@dataclass(frozen=True, slots=True)
class Card:
    """What the atlas says about one thing; each section is a tuple of sentences or names.

    Parameters:
        kind, id, name: concept, sign, syndrome, whole, site, tract, origin, muscle, region, reflex, case or outside;
            its id; its plain name.
        also: what else it is called, its Latin name first.
        definition: what it is.
        anatomy: what passes or sits there, where it goes, on which side; numbers are computed from the tables.
        function: what it does.
        significance: what its loss means; for structures what a complete lesion takes, computed from the tables.
        figure: what Betz found in a patient beside the same person in health.
        not_modelled: what Betz does not do about it.
        see_also: ids of related cards.
        references: the literature, or the sources of its rows.

    >>> from betz.anatomy import atlas
    >>> atlas.show("UMN").kind, atlas.show("UMN").name
    ('concept', 'Upper motor neuron')
    """

    kind: str
    id: str
    name: str
    also: tuple[str, ...] = ()
    definition: tuple[str, ...] = ()
    anatomy: tuple[str, ...] = ()
    function: tuple[str, ...] = ()
    significance: tuple[str, ...] = ()
    figure: tuple[str, ...] = ()
    not_modelled: tuple[str, ...] = ()
    see_also: tuple[str, ...] = ()
    references: tuple[str, ...] = ()

    def text(self, width: int = WIDTH) -> str:
        """Return the card as plain text for a terminal; width: letters of a line.

        >>> from betz.anatomy import atlas
        >>> print(atlas.show("soleus").text().splitlines()[0])
        Soleus  (muscle soleus)
        """
        lines = [f"{self.name}  ({self.kind} {self.id})"]
        if self.also:
            lines += textwrap.wrap(f"also: {', '.join(self.also)}", width, subsequent_indent="  ")
        for section in SECTIONS:
            items = getattr(self, section)
            if not items:
                continue
            lines += ["", TITLES.get(section, section.capitalize())]
            if section == "see_also":
                items = (", ".join(items),)
            for item in items:
                lines += textwrap.wrap(item, width, initial_indent="  ", subsequent_indent="    ")
        return "\n".join(lines)

    __str__ = text


@cache
def _functions() -> dict[str, str]:
    return {r["key"]: r["text"] for r in raw("functions")}


def words_for(*keys: str) -> str:
    """Return the text of the first key that `data/functions.csv` holds; "" when it holds none."""
    return next((_functions()[k] for k in keys if k in _functions()), "")


def percent(share: float) -> str:
    """Return a share as a whole percentage, never rounded up to all or down to nothing."""
    rounded = round(100 * share)
    if rounded == 100 and share < 1 - 1e-6:
        return "over 99 %"
    return "under 1 %" if rounded == 0 and share > 0 else f"{rounded} %"


def listed(names: list[str]) -> str:
    """Return names as "a, b and c"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def unique(*texts: str | None) -> tuple[str, ...]:
    """Return the texts that say something, each once, in order."""
    return tuple(dict.fromkeys(t for t in texts if t))
