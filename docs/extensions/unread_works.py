"""A list of references that says of a work that nobody has read it: by the field `checked` of references.bib."""

from typing import Any

from pybtex.plugin import register_plugin
from pybtex.richtext import Text
from pybtex.style.formatting import FormattedEntry
from pybtex.style.formatting.alpha import Style as Alpha

from betz.anatomy.atlas.references import unread

NAME = "alpha_unread"


class Style(Alpha):
    """The style `alpha`, with a sentence behind works that were not read."""

    def format_entry(self, label: str, entry: Any, bib_data: Any = None) -> FormattedEntry:
        """One work of the list."""
        made = super().format_entry(label, entry, bib_data)
        said = unread(entry.fields.get("checked", ""))
        return FormattedEntry(made.key, Text(made.text, f" {said}"), made.label) if said else made


def setup(app: Any) -> dict[str, bool]:
    """Make the style known."""
    register_plugin("pybtex.style.formatting", NAME, Style)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
