"""What an eye sees of a denervated muscle: wasting and fasciculation, from the state of its motor units and time."""

from betz.pathology.adaptation import grown, sprouted
from betz.units import Parameters, given


class Denervation(Parameters):
    """Fate of muscle fibres and motor units after loss of motor axons."""

    shrink = given(
        0.8,
        low=0.6,
        high=0.9,
        source="a denervated fibre loses about 80 % of its area in months (GK)",
        seen="literature",
    )
    shrink_days = given(
        45.0, unit="days", low=20, high=90, source="wasting is seen after weeks (exam.md 4), GK", seen="literature"
    )
    twitch_rate = given(
        120.0,
        unit="/min",
        low=20,
        high=400,
        source="estimate: most fasciculation when half the units are gone and the rest have taken over fibres",
        seen="estimate",
    )
    twitch_days = given(
        21.0,
        unit="days",
        low=7,
        high=60,
        source="fibrillation and fasciculation begin after 1-3 weeks (GK)",
        seen="literature",
    )


DENERVATION = Denervation()


def look(lost: float, fibres: float, days: float, p=DENERVATION) -> dict:
    """Bulk (share of the usual) and visible twitches a minute of a muscle.

    Parameters: lost: share of its motor axons destroyed; fibres: share of its muscle fibres left; days since.
    """
    innervated = min(1.0, (1.0 - lost) * sprouted(1.0 - lost, days))
    bulk = fibres * (1.0 - p.shrink * (1.0 - innervated) * grown(days, p.shrink_days))
    twitches = p.twitch_rate * lost * (1.0 - lost) * grown(days, p.twitch_days)
    return {"bulk": float(bulk), "twitches_per_min": float(twitches)}
