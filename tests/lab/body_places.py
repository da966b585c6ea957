"""Where the links of the page's body are, worked out from what the page is sent and nothing else."""

import numpy as np


def turned(axis, degrees):
    """The matrix of a turn about an axis."""
    x, y, z = axis
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    a = np.radians(degrees)
    return np.eye(3) + np.sin(a) * cross + (1 - np.cos(a)) * cross @ cross


def from_quaternion(w, x, y, z):
    angle, v = 2 * np.arctan2(np.linalg.norm([x, y, z]), w), np.array([x, y, z])
    return np.eye(3) if not v.any() else turned(v / np.linalg.norm(v), np.degrees(angle))


def placed(body, posture, angles):
    """link -> (place of its beginning, m; matrix of its turn). angles: hinge -> deg, 0 where none is given."""
    out = {"": (np.array(body["postures"][posture]["at"]), from_quaternion(*body["postures"][posture]["turn"]))}
    for link in body["links"]:
        at, turn = out[link["parent"]]
        here = at + turn @ np.array(link["at"])
        for h in link["hinges"]:
            turn = turn @ turned(h["axis"], angles.get(h["name"], 0.0))
        out[link["name"]] = here, turn
    return out


def capsules(body, posture, angles):
    """(link, start, end, radius) of every capsule in the room."""
    where = placed(body, posture, angles)
    for link in body["links"]:
        at, turn = where[link["name"]]
        for c in link["capsules"]:
            yield link["name"], at + turn @ np.array(c["start"]), at + turn @ np.array(c["end"]), c["radius"]
