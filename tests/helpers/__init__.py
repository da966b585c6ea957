"""Small helpers of the tests: circuits, rates of cells, models with a mechanism turned in sign."""

from helpers.circuits import healthy, patient, respond, strength, turned, without
from helpers.reading import force, mean_rate, pool_spikes, spikes_per_cell, torque

__all__ = [
    "force",
    "healthy",
    "mean_rate",
    "patient",
    "pool_spikes",
    "respond",
    "spikes_per_cell",
    "strength",
    "torque",
    "turned",
    "without",
]
