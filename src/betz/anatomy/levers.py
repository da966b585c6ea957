"""Which muscles turn which joint: the joint of their row, and joints that move together (joint_groups.csv)."""

from betz.anatomy.rows import Muscle
from betz.anatomy.tables import Tables, shipped
from betz.keep import kept


@kept
def joint_groups(tables: Tables) -> dict[str, frozenset[str]]:
    """Return joint -> the joints of muscles.csv that are examined with it.

    Example:
        >>> sorted(joint_groups(shipped())["ankle"])
        ['hallux', 'toes']
    """
    out: dict[str, set[str]] = {}
    for row in tables.raw("joint_groups"):
        out.setdefault(row["joint"], set()).add(row["member"])
    return {joint: frozenset(members) for joint, members in out.items()}


def turns(muscle: Muscle, joint: str, tables: Tables | None = None) -> bool:
    """Whether a muscle turns a joint: fingers and toes move together; a cranial pool acts where it is examined.

    Example:
        >>> turns(shipped().muscles["extensor_hallucis_longus"], "ankle"), turns(shipped().muscles["soleus"], "knee")
        (True, False)
    """
    groups = joint_groups(tables or shipped())
    return muscle.joint == joint or joint in groups.get(muscle.joint, ()) or muscle.joint in groups.get(joint, ())
