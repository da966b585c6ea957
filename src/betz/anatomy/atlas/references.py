"""The literature that cards name: one table, each row with authors, year, title and source."""

from dataclasses import dataclass
from functools import cache

from betz.anatomy.parse import raw


@dataclass(frozen=True, slots=True)
class Reference:
    """One published work.

    Parameters: key: as cards name it; authors, year, title, source: as in a list of references; doi: blank where the
    work has none or it was not seen; checked: where its details were seen.
    """

    key: str
    authors: str
    year: str
    title: str
    source: str
    doi: str
    checked: str

    def text(self) -> str:
        """Return the work as one line of a list of references.

        Example:
            >>> references()["lance1980"].text()
            'Lance JW (1980). The control of muscle tone, reflexes, and movement. Neurology 30:1303-1313.'
        """
        where = f" doi:{self.doi}" if self.doi else ""
        return f"{self.authors} ({self.year}). {self.title}. {self.source}.{where}"

    def short(self) -> str:
        """Return the work as a sentence names it.

        Example:
            >>> references()["li2019"].short()
            'Li et al. 2019'
        """
        people = [self._family(name) for name in self.authors.split(", ") if name != "et al."]
        if len(people) > 2 or "et al." in self.authors:
            return f"{people[0]} et al. {self.year}"
        return f"{' & '.join(people)} {self.year}"

    @staticmethod
    def _family(name: str) -> str:
        """A name without the initials that end it."""
        family, _, initials = name.rpartition(" ")
        return family if initials.isupper() else name


@cache
def references() -> dict[str, Reference]:
    """Return the works that cards name, by key."""
    return {r["key"]: Reference(**r) for r in raw("cards/references")}
