"""A bedside for teaching whose queue is turned by hand, and a cheap patient whose lesion is hidden."""

import json

from lab_server import SMALL, ULNAR

from betz.errors import InputError
from betz.lab import messages
from betz.lab.quiz.room import Teaching
from betz.lab.turns import Turns

HURT = {**SMALL, "days": 180, "lesions": [ULNAR]}


class Here:
    """A bedside for teaching whose queue is turned by hand."""

    def __init__(self):
        self.said, self.turns, self.n = [], Turns(start=False), 0
        self.bedside = Teaching("page", self.said.append, self.turns)

    def do(self, do, turned=True, **what):
        """What is told, turning the queue until nothing waits; a refusal is its sentence."""
        self.n += 1
        first = len(self.said)
        try:
            self.bedside.hear(messages.read(json.dumps({**what, "do": do, "n": self.n})))
        except InputError as e:
            return str(e)
        while turned and self.turns.turn():
            pass
        return [x for x in self.said[first:] if isinstance(x, dict)]


def hidden_one(lesion=ULNAR):
    """A bedside with a lesion that is hidden, as from a file of another page."""
    here, other = Here(), Here()
    other.do("patient", **{**HURT, "lesions": [lesion]})
    here.do("unseal", text=other.do("seal", title="Monday", level=1)[-1]["text"])
    return here
