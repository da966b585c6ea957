"""Who carries out the work of a study: this process, several processes, or any pool of workers. One interface.

An executor has `workers`, how many work at a time, and is called with a function and a list of its arguments; it gives
back (index, result) in the order in which they are ready. Nothing of a study is kept in it.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, as_completed
from concurrent.futures import Executor as Pool
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from threading import Thread
from typing import Any, Protocol

from betz.errors import InputError, SimulationError, cut, shown
from betz.jobs import at_least_one, on_processes

EACH = 4  # bookkeeping: processes for each processor, above which they only take memory from one another
PORTS = 65536  # layout: of the internet
NAME_S = 1.5  # bookkeeping: how long the name of a machine is looked for; an answer takes some ms
PATIENCE = "20s"  # bookkeeping: how long a scheduler that does not answer is waited for


class Executor(Protocol):
    """What a study needs of whoever does its work."""

    workers: int

    def __call__(self, do: Callable[..., Any], tasks: list[tuple[Any, ...]]) -> Iterator[tuple[int, Any]]:
        """(index, result) of each task, in the order in which they are ready."""
        ...


@dataclass(frozen=True)
class Here:
    """This process, one after the other.

    >>> list(Here()(max, [(1, 2), (4, 3)]))
    [(0, 2), (1, 4)]
    """

    workers: int = 1

    def __call__(self, do: Callable[..., Any], tasks: list[tuple[Any, ...]]) -> Iterator[tuple[int, Any]]:
        """(index, result) of each task."""
        return ((k, do(*task)) for k, task in enumerate(tasks))


@dataclass(frozen=True)
class Processes:
    """Several processes of this machine, started afresh, each with one thread. Raises: InputError for fewer than one,
    or many more than there are processors."""

    workers: int

    def __post_init__(self) -> None:
        at_least_one(self.workers, "carry out a study")
        most = EACH * (os.cpu_count() or 1)
        if self.workers > most:
            raise InputError(f"Cannot carry out a study with {shown(self.workers)} jobs: this machine has "
                             f"{os.cpu_count()} processors, for at most {most}.")

    def __call__(self, do: Callable[..., Any], tasks: list[tuple[Any, ...]]) -> Iterator[tuple[int, Any]]:
        """(index, result) of each task. Raises: SimulationError when one has been ended from outside."""
        try:
            yield from on_processes(do, tasks, self.workers)
        except BrokenExecutor:
            raise lost() from None


@dataclass(frozen=True)
class Through:
    """A pool of workers that takes tasks as `concurrent.futures` does, such as `dask.distributed`'s
    `client.get_executor()`; a task that is lost with its worker is that pool's to give to another.

    Parameters: pool: has `submit`, as an Executor of concurrent.futures; workers: how many it has. Raises: InputError
    for what has none, or fewer than one worker.

    >>> from concurrent.futures import ThreadPoolExecutor
    >>> with ThreadPoolExecutor(2) as pool:
    ...     sorted(Through(pool, workers=2)(max, [(1, 2), (4, 3)]))
    [(0, 2), (1, 4)]
    """

    pool: Pool
    workers: int = 1

    def __post_init__(self) -> None:
        if not callable(getattr(self.pool, "submit", None)) or isinstance(self.pool, type):
            raise InputError(f"A pool of workers has `submit`, as concurrent.futures says, not {shown(self.pool)}.")
        at_least_one(self.workers, "carry out a study")

    def __call__(self, do: Callable[..., Any], tasks: list[tuple[Any, ...]]) -> Iterator[tuple[int, Any]]:
        """(index, result) of each task; those that wait are taken back when the iteration is left. Raises:
        SimulationError when workers went away for good."""
        waiting: dict[Any, int] = {}
        try:
            waiting |= {self.pool.submit(do, *task): k for k, task in enumerate(tasks)}
            for finished in as_completed(waiting):
                yield waiting[finished], finished.result()
        except (BrokenExecutor, CancelledError):
            raise lost() from None
        except Exception as e:
            if type(e).__name__ == "KilledWorker":  # of dask.distributed, which need not be installed
                raise lost() from None
            raise
        finally:
            for future in waiting:
                future.cancel()


def lost() -> SimulationError:
    """What is said when workers went away for good."""
    return SimulationError("The workers of the study were ended from outside, perhaps for want of memory; what is "
                           "finished is kept: start the study again to go on.")


@contextmanager
def cluster(address: str) -> Iterator[Through]:
    """The workers of a dask cluster.

    Parameters: address: of its scheduler, such as tcp://node1:8786; the folder of the study must be the same for all.
    Raises: InputError when dask is not installed, or nobody answers.

    >>> with cluster("tcp://node1:8786") as workers:  # doctest: +SKIP
    ...     run("study.toml", "out", executor=workers)
    """
    if find_spec("distributed") is None:
        raise InputError("A cluster needs dask.distributed: pip install 'betz[cluster]'.")
    if not isinstance(address, str) or ":" not in address or not address.isprintable():
        raise InputError(f"The address of a scheduler is text such as 'tcp://node1:8786', not {shown(address)}.")
    find_host(address)
    from distributed import Client

    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError, ImportError) as e:
        raise InputError(f"No scheduler of a cluster answers at '{cut(address)}': {cut(str(e))}.") from None
    with client:
        yield Through(client.get_executor(pure=False), max(1, len(client.scheduler_info()["workers"])))


def find_host(address: str) -> None:
    """Raise InputError where the name of a scheduler's machine is known to nobody, or its port is none: a client would
    try again and again. Addresses of other forms than tcp://NAME:PORT are left to the client."""
    protocol, found, rest = address.rpartition("://")
    host, _, port = rest.rpartition(":")
    if not found or protocol not in ("tcp", "tls", "ws", "wss"):
        return
    if not host or not (port.isascii() and port.isdigit() and 0 < int(port[:6]) < PORTS):
        raise InputError(f"The address of a scheduler is tcp://NAME:PORT with a port from 1 to {PORTS - 1}, such as "
                         f"'tcp://node1:8786', not {shown(address)}.")
    name, wrong = host.strip("[]"), list[OSError | UnicodeError]()

    def look() -> None:
        try:
            socket.getaddrinfo(name, int(port))
        except (OSError, UnicodeError) as e:
            wrong.append(e)

    looking = Thread(target=look, daemon=True)
    looking.start()
    looking.join(NAME_S)
    if wrong or looking.is_alive():
        raise InputError(f"No scheduler of a cluster answers at '{cut(address)}': no machine of the name "
                         f"'{cut(name)}' is known.")


def of_this_machine(jobs: int) -> Executor:
    """This process for one job, else several. Raises: InputError as `Processes` does."""
    several = Processes(jobs)
    return several if jobs > 1 else Here()
