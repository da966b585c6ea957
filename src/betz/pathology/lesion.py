"""A lesion: where, which side, how much, of what kind. Plain data; `damage` says what it does to a circuit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from betz import anatomy
from betz.anatomy.lesions import check_lesion


@dataclass(frozen=True)
class Lesion:
    """Damage of one anatomical site.

    Parameters: site: id or plain name of the atlas; side: "left", "right" or "both" (of the damaged structure);
    fraction: share lost, 0 to 1; tracts, body_parts, muscles: limit it to these; kind: destruction, conduction_block,
    demyelination or degeneration (progressive).
    Raises: InputError in one sentence, with the nearest name.

    >>> str(Lesion("ic_plic_middle_third", side="left", fraction=0.9))
    'left internal capsule, posterior limb, middle third, 90 %'
    """

    site: str
    side: str = "left"
    fraction: float = 1.0
    tracts: tuple[str, ...] | None = None
    body_parts: tuple[str, ...] | None = None
    muscles: tuple[str, ...] | None = None
    kind: str = "destruction"

    def __post_init__(self):
        given = {k: v for k, v in self.__dict__.items() if v is not None}
        checked = check_lesion(given)
        for key, value in checked.items():
            object.__setattr__(self, key, value)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Lesion:
        """A lesion from a mapping such as a row of a file of cases."""
        return cls(**check_lesion(data))

    def to_dict(self) -> dict[str, Any]:
        """The lesion as plain data; optional keys only where they limit it."""
        out = {"site": self.site, "side": self.side, "fraction": self.fraction}
        for key in ("tracts", "body_parts", "muscles"):
            if getattr(self, key):
                out[key] = list(getattr(self, key))
        return out if self.kind == "destruction" else out | {"kind": self.kind}

    def sides(self) -> tuple[int, ...]:
        """Indices of the damaged sides, 0 left, 1 right."""
        return {"left": (0,), "right": (1,), "both": (0, 1)}[self.side]

    def __str__(self) -> str:
        side = "both sides of the " if self.side == "both" else f"{self.side} "
        name = anatomy.sites()[self.site].name
        return f"{side}{name[0].lower() + name[1:]}, {self.fraction * 100:g} %"
