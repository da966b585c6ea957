"""Fields of skin that can be stroked (skin_fields.csv)."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from betz.errors import InputError, shown

if TYPE_CHECKING:
    from betz.anatomy.tables import Tables


def usual_field(tables: Tables, body_parts: Collection[str]) -> str:
    """The field that a stroke means where none is named: the first row of some body parts, "" where they have none.

    Parameters: tables: the anatomy; body_parts: names such as "leg". Raises: InputError for what are none.

    Example:
        >>> from betz.anatomy import shipped
        >>> usual_field(shipped(), {"trunk"}), usual_field(shipped(), {"trunk", "leg"}), usual_field(shipped(), {"arm"})
        ('abdomen', 'sole', '')
    """
    from betz.anatomy.human import given  # tables are checked when they are made, and that asks for fields of skin

    if isinstance(body_parts, str | bytes) or not isinstance(body_parts, Collection) or not all(
            isinstance(part, str) for part in body_parts):
        raise InputError(f"body_parts must be several names, such as {{'leg'}}, not {shown(body_parts)}.")
    tables = given(tables)
    return next((r["field"] for r in tables.raw("skin_fields") if r["body_part"] in body_parts), "")
