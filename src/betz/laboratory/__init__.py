"""The laboratory: protocols that record from a patient with electrodes, force cells and goniometers.

Example:
    >>> from betz import laboratory
    >>> sorted(laboratory.PROTOCOLS)[:2]
    ['BallisticContraction', 'Clonus']
"""

from betz.laboratory.clonus import Clonus
from betz.laboratory.contraction import Contraction
from betz.laboratory.contraction_fast import BallisticContraction
from betz.laboratory.f_wave import FWave
from betz.laboratory.h_at_rates import HReflexTrain
from betz.laboratory.h_conditioning import HReflexConditioning
from betz.laboratory.h_prime import HPrime
from betz.laboratory.h_reflex import HReflex
from betz.laboratory.mep import MotorEvokedPotential
from betz.laboratory.passive_stretch import PassiveStretch
from betz.laboratory.pendulum import Pendulum
from betz.laboratory.pronator_drift import PronatorDrift
from betz.laboratory.registry import PROTOCOLS, record
from betz.laboratory.tendon_tap import TendonTap
from betz.laboratory.tetanus import NerveTrain
from betz.laboratory.twitches import MotorUnitTwitches
from betz.laboratory.voluntary_activation import VoluntaryActivation

__all__ = [
    "PROTOCOLS",
    "BallisticContraction",
    "Clonus",
    "Contraction",
    "FWave",
    "HPrime",
    "HReflex",
    "HReflexConditioning",
    "HReflexTrain",
    "MotorEvokedPotential",
    "MotorUnitTwitches",
    "NerveTrain",
    "PassiveStretch",
    "Pendulum",
    "PronatorDrift",
    "TendonTap",
    "VoluntaryActivation",
    "record",
]
