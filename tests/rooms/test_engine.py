"""The engine: cells against a plain integration in double precision."""

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.append(str(Path(__file__).parents[1] / "mechanisms"))
from one_cell import quiet, run_motoneurons, whole

from betz.engine import lif, motoneuron
from betz.engine.layout import STEPS, B
from betz.model import Model

DT = 0.1  # ms


def inputs(windows, cells, seed):
    """Random excitatory and inhibitory conductance steps, (windows, STEPS, 2, cells)."""
    rng = np.random.default_rng(seed)
    hit = rng.random((windows, STEPS, 2, cells)) < 0.05
    return (hit * rng.uniform(0.05, 0.4, hit.shape) * np.array([1.0, 0.5])[:, None]).astype(np.float32)


def test_lif_cells_follow_their_equation():
    n, windows = 3, 300
    tau, drive, theta, tref = 10.0, np.array([4.0, 8.0, 11.0]), 10.0, 20
    fields = {
        "de": np.exp(-DT / 4),
        "di": np.exp(-DT / 6),
        "da": np.exp(-DT / 30),
        "ee": 70.0,
        "ei": -16.0,
        "ea": -10.0,
        "dga": 0.2,
    }
    state, *cells = lif.pack(n, km=DT / tau, theta=theta, reset=0.0, tref=tref, drive=drive, **fields)
    fired = np.zeros(B, np.int32)
    given = inputs(windows, n, 1)
    found = np.zeros((windows * STEPS, n), bool)
    for w in range(windows):
        acc = whole(given[w])
        lif.advance(state, tuple(cells), 0, acc, 0, fired)
        assert not acc[0].any()  # used up
        found[w * STEPS + fired[:n][fired[:n] >= 0], np.flatnonzero(fired[:n] >= 0)] = True
        assert (fired[n:] < 0).all()  # padding lanes are silent

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
    state, *cells = lif.pack(1, km=DT / tau, theta=theta, reset=0.0, tref=refractory / DT, drive=drive)
    fired = np.zeros(B, np.int32)
    times = []
    for w in range(1000):
        lif.advance(state, tuple(cells), 0, whole(np.zeros((STEPS, 2, 1))), 0, fired)
        times += [w + fired[0] * DT] if fired[0] >= 0 else []
    interval = refractory + tau * np.log(drive / (drive - theta))
    assert np.diff(times).mean() == pytest.approx(interval, abs=DT)


def test_motoneurons_follow_their_equations():
    n, windows, model = 3, 600, quiet()
    tau, tau_ahp, bias, kp = np.array([12.0, 8.0, 5.0]), np.array([40.0, 30.0, 25.0]), np.array([0.3, 0.9, 1.4]), 0.45
    given = 3.0 * inputs(windows, n, 2)
    found = run_motoneurons(model, given, km=DT / tau, dc=np.exp(-DT / tau_ahp), kp=kp, bias=bias)
    pic, dd, rel = model.persistent_inward_current, model.delayed_depolarisation, model.relative_refractoriness
    expected = np.zeros_like(found)
    v, ge, gi, c, a, ref, u, own, p = (np.zeros(n) for _ in range(9))
    h = np.ones(n)
    ahp, tau_e = model.afterhyperpolarisation.gain, model.motoneuron.tau_exc
    for step, (exc, inh) in enumerate(given.reshape(-1, 2, n).astype(float)):
        if step % STEPS == 0:  # persistent current and delayed depolarisation move once a window
            own += (kp * p - own) / model.motoneuron.tau_dendrite
            goal = 1 / (1 + np.exp(-(u + own + bias - pic.threshold) / pic.width))
            p += (goal - p) / np.where(goal > p, pic.tau_up, pic.tau_down)
            h += (1 - h) / dd.recovery
        ge, gi = ge * np.exp(-DT / tau_e) + exc, gi * np.exp(-DT / model.motoneuron.tau_inh) + inh
        c = c * np.exp(-DT / tau_ahp)
        a += DT / 6.0 * (c - a)
        x = ge * (4.67 - u) + gi * (-1.07 - u)
        u += DT / model.motoneuron.tau_dendrite * (x - u)
        x += bias
        rate = DT / tau * (1 + ahp * a)
        target = (15.0 * (x + kp * p) - ahp * a * 15.0) / (1 + ahp * a)
        v = (v * (1 - rate / 2) + rate * target) / (1 + rate / 2)
        theta = 15.0 + rel.rise * np.maximum(0.0, 1.0 + ref * DT / rel.lasts)
        spike = (ref <= 0) & (v >= np.where(ref <= 0, theta, np.inf))
        v, h, c = np.where(spike, dd.size * h, v), np.where(spike, dd.left * h, h), c + spike
        ref = np.where(spike, 20, ref - 1)
        if step == 0:
            ref = np.where(spike, 20, -(10**6))
        expected[step] = spike
    assert expected.sum(0).min() >= 3
    assert np.abs(found.sum(0) - expected.sum(0)).max() <= 1
    for k in range(n):
        first, second = np.flatnonzero(found[:, k]), np.flatnonzero(expected[:, k])
        assert np.abs(first[: len(second)] - second[: len(first)]).max() <= 20  # single precision drifts a little


def test_noise_grows_with_the_bombardment():
    cells = np.zeros((3000, STEPS, 2, 64))
    spread = []
    for bias in (0.0, 1.0):
        model = Model().without("persistent_inward_current", "afterhyperpolarisation")
        state, lanes = motoneuron.pack(64, km=DT / 8, dc=0.9, kp=0.0, bias=bias)
        lanes.reshape(-1, motoneuron.NF, B)[:, motoneuron.THETA] = 1e9
        c, fired, v = (lanes, motoneuron.fixed(model)), np.zeros(B, np.int32), []
        keys = tuple(np.random.default_rng(1).integers(0, 2**32, (2, B)).astype(np.uint32))
        for w in range(300):
            motoneuron.slow(state, c, 0, keys, (w, np.float32(1.0)))
            motoneuron.advance(state, c, 0, whole(cells[w]), 0, fired)
            v.append(state.reshape(-1, B)[motoneuron.NOISE].copy())
        spread.append(np.std(v[100:]))
    assert spread[0] == pytest.approx(0.4 * 0.25, rel=0.1) and spread[1] == pytest.approx(0.25, rel=0.1)
