"""The muscles of a whole body as the engine moves them: their fibres are at their best where joints.csv says."""

from __future__ import annotations

from typing import Any

import numpy as np

from betz.anatomy.levers import turns
from betz.body.joints import get, make_plant
from betz.body.links import joints as arm_joints
from betz.body.whole import pulls
from betz.body.whole.hinges import hinges
from betz.engine.plant import Plant
from betz.stimulus import Hand


def plant(model: Any, pools: Any, fibres: np.ndarray, length: np.ndarray) -> Plant:
    """Columns of muscles whose lengths (m, as `WholeBody.lengths` gives them) a body sets.

    Parameters: model; pools: with .muscle and .side (0 left, 1 right); fibres: share of muscle fibres left.
    """
    plain = make_plant(model, pools, get("elbow", model.tables), fibres, Hand())
    none, law = np.zeros(len(pools)), model.musculotendon
    longer = law.fascicle_share * (length - optimal_lengths(model, pools))
    return plain._replace(arm=none, lever=none, l_ref=law.reference_length + longer / plain.l0)


def optimal_lengths(model: Any, pools: Any) -> np.ndarray:
    """Length (m) of each muscle where its fibres have their best one.

    That is at the angle of the table for the hinges of its own joint, and at their middle for those that it crosses
    besides; muscles of the arm have a table of all their hinges.
    """
    out = np.zeros(len(pools))
    for k, pool in enumerate(pools):
        paths = pulls.pulls_of((f"{'LR'[pool.side]} {pool.muscle.id}",), model.tables)
        middle = np.array([h.middle for h in hinges()])
        turning = pulls.arms(paths, middle)[0]
        q = middle.copy()
        for i in np.flatnonzero(turning):
            h = hinges()[i]
            if h.plus is not None and (_of_the_arm(h.kind) or turns(pool.muscle, h.joint, model.tables)):
                q[i] = h.plus if turning[i] > 0 else h.minus
        out[k] = pulls.lengths(paths, q)[0]
    return out


def _of_the_arm(kind: str) -> bool:
    return kind in {pulls.ARM.get(j, j) for j in arm_joints()}
