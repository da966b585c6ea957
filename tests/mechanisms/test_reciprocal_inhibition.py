"""Reciprocal inhibition: Ia of a muscle and the command to it inhibit its antagonist (Sherrington 1897; Day 1984)."""

from betz.model import Model
from betz.stimulus import Effort, Shock
from helpers import force, healthy, mean_rate, turned, without
from helpers.circuits import scaled
from helpers.reading import over_trials
from helpers.scenes import ANKLE, ELBOW, SOLEUS, TIBIALIS, TRICEPS, effort, h_reflex

NAME = "reciprocal_inhibition"
BOTH = (Effort("biceps_brachii", "L", ((0, 0.6),)), Effort("triceps_brachii", "L", ((0, 0.6),)))


def conditioned(model):
    """H-reflex after a volley of the antagonist's Ia 3 ms before, over the H-reflex alone."""
    volley = Shock("tibialis_anterior", "L", 197, 0.95)
    return h_reflex(model, 1.1, 64, shocks=(volley,)) / h_reflex(model, 1.1, 64)


def pulling_against(model):
    return over_trials(model, lambda r: force(r, TRICEPS, 200), ELBOW, "elbow", 600, 3, effort=BOTH)


def test_a_volley_of_the_antagonist_lowers_the_h_reflex():
    assert conditioned(Model()) < 1.0  # R20: 8 to 35 % in health
    assert conditioned(Model()) < conditioned(without(NAME)) - 0.02  # 0.03; its size: laws/test_conditioned_reflexes
    assert conditioned(scaled(Model(), NAME, 3, "iain_mn")) < conditioned(without(NAME)) - 0.05


def test_antagonists_that_pull_together_hold_each_other_back():
    alone = pulling_against(without(NAME))
    assert pulling_against(Model()) < alone
    assert pulling_against(scaled(Model(), NAME, 9, "iain_mn")) < 0.99 * alone


def test_turned_in_sign_they_help():
    model = turned(Model(), NAME, "iain_mn")
    assert conditioned(model) > conditioned(without(NAME)) + 0.02  # 0.05 at 64 and at 128 trials


def test_the_inhibitory_cells_follow_the_command_to_their_muscle():
    def rates(pool):
        return over_trials(
            None, lambda r: mean_rate(r, "iain", pool, 200), ANKLE, "ankle", 500, 2, **effort("tibialis_anterior", 0.6)
        )

    assert rates(TIBIALIS) > 15 > rates(SOLEUS)  # rates.csv: 15 to 100 at work, below 10 for the resting opponent


def test_only_antagonists_are_inhibited():
    circuit, reached = healthy((("soleus", "L"), ("gastrocnemius_medialis", "L"), ("tibialis_anterior", "L"))), set()
    for s in circuit.synapses:
        if s.id == "iain_mn":
            pools = zip(circuit.nodes.in_pool[s.pre], circuit.nodes.mn_pool[s.post], strict=True)
            reached |= {(int(a), int(b)) for a, b in pools}
    assert reached == {(0, 2), (1, 2), (2, 0), (2, 1)}
