"""What lesions leave of the afferents of some muscles or of a field of skin, from the receptor to the cord; nothing is
simulated.

The fate of each afferent is that of the circuits (`periphery`), asked again with the lesions down to each station only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from betz.pathology.damage import extents
from betz.pathology.lesion import Lesion
from betz.pathology.periphery import damage_grey, damage_pool
from betz.pathway.condition import Condition
from betz.pathway.nodes import gather
from betz.pathway.person import Person

# The stations of an afferent on its way in, each with the kind of site that lies there.
STATIONS = {"nerve": "peripheral_nerve", "plexus": "plexus", "root": "root"}
SPINDLE = "ia"  # kind of afferent that a tap or a stretch excites first


def sensed(person: Person, lesions: Sequence[Lesion], days: float, muscles: Iterable[str], side: str,
           field: str = "") -> dict[str, float]:
    """Station -> share (0 to 1) of the afferents that is whole inward of it: nerve, plexus, root.

    Parameters: muscles: whose spindles (Ia) are asked for, or, where a field of skin is named, in whose circuit it
    lies; side: L or R; field: row of skin_fields.csv.

    >>> from betz.pathway.person import Person
    >>> sensed(Person(7, 0.02), [Lesion("dorsal_root_s1", side="left")], 30.0, ["soleus"], "L")["nerve"]
    1.0
    """
    nodes = gather(person, [(m, "LR".index(side)) for m in muscles], field or False, axons=False)
    mine = nodes.aff_pool < 0 if field else nodes.aff_kind == SPINDLE
    out, kinds = {}, set()
    for station, kind in STATIONS.items():
        kinds.add(kind)
        upto = [x for x in lesions if person.model.tables.sites[x.site].kind in kinds]
        c, found = Condition.healthy(nodes), extents(nodes.model, upto, days)
        for j in range(len(nodes.pools)) if found else ():
            damage_pool(nodes, j, found, c)
        damage_grey(nodes, found, c)
        out[station] = float(c.aff_alive[mine].mean()) if mine.any() else 1.0
    return out
