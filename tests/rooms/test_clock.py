"""One clock: slices, saved states, threads, partitions and neighbours change no byte; full records are errors."""

import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
import joint
import pool

from betz.engine import records, rows, spikes, state, status
from betz.engine.layout import layout
from betz.engine.run import advance
from betz.errors import SimulationError
from betz.model import Model

SMALL = joint.Sizes(mn=20, renshaw=8, ia_in=8, pad=4, gamma=6, ia=12, ii=12, ib=8, axon=120)
N = 160  # windows


def stimulus(net, at, sizes=SMALL):
    """Effort of the flexor, a free joint, a tap, shocks to the nerve and afferents set off, in N windows."""
    inputs = records.quiet(net, N)
    j = list(at).index("flexor")
    inputs.effort[j, 20:] = 0.8
    inputs.tap[j, 90:100] = 0.0015 * np.sin(np.linspace(0, np.pi, 10))
    inputs.free[60:] = 1
    place, _ = joint.slots(at, sizes)
    shock = [(s, place["flexor", "mn"] + k, 0.5) for s in (1203, 1206, 1300) for k in range(0, 20, 2)]
    hit = [(s, place["flexor", "ia"] + k, 20) for s in (1203, 1450) for k in range(12)]
    return inputs._replace(shocks=records.events(shock, records.Shocks), events=records.events(hit))


def content(out, unit_of=lambda u: u):
    """The bytes of the outputs."""
    p, s = out.potentials, out.spikes
    return [x.tobytes() for x in (*out.traces, p.step, p.unit, p.share, s.step, s.unit)]


@pytest.fixture(scope="module")
def whole():
    net, start = joint.build(sizes=SMALL)
    now = state.copy(start)
    inputs = stimulus(net, ("flexor", "extensor"))
    out = advance(net, now, inputs)
    assert len(out.potentials.step) > 30 and out.traces.angle[-1] != 0.0
    return net, start, inputs, content(out), bytes_of(now)


def bytes_of(s):
    return {k: v.tobytes() for k, v in state.flatten(s).items()}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, N - 1), max_size=12))
def test_any_slicing_gives_the_same_bytes(whole, cuts):
    net, start, inputs, expected, end = whole
    now, edges = state.copy(start), [0, *sorted(set(cuts)), N]
    slices = [advance(net, now, records.cut(inputs, a, b)) for a, b in pairwise(edges)]
    assert content(records.join(slices)) == expected
    assert bytes_of(now) == end


def test_windows_of_one_millisecond(whole):
    net, start, inputs, expected, _ = whole
    now = state.copy(start)
    assert content(records.join([advance(net, now, records.cut(inputs, w, w + 1)) for w in range(N)])) == expected


def test_a_saved_state_goes_on_to_the_same_bytes_and_a_copy_shares_nothing(whole, tmp_path):
    net, start, inputs, expected, end = whole
    now = state.copy(start)
    first = advance(net, now, records.cut(inputs, 0, 121))
    np.savez(tmp_path / "state.npz", **state.flatten(now))
    other = state.copy(now)
    advance(net, other, records.quiet(net, 50))  # another future of the same moment
    with np.load(tmp_path / "state.npz") as f:
        back = state.restore(dict(f))
    rest = records.cut(inputs, 121, N)
    assert content(records.join([first, advance(net, back, rest)])) == expected
    assert content(records.join([first, advance(net, now, rest)])) == expected
    assert bytes_of(back) == bytes_of(now) == end


@pytest.mark.parametrize("parts, threads", [(2, 1), (2, 2), (3, 2)])
def test_partitions_and_threads_change_nothing(whole, parts, threads):
    _, _, inputs, expected, _ = whole
    net, start = joint.build(sizes=SMALL, parts=parts)
    out = [advance(net, start, records.cut(inputs, a, a + 40), threads) for a in range(0, N, 40)]
    assert content(records.join(out)) == expected


@pytest.mark.parametrize("parts, threads", [(2, 1), (3, 2)])
def test_the_common_network_is_the_same_in_parts(parts, threads):
    found = []
    for p, t in ((1, 1), (parts, threads)):
        net, start, *_ = pool.build(400, parts=p)
        found.append(content(advance(net, start, records.quiet(net, 200), t)))
    assert found[0] == found[1]


def test_a_muscle_in_front_changes_no_byte_of_the_others(whole):
    """Cells are known by what they are: a stranger before them moves their places and nothing else."""
    net, start, inputs, _, _ = whole
    expected = advance(net, state.copy(start), inputs)
    names = ("stranger", "flexor", "extensor")
    more, begin = joint.build(pools=names, sizes=SMALL)
    given = stimulus(more, names)
    given.effort[0] = 0.9  # the stranger is busy
    found = advance(more, begin, given)
    for name in ("angle", "hand", "torque"):
        assert getattr(found.traces, name).tobytes() == getattr(expected.traces, name).tobytes()
    for name in records.Traces._fields[3:]:
        assert getattr(found.traces, name)[1:].tobytes() == getattr(expected.traces, name).tobytes(), name
    assert (found.potentials.unit < SMALL.mn).any()
    own, _ = joint.slots(("flexor", "extensor"), SMALL)
    new, _ = joint.slots(names, SMALL)
    for (who, kind), first in own.items():
        n = getattr(SMALL, kind)
        if kind in ("mn", *joint.INTER):
            assert fired(found, new[who, kind], n) == fired(expected, first, n), (who, kind)


def fired(out, first, n):
    """(step, number) of the spikes of n cells from `first` on."""
    s = out.spikes
    hit = (s.unit >= first) & (s.unit < first + n)
    return sorted(zip(s.step[hit].tolist(), (s.unit[hit] - first).tolist(), strict=True))


def test_looking_changes_nothing_and_another_trial_changes_noise_only(whole):
    net, start, inputs, expected, _ = whole
    keys = net.keys._replace(cell0=net.keys.cell0 ^ np.uint32(77))
    assert content(advance(net._replace(keys=keys), state.copy(start), inputs)) != expected


def test_a_circuit_without_muscles_and_one_without_other_cells():
    none = joint.Sizes(mn=20, renshaw=0, ia_in=0, pad=0, gamma=0, ia=0, ii=0, ib=0, axon=120)
    net, start = joint.build(sizes=none)
    inputs = records.quiet(net, 300)
    inputs.effort[0] = 1.0
    assert len(advance(net, start, inputs).potentials.step) > 10
    net, start, *_ = pool.build(200)
    assert len(advance(net, start, records.quiet(net, 100)).spikes.step) > 100


def test_a_full_list_says_which_how_many_and_when(whole):
    net, start, inputs, _, _ = whole
    fresh = start.fresh._replace(**{k: getattr(start.fresh, k)[:3] for k in ("unit", "step", "early", "amp")})
    with pytest.raises(SimulationError, match=r"list of spikes of one window is full: it holds 3, .* window \d+"):
        advance(net, state.copy(start)._replace(fresh=fresh), inputs)
    flight = start.flight._replace(free=np.full(1, -1, np.int32))
    with pytest.raises(SimulationError, match="on their way to synapses"):
        advance(net, state.copy(start)._replace(flight=flight), inputs)
    shocks = records.events([(100 + k, 0, 0.5) for k in range(200)], records.Shocks)
    with pytest.raises(SimulationError, match="impulses in a motor axon"):
        advance(unrefractory(net), state.copy(start), records.quiet(net, 50)._replace(shocks=shocks))


def test_the_spikes_of_fibres_are_noted_when_they_leave_and_change_nothing_else(whole):
    net, start, inputs, expected, end = whole
    now = state.copy(start)
    out = advance(net, now, inputs, fibres=True)
    assert content(out) == expected and bytes_of(now) == end
    noted = set(zip(out.fibres.step.tolist(), out.fibres.unit.tolist(), strict=True))
    hit = set(zip(inputs.events.step.tolist(), inputs.events.unit.tolist(), strict=True))
    assert len(hit) == 24 and hit < noted and (np.diff(out.fibres.step) >= 0).all()


def test_a_full_record_of_fibres_says_how_many_and_when(whole, monkeypatch):
    net, start, inputs, _, _ = whole

    def small(*what):
        out = records.outputs(*what)
        return out._replace(fibres=out.fibres._replace(step=out.fibres.step[:3], unit=out.fibres.unit[:3]))

    monkeypatch.setattr("betz.engine.run.outputs", small)
    with pytest.raises(SimulationError, match=r"record of spikes is full: it holds 3, .* window \d+"):
        advance(net, state.copy(start), inputs, fibres=True)


def unrefractory(net):
    return net._replace(steps=net.steps._replace(axon_refractory=0))


@pytest.mark.parametrize("code, words", [(status.POTENTIALS, "motor-unit potentials"), (status.SPIKES, "spikes")])
def test_a_full_record_is_an_error(code, words):
    report = status.make_status(1)
    status.full(report, 1, code, 500, 12)
    status.full(report, 1, status.FRESH, 1, 13)  # the first report stands
    with pytest.raises(SimulationError, match=f"The record of {words} is full: it holds 500.*window 12"):
        status.raise_for(report)


def test_inputs_that_could_overflow_are_an_error_at_assembly():
    many = 200
    links = rows.Links(
        np.arange(many) + 64, np.zeros(many, int), np.full(many, 5.0), np.full(many, 10), np.zeros(many), np.zeros(many)
    )
    with pytest.raises(SimulationError, match=r"cell 0 at one step could sum to 2000 units"):
        rows.sort(links, 64 + many, layout(0, 1))


def test_sums_do_not_depend_on_the_order_of_synapses_or_their_rows():
    rng = np.random.default_rng(4)
    n = 400
    columns = (
        rng.integers(64, 90, n),
        rng.integers(0, 64, n),
        rng.uniform(0.0, 0.1, n),
        rng.integers(10, 60, n),
        rng.integers(0, 2, n),
        rng.integers(0, 2, n),
    )
    found = []
    for order in (np.arange(n), rng.permutation(n)):
        r = rows.sort(rows.Links(*(c[order] for c in columns)), 90, layout(0, 1))
        found.append(delivered(r, 70))
    assert (found[0] == found[1]).all() and found[0].any()
    expected = np.zeros_like(found[0])
    for _, t, w, d, k, scaled in zip(*columns, strict=True):
        q = rows.fixed(w)
        expected[d, k, t] += np.int64(np.floor(np.float32(q) * np.float32(0.3) + np.float32(0.5))) if scaled else q
    assert (found[0] == expected).all()


def delivered(r, n_steps, early=0):
    """Inputs (steps, 2, 64) of 64 cells when all units fire at step 0, their terminals releasing 0.3."""
    flight, fresh = spikes.make_flight(r), spikes.make_fresh(r.first.shape[1] - 1)
    for u in range(r.first.shape[1] - 1):
        send(fresh, u, early)
    out = []
    for w in range(n_steps // 10):
        acc = np.zeros((10, 2, 64), np.int32)
        spikes.take(flight, fresh, r, 0, w, status.make_status(1))
        spikes.deliver(flight, r, 0, w, acc, np.zeros(1, np.int64))
        fresh.count[0] = 0
        out.append(acc)
    return np.concatenate(out)


def send(fresh, unit, early):
    n = fresh.count[0]
    fresh.unit[n], fresh.step[n], fresh.early[n], fresh.amp[n] = unit, 0, early, 0.3
    fresh.count[0] = n + 1


def test_a_nerve_shock_shortens_the_way_but_never_below_one_window():
    r = rows.sort(rows.Links(*(np.array([x]) for x in (64, 3, 1.0, 100, 0, 0))), 65, layout(0, 1))
    for early, due in ((0, 100), (40, 60), (500, 10)):
        assert np.flatnonzero(delivered(r, 200, early)[:, 0, 3]).tolist() == [due]


def test_a_model_without_a_mechanism_runs():
    off = ("post_activation_depression", "common_drive", "synaptic_noise", "f_wave", "motor_axon", "muscle_fibre")
    net, start = joint.build(sizes=SMALL, model=Model().without(*off))
    out = advance(net, start, stimulus(net, ("flexor", "extensor")))
    assert len(out.spikes.step) and np.isfinite(out.traces.force).all()
