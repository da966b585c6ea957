"""What is done to a patient, as plain data: effort, movement, taps, shocks, pulses, strokes, vibration.

Names are taken as people say them and times as people write them; all is checked at construction and kept in one form:
ids, sides "L" or "R", times in ms from the start of the run, angles in degrees (growing with flexion), forces in N.

Example:
    >>> run = Stimulus([("Soleus", "left")], "ankle", "1 s", effort=Effort("soleus", "left", ((0, 0), ("0.5 s", 1))))
    >>> run.effort[0].points
    ((0.0, 0.0), (500.0, 1.0))
"""

from betz.stimulus.arm_held_out import ArmHeldOut
from betz.stimulus.effort import Effort
from betz.stimulus.hand import Hand
from betz.stimulus.pulse import Pulse
from betz.stimulus.shock import Shock
from betz.stimulus.stimulus import Stimulus
from betz.stimulus.stroke import Stroke
from betz.stimulus.tap import Tap
from betz.stimulus.vibration import Vibration

__all__ = ["ArmHeldOut", "Effort", "Hand", "Pulse", "Shock", "Stimulus", "Stroke", "Tap", "Vibration"]
