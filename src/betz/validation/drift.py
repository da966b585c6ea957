"""Rows about an arm held out with the palm up and eyes closed: turn of the palm in health and after a mild stroke.

The stroke is a prediction: the arm is set on healthy arms alone.
"""

from betz.laboratory.pronator_drift import mean_of
from betz.pathology import Lesion
from betz.stimulus import ArmHeldOut
from betz.units import Parameters, given


class Mild(Parameters):
    """A mild acute stroke, and when a palm is said to drift."""

    share = given(
        0.35,
        low=0.3,
        high=0.4,
        source="estimate: share of the fibres of hand and arm that a capsular stroke of mild weakness takes; about as "
        "many are silent around it in the first days (perilesional_oedema)",
        seen="estimate",
    )
    days = given(7.0, "days", low=1, high=14, source="acute strokes within two weeks (Shin 2012)", seen="literature")
    seconds = given(20.0, "s", low=10, high=30, source="drift tests of 10 to 20 s (Shin 2012)", seen="literature")
    cut_deg = given(
        12.0,
        "deg",
        low=10,
        high=15,
        source="between healthy arms (largest turn 9 deg in three quarters) and weak ones (19 deg and more in three "
        "quarters) of Shin 2012",
        seen="literature",
    )


MILD = Mild()


def stroke(x, size: float = 1.0):
    """The person a week after a mild stroke of the left capsule; size: of the mild one (0 to 1)."""
    hurt = Lesion("ic_plic_middle_third", side="left", fraction=size * MILD.share)
    return x.patient().with_lesion(hurt).after(MILD.days)


def turned(x, weak: bool) -> float:
    """Mean turn (deg) of the right palm towards pronation; weak: after the mild stroke."""

    def measured() -> float:
        who = stroke(x) if weak else x.patient()
        return mean_of(who.respond(ArmHeldOut("right", 1000.0 * MILD.seconds)), "pronation")

    return x.once(f"palm held up, weak {weak}", measured)


def seen(x) -> float:
    """BX073: whether the turn of the weak palm is beyond what is healthy, %, so that the mean of people is a share."""
    return 100.0 * (turned(x, weak=True) > MILD.cut_deg)


DRIFT = {"BX071": lambda x: turned(x, weak=False), "BX072": lambda x: turned(x, weak=True), "BX073": seen}
