"""What time does after a lesion: shock, adaptation, wasting, sprouting, degeneration."""

import numpy as np
import pytest
from hurt import MODEL, condition

from betz import anatomy
from betz.pathology import Lesion
from betz.pathology import condition as rules
from betz.pathology.damage import extents
from betz.pathology.losses import Losses
from betz.pathway.condition import Condition
from betz.pathway.nodes import gather
from betz.pathway.person import Person


def test_an_upper_motor_neuron_lesion_thins_all_units_alike_and_kills_none():
    _, c = condition((("soleus", 1),), [Lesion("medullary_pyramid", side="left")], 180.0)
    assert 0.6 < c.area[0] < 0.95 and (c.mn_share == c.area[0]).all()  # by disuse
    assert (c.mn_twitches == 0.0).all() and c.mn_alive.all() and (c.fibres == 1.0).all()
    assert not c.ax_alive.all() and c.mn_bias.min() > 0.0


def test_a_cut_nerve_wastes_sprouts_and_twitches_with_time():
    cut = [Lesion("nerve_tibial", side="left", fraction=0.6)]
    by_day = [condition((("soleus", 0),), cut, d)[1] for d in (0.0, 10.0, 40.0, 120.0)]
    for column, sign in (("area", -1), ("mn_share", 1), ("mn_twitches", 1)):
        course = [getattr(c, column).max() for c in by_day]
        assert (np.diff(course) * sign > 0).all(), column
    alive = by_day[-1].mn_alive
    assert (by_day[-1].mn_twitches[~alive] == 0).all() and (by_day[-1].mn_twitches[alive] > 0).all()


@pytest.fixture
def adapted(monkeypatch):
    """(lost drive, lost tone, days) -> Condition of a soleus whose cells have lost these shares of their supply;
    growing: share of their drive that is there still and can sprout."""
    nodes = gather(Person(1, 0.02), (("soleus", 0),))

    def adapt(drive, tone, days, growing=0.0):
        c, n = Condition.healthy(nodes), len(nodes.mn_pool)
        monkeypatch.setattr(rules, "losses", lambda *_: Losses(*(np.full(n, x) for x in (drive, tone, growing))))
        rules._adapt(nodes, [], [], days, c)
        return c

    return adapt


def test_shock_follows_the_loss_of_brain_stem_input_and_passes(adapted):
    theta = [adapted(1.0, 1.0, d).mn_theta[0] for d in (0, 3, 10, 30, 100)]
    assert theta[0] == MODEL.spinal_shock.threshold and (np.diff(theta) < 0).all() and theta[-1] < 0.1
    loss = [adapted(1.0, t, 1.0).mn_theta[0] for t in (0.0, 0.3, 1.0)]
    assert loss[0] == 0.0 and (np.diff(loss) > 0).all()
    assert adapted(1.0, 1.0, 0.0).mn_pic[0] < 1.0


def test_adaptation_grows_with_time_and_with_the_loss_of_drive(adapted):
    course = [adapted(1.0, 0.0, d) for d in (0, 10, 40, 180)]
    bias, use, ia = ([c.mn_bias[0] for c in course], [c.use[0] for c in course], [c.mn_ia[0] for c in course])
    assert bias[0] == 0.0 and (np.diff(bias) > 0).all() and (np.diff(use) < 0).all() and min(use) > 0.0
    assert ia[0] == 1.0 and (np.diff(ia) > 0).all()
    by_loss = [adapted(x, 0.0, 180.0).mn_bias[0] for x in (0.0, 0.3, 0.6, 1.0)]
    assert by_loss[0] == 0.0 and (np.diff(by_loss) >= 0).all() and by_loss[2] < by_loss[3]
    ia_by_loss = [adapted(x, 0.0, 180.0).mn_ia[0] for x in (0.0, 0.3, 0.6, 1.0)]
    assert ia_by_loss[0] == 1.0 and (np.diff(ia_by_loss) > 0).all()


def test_a_muscle_that_can_still_do_what_life_asks_grows_synapses_and_no_tone(adapted):
    """The order of the clinic: jerks are brisk where drive is lost, tone comes where the muscle is no longer used."""
    little, much = adapted(0.2, 0.0, 180.0), adapted(0.8, 0.0, 180.0)
    assert little.mn_ia[0] > 1.0 and little.mn_bias[0] == 0.0 and little.use[0] == 1.0
    assert much.mn_ia[0] > little.mn_ia[0] and much.mn_bias[0] > 0.0 and much.use[0] < 1.0


def test_places_that_sprouts_have_taken_are_not_free_for_ia_synapses(adapted):
    """Corticospinal and Ia axons compete (Tan 2012; Jiang 2016): most where many axons are left that can sprout."""
    for lost in (0.2, 0.5, 0.8):
        alone, beside = (adapted(lost, 0.0, 180.0, growing).mn_ia[0] - 1.0 for growing in (0.0, 1.0 - lost))
        assert 0.0 < beside < alone
        assert beside / alone == pytest.approx(1.0 - (1.0 - lost) * MODEL.descending_sprouting.growth, abs=0.02)


def test_stroke_leaves_persistent_currents_alone(adapted):
    """models.md 13: the trap; only lost reticulospinal and monoaminergic fibres change them."""
    assert adapted(1.0, 0.0, 180.0).mn_pic[0] == 1.0
    assert adapted(1.0, 1.0, 360.0).mn_pic[0] > 1.3


def test_a_whole_command_never_finds_a_larger_inward_current_than_in_health(adapted):
    """Otherwise the loss of tonic fibres alone would give more force than health has."""
    assert all(adapted(0.0, tone, days).mn_pic[0] <= 1.0 for tone in (0.5, 1.0) for days in (0.0, 30.0, 360.0, 720.0))
    by_drive = [adapted(drive, 1.0, 720.0).mn_pic[0] for drive in (0.0, 0.5, 1.0)]
    assert (np.diff(by_drive) >= 0).all() and by_drive[0] < by_drive[-1]


def test_sprouting_grows_and_never_gives_back_more_than_was_lost():
    grown = MODEL.motor_unit_sprouting.factor
    assert grown(1.0, 500.0) == grown(0.0, 500.0) == grown(0.5, 0.0) == 1.0
    for left in (0.1, 0.3, 0.6, 0.9):
        assert 1.0 < grown(left, 30.0) < grown(left, 180.0) and left * grown(left, 1e4) <= 1.0


def test_degeneration_grows_to_its_fraction():
    def share(lesion, days):
        return extents(MODEL, [lesion], days)[0].share

    als = Lesion("m1_arm", side="left", fraction=0.6, kind="degeneration")
    course = [share(als, d) for d in (0.0, 30.0, 90.0, 180.0, 1000.0)]
    assert course[0] == 0.0 and course[-1] == course[-2] == 0.6 and (np.diff(course) >= 0).all()
    assert share(Lesion("m1_arm", side="left", fraction=0.6), 0.0) == 0.6


def test_a_stroke_takes_drive_and_spares_tone_and_a_cut_cord_takes_both():
    muscles = (("soleus", 1),)
    capsule = [Lesion(s.id, side="left") for s in anatomy.sites_of_level("internal_capsule")]
    cord = [Lesion(f"{f}_funiculus_t10", side="both") for f in ("lateral", "anterior")]
    _, stroke = condition(muscles, capsule, 1.0)
    _, cut = condition(muscles, cord, 1.0)
    assert stroke.mn_theta.max() < 0.2 * cut.mn_theta.min()
    _, later = condition(muscles, capsule, 180.0)
    assert later.mn_bias.min() > 0.05
