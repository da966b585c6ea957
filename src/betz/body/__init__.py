"""One-joint plants: inertia, gravity, passive tissue, stops, and the muscles that move them."""

from betz.anatomy import Joint, joints
from betz.body.joints import get, lever_sign, make_plant

__all__ = ["Joint", "get", "joints", "lever_sign", "make_plant"]
