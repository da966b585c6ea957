"""How stretches, contractions, evoked potentials and surface EMG are drawn: one column of panels for one person."""

import numpy as np

from betz.laboratory import units
from betz.laboratory.effort import TASK
from betz.plots.beside import legend, signal, stack
from betz.plots.style import COLOURS, PART_COLOURS

LINES = ("-", "--", "-.", ":")
UV = 1000.0  # uV in a mV
LOUDER = 100  # how much the noise at rest is enlarged
SHOWN_UNITS, RASTER = 6, 14  # units that can be told apart; rows of a raster


def stretches(axes, recs):
    """EMG and torque from the start of the ramp, and the reflex over the speed."""
    (r,) = recs
    speeds = r["speed"].values
    pick = [int(np.abs(speeds - s).argmin()) for s in (5.0, 50.0, 100.0, 200.0, 300.0, 400.0)]
    names = [f"{speeds[k]:g}" for k in pick]
    at = r["time"].values - 1000.0  # the ramp begins after a second of rest
    seen = (at > -100) & (at < 900)
    stack(axes[0], at[seen], signal(r, "envelope", pick)[1][:, seen], names, 0.5, "mV")
    torque = np.where(accelerates(signal(r, "angle", pick)[1]), np.nan, signal(r, "torque", pick)[1])
    stack(axes[1], at[seen], torque[:, seen], names, 5.0, "N m", COLOURS["force"])
    axes[0].set(ylabel="EMG, envelope (deg/s)", xlabel="from the start of the ramp (ms)")
    axes[1].set(ylabel="torque at constant speed (deg/s)", xlabel="from the start of the ramp (ms)")
    axes[2].plot(speeds, r["reflex"].values, "o-", ms=3, lw=1, color=COLOURS["emg"])
    axes[2].set(xlabel="speed of the stretch (deg/s)", ylabel="largest EMG (mV)")


def accelerates(angle, least=0.002, wide=9):
    """Where a joint (n, ms) is sped up or stopped (deg/ms2), and a few ms around: the machine measures its inertia."""
    fast = np.abs(np.diff(angle, 2, axis=1, prepend=angle[:, :1], append=angle[:, -1:])) > least
    return np.array([np.convolve(f, np.ones(wide), "same") > 0 for f in fast])


def pendulum(axes, recs):
    """Angle and EMG."""
    (r,) = recs
    at = r["time"].values / 1000.0
    axes[0].plot(at, r["angle"].values, color=COLOURS["angle"], lw=1)
    axes[0].invert_yaxis() if not axes[0].yaxis_inverted() else None
    axes[0].set(ylabel="knee angle (deg)")
    axes[1].plot(at, r["envelope"].values, color=COLOURS["emg"], lw=0.7)
    axes[1].set(ylabel="EMG, envelope (mV)", xlabel="time (s)")


def ramp(axes, recs):
    """Spikes of single units under the force, and instantaneous rates over the force."""
    (r,) = recs
    at, torque = r["time"].values, r["torque"].values
    top = r.summary["mvc"].value
    percent = 100 * torque / top
    spikes, owner = r["spikes"].values, r["unit"].values
    threshold = dict(zip(r["motor_unit"].values, r["threshold"].values, strict=True))
    order = sorted(threshold, key=threshold.get)
    some = [order[k] for k in np.linspace(0, len(order) - 1, min(RASTER, len(order))).astype(int)]
    for k, u in enumerate(some):
        t = spikes[owner == u]
        axes[0].plot(t / 1000, np.full(len(t), 100.0 * (k + 0.5) / RASTER), "|", ms=4, mew=0.4, color=COLOURS["lmn"])
    axes[0].plot(at[::20] / 1000, percent[::20], color=COLOURS["force"], lw=1.2)
    axes[0].set(xlabel="time (s)", ylabel=f"% of {top:.2g} N m; units", xlim=(0, 12.5))
    up = TASK.rest_ms + 1000.0 * r.story["protocol"]["ramp_s"]
    few = [order[k] for k in np.linspace(0, 0.95 * (len(order) - 1), min(SHOWN_UNITS, len(order))).astype(int)]
    colours = [*PART_COLOURS.values(), "#E69F00", "#D55E00"]
    for u, colour in zip(few, colours, strict=False):
        t = units.within(spikes[owner == u], TASK.rest_ms, up)
        gaps = np.diff(t)
        good = gaps < units.READING.longest_isi_ms
        force = np.interp(t[1:][good], at, percent)
        axes[1].plot(force, 1000 / gaps[good], ".", ms=2, alpha=0.35, color=colour)
        if good.sum() > 5:
            times = np.arange(t[0], up, 50.0)
            rate = units.smooth_rate(t, times)[10:-10]
            axes[1].plot(np.interp(times[10:-10], at, percent), rate, lw=1.3, color=colour,
                         label=f"{max(0, threshold[u]):.0f} %")
    axes[1].set(xlabel="force (% of the own maximum)", ylabel="rate (imp/s)", ylim=(0, 60), xlim=(0, 105))
    legend(axes[1], title="recruited at", title_fontsize=7, loc="upper left", ncols=2)


def mep(axes, recs):
    """All sweeps of hand and leg, and the rectified mean of the hand."""
    for ax, r in zip(axes, recs, strict=False):
        at, waves = signal(r, "emg")
        seen = (at > -100) & (at < 300)
        ax.plot(at[seen], waves[:, seen].T, color=COLOURS["emg"], lw=0.5, alpha=0.7)
        s = r.summary
        ax.text(0.98, 0.96, f"latency {s['latency'].value:.1f} ms\nCMCT {s['cmct'].value:.1f} ms", fontsize=7,
                transform=ax.transAxes, ha="right", va="top")
        ax.set(ylabel=f"{r.story['protocol']['muscle'].replace('_', ' ')} (mV)", xlabel="after the pulse (ms)")
    at, waves = signal(recs[0], "emg")
    seen = (at > -100) & (at < 395)
    axes[2].plot(at[seen], np.abs(waves[:, seen]).mean(0), color=COLOURS["emg"], lw=0.6)
    silence = recs[0].summary["silent_period"].value
    if np.isfinite(silence) and silence > 0:
        axes[2].axvline(silence, color=COLOURS["umn"], lw=1)
    axes[2].set(ylabel="hand, rectified (mV)", xlabel="after the pulse (ms)", ylim=(0, 1.0))


def clonus(axes, recs):
    """EMG and angle."""
    (r,) = recs
    axes[0].plot(r["time"].values[::2] / 1000, r["emg"].values[::2], color=COLOURS["emg"], lw=0.5)
    axes[0].set(ylabel="soleus (mV)")
    axes[1].plot(r["ms"].values / 1000, r["angle"].values, color=COLOURS["angle"], lw=1)
    axes[1].set(ylabel="ankle angle (deg)", xlabel="time (s)")


def surface(axes, recs):
    """Half a second at rest and of every hold, and the spectrum of the holds."""
    rest, hold = 400, 2500  # ms: the last of the rest, and the middle of the hold
    names = [f"rest x {LOUDER}", *(f"{r.story['protocol']['percent']:g} %" for r in recs)]
    at = recs[0]["time"].values
    piece = [LOUDER * np.interp(np.arange(0, 400, 0.5), at, recs[0]["emg"].values)]
    piece += [np.interp(np.arange(hold, hold + rest, 0.5), at, r["emg"].values) for r in recs]
    stack(axes[0], np.arange(0, 400, 0.5), np.array(piece), names, 2.0, "mV")
    axes[0].set(xlabel="time (ms)", ylabel="raw EMG")
    for r, ls in zip(recs, LINES[::-1], strict=True):
        held = (at > 2000) & (at < 4500)
        f, power = spectrum(r["emg"].values[held], 2000.0)
        axes[1].plot(f, power, color=COLOURS["emg"], ls=ls, lw=1, label=f"{r.story['protocol']['percent']:g} %")
        median = r.summary["median_frequency"].value
    axes[1].axvline(median, color=COLOURS["umn"], lw=0.8)
    axes[1].set(xlabel=f"frequency (Hz); line: median at 100 %, {median:.0f} Hz", ylabel="power (uV$^2$/Hz)",
                xlim=(0, 400), yscale="log", ylim=(0.01, None))
    legend(axes[1], ncols=2)


def spectrum(emg, hz, n=512):
    """Welch spectrum (Hz, uV2/Hz) of an EMG in mV."""
    window = np.hanning(n)
    pieces = [emg[k : k + n] * window for k in range(0, len(emg) - n, n // 2)]
    power = np.mean([np.abs(np.fft.rfft(UV * p)) ** 2 for p in pieces], 0) * 2 / (hz * (window**2).sum())
    return np.fft.rfftfreq(n, 1 / hz), power


def twitches(axes, recs):
    """The twitch, and trains of rising rate."""
    (r,) = recs
    at, pulls = r["time"].values - 200.0, r["pull"].values
    seen = at > -50
    axes[0].plot(at[seen & (at < 400)], pulls[0][seen & (at < 400)], color=COLOURS["force"], lw=1.2)
    axes[0].set(ylabel="twitch (N m)", xlabel="after the shock (ms)")
    for rate, pull in zip(r["rate"].values, pulls[1:], strict=True):
        if rate in (5, 8, 10, 15, 20, 30, 100):
            axes[1].plot(at[seen], pull[seen], lw=0.9, color=COLOURS["force"], alpha=0.3 + 0.7 * (rate / 100) ** 0.4)
            axes[1].annotate(f"{rate:g}", (at[1150], pull[1150]), fontsize=6)
    axes[1].set(ylabel="torque (N m)", xlabel="from the first shock (ms); rates in Hz")


