"""Law: an upper motor neuron never touches a muscle. Checked on every circuit that the examination runs, both sides."""

import numpy as np
import pytest

from betz import anatomy
from betz.examination.bench import circuit
from betz.model import Model
from betz.pathology import Lesion
from betz.pathway.assemble import prepare
from betz.pathway.condition import Condition
from betz.pathway.nodes import gather
from betz.pathway.person import Person
from betz.pathway.wiring import wire
from betz.patient import Patient
from betz.stimulus import Effort, Hand, Pulse, Stimulus

JOINTS = (
    "brow",
    "mouth_corner",
    "temporomandibular",
    "tongue",
    "soft_palate",
    "neck",
    "scapula",
    "glenohumeral",
    "elbow",
    "wrist",
    "finger_mcp",
    "lumbar_spine",
    "hip",
    "hip_abduction",
    "knee",
    "ankle",
    "hallux",
    "sole",
)


@pytest.mark.parametrize("joint", JOINTS)
def test_no_axon_ends_on_a_motor_unit(joint):
    nodes = gather(Person(1, 0.02), tuple((m, side) for side in (0, 1) for m in circuit(joint)), joint == "sole")
    synapses = wire(nodes)
    descending = [s for s in synapses if s.source == "axon"]
    assert descending, "a circuit without upper motor neurons proves nothing"
    assert {s.target for s in descending} <= {"mn", "in"}  # cells of the cord and brain stem, and nothing else
    assert {s.target for s in synapses} <= {"mn", "in", "terminal"}
    for s in descending:
        cells = nodes.mn_pool if s.target == "mn" else nodes.in_pool
        assert s.post.min() >= 0 and s.post.max() < len(cells)


def test_every_examined_muscle_has_such_a_circuit():
    examined = {m for r in anatomy.regions().values() for m in r.muscles}
    assert examined <= {m for j in JOINTS for m in circuit(j)}


def test_the_engine_has_motor_axons_of_motoneurons_only():
    nodes = gather(Person(1, 0.02), (("soleus", 0), ("tibialis_anterior", 0)))
    prepared = prepare(Model(), nodes, wire(nodes), Condition.healthy(nodes))
    units, off, rows = prepared.net.units, prepared.off, prepared.net.rows
    assert len(units.share) == off.inter  # one motor unit for each motoneuron (and silent padding), none for others
    assert np.count_nonzero(units.share) == len(nodes.mn_pool)
    first = rows.first[0, off.axon]
    targets = rows.target[rows.start[first] :]
    assert (rows.kind[first:] != 2).all() and targets.max() < off.afferent  # conductances of cells


def test_without_motoneurons_the_whole_command_moves_nothing():
    muscles = (("soleus", "L"), ("tibialis_anterior", "L"))
    horns = [Lesion(s.id, side="left") for s in anatomy.sites().values() if s.id.startswith("anterior_horn")]
    all_out = Stimulus(
        muscles,
        "ankle",
        400.0,
        Hand(),
        effort=tuple(Effort(m, s, ((0.0, 1.0),)) for m, s in muscles),
        pulses=(Pulse("R", 200.0, 2.0),),
        spikes=True,
    )
    healthy, gone = (Patient(seed=1, scale=0.02, lesions=lesions).respond(all_out) for lesions in ((), tuple(horns)))
    assert len(healthy["spike_time"].values) > 100
    assert len(gone["spike_time"].values) == 0
    assert len(gone["cell_time"].values) > 0  # interneurons still hear the command
    assert np.ptp(gone["muscle_torque"].values[200:]) < 0.01 * np.ptp(healthy["muscle_torque"].values)
