"""The live session of a bedside: one at a time, stepped in the queue like everything else that takes time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from betz.errors import InputError
from betz.lab import limits
from betz.lab.frames import FRAME_MS
from betz.lab.live import messages
from betz.lab.live.filed import filed
from betz.lab.live.limbs import limb
from betz.lab.live.log import NEEDS, Lines
from betz.lab.live.running import ALL, Running
from betz.lab.script import Step
from betz.lab.turns import Job, Turns

STOPPED = "This live session was stopped."
AWAY = "The page was away for too long: its live session has ended."
WORDS = {"L": "left", "R": "right"}


class Living:
    """What a hand does live.

    Parameters: page, turns, tell, room, remember, again: as of `Bedside`; whom: the one who lies there, or the same
    person in health, by name; last: the last recordings of the bedside.

    >>> here = Living("page", Turns(start=False), print, print, print, lambda what: 0, lambda who: None, dict)
    >>> here.hand(messages.Hand(n=1))
    Traceback (most recent call last):
    ...
    betz.errors.InputError: No live session is open here: begin one.
    """

    def __init__(self, page: str, turns: Turns, tell: Callable[[Any], None], room: Callable[[], None],
                 remember: Callable[[Step], None], again: Callable[[Any], int], whom: Callable[[str], Any],
                 last: Callable[[], dict[bool, Callable[[], Any]]]) -> None:
        self._page, self._turns, self._tell, self._room = page, turns, tell, room
        self._remember, self._again, self._whom, self._last = remember, again, whom, last
        self._now: Running | None = None
        self._lines: deque[Lines] = deque()
        self.how = {messages.Live: self.begin, messages.Hand: self.hand, messages.End: self.end}

    def leave(self, says: str = "") -> None:
        """Let go whatever is held, and say why, or nothing where the page knows."""
        now, self._now = self._now, None
        if now is not None and says:
            self._tell({"is": "lived", "n": now.n, "says": says})

    def begin(self, m: messages.Live) -> None:
        """Take hold of a joint; the session before ends."""
        where, whom = limb(m.joint), self._whom(m.who)
        self._room()
        self.leave()
        if len(ALL) >= limits.LIVE_ALL:
            raise InputError(f"This lab holds {limits.LIVE_ALL} live sessions at once, and all are in use: wait until "
                             "one ends.")
        trial = self._again((messages.Live, m.joint, m.side, m.who))
        now = self._now = Running(m.n, where, m.side, whom, trial)
        words = f"Live: {where.name}, {WORDS[m.side]}{', same person in health' if m.who == 'twin' else ''}"
        self._note(now, words, m.who)
        told = {**where.told(), "words": words, "side": m.side, "who": m.who, "slice": FRAME_MS,
                "most_ms": limits.LIVE_MS, "ahead": limits.LIVE_AHEAD}

        def pieces(job: Job) -> Iterator[None] | None:
            if self._now is now:
                now.begin()
                self._tell({"is": "live", "n": m.n, **told, "series": [s.head() for s in now.heads()]})
            return None

        self._put(m.n, now, pieces)

    def hand(self, m: messages.Hand) -> None:
        """The next step. Raises: InputError where there is no session, or the hand cannot do that."""
        now = self._now
        if now is None:
            raise InputError("No live session is open here: begin one.")
        if not now.begun:
            raise InputError("This live session is still being wired: wait until it says that it has begun.")
        now.ask(m)
        if not now.queued:
            now.queued = True
            self._put(m.n, now, lambda job: self._steps(now))

    def end(self, m: messages.End) -> None:
        """The hand leaves the patient."""
        self.leave()
        self._tell({"is": "lived", "n": m.n, "says": ""})

    def _steps(self, now: Running) -> None:
        """All that waits, as one piece of work: a fifth of a second at most, as long as that of others."""
        now.queued = False
        while now.next and self._now is now:
            n = now.next[0].n
            frame = now.step()
            self._tell(frame)
            self._tell({"is": "went", "n": n, "ms": now.ms})
            if now.ms >= limits.LIVE_MS:
                self._over(now, n, f"A live session lasts {limits.LIVE_MS / 60_000:g} minutes at most: this one is "
                                   "over, begin another.")

    def _over(self, now: Running, n: int, says: str) -> None:
        """End a session and say why; nothing is said of one that has ended before."""
        if self._now is now:
            self._now = None
            self._tell({"is": "lived", "n": n, "says": says})

    def _put(self, n: int, now: Running, pieces: Callable[[Job], Iterator[None] | None]) -> None:
        def failed(words: str) -> None:
            self._tell({"is": "error", "n": n, "says": words})
            self._over(now, n, "This live session was ended by an error.")

        def stopped() -> None:
            self._tell({"is": "stopped", "n": n})
            self._over(now, n, STOPPED)

        self._turns.put(Job(self._page, n, pieces, failed, stopped))

    def _note(self, now: Running, words: str, who: str) -> None:
        """For the script and for files."""
        lines = Lines(now.log, who, now.trial, now.leads)
        self._lines.append(lines)
        if len(self._lines) > limits.LIVE_TOLD:
            self._lines.popleft().forget()
        self._remember(Step(words, now.plan, now.trial, twin=who == "twin", lines=lines, needs=NEEDS))
        last = self._last()
        last.clear()
        last[False] = last[True] = partial(filed, now.filed(words))
