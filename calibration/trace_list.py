"""The traces that an expert looks at first: what is recorded, how it is drawn, what must be seen and was published."""

from collections.abc import Callable
from typing import NamedTuple

import trace_drawings as draw
import trace_drawings_motor as motor

from betz import laboratory as lab
from betz.laboratory.effort import TASK
from betz.validation import recorded as rows

HEALTH, STROKE = "health", "stroke"
SOLEUS = "soleus"


class Figure(NamedTuple):
    """A measured figure: the row of physiology.csv, whose, how it is read from the recordings of {health, stroke}."""

    row: str
    who: str
    read: Callable[[dict], float]


class Trace(NamedTuple):
    """One picture. shown: protocol -> all cells of the muscle or the built-in share; see: what must be seen."""

    title: str
    protocols: tuple
    draw: Callable
    heights: tuple[float, ...]
    see: str
    figures: tuple[Figure, ...] = ()
    full: bool = False


def number(row, who, name, place=0, factor=1.0):
    """A figure that is one number of one recording."""
    return Figure(row, who, lambda r: factor * r[who][place].summary[name].value)


def share(row, who, low_ms, high_ms, how):
    """A figure from a time course: 100 % less `how` (min, max, mean) of the shares between two intervals."""

    def read(r):
        rec = r[who][0]
        at, values = rec["interval"].values, rec["share"].values
        return 100.0 - float(how(values[(at >= low_ms) & (at <= high_ms)]))

    return Figure(row, who, read)


def _heteronymous():
    return Figure("R25", HEALTH, lambda r: float(r[HEALTH][0]["share"].values[:8].max()) - 100.0)


def _mean(values):
    return values.mean()


def _ratio(r):
    s = r[HEALTH][0].summary
    return s["h_threshold"].value / s["m_threshold"].value


def _gain(r):
    sizes = {who: [rec.summary["size"].value for rec in r[who]] for who in (HEALTH, STROKE)}
    return sum(s / h for s, h in zip(sizes[STROKE], sizes[HEALTH], strict=True)) / len(sizes[HEALTH])


def _inhibition(rec):
    """What H' lacks of H1 where H1 is largest, %."""
    return 100.0 - rec.summary["h_prime_of_h1"].value


def _noise(r):
    rec = r[HEALTH][0]
    rest = rec["emg"].values[rec["time"].values < TASK.rest_ms]
    return 1000.0 * float((rest**2).mean() ** 0.5)


CONDITIONED = lab.HReflexConditioning
TRACES: dict[str, Trace] = {
    "h_curve": Trace(
        "H-reflex and M-wave, shocks of rising strength, soleus", (rows.H,), draw.curve, (3.2, 2.0),
        "H comes below the motor threshold at about 30 ms, grows, and is gone under a supramaximal M-wave, because the "
        "antidromic volley meets it; after the stroke H max over M max is larger.",
        (number("R09", HEALTH, "h_latency"), number("R12", HEALTH, "h_m_ratio"), Figure("R14", HEALTH, _ratio),
         number("R13", STROKE, "h_m_ratio"))),
    "h_rates": Trace(
        "H-reflex at 0.1, 1, 5 and 10 Hz, soleus", (rows.H_TRAIN,), draw.rates, (2.4, 1.8),
        "H falls with the rate of the shocks, to less than half at 1 Hz; after the stroke it falls less.",
        (number("R15", HEALTH, "h_1_hz"), number("R16", HEALTH, "h_10_hz"), number("R17", STROKE, "h_1_hz"))),
    "reciprocal": Trace(
        "Reciprocal inhibition: soleus H after a shock to the common peroneal nerve, 1.1 x motor threshold",
        (CONDITIONED(SOLEUS, intervals_ms=(-1.0, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0), strength=1.1, trials=12),),
        draw.conditioned, (1.6, 2.0),
        "A dip at 2 to 3 ms in health; none, or facilitation, after the stroke.",
        (share("R20", HEALTH, 1, 4, min), share("R21", STROKE, 1, 4, _mean))),
    "presynaptic": Trace(
        "D1: soleus H after three shocks to the common peroneal nerve, 1.2 x motor threshold",
        (CONDITIONED(SOLEUS, intervals_ms=(2.0, 5.0, 8.0, 12.0, 16.0, 20.0, 30.0, 40.0, 60.0, 100.0), strength=1.2,
                     pulses=3),),
        draw.conditioned, (1.6, 2.0),
        "A dip that begins at 8 ms, is deepest at 15 to 20 ms, and has a second part (D2) at 70 to 200 ms; smaller in "
        "spinal cord injury, as in health in the leg of hemiplegics (Faist 1994, GK).",
        (share("R24", HEALTH, 12, 20, _mean),)),
    "ib": Trace(
        "Ib: soleus H after a shock to the branch to gastrocnemius medialis, 0.95 x motor threshold",
        (CONDITIONED(SOLEUS, intervals_ms=(-1.0, 0.0, 2.0, 4.0, 5.0, 6.0, 8.0, 10.0), strength=0.95, trials=12,
                     conditioner="gastrocnemius_medialis", branch=True),),
        draw.conditioned, (1.6, 2.0),
        "A dip of some 10-15 % at 5 to 6 ms after a short facilitation (Pierrot-Deseilligny 1981, GK; no row); after a "
        "stroke it is gone or turned (Delwaide & Oliver 1988, GK)."),
    "recurrent": Trace(
        "Recurrent inhibition: H' of a pair of shocks 10 ms apart, the second supramaximal, soleus", (lab.HPrime(),),
        draw.recurrent, (3.0, 2.2),
        "H' grows with H1, and falls again where H1 is large (Hultborn & Pierrot-Deseilligny 1979, GK); at rest as in "
        "health after the stroke, or more.",
        (Figure("R23", STROKE, lambda r: _inhibition(r[STROKE][0]) / _inhibition(r[HEALTH][0])),)),
    "heteronymous": Trace(
        "Heteronymous: soleus H and the femoral nerve at 2 x motor threshold",
        (CONDITIONED(SOLEUS, conditioner="vastus_lateralis", strength=2.0, trials=8,
                     intervals_ms=(-10.0, -8.0, -7.0, -6.0, -5.0, -4.0, -3.0, -2.0, 0.0, 3.0, 6.0, 10.0, 15.0, 20.0)),),
        draw.conditioned, (1.6, 2.0),
        "Facilitation that begins where both volleys meet, before 0 because the way from the thigh is shorter, then "
        "inhibition for 20 ms and more by Renshaw cells of the thigh.",
        (_heteronymous(),)),
    "depression": Trace(
        "Vibration, and H after a slow stretch (17 deg/s), soleus",
        (CONDITIONED(SOLEUS, by="vibration", intervals_ms=(0.0,)),
         CONDITIONED(SOLEUS, by="stretch", intervals_ms=(500.0, 2000.0, 5000.0, 10000.0, 15000.0), trials=6)),
        draw.depression, (1.6, 2.0),
        "Vibration takes two thirds of H in health and less after the stroke; a slow stretch leaves a third of it at "
        "2 s, and it comes back within 10 to 15 s.",
        (number("R27", HEALTH, "mean", factor=0.01),
         Figure("R18", HEALTH, lambda r: float(r[HEALTH][1]["share"].values[1])))),
    "jerk": Trace(
        "Tendon jerks of knee (rectus femoris) and biceps brachii, taps of 40 N",
        tuple(lab.TendonTap(m, newtons=rows.TAP_N) for m in (rows.QUADRICEPS, rows.BICEPS)), draw.jerks, (2.0, 2.0),
        "One synchronous wave at 17 ms (knee) and 13 ms (biceps), larger after the stroke.",
        (number("R03", HEALTH, "latency"), number("R01", HEALTH, "latency", 1), number("R06", HEALTH, "size"),
         Figure("R07", STROKE, _gain))),
    "stretch": Trace(
        "Passive stretch at 5 to 400 deg/s, biceps brachii", (rows.STRETCH_ELBOW,), motor.stretches, (2.6, 2.6, 1.6),
        "Silent up to about 200 deg/s in health; after the stroke EMG and torque from slow stretches on, growing with "
        "the speed.",
        (number("R43", HEALTH, "threshold"), number("R44", STROKE, "threshold"))),
    "pendulum": Trace(
        "Pendulum, EMG of rectus femoris", (lab.Pendulum(rows.QUADRICEPS),), motor.pendulum, (1.8, 1.4),
        "Five to eight decaying swings past the angle of rest, no EMG; after the stroke the first swing is caught by a "
        "burst of quadriceps and few follow.",
        (number("R47", HEALTH, "relaxation_index"), number("R48", STROKE, "relaxation_index"))),
    "ramp": Trace(
        "Ramp to the maximum in 10 s, units of first dorsal interosseous",
        (lab.Contraction(rows.FDI, percent=100.0, ramp_s=10.0, hold_s=1.0, alone=True),), motor.ramp, (2.0, 2.2),
        "Units come one after the other, begin at 5 to 12 imp/s, and at any force those that came first fire fastest "
        "(onion skin); after the stroke few units, at low rates.",
        (number("MU18", HEALTH, "last_recruited"), number("MU20", HEALTH, "first_rate")), full=True),
    "mep": Trace(
        "Motor evoked potentials, first dorsal interosseous (20 % of the maximum) and tibialis anterior (10 %)",
        (lab.MotorEvokedPotential(rows.FDI, strength=rows.AMT_150, background=20.0), rows.MEP_LEG), motor.mep,
        (1.8, 1.8, 1.2),
        "A potential at 21 ms (hand) and 28 ms (leg), then silence for 90 to 250 ms in the hand; after the stroke "
        "small, late or absent.",
        (number("C17", HEALTH, "latency"), number("C19", HEALTH, "cmct"), number("C27", HEALTH, "silent_period"),
         number("C18", HEALTH, "latency", 1), number("C20", HEALTH, "cmct", 1))),
    "clonus": Trace(
        "Foot struck upwards and pressed on, soleus", (lab.Clonus(SOLEUS),), motor.clonus, (1.8, 1.4),
        "At most a beat or two in health; after the stroke bursts at 5 to 7 Hz in many patients, not in all.",
        (number("R41", STROKE, "rate"),)),
    "emg": Trace(
        "Surface EMG at rest and held at 20, 50, 80, 100 % of the own maximum, first dorsal interosseous",
        tuple(lab.Contraction(rows.FDI, percent=p, alone=True) for p in (20.0, 50.0, 80.0, 100.0)), motor.surface,
        (3.2, 2.0),
        "Noise of a few uV at rest, single units at 20 %, an interference pattern that grows with force, power from 20 "
        "to 300 Hz around a median of 85 to 170 Hz; after the stroke smaller and thinner.",
        (number("BX065", HEALTH, "median_frequency", 0), Figure("BX070", HEALTH, _noise)), full=True),
    "twitch": Trace(
        "Twitch and trains of 1 s to the nerve, first dorsal interosseous", (rows.TRAIN_FDI,), motor.twitches,
        (1.6, 2.0),
        "Twitches fuse between 8 and 30 Hz, half of the tetanus at about 12 Hz; nearly the same after the stroke, "
        "whose motor units are there.",
        (number("F18", HEALTH, "half_torque_rate"), number("F17", HEALTH, "twitch_tetanus"))),
}
