"""One run of one joint: all that is done to a patient, from start to end."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from betz.anatomy import Tables, usual_field
from betz.errors import InputError
from betz.stimulus import door, form, whole
from betz.stimulus.effort import Effort
from betz.stimulus.hand import Hand
from betz.stimulus.part import Part
from betz.stimulus.pulse import Pulse
from betz.stimulus.shock import Shock
from betz.stimulus.stroke import Stroke
from betz.stimulus.tap import Tap
from betz.stimulus.vibration import Vibration

SHORTEST_MS, LONGEST_MS = 1.0, 600_000.0  # numerics: a window of the engine; ten minutes, longer runs fill memory


@dataclass(frozen=True)
class Stimulus(Part):
    """One run of one joint; equal stimuli are equal objects, however their numbers, names and courses were written.

    Parameters:
        muscles: (muscle, side) pairs whose circuit is run; any names, kept as (id, "L" or "R") in the given order.
        joint: id of the joint, which at least one of the muscles must move.
        duration_ms: 1 to 600000: ms, or text such as "2 s".
        hand: the examiner's hand.
        effort, taps, shocks, pulses, strokes, vibrations: what is done, in any order; one thing stands for a tuple of
            one. Kept sorted by time, efforts of one muscle as one (the largest at each moment), without what has no
            strength.
        remote: (ms, level 0 to 1) points of effort elsewhere in the body (reinforcement).
        model: in whose anatomy names are looked up; the shipped one when not given.

    Raises:
        InputError: one sentence about the first thing that is wrong.

    Example:
        >>> run = Stimulus([("Soleus", "left")], "ankle", "0.5 s", taps=Tap("soleus", "left", 100, 50))
        >>> run.muscles, run.duration_ms, len(run.taps)
        ((('soleus', 'L'),), 500.0, 1)
        >>> Stimulus.from_content(run.content()) == run
        True
    """

    PARTS: ClassVar[dict[str, type[Part]]] = {
        "hand": Hand,
        "effort": Effort,
        "taps": Tap,
        "shocks": Shock,
        "pulses": Pulse,
        "strokes": Stroke,
        "vibrations": Vibration,
    }

    muscles: tuple[tuple[str, str], ...]
    joint: str
    duration_ms: float
    hand: Hand = field(default_factory=Hand)
    effort: tuple[Effort, ...] = ()
    taps: tuple[Tap, ...] = ()
    shocks: tuple[Shock, ...] = ()
    pulses: tuple[Pulse, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    vibrations: tuple[Vibration, ...] = ()
    remote: tuple[tuple[float, float], ...] = ((0.0, 0.0),)

    def __post_init__(self, model: Any) -> None:
        tables = door.tables(model)
        duration = door.time(self.duration_ms, "Stimulus.duration_ms")
        if not SHORTEST_MS <= duration <= LONGEST_MS:
            raise InputError(f"Stimulus.duration_ms: a run must last from 1 to 600000 ms, not {duration:g}.")
        if not isinstance(self.hand, Hand):
            raise InputError(f"Stimulus.hand takes Hand, such as {Hand.EXAMPLE}, not {door.shown(self.hand)}.")
        self._keep(
            muscles=_pairs(self.muscles, tables),
            joint=door.joint(self.joint, "Stimulus.joint", tables),
            duration_ms=duration,
            effort=door.several(self.effort, Effort, "Stimulus.effort"),
            taps=door.several(self.taps, Tap, "Stimulus.taps"),
            shocks=door.several(self.shocks, Shock, "Stimulus.shocks"),
            pulses=door.several(self.pulses, Pulse, "Stimulus.pulses"),
            strokes=door.several(self.strokes, Stroke, "Stimulus.strokes"),
            vibrations=door.several(self.vibrations, Vibration, "Stimulus.vibrations"),
            remote=door.points(self.remote, "Stimulus.remote", "level", low=0, high=1),
        )
        whole.check(self, tables)
        usual = usual_field(tables, {tables.muscles[m].body_part for m, _ in self.muscles})
        self._keep(strokes=tuple(s.but(skin="") if s.skin == usual else s for s in self.strokes))
        self._keep(**form.one_form(self))

    @property
    def skin(self) -> bool | str:
        """The field of skin whose network is in the circuit: none, the usual one of its muscles (True), or its name.

        >>> Stimulus([("soleus", "left")], "ankle", 100).skin
        False
        """
        return (self.strokes[0].skin or True) if self.strokes else False


def _pairs(value: object, tables: Tables) -> tuple[tuple[str, str], ...]:
    """The circuit of a run: (muscle id, side letter) pairs."""
    where, found = "Stimulus.muscles", []
    for pair in value if door.is_row(value) else (value,):
        if not isinstance(pair, tuple | list) or len(pair) != 2:
            said = door.shown(value)
            raise InputError(f"{where} must be (muscle, side) pairs, such as (('soleus', 'left'),), not {said}.")
        side = door.side(pair[1], where)
        found.append((door.muscle(pair[0], side, where, tables), side))
    return door.distinct(found, where)
