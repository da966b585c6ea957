"""Conditions of circuits after lesions, for the tests of what lesions and time do."""

from betz.model import human
from betz.pathology import condition_of
from betz.pathway.nodes import gather
from betz.pathway.person import Person
from betz.pathway.wiring import wire

MODEL = human().without("individual_variation")  # what lesions do is looked at in the reference adult
ANKLE = (("soleus", "L"), ("tibialis_anterior", "L"))
HAND = (("first_dorsal_interosseous", "L"), ("extensor_digitorum", "L"))


def condition(muscles, lesions, days=0.0, scale=0.05):
    nodes = gather(Person(1, scale, MODEL), muscles)
    return nodes, condition_of(nodes, wire(nodes), lesions, days)
