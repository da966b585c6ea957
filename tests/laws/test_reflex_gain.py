"""Law: what sets the gain of a reflex in the table of mechanisms sets it in the run."""

from betz.model import Model
from betz.stimulus import Shock
from helpers import mean_rate, pool_spikes, respond, without
from helpers.reading import over_trials
from helpers.scenes import ANKLE, SOLEUS, h_reflex


def test_presynaptic_inhibition_lowers_the_h_reflex():
    assert h_reflex(without("presynaptic_inhibition"), 1.0, 12) > 1.15 * h_reflex(Model(), 1.0, 12)
    more = Model().change({"presynaptic_inhibition.gain": 1.0})
    assert h_reflex(more, 1.0, 12) < 0.8 * h_reflex(Model(), 1.0, 12)


def test_a_second_volley_a_second_later_is_answered_less():
    def second(model):
        shocks = (Shock("soleus", "L", 100, 1.0), Shock("soleus", "L", 700, 1.0))
        read = lambda r: pool_spikes(r, SOLEUS, 720, 760)  # noqa: E731
        return over_trials(model, read, ANKLE, "ankle", 800, 8, shocks=shocks)

    assert second(Model()) < 0.7 * second(without("post_activation_depression"))


def test_interneurons_that_inhibit_terminals_fire_at_rest():
    r = respond(None, ANKLE, "ankle", 500)
    assert 3 <= mean_rate(r, "pad_in", SOLEUS) <= 25  # rates.csv
