"""Motor irradiation: an effort of one side spreads to the same muscles of the other. Zijdewind & Kernell 2001."""

from betz.mechanisms.base import Mechanism
from betz.units import given


class MotorIrradiation(Mechanism):
    """Share of the command of a muscle that the same muscle of the other side gets, through the axons of its own."""

    found = "Zijdewind & Kernell 2001; Nelles 1998; Ejaz 2018"
    neutral = {"share": 0.0}

    share = given(
        0.35,
        low=0,
        high=0.8,
        source="Zijdewind & Kernell 2001 (read): the other first dorsal interosseous gives 7.9 % of its maximum (SD "
        "6.7) in a maximal effort; set on it in six healthy people (5.9 to 10.4 %, mean 8.0; 0.3 gives 3 %, 0.4 16 %)",
        seen="health",
    )
