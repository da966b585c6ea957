"""A lesion: where, which side, how much, of what kind. Plain data; `damage` says what it does to a circuit."""

from __future__ import annotations

from dataclasses import InitVar, dataclass, fields
from typing import Any

from betz.anatomy import shipped, tables_of
from betz.anatomy.lesions import check_lesion, muscles_named
from betz.results.lesion_words import limit_words


@dataclass(frozen=True)
class Lesion:
    """Damage of one anatomical site.

    Parameters: site: id or plain name of the atlas; side: "left", "right" or "both" (of the damaged structure);
    fraction: share lost for good, 0 to 1 (swelling around it silences more for some weeks); tracts, body_parts,
    muscles: limit it to these (a region is kept as its muscles, all tracts as None); kind: destruction,
    conduction_block, demyelination or degeneration (progressive); model: where the names are looked up when it is not
    the shipped one.
    Raises: InputError in one sentence, with the nearest name. Source: sites.csv and site_contents.csv for what passes.

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
    model: InitVar[Any] = None

    def __post_init__(self, model: Any) -> None:
        given = {f.name: getattr(self, f.name) for f in fields(self) if getattr(self, f.name) is not None}
        tables = tables_of(model)
        found = check_lesion(given, tables=tables)
        if "muscles" in found:  # a region is its muscles
            found["muscles"] = tuple(sorted(muscles_named(found["muscles"])))
        for f in fields(self):  # of what is not given or limits nothing, the default
            object.__setattr__(self, f.name, found.get(f.name, f.default))
        object.__setattr__(self, "_called", tables.sites[self.site].name)

    @classmethod
    def from_dict(cls, data: dict[str, Any], model: Any = None) -> Lesion:
        """A lesion from a mapping such as a row of a file of cases.

        Parameters: data: the parameters of a Lesion by name; model: where names are looked up, the shipped one when not
        given. Raises: InputError for a missing, unknown or wrong value.

        >>> str(Lesion.from_dict({"site": "medullary_pyramid", "side": "left", "fraction": "50 %"}))
        'left medullary pyramid, 50 %'
        """
        return cls(**check_lesion(data, tables=tables_of(model)), model=model)

    def to_dict(self) -> dict[str, Any]:
        """The lesion as plain data; optional keys only where they limit it.

        >>> Lesion("nerve_ulnar", "right", 0.9, kind="conduction_block").to_dict()
        {'site': 'nerve_ulnar', 'side': 'right', 'fraction': 0.9, 'kind': 'conduction_block'}
        """
        out: dict[str, Any] = {"site": self.site, "side": self.side, "fraction": self.fraction}
        for key in ("tracts", "body_parts", "muscles"):
            if getattr(self, key):
                out[key] = list(getattr(self, key))
        return out if self.kind == "destruction" else out | {"kind": self.kind}

    def sides(self) -> tuple[int, ...]:
        """Indices of the damaged sides, 0 left, 1 right.

        >>> Lesion("nmj", "both").sides()
        (0, 1)
        """
        return {"left": (0,), "right": (1,), "both": (0, 1)}[self.side]

    def order(self) -> tuple[Any, ...]:
        """What lesions are sorted by, so that the order in which they are told does not matter.

        The larger first: a second lesion of a site then gives back nothing that the first one took.

        >>> Lesion("nmj", "both").order()[:4]
        ('nmj', 'destruction', -1.0, 'both')
        """
        limits = (self.tracts or (), self.body_parts or (), self.muscles or ())
        return (self.site, self.kind, -self.fraction, self.side, *(tuple(sorted(x)) for x in limits))

    def __str__(self) -> str:
        side = "both sides of the " if self.side == "both" else f"{self.side} "
        name = self.__dict__.get("_called") or shipped().sites[self.site].name
        words = f"{side}{name[0].lower() + name[1:]}", f"{self.fraction * 100:g} %", *limit_words(self.to_dict())
        return ", ".join(words)
