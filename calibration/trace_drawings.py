"""How reflexes to shocks and taps are drawn: one column of panels for the recordings of one person."""

import numpy as np

from betz.plots.beside import legend, signal, stack
from betz.plots.style import COLOURS

LINES = ("-", "--", "-.", ":")


def curve(axes, recs):
    """Sweeps of some strengths, and both curves."""
    (r,) = recs
    strengths = r["strength"].values
    pick = [int(np.abs(strengths - s).argmin()) for s in (0.8, 0.9, 1.0, 1.1, 1.3, 2.0, 5.0)]
    at, waves = signal(r, "emg", pick)
    seen = (at > -5) & (at < 70)
    stack(axes[0], at[seen], waves[:, seen], [f"{strengths[k]:g}" for k in pick], 5.0, "mV")
    axes[0].set(xlabel="after the shock (ms)", ylabel="shock (x motor threshold)")
    for name, words in (("h", "H-reflex"), ("m", "M-wave")):
        axes[1].plot(strengths, r[name].values, "o-", ms=3, lw=1, color=COLOURS[r[name].kind], label=words)
    axes[1].set(xlabel="shock (x motor threshold)", ylabel="peak to peak (mV)", xlim=(0.65, 3.1))
    legend(axes[1], loc="center right")


def rates(axes, recs):
    """Mean sweeps of the pulses that count, and H of every pulse."""
    (r,) = recs
    at, waves = signal(r, "emg")
    names = [f"{x:g} Hz" for x in r["rate"].values]
    seen = at < 70
    stack(axes[0], at[seen], waves[:, seen], names, 2.0, "mV")
    axes[0].set(xlabel="after the shock (ms)", ylabel="mean of pulses 4-10")
    for k, name in enumerate(names):
        h = r["h"].values[:, k]
        axes[1].plot(r["pulse"].values, h, marker="o", ms=3, lw=1, label=name, alpha=1 - 0.2 * k,
                     color=COLOURS["afferent"], ls=LINES[k % 4])
    axes[1].set(xlabel="pulse of the train", ylabel="H (mV)")
    axes[1].margins(y=0.25)
    legend(axes[1], loc="upper right", ncols=2)


def conditioned(axes, recs):
    """Control and strongest sweep, and the time course with its standard error."""
    (r,) = recs
    at, share = r["interval"].values, r["share"].values
    k = int(np.nanargmax(np.abs(share - 100))) if np.isfinite(share).any() else 0
    ms = r["time"].values
    seen = (ms > 15) & (ms < 60)
    axes[0].plot(ms[seen], r["control_emg"].values[seen], color="0.6", lw=1.2, label="control")
    axes[0].plot(ms[seen], r["emg"].values[k][seen], color=COLOURS["emg"], lw=0.9, label=f"{at[k]:g} ms")
    axes[0].set(xlabel="after the test shock (ms)", ylabel="EMG (mV)")
    legend(axes[0], loc="upper right")
    course(axes[1], r)
    axes[1].set(xlabel="conditioning to test (ms)", ylabel="H (% of control)")


def course(ax, r, scale=1.0):
    """H in % of control over the interval, with the standard error."""
    base, h = r["control"].values.mean(), r["h"].values
    error = 100 * h.std(1, ddof=1) / np.sqrt(h.shape[1]) / base if base > 0 else np.zeros(len(h))
    ax.axhline(100, color="0.6", lw=0.8)
    ax.errorbar(r["interval"].values * scale, r["share"].values, error, fmt="o-", ms=3, lw=1, capsize=2,
                color=COLOURS["afferent"])


def recurrent(axes, recs):
    """Pairs, and H' against H1."""
    (r,) = recs
    at, waves = signal(r, "emg", slice(None, None, 2))
    seen = (at > -5) & (at < 75)
    stack(axes[0], at[seen], waves[:, seen], [f"{s:g}" for s in r["strength"].values[::2]], 8.0, "mV")
    axes[0].set(xlabel="after the first shock (ms)", ylabel="first shock (x motor threshold)")
    axes[1].plot(r["h1"].values, r["h_prime"].values, "o-", ms=3, lw=1, color=COLOURS["afferent"])
    top = r["h1"].values.max()
    axes[1].plot((0, top), (0, top), color="0.6", lw=0.8)
    axes[1].set(xlabel="H1 alone (mV)", ylabel="H' (mV)")


def depression(axes, recs):
    """Sweeps without and with vibration, and the recovery after a stretch."""
    vibrated, stretched = recs
    ms = vibrated["time"].values
    seen = (ms > 15) & (ms < 60)
    axes[0].plot(ms[seen], vibrated["control_emg"].values[seen], color="0.6", lw=1.2, label="control")
    axes[0].plot(ms[seen], vibrated["emg"].values[0][seen], color=COLOURS["emg"], lw=0.9, label="vibration, 100 Hz")
    axes[0].set(xlabel="after the test shock (ms)", ylabel="EMG (mV)")
    legend(axes[0], loc="upper right")
    course(axes[1], stretched, 0.001)
    axes[1].set(xlabel="after the stretch (s)", ylabel="H (% of control)")


def jerks(axes, recs):
    """All taps of each muscle."""
    for ax, r in zip(axes, recs, strict=True):
        at, waves = signal(r, "emg")
        seen = (at > -20) & (at < 100)
        ax.plot(at[seen], waves[:, seen].T, color=COLOURS["emg"], lw=0.7, alpha=0.7)
        ax.axvline(0, color="0.6", lw=0.8)
        ax.set(xlabel="after the tap (ms)", ylabel=f"{r.story['protocol']['muscle'].replace('_', ' ')} (mV)")
