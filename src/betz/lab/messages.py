"""What a page may say: one record a message, each value with its bounds. Anything else gets one sentence."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from betz.errors import InputError, cut, unknown
from betz.lab import limits
from betz.lab.live import messages as live
from betz.lab.message import Key, Message, Name, Names, Number, Share, Side
from betz.lab.quiz import messages as quiz


class Hurt(Struct, forbid_unknown_fields=True, omit_defaults=True):
    """A lesion as a page tells it; the names are checked against the tables afterwards."""

    site: Name
    side: Literal["left", "right", "both"]
    fraction: Share = 1.0
    kind: Name = "destruction"
    tracts: Names | None = None
    body_parts: Names | None = None
    muscles: Names | None = None


class Hello(Message, tag="hello"):
    """The first message: a new page, or one that comes back and has heard everything up to `heard`."""

    page: Key | None = None
    heard: Number = 0


class Told(Message):
    """A patient as a page tells one: a person, lesions, time since."""

    seed: Number
    lesions: Annotated[tuple[Hurt, ...], Meta(max_length=limits.LESIONS)] = ()
    days: Annotated[float, Meta(ge=0, le=limits.DAYS)] = 0.0
    scale: Annotated[float, Meta(ge=limits.SCALES[0], le=limits.SCALES[1])] | None = None
    age: Annotated[float, Meta(ge=18, le=95)] | None = None  # limits: those of a person
    sex: Literal["female", "male"] | None = None


class SetPatient(Told, tag="patient"):
    """Who lies there."""


class Map(Message, tag="map"):
    """The map again, with a section of the cord at another level."""

    level: Name


class Tap(Message, tag="tap"):
    """The hammer; moves: the limb is let go and may kick; help: effort elsewhere (Jendrassik)."""

    reflex: Name
    side: Side
    newtons: Annotated[float, Meta(ge=limits.NEWTONS[0], le=limits.NEWTONS[1])] = 40.0
    moves: bool = True
    help: bool = False


class Stretch(Message, tag="stretch"):
    """A passive stretch through the whole range."""

    test: Name
    side: Side
    speed: Annotated[float, Meta(ge=limits.SPEEDS[0], le=limits.SPEEDS[1])] = 200.0


class Push(Message, tag="push"):
    """A push against the examiner's hand; effort: share of the most that the person can."""

    region: Name
    side: Side
    effort: Share = 1.0


class Stroke(Message, tag="stroke"):
    """A stroke of the foot: of the sole, or of its outer border."""

    side: Side
    skin: Literal["sole", "lateral_foot"] = "sole"


class Shock(Message, tag="shock"):
    """A shock to the nerve of a muscle; strength: times motor threshold; along: share of the way to the muscle."""

    muscle: Name
    side: Side
    strength: Annotated[float, Meta(ge=limits.STRENGTHS[0], le=limits.STRENGTHS[1])] = 1.2
    along: Annotated[float, Meta(ge=0.05, le=0.98)] = 0.75  # limits: between cord and muscle


class Coil(Message, tag="coil"):
    """A magnetic pulse over the motor cortex of a muscle; strength: times resting threshold; percent: of the person's
    own maximal force, which the muscle holds meanwhile."""

    muscle: Name
    side: Side
    strength: Annotated[float, Meta(ge=limits.PULSES[0], le=limits.PULSES[1])] = 1.4
    percent: Annotated[float, Meta(ge=0, le=limits.PERCENT)] = 0.0


class Needle(Message, tag="needle"):
    """A needle in a muscle, at rest or while it holds a share of the person's own maximal force."""

    muscle: Name
    side: Side
    percent: Annotated[float, Meta(ge=0, le=limits.PERCENT)] = 0.0
    seconds: Annotated[float, Meta(ge=limits.SECONDS[0], le=limits.SECONDS[1])] = 5.0


class Look(Message, tag="look"):
    """A look at the whole body at rest: wasting, twitches, posture."""


class Arms(Message, tag="arms"):
    """Both arms held out, palms up, eyes closed; seconds: from when the hand begins to let go."""

    seconds: Annotated[float, Meta(ge=limits.HELD[0], le=limits.HELD[1])] = 20.0


class Face(Message, tag="face"):
    """Something that face, jaw, tongue or palate is asked to do; effort: share of the most that the person can."""

    ask: Name
    effort: Share = 1.0


class Export(Message, tag="export"):
    """The last thing that was recorded, as a file."""

    form: Literal["csv", "json", "nwb", "wav"]
    who: Literal["patient", "twin"] = "patient"


Who = Literal["patient", "twin", "second"]


class Second(Told, tag="second"):
    """A second patient, to be examined beside the one who lies there."""


class Examine(Message, tag="examine"):
    """The whole examination, of the patient, of the same person in health, or of the second patient."""

    who: Who = "patient"
    quick: bool = False


class Compare(Message, tag="compare"):
    """Two examinations of this page side by side, by their numbers."""

    first: Number
    second: Number


class Why(Message, tag="why"):
    """Why an abnormal sign of the last chart is there: its path, and the mechanisms that make it."""

    sign: Name
    who: Who = "patient"


class Stop(Message, tag="stop"):
    """Stop a job; its number, or all of this page."""

    job: Number | None = None


class Script(Message, tag="script"):
    """The Python lines of what was done."""


class Save(Message, tag="save"):
    """The last chart as a file."""

    form: Literal["json", "csv", "html", "png"]
    who: Who = "patient"


Done = Tap | Stretch | Push | Stroke | Shock | Coil | Needle
Any = (Hello | SetPatient | Map | Done | Look | Arms | Face | Export | Second | Examine | Compare | Why | Stop | Script
       | Save | live.Asked | quiz.Asked)
KINDS: dict[str, type[Message]] = {
    k.__struct_config__.tag: k
    for k in (Hello, SetPatient, Map, Tap, Stretch, Push, Stroke, Shock, Coil, Needle, Look, Arms, Face, Export, Second,
              Examine, Compare, Why, Stop, Script, Save, *live.KINDS, *quiz.KINDS)
}
_DECODER = msgspec.json.Decoder(Any)
_LOOSE = msgspec.json.Decoder(dict)


def tag(message: Message) -> str:
    """The name of a message.

    >>> tag(Stroke(n=1, side="L"))
    'stroke'
    """
    return type(message).__struct_config__.tag


def read(text: str | bytes) -> Any:
    """A message. Raises: InputError in one sentence that says what is wrong where.

    >>> read('{"do": "stroke", "n": 3, "side": "L"}').skin
    'sole'
    >>> read('{"do": "strok", "n": 3, "side": "L"}')
    Traceback (most recent call last):
    ...
    betz.errors.InputError: Unknown message 'strok'; did you mean 'stroke'?
    """
    try:
        return _DECODER.decode(text)
    except msgspec.ValidationError as e:
        said = _loose(text).get("do")
        if isinstance(said, str) and said not in KINDS:
            raise InputError(unknown("message", said, KINDS)) from None
        raise InputError(f"This message cannot be used: {_plain(str(e))}.") from None
    except (msgspec.DecodeError, UnicodeError, RecursionError) as e:
        raise InputError(f"This is no message, which is one JSON object: {cut(str(e))}.") from None


def _loose(text: str | bytes) -> dict[str, object]:
    """What stands in a message, whatever it is; nothing of one that is no object, or holds a number beyond all."""
    try:
        return _LOOSE.decode(text)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return {}


def _plain(words: str) -> str:
    """What msgspec found, at which key, without its marks."""
    what, _, where = words.replace("`", "").partition(" - at ")
    at = where.removeprefix("$.").removeprefix("$")
    return cut(what[:1].lower() + what[1:]) + (f", at '{cut(at)}'" if at else "")


def number(text: str | bytes) -> int | None:
    """The number of a message that could not be read, so that its page knows which one; None where it has none."""
    n = _loose(text).get("n")
    return n if type(n) is int and 0 <= n <= limits.SEED else None
