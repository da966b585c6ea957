"""What a page may say about hidden lesions: begin, answer, give up, compare; seal a patient and open a sealed one."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from betz.lab.message import Message, Name, Number
from betz.lab.quiz.memory import Card, Day

# limits: letters of a sealed case: a patient with all lesions that one may have takes 20 000
SEALED_LETTERS = 50_000
MOST_CARDS, MOST_LEVELS = 200, 8  # limits: more than there are rows and levels
Level = Annotated[int, Meta(ge=1, le=3)]  # limits: the three levels of the quiz
Levels = Annotated[tuple[Name, ...], Meta(min_length=1, max_length=MOST_LEVELS)]


class Quiz(Message, tag="quiz"):
    """A patient with a hidden lesion; number: which one, any where it is not given; cards: what this page remembers of
    earlier answers; day: today there."""

    level: Level
    number: Number | None = None
    cards: Annotated[tuple[Card, ...], Meta(max_length=MOST_CARDS)] = ()
    day: Day = 0


class Cover(Message, tag="cover"):
    """Hide the lesion of the patient who lies here, to be shown to a class."""

    level: Level = 3


class Seal(Message, tag="seal"):
    """The patient who lies here as a file that does not tell the lesion."""

    title: Name
    level: Level


class Unseal(Message, tag="unseal"):
    """A patient from such a file, with the lesion hidden."""

    text: Annotated[str, Meta(max_length=SEALED_LETTERS)]


class Answer(Message, tag="answer"):
    """Where the lesion is; site: at the highest level."""

    levels: Levels
    side: Literal["left", "right", "both"]
    site: Name | None = None


class Show(Message, tag="show"):
    """Show the lesion without an answer."""


class Weigh(Message, tag="weigh"):
    """What speaks for and against another answer, once the lesion is known."""

    levels: Levels
    side: Literal["left", "right", "both"]
    site: Name | None = None


Asked = Quiz | Cover | Seal | Unseal | Answer | Show | Weigh
KINDS: tuple[type[Message], ...] = (Quiz, Cover, Seal, Unseal, Answer, Show, Weigh)
