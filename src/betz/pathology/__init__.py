"""tmp"""
from betz.pathway.condition import Condition
def condition_of(nodes, lesions, days):
    return Condition.healthy(nodes)
