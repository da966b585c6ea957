"""One-joint plants: inertia, gravity, passive tissue, stops, and the muscles that move them."""

from betz.body.joints import Joint, get, joints, make_plant

__all__ = ["Joint", "get", "joints", "make_plant"]
