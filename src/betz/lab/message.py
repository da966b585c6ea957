"""What every message from a page has, and the bounded words and numbers that messages are made of."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from betz.lab import limits

Number = Annotated[int, Meta(ge=0, le=limits.SEED)]
Name = Annotated[str, Meta(min_length=1, max_length=limits.NAME_LETTERS)]
Names = Annotated[tuple[Name, ...], Meta(max_length=limits.NAME_LETTERS)]
Share = Annotated[float, Meta(ge=0, le=1)]
Side = Literal["L", "R"]
Key = Annotated[str, Meta(pattern="^[A-Za-z0-9_-]{22}$")]


class Message(Struct, forbid_unknown_fields=True, tag_field="do"):
    """What all messages have: n, the number by which the page knows the answer."""

    n: Number
