"""Parts of stimuli with usual values, for the tests of their door."""

from betz.stimulus import Effort, Pulse, Shock, Stimulus, Stroke, Tap, Vibration

NAN, INF = float("nan"), float("inf")
MUSCLES = (("soleus", "L"), ("tibialis_anterior", "L"))
LINE = ((0.0, 0.0), (100.0, 1.0))


def effort(muscle="soleus", side="L", points=LINE):
    return Effort(muscle, side, points)


def tap(muscles=("soleus",), side="L", ms=10.0, newtons=50.0):
    return Tap(muscles, side, ms, newtons)


def shock(muscle="soleus", side="L", ms=10.0, strength=1.2, along=0.75):
    return Shock(muscle, side, ms, strength, along)


def pulse(hemisphere="R", ms=10.0, strength=1.2):
    return Pulse(hemisphere, ms, strength)


def stroke(side="L", ms=10.0, duration_ms=50.0, rate=30.0, skin=""):
    return Stroke(side, ms, duration_ms, rate, skin)


def vibration(muscles=("soleus",), side="L", ms=10.0, duration_ms=50.0, hz=80.0, mm=1.0):
    return Vibration(muscles, side, ms, duration_ms, hz, mm)


def run(muscles=MUSCLES, joint="ankle", duration_ms=200.0, **what):
    return Stimulus(muscles, joint, duration_ms, **what)
