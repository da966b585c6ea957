"""Motor-unit spikes as a bench records them, for tests of what a surface electrode sees."""

import numpy as np

from betz import anatomy
from betz.laboratory.limbs import Limb
from betz.results import Recording

REFERENCE_MV = 10.0  # what the engine gives for a whole muscle


def spikes(times, shares, muscle="first_dorsal_interosseous", velocity=3.7, depth=0.5, key=1, muscles=None):
    """(recording, limb): spikes of units that are a share each of a muscle, alone in its circuit; key: of the skin.

    muscles: place in the circuit of each unit, 0 = the muscle under the electrode.
    """
    bench, n = Limb(muscle, "R", "", ((muscle, "R"),), (muscle,), anatomy.tables_of(None)), len(times)
    place = np.zeros(n, int) if muscles is None else np.array(muscles)
    arrays = {
        "spike_time": ("spike", np.array(times, float), "ms", "spikes"),
        "spike_muscle": ("spike", place, ""),
        "spike_unit": ("spike", np.arange(n), ""),
        "spike_potential": ("spike", REFERENCE_MV * np.array(shares, float), "mV"),
        "spike_velocity": ("spike", np.broadcast_to(velocity, n).astype(float), "m/s"),
        "spike_depth": ("spike", np.broadcast_to(depth, n).astype(float), ""),
    }
    return Recording(arrays, {"electrode": ("muscle", np.array([key], np.uint64), "")}), bench
