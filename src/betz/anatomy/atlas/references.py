"""The literature that cards name: one table, each row with authors, year, title and source."""

import re
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

    @property
    def unread(self) -> str:
        """What is said of a work that was not read, or not seen in full; nothing of others."""
        return unread(self.checked)

    def text(self) -> str:
        """Return the work as one line of a list of references; one that nobody has read says so.

        Example:
            >>> references()["lance1980"].text()
            'Lance JW (1980). The control of muscle tone, reflexes, and movement. Neurology 30:1303-1313.'
            >>> references()["henneman1965"].text().partition("Not read")[2]
            '. Details: lists of references of others.'
        """
        where = f" doi:{self.doi}" if self.doi else ""
        told = f" {self.unread}" if self.unread else ""
        return f"{self.authors} ({self.year}). {self.title}. {self.source}.{where}{told}"

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


def unread(checked: str) -> str:
    """Return what a list of references says of a work by where its details were seen.

    Parameters:
        checked: that, as the column or field of this name tells it.

    Returns:
        A sentence where nobody has read the work, its record or its abstract for Betz, or where a detail was not seen;
        nothing for others.

    Example:
        >>> unread("abstract read"), unread("lists of references of others")
        ('', 'Not read. Details: lists of references of others.')
        >>> unread("abstract read; volume and pages not on that page")
        'Details: abstract read; volume and pages not on that page.'
    """
    words = re.findall(r"\w+", checked)
    if "read" not in words:
        return f"Not read. Details: {checked or 'not checked'}."
    return f"Details: {checked}." if "not" in words else ""


@cache
def references() -> dict[str, Reference]:
    """Return the works that cards name, by key."""
    return {r["key"]: Reference(**r) for r in raw("cards/references")}
