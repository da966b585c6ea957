"""One queue of simulations with fair turns: pages take turns, each with one piece of work at a time."""

from __future__ import annotations

import sys
import threading
import traceback
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator

from betz.errors import InputError, SimulationError, cut

FAULT = "Betz failed inside"  # how a sentence about a fault of Betz begins


class Stopped(Exception):
    """Ends a job between two pieces of its work."""


class Job:
    """Something that a page asked for, done piece by piece.

    Parameters: page: whose it is; n: its number there; pieces: does it, and may yield between its pieces; failed: told
    one sentence when it cannot be done; ended: told when it was stopped; long: lets later jobs of its page go first
    between its pieces.
    """

    def __init__(self, page: str, n: int, pieces: Callable[[Job], Iterator[None] | None], failed: Callable[[str], None],
                 ended: Callable[[], None], long: bool = False) -> None:
        self.long = long
        self.page, self.n, self.failed, self.ended = page, n, failed, ended
        self._pieces = pieces
        self._steps: Iterator[None] | None = None
        self._stop = threading.Event()

    @property
    def begun(self) -> bool:
        """Whether a piece of it was done."""
        return self._steps is not None

    @property
    def stopped(self) -> bool:
        """Whether someone said stop."""
        return self._stop.is_set()

    def stop(self) -> None:
        """End it before its next piece, and inside one where the work looks up."""
        self._stop.set()

    def goes_on(self) -> bool:
        """Raise `Stopped` when someone said stop; what progress asks for."""
        if self.stopped:
            raise Stopped
        return True

    def step(self) -> bool:
        """Do one piece; whether there is more. Nothing that goes wrong inside leaves this function."""
        try:
            self.goes_on()
            if self._steps is None:
                self._steps = self._pieces(self)
            if self._steps is None:  # it was one piece, and is done
                return False
            next(self._steps)
            return True
        except StopIteration:
            return False
        except (Stopped, KeyboardInterrupt):
            self.ended()
        except (InputError, SimulationError) as e:
            self.failed(" ".join(str(e).split()))
        except MemoryError:
            self.failed("There is not enough memory for this.")
        except Exception as e:  # a fault of Betz: it is told to both sides, and the others go on
            traceback.print_exc(file=sys.stderr)
            self.failed(f"{FAULT}: {type(e).__name__}: {cut(str(e))}.")
        return False


class Turns:
    """Jobs of many pages on one thread, page after page, piece after piece.

    >>> done, turns = [], Turns(start=False)
    >>> def three(job):
    ...     for k in range(3):
    ...         done.append(f"{job.page}{k}")
    ...         yield
    >>> for page in "ab":
    ...     turns.put(Job(page, 1, three, print, print))
    >>> while turns.turn():
    ...     pass
    >>> " ".join(done)
    'a0 b0 a1 b1 a2 b2'
    """

    def __init__(self, start: bool = True) -> None:
        self._lines: OrderedDict[str, deque[Job]] = OrderedDict()
        self._news = threading.Condition()
        self._now: Job | None = None
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="simulation", daemon=True)
        if start:
            self._thread.start()

    def put(self, job: Job) -> None:
        """Let a job wait for its turn."""
        with self._news:
            self._lines.setdefault(job.page, deque()).append(job)
            self._news.notify()

    def waiting(self, page: str) -> int:
        """How many jobs of a page are not done."""
        with self._news:
            return len(self._lines.get(page, ()))

    def stop(self, page: str, n: int | None = None) -> int:
        """Stop the job of a page with this number, or all of them: those that wait leave the queue. How many there
        were."""
        with self._news:
            line = self._lines.get(page, deque())
            found = [job for job in line if n in (None, job.n)]
            for job in found:
                job.stop()
            idle = [job for job in found if not job.begun and job is not self._now]
            for job in idle:
                line.remove(job)
            self._leave(page, line)
        for job in idle:
            job.ended()
        return len(found)

    def _leave(self, page: str, line: deque[Job]) -> None:
        if not line:
            self._lines.pop(page, None)

    def turn(self) -> bool:
        """Do one piece of the first job of the page whose turn it is; False where nothing waits."""
        with self._news:
            if not self._lines:
                return False
            page, line = next(iter(self._lines.items()))
            job = self._now = line[0]
            self._lines.move_to_end(page)
        more = job.step()
        with self._news:
            self._now = None
            if not more:
                line.remove(job)
                self._leave(page, line)
            elif job.long:
                line.rotate(-1)
        return True

    def _work(self) -> None:
        while True:
            with self._news:
                self._news.wait_for(lambda: self._lines or self._closed)
                if self._closed:
                    return
            self.turn()

    def close(self) -> None:
        """Do nothing more: every job is stopped, the thread ends."""
        with self._news:
            for line in self._lines.values():
                for job in line:
                    job.stop()
            self._closed = True
            self._news.notify()
