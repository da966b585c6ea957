"""Law: an upper motor neuron never touches a muscle. Checked on circuits that hold every muscle."""

import numpy as np
import pytest

from betz import anatomy
from betz.pathology import Lesion
from betz.stimulus import Effort, Pulse, Stimulus
from helpers import healthy, patient
from helpers.atlas import circuits
from helpers.scenes import ANKLE

CIRCUITS = circuits()


@pytest.mark.parametrize("name", CIRCUITS)
def test_no_axon_ends_on_a_motor_unit(name):
    muscles, sole = CIRCUITS[name]
    nodes, synapses = healthy(muscles, sole=sole)
    descending = [s for s in synapses if s.source == "axon"]
    assert descending, "a circuit without upper motor neurons proves nothing"
    assert {s.target for s in descending} <= {"mn", "in"}  # cells of the cord and brain stem, and nothing else
    assert {s.target for s in synapses} <= {"mn", "in", "terminal"}
    for s in descending:
        cells = nodes.mn_pool if s.target == "mn" else nodes.in_pool
        assert s.post.min() >= 0 and s.post.max() < len(cells)


def test_without_motoneurons_the_whole_command_moves_nothing():
    horns = tuple(Lesion(s.id, side="left") for s in anatomy.sites().values() if s.id.startswith("anterior_horn"))
    everything = Stimulus(
        ANKLE,
        "ankle",
        400,
        effort=tuple(Effort(m, s, ((0, 1),)) for m, s in ANKLE),
        pulses=Pulse("R", 200, 2),
    )
    whole, gone = (patient(lesions=k).respond(everything, truth=True) for k in ((), horns))
    assert len(whole["spike_time"].values) > 100
    assert len(gone["spike_time"].values) == 0
    assert len(gone["cell_time"].values) > 0  # interneurons still hear the command
    assert np.ptp(gone["muscle_torque"].values[200:]) < 0.01 * np.ptp(whole["muscle_torque"].values)
