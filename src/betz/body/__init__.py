"""One-joint plants: inertia, gravity, passive tissue, stops, and the muscles that move them."""

from betz.body.joints import at_rest, get, lever_sign, make_plant

__all__ = ["at_rest", "get", "lever_sign", "make_plant"]
