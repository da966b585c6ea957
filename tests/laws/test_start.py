"""Law: a run begins as it goes on: a patient has been at rest for long before it."""

import numpy as np
import pytest

from betz.model import Model
from betz.stimulus import Shock
from helpers import patient, respond
from helpers.circuits import without
from helpers.reading import mean_rate, pool_spikes
from helpers.scenes import ANKLE, CAPSULES, SOLEUS

LATER = (1000, 3000)  # ms


def means(runs, name, pool, start, stop):
    return np.mean([r[name].values[list(r["muscle"].values).index(pool), start:stop] for r in runs])


@pytest.fixture(scope="module")
def runs():
    """Three people, and one of them after a stroke."""
    people = [patient(seed=k, scale=0.1) for k in (1, 2, 3)]
    people.append(patient(seed=1, scale=0.1, lesions=CAPSULES, days=180))
    return [respond(p, ANKLE, "ankle", LATER[1]) for p in people]


@pytest.mark.parametrize(("name", "close"), [("presynaptic_inhibition", 0.15), ("ia_rate", 0.06), ("ii_rate", 0.03)])
def test_what_is_slow_starts_where_it_stays(runs, name, close):
    later = means(runs, name, SOLEUS, *LATER)
    assert later > 0 and means(runs, name, SOLEUS, 0, 50) == pytest.approx(later, rel=close)


@pytest.fixture(scope="module")
def starts():
    """Thirty people, and ten after a stroke: few spikes of a person fall into the first 10 ms."""
    people = [patient(seed=k, scale=0.1) for k in range(1, 31)]
    people += [patient(seed=k, scale=0.1, lesions=CAPSULES, days=180) for k in range(1, 11)]
    return [respond(p, ANKLE, "ankle", 200) for p in people]


@pytest.mark.parametrize("kind", ["pad_in", "iain", "ii_in", "gamma_mn"])
def test_cells_fire_at_once_as_they_do_later(starts, kind):
    """Impulses of their supply are on their way already: they had none for 30 ms."""
    first, later = (np.mean([mean_rate(r, kind, None, *span) for r in starts]) for span in ((0, 10), (50, 200)))
    assert later > 0.2 and first == pytest.approx(later, rel=0.3)


def test_an_h_reflex_is_the_same_soon_and_late():
    """It was twice as large at 100 ms, while presynaptic inhibition rose from nothing."""

    def h(model, ms):
        who = patient(model, scale=0.1)
        sizes = [pool_spikes(respond(who, ANKLE, "ankle", ms + 60, trial, shocks=Shock("soleus", "L", ms, 1.0)),
                             SOLEUS, ms + 20, ms + 60) for trial in range(40)]
        return np.mean(sizes)

    soon, late = h(Model(), 60), h(Model(), 700)
    assert late > 2 and soon == pytest.approx(late, rel=0.3)
    assert h(without("presynaptic_inhibition"), 60) > 1.15 * soon
