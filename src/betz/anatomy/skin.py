"""Fields of skin that can be stroked (skin_fields.csv)."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from betz.anatomy.tables import Tables


def usual_field(tables: Tables, body_parts: Collection[str]) -> str:
    """The field that a stroke means where none is named: the first row of some body parts, "" where they have none.

    Example:
        >>> from betz.anatomy import shipped
        >>> usual_field(shipped(), {"trunk"}), usual_field(shipped(), {"trunk", "leg"}), usual_field(shipped(), {"arm"})
        ('abdomen', 'sole', '')
    """
    return next((r["field"] for r in tables.raw("skin_fields") if r["body_part"] in body_parts), "")
