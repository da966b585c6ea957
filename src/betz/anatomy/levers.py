"""Which muscles turn which joint: the joint of their row, and joints that move together (joint_groups.csv)."""

from betz.anatomy.human import given
from betz.anatomy.rows import Muscle
from betz.anatomy.tables import Tables
from betz.errors import InputError, shown
from betz.keep import kept


@kept
def joint_groups(tables: Tables) -> dict[str, frozenset[str]]:
    """Return joint -> the joints of muscles.csv that are examined with it.

    Example:
        >>> sorted(joint_groups(given(None))["ankle"])
        ['hallux', 'toes']
    """
    out: dict[str, set[str]] = {}
    for row in tables.raw("joint_groups"):
        out.setdefault(row["joint"], set()).add(row["member"])
    return {joint: frozenset(members) for joint, members in out.items()}


@kept
def neighbours(tables: Tables) -> dict[str, dict[str, str]]:
    """Return joint -> its row of two_joint_tissue.csv: what the angle of a neighbouring joint adds to its torque.

    Example:
        >>> neighbours(given(None))["knee"]["beside"]
        'hip'
    """
    return {r["joint"]: r for r in tables.raw("two_joint_tissue")}


def turns(muscle: Muscle, joint: str, tables: Tables | None = None) -> bool:
    """Whether a muscle turns a joint: fingers and toes move together; a cranial pool acts where it is examined.

    Parameters:
        muscle: a row of muscles.csv, such as `muscles()["soleus"]`.
        joint: its name, such as "ankle".
        tables: the anatomy; the shipped one when not given.

    Raises:
        InputError: what is no such row, name or anatomy.

    Example:
        >>> rows = given(None).muscles
        >>> turns(rows["extensor_hallucis_longus"], "ankle"), turns(rows["soleus"], "knee")
        (True, False)
    """
    if not isinstance(muscle, Muscle) or not isinstance(joint, str):
        raise InputError(f"turns takes a row of muscles.csv and the name of a joint, not {shown((muscle, joint))}.")
    groups = joint_groups(given(tables))
    return muscle.joint == joint or joint in groups.get(muscle.joint, ()) or muscle.joint in groups.get(joint, ())
