"""What a page may say of a live session: begin, what the hand does next, end."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from betz.lab import limits
from betz.lab.message import Message, Name, Side


class Live(Message, tag="live"):
    """A hand takes hold of a joint."""

    joint: Name
    side: Side
    who: Literal["patient", "twin"] = "patient"


class Hand(Message, tag="hand"):
    """The next twentieth of a second: the hand brings the joint to `hold` (deg), or presses on it (N m), or with
    neither lets it go; effort: of the person, -1 to 1, towards larger angles where positive; tap: a reflex."""

    hold: Annotated[float, Meta(ge=-360, le=360)] | None = None  # limits: as of a session; the joint's own are narrower
    press: Annotated[float, Meta(ge=-limits.NEWTONS[1], le=limits.NEWTONS[1])] | None = None  # limits: as for hold
    effort: Annotated[float, Meta(ge=-1, le=1)] = 0.0
    tap: Name | None = None
    newtons: Annotated[float, Meta(ge=limits.NEWTONS[0], le=limits.NEWTONS[1])] = 40.0


class End(Message, tag="end"):
    """The hand leaves the patient."""


Asked = Live | Hand | End
KINDS: tuple[type[Message], ...] = (Live, Hand, End)
