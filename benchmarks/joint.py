"""A closed loop of one joint: two antagonists with spindles, tendon organs, Renshaw and Ia cells, and 400 axons.

    python benchmarks/joint.py [--seconds 1] [--repeat 3]

Prints compute seconds per simulated second at steps of 0.1 ms, with the voluntary command at a half.
"""

import argparse
import hashlib
import time
from dataclasses import dataclass

import numpy as np

from betz.engine import lif, motoneuron, net, state
from betz.engine.drive import Channels
from betz.engine.layout import DT, B, blocks, layout
from betz.engine.plant import Plant, PlantState
from betz.engine.random import pairs
from betz.engine.records import quiet
from betz.engine.rows import Links, sort
from betz.engine.run import advance
from betz.engine.sources import IA, IB, II, Afferents, Axons
from betz.engine.spikes import EXCITE, INHIBIT, TERMINAL
from betz.engine.units import Units
from betz.mechanisms import fusimotor_drive, spindle
from betz.model import Model

INTER = ("renshaw", "ia_in", "pad", "gamma")
KINDS = {"ia": IA, "ii": II, "ib": IB}
# projection: source, target, mean weight (leak units), probability, ms, kind, scaled by the terminal; "-" = antagonist
WIRES = (
    ("ia", "mn", 0.016, 0.8, 15.0, EXCITE, 1),
    ("ia", "ia_in", 0.05, 0.5, 15.0, EXCITE, 0),
    ("ib", "pad", 0.02, 0.5, 16.0, EXCITE, 0),
    ("ii", "mn", 0.002, 0.3, 22.0, EXCITE, 0),
    ("mn", "renshaw", 0.08, 0.5, 1.0, EXCITE, 0),
    ("renshaw", "mn", 0.02, 0.5, 1.0, INHIBIT, 0),
    ("renshaw", "ia_in", 0.02, 0.5, 1.0, INHIBIT, 0),
    ("ia_in", "-mn", 0.01, 0.5, 1.0, INHIBIT, 0),
    ("ia_in", "-ia_in", 0.02, 0.5, 1.0, INHIBIT, 0),
    ("pad", "terminals", 1.0, 1.0, 1.0, TERMINAL, 0),
    ("axon", "mn", 0.16, 0.4, 12.0, EXCITE, 0),
    ("axon", "gamma", 0.05, 0.3, 12.0, EXCITE, 0),
)


@dataclass(frozen=True)
class Sizes:
    """Cells of one pool."""

    mn: int = 120
    renshaw: int = 30
    ia_in: int = 40
    pad: int = 20
    gamma: int = 20
    ia: int = 60
    ii: int = 60
    ib: int = 40
    axon: int = 200


def slots(pools, sizes):
    """(pool, class) -> first unit, and the totals (motoneuron lanes, cell lanes, units)."""
    at, n = {}, 0
    for name in pools:
        at[name, "mn"] = n
        n += sizes.mn
    n = mn = blocks(n) * B
    for name in pools:
        for kind in INTER:
            at[name, kind] = n
            n += getattr(sizes, kind)
    n = cells = mn + blocks(n - mn) * B
    for kind in (*KINDS, "axon"):
        for name in pools:
            at[name, kind] = n
            n += getattr(sizes, kind)
    return at, (mn, cells, n)


def generator(*names) -> np.random.Generator:
    """A generator of numpy with the address `names`."""
    text = "/".join(map(str, names)).encode()
    digest = hashlib.blake2b(text, digest_size=8).digest()
    return np.random.Generator(np.random.Philox(int.from_bytes(digest, "little")))


def links(pools, sizes, at, seed) -> Links:
    """Synapses; those between two pools depend on these two alone, not on what else is there."""
    columns = []
    for j, name in enumerate(pools):
        against = {"flexor": "extensor", "extensor": "flexor"}.get(name)
        for source, target, weight, p, ms, kind, scaled in WIRES:
            onto = against if target.startswith("-") else name
            if onto is None:
                continue
            rng = generator(seed, name, onto, source, target)
            n = getattr(sizes, source)
            late = np.round((ms + rng.uniform(0.0, 3.0 if ms > 5 else 0.0, n)) / DT)
            if kind == TERMINAL:
                pre, post = np.arange(n), np.full(n, j)
                w = np.ones(n)
            else:
                m = getattr(sizes, target.strip("-"))
                pre, post = np.nonzero(rng.random((n, m)) < p)
                w = weight * np.exp(0.3 * rng.standard_normal(len(pre)))
                post = post + at[onto, target.strip("-")]
            first = at[name, source]
            columns.append((pre + first, post, w, late[pre], np.full(len(pre), kind), np.full(len(pre), scaled)))
    return Links(*(np.concatenate(x) for x in zip(*columns, strict=True)))


def cells(model, pools, sizes):
    """((state, lanes) of motoneurons, (state, lanes, kinds) of the others)."""
    x = np.tile((np.arange(sizes.mn) + 0.5) / sizes.mn, len(pools))
    mn = motoneuron.pack(
        len(x),
        km=DT / model.size_law.membrane_tau(x),
        dc=np.exp(-DT / model.afterhyperpolarisation.tau(x, 73.0, 73.0)),
        theta=model.motoneuron.threshold * (1.0 + 0.5 * x),
        kp=model.persistent_inward_current.strength,
        bias=0.0,
    )
    p = model.interneuron
    kind = np.concatenate([np.repeat(INTER, [getattr(sizes, k) for k in INTER]) for _ in pools])
    inter = lif.pack(
        len(kind),
        km=DT / p.tau,
        de=np.exp(-DT / p.tau_exc),
        di=np.exp(-DT / p.tau_inh),
        da=np.exp(-DT / p.ahp_tau),
        ee=p.reversal_exc,
        ei=p.reversal_inh,
        ea=p.reversal_ahp,
        theta=p.threshold,
        tref=p.refractory / DT,
        drive=np.where(kind == "pad", 8.0, np.where(kind == "gamma", 9.0, 0.0)),
        dga=p.ahp_step,
        sd=model.synaptic_noise.interneuron,
    )
    return mn, inter


def units(model, pools, sizes, width):
    """Motor units of all pools."""
    x = np.tile((np.arange(sizes.mn) + 0.5) / sizes.mn, len(pools))
    n = len(x)
    times = model.twitch.rise_ms(x, 73.0)

    def wide(values, fill, dtype=np.float32):
        out = np.full(width, fill, dtype)
        out[:n] = values
        return out

    return Units(
        wide(np.repeat(np.arange(len(pools)), sizes.mn), -1, np.int32),
        wide(np.round((9.0 + 3.0 * (1.0 - x)) / DT), 10, np.int32),
        wide(np.tile(model.twitch.shares(x[: sizes.mn], 60.0), len(pools)), 0.0),
        wide(np.exp(-1.0 / times), 0.0),
        wide(np.e / times, 0.0),
        wide(model.neuromuscular_junction.safety, 1.0),
    )


def joint(model, pools):
    """(Plant, PlantState) of muscles of 500 N on an ankle-like joint; a pool of another name does not turn it."""
    n, law = len(pools), model.spindle.record()
    one, arm = np.ones(n), 0.04 * np.array([{"flexor": 1.0, "extensor": -1.0}.get(p, 0.0) for p in pools])
    columns = (500.0 * one, 0.05 * one, arm, 0.6 * arm, one, 500.0 * one / 0.0075, 0.5 * one, np.ones(n, np.int8))
    p = Plant(*columns, 0.02, 5.0, 0.2, 0.0, 0.0, 0.0, -0.6, 0.6, 3200.0, 8.0, beside=0.0, beside_rate=0.0)
    rest = model.fusimotor_drive
    fd, fs = spindle.saturate(rest.rest_dynamic, law.half_bag), spindle.saturate(rest.rest_static, law.half_bag)
    poles = spindle.poles(fd, fs, spindle.saturate(rest.rest_static, law.half_chain), law)
    tension = np.array([[spindle.settled(1.0, k, law) for k in poles]] * n).reshape(n, 3)
    known = {"tension": tension, "s": np.zeros((n, 3)), "fd": fd * one, "fs": fs * one, "length": one, "q": np.zeros(4)}
    s = PlantState(**{name: np.zeros(n) for name in PlantState._fields} | known)
    return p, s


def build(pools=("flexor", "extensor"), sizes=None, seed=1, parts=1, model=None):
    """(net, state at the start) of a circuit with one command for each pool; pools: names."""
    model, sizes = model or Model(), sizes or Sizes()
    at, (mn_lanes, cell_lanes, n_units) = slots(pools, sizes)
    (mn, lanes), (inter, *packed) = cells(model, pools, sizes)
    n = len(pools)
    lay = layout(mn_lanes // B, (cell_lanes - mn_lanes) // B, parts)
    f = np.float32

    def words(kinds, first, total):
        out = np.zeros((2, total), np.uint32)
        for name in pools:
            for kind in kinds:
                k, m = at[name, kind] - first, getattr(sizes, kind)
                out[:, k : k + m] = pairs(m, seed, "noise", name, kind)
        return out

    n_aff = sum(getattr(sizes, k) for k in KINDS) * n
    kind = np.concatenate([np.full(getattr(sizes, k) * n, c) for k, c in KINDS.items()]).astype(np.int8)
    pool = np.concatenate([np.repeat(np.arange(n), getattr(sizes, k)) for k in KINDS]).astype(np.int32)
    stagger = np.concatenate([np.tile(50.0 * (np.arange(m) + 0.5) / m, n) for m in (sizes.ia, sizes.ii, sizes.ib)])
    theta = np.tile(0.3 * (np.arange(sizes.axon) + 0.5) / sizes.axon, n).astype(f)
    gamma_of = np.full(cell_lanes, -1, np.int32)
    for j, name in enumerate(pools):
        g = at[name, "gamma"] + np.arange(sizes.gamma)
        gamma_of[g] = j + n * (np.arange(sizes.gamma) % 2)
    ones = np.ones(sizes.axon * n, f)
    plant, rest = joint(model, pools)
    made = net.Net(
        net.laws(model),
        net.steps(model),
        motoneuron.fixed(model),
        sort(links(pools, sizes, at, seed), n_units, lay),
        net.cells(lanes, packed, lay),
        Axons(
            cell_lanes + n_aff,
            0.5 * ones,
            50.0 * ones,
            theta,
            np.repeat(np.arange(n), sizes.axon).astype(np.int32),
            np.zeros(len(ones), np.int8),
            ones,
        ),
        Channels(np.arange(n + 1), np.arange(n, dtype=np.int32), np.zeros(n, np.int8), np.full(n, -1, np.int32)),
        Afferents(cell_lanes, kind, pool, np.ones(n_aff, f), stagger.astype(f)),
        units(model, pools, sizes, mn_lanes),
        net.Pools(
            np.full(n, sizes.mn),
            np.full(n, model.presynaptic_inhibition.gain / max(1, sizes.pad), f),
            np.full(n, model.post_activation_depression.use, f),
            gamma_of,
            fusimotor_drive.kick(np.full((2, n), max(1.0, sizes.gamma / 2)), model.fusimotor_drive.build_up),
        ),
        plant,
        net.Keys(
            *words(("mn", *INTER), 0, cell_lanes),
            *words(("axon",), cell_lanes + n_aff, n_units - cell_lanes - n_aff),
            *words(KINDS, cell_lanes, n_aff),
            np.stack(pairs(3, seed, "common"), 1),
        ),
    )
    law = model.fusimotor_drive
    fusimotor = np.array([[law.rest_dynamic], [law.rest_static]]) * np.ones(n)
    return made, state.begin(made, state.Rest(mn, inter, np.ones(n_aff), np.zeros(n), fusimotor, rest))


def main() -> None:
    """Run the benchmark and print rates and times."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--repeat", type=int, default=3)
    o = parser.parse_args()
    made, start = build()
    n = int(o.seconds * 1000)
    inputs = quiet(made, n)
    inputs.effort[0] = 0.5
    advance(made, state.copy(start), quiet(made, 2))  # compile
    times = []
    for _ in range(o.repeat):
        s = state.copy(start)
        begin = time.process_time()
        out = advance(made, s, inputs)
        times.append((time.process_time() - begin) / o.seconds)
    rates = np.bincount(out.spikes.unit, minlength=len(made.keys.cell0))[: Sizes.mn] / o.seconds
    print(
        f"flexor motoneurons {rates.mean():.1f} Hz, {out.traces.force[0, n // 2 :].mean():.0f} N; "
        f"{min(times):.4f} s per simulated second (median {sorted(times)[len(times) // 2]:.4f})"
    )


if __name__ == "__main__":
    main()
