"""Conditions of circuits after lesions, for the tests of what lesions and time do."""

from betz.model import human
from betz.pathology import condition_of
from betz.pathway.nodes import gather
from betz.pathway.person import Person
from betz.pathway.wiring import wire

MODEL = human()
ANKLE = (("soleus", "L"), ("tibialis_anterior", "L"))
HAND = (("first_dorsal_interosseous", "L"), ("extensor_digitorum", "L"))


def condition(muscles, lesions, days=0.0):
    nodes = gather(Person(1, 0.05), muscles)
    return nodes, condition_of(nodes, wire(nodes), lesions, days)
