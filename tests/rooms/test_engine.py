"""The engine: cells against a plain integration in double precision, and spikes in flight."""

import numpy as np
import pytest
from betz.engine.events import EXCITE, INHIBIT, TERMINAL, Rows, deliver, make_ring, push

from betz.engine import lif, motoneuron
from betz.engine.lif import STEPS

DT = 0.1  # ms


def inputs(windows, cells, seed):
    """Random excitatory and inhibitory conductance steps, (windows, STEPS, 2, cells)."""
    rng = np.random.default_rng(seed)
    hit = rng.random((windows, STEPS, 2, cells)) < 0.05
    return (hit * rng.uniform(0.05, 0.4, hit.shape) * np.array([1.0, 0.5])[:, None]).astype(np.float32)


def test_lif_cells_follow_their_equation():
    n, windows = 3, 300
    tau, drive, theta, tref = np.array([6.0, 10.0, 20.0]), np.array([4.0, 8.0, 11.0]), 10.0, 20
    fields = {
        "de": np.exp(-DT / 4),
        "di": np.exp(-DT / 6),
        "da": np.exp(-DT / 30),
        "ee": 70.0,
        "ei": -16.0,
        "ea": -10.0,
        "dga": 0.2,
    }
    state = lif.pack(n, km=DT / tau, theta=theta, reset=0.0, tref=tref, drive=drive, **fields)
    acc, fired = np.zeros((STEPS, 2, lif.B), np.float32), np.zeros((STEPS, lif.B), np.uint8)
    given = inputs(windows, n, 1)
    found = np.zeros((windows * STEPS, n), bool)
    for w in range(windows):
        acc[:, :, :n] = given[w]
        lif.advance(state, 0, acc, 0, fired)
        found[w * STEPS : (w + 1) * STEPS] = fired[:, :n]
        assert not fired[:, n:].any()  # padding lanes are silent

    expected = np.zeros_like(found)
    v, ge, gi, ga, ref = (np.zeros(n) for _ in range(5))
    for step, (exc, inh) in enumerate(given.reshape(-1, 2, n).astype(float)):
        ge, gi, ga = ge * fields["de"] + exc, gi * fields["di"] + inh, ga * fields["da"]
        g = 1 + ge + gi + ga
        target = (ge * 70 - gi * 16 - ga * 10 + drive) / g
        rate = DT * g / tau
        v = (v * (1 - rate / 2) + rate * target) / (1 + rate / 2)
        v = np.where(ref > 0, 0.0, v)
        spike = (ref <= 0) & (v >= theta)
        v, ga, ref = np.where(spike, 0.0, v), ga + 0.2 * spike, np.where(spike, tref, ref - 1)
        expected[step] = spike
    assert expected.sum() > 40
    assert (found == expected).mean() > 0.999  # a rounding may move a spike by one step
    assert np.abs(found.sum(0) - expected.sum(0)).max() <= 1


@pytest.mark.parametrize("drive", [10.5, 12.0, 20.0, 60.0])
def test_lif_rate_is_the_closed_form(drive):
    tau, theta, refractory = 10.0, 10.0, 2.0
    state = lif.pack(1, km=DT / tau, theta=theta, reset=0.0, tref=refractory / DT, drive=drive)
    acc, fired = np.zeros((STEPS, 2, lif.B), np.float32), np.zeros((STEPS, lif.B), np.uint8)
    times = []
    for w in range(1000):
        lif.advance(state, 0, acc, 0, fired)
        times += list(w + np.flatnonzero(fired[:, 0]) * DT)
    interval = refractory + tau * np.log(drive / (drive - theta))
    assert np.diff(times).mean() == pytest.approx(interval, abs=DT)


def test_motoneurons_follow_their_equations():
    n, windows = 3, 600
    m = motoneuron
    tau, tau_ahp, bias, kp = np.array([12.0, 8.0, 5.0]), np.array([40.0, 30.0, 25.0]), np.array([0.3, 0.9, 1.4]), 0.45
    state = m.pack(
        n,
        km=DT / tau,
        de=np.exp(-DT / 2),
        di=np.exp(-DT / 6),
        dc=np.exp(-DT / tau_ahp),
        gahp=0.9,
        theta=15.0,
        tref=20,
        kp=kp,
        bias=bias,
        sd=0.0,
        xe=4.67,
        xi=-1.07,
        xpic=0.85,
    )
    acc, fired = np.zeros((STEPS, 2, lif.B), np.float32), np.zeros((STEPS, lif.B), np.uint8)
    given = inputs(windows, n, 2)
    found = np.zeros((windows * STEPS, n), bool)
    for w in range(windows):
        acc[:, :, :n] = given[w]
        m.slow(state, 0, np.uint32(1), w, 1.0)
        m.advance(state, 0, acc, 0, fired, DT)
        found[w * STEPS : (w + 1) * STEPS] = fired[:, :n]

    expected = np.zeros_like(found)
    v, ge, gi, c, a, ref, xsum, xd, p = (np.zeros(n) for _ in range(9))
    h = np.ones(n)
    for step, (exc, inh) in enumerate(given.reshape(-1, 2, n).astype(float)):
        if step % STEPS == 0:  # dendrite, persistent current and delayed depolarisation move once a window
            xd += (xsum / STEPS + kp * p - xd) / m.TAU_D
            goal = 1 / (1 + np.exp(-(xd - 0.85) / m.PIC_WIDTH))
            p += (goal - p) / np.where(goal > p, m.TAU_PIC_UP, m.TAU_PIC_DOWN)
            h += (1 - h) / m.TAU_H
            xsum = np.zeros(n)
        ge, gi, c = ge * np.exp(-DT / 2) + exc, gi * np.exp(-DT / 6) + inh, c * np.exp(-DT / tau_ahp)
        a += DT / m.TAU_AHP_RISE * (c - a)
        x = (4.67 * ge - 1.07 * gi) / (1 + ge + gi) + bias
        xsum += x
        rate = DT / tau * (1 + 0.9 * a)
        target = (m.V_TH * (x + kp * p) + 0.9 * a * m.E_K) / (1 + 0.9 * a)
        v = (v * (1 - rate / 2) + rate * target) / (1 + rate / 2)
        spike = (ref <= 0) & (v >= 15.0)
        v, h, c = np.where(spike, m.V_DD * h, v), np.where(spike, m.H_LEFT * h, h), c + spike
        ref = np.where(spike, 20, ref - 1)
        expected[step] = spike
    assert expected.sum(0).min() >= 3
    assert np.abs(found.sum(0) - expected.sum(0)).max() <= 1
    for k in range(n):
        a, b = np.flatnonzero(found[:, k]), np.flatnonzero(expected[:, k])
        assert np.abs(a[: len(b)] - b[: len(a)]).max() <= 20  # 2 ms: single precision drifts a little over 0.6 s


def rows_of(delays, kinds, scaled):
    """One unit a row, one synapse a row, onto the target of its number, with weight 1 + number."""
    n = len(delays)
    return Rows(
        np.arange(n + 1, dtype=np.int32),
        np.array(delays, np.int32),
        np.array(kinds, np.int8),
        np.array(scaled, np.int8),
        np.arange(n + 1, dtype=np.int64),
        np.arange(n, dtype=np.int32),
        np.arange(1, n + 1, dtype=np.float32),
    )


def test_spikes_arrive_after_exactly_their_delay_and_none_is_lost():
    delays = [10, 11, 37, 250, 499]
    rows = rows_of(delays, [EXCITE, INHIBIT, EXCITE, INHIBIT, EXCITE], [0] * 5)
    ring = make_ring(5, max(delays))
    rng = np.random.default_rng(3)
    windows = 400
    expected, found = (np.zeros((windows * STEPS, 2, 5), np.float32) for _ in range(2))
    for w in range(windows):
        if w < windows - 60:
            for unit in range(5):
                if rng.random() < 0.5:
                    step = w * STEPS + int(rng.integers(STEPS))
                    push(rows, ring, unit, step, 0.3, 0)
                    expected[step + delays[unit], rows.kind[unit], unit] += unit + 1
        acc = np.zeros((STEPS, 2, 5), np.float32)
        deliver(rows, ring, w, acc, np.zeros(1, np.float32))
        found[w * STEPS : (w + 1) * STEPS] = acc
    assert expected.any() and (found == expected).all()


def test_amplitude_scales_marked_rows_only_and_terminals_are_counted():
    rows = rows_of([30, 30, 30], [EXCITE, EXCITE, TERMINAL], [1, 0, 0])
    ring = make_ring(3, 30)
    for unit in range(3):
        push(rows, ring, unit, 0, 0.25, 0)
    acc, terminal = np.zeros((STEPS, 2, 3), np.float32), np.zeros(3, np.float32)
    deliver(rows, ring, 3, acc, terminal)
    assert acc[0, EXCITE].tolist() == [0.25, 2.0, 0.0] and terminal.tolist() == [0.0, 0.0, 3.0]


def test_a_nerve_shock_shortens_the_way_but_never_below_one_window():
    rows = rows_of([100], [EXCITE], [0])
    for earlier, due in ((40, 60), (500, STEPS)):
        ring = make_ring(1, 100)
        push(rows, ring, 0, 0, 1.0, earlier)
        acc = np.zeros((STEPS, 2, 1), np.float32)
        deliver(rows, ring, due // STEPS, acc, np.zeros(1, np.float32))
        assert acc[due % STEPS, EXCITE, 0] == 1.0
