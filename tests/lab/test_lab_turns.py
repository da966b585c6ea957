"""The queue: fair turns, a page that goes frees its work, a fault in one job leaves the others alone."""

from itertools import pairwise
from threading import Event

import pytest

from betz.errors import InputError
from betz.lab.turns import Job, Turns


def jobs(turns, done, sizes):
    """Put one job a page: page -> number of pieces."""
    failed = []
    for page, size in sizes:
        def pieces(job, size=size):
            for _ in range(size):
                done.append(job.page)
                job.goes_on()
                yield

        turns.put(Job(page, len(done), pieces, failed.append, lambda page=page: failed.append(f"{page} stopped")))
    return failed


def test_a_long_job_lets_short_ones_through():
    turns, done = Turns(start=False), []
    jobs(turns, done, [("long", 50), ("b", 1), ("c", 1), ("b", 1)])
    while turns.turn():
        pass
    # each page has one piece a round; the end of a job is a piece too
    assert done[:6] == ["long", "b", "c", "long", "long", "b"] and len(done) == 53


@pytest.mark.parametrize("pages", [2, 50])
def test_nobody_waits_longer_than_one_round(pages):
    turns, done = Turns(start=False), []
    jobs(turns, done, [(str(k), 4) for k in range(pages) for _ in range(3)])
    while turns.turn():
        pass
    for page in map(str, range(pages)):
        at = [k for k, who in enumerate(done) if who == page]
        # after the last piece of a job its page waits for its end too
        assert max(b - a for a, b in pairwise(at)) <= 2 * pages


def test_many_jobs_of_one_page_do_not_starve_another():
    turns, done = Turns(start=False), []
    jobs(turns, done, [("greedy", 1)] * 30 + [("small", 1)])
    while turns.turn():
        pass
    assert done.index("small") == 1


def test_a_long_job_lets_later_ones_of_its_own_page_through_and_others_keep_their_order():
    turns, done = Turns(start=False), []

    def pieces(job):
        for k in range(2):
            done.append(f"{job.n}{'ab'[k]}")
            yield

    for n, long in ((1, True), (2, False), (3, False)):
        turns.put(Job("page", n, pieces, print, print, long))
    while turns.turn():
        pass
    assert done == ["1a", "2a", "2b", "3a", "3b", "1b"]


def test_stopping_a_page_drops_what_waits_and_what_runs():
    turns, done = Turns(start=False), []
    failed = jobs(turns, done, [("a", 10), ("a", 10), ("b", 2)])
    turns.turn()
    assert turns.stop("a") == 2
    assert turns.waiting("a") == 1 and failed == ["a stopped"]  # what waits leaves at once, what runs at its next piece
    while turns.turn():
        pass
    assert done == ["a", "b", "b"] and failed == ["a stopped", "a stopped"] and turns.waiting("a") == 0


def test_one_job_of_a_page_can_be_stopped_by_its_number():
    turns, done = Turns(start=False), []
    failed = jobs(turns, done, [("a", 1)])
    turns.put(Job("a", 7, lambda job: iter(()), failed.append, lambda: failed.append("seven")))
    assert turns.stop("a", 7) == 1 and turns.stop("a", 8) == 0
    while turns.turn():
        pass
    assert done == ["a"] and failed == ["seven"]


@pytest.mark.parametrize(("fault", "words"), [
    (InputError("No such thing."), "No such thing."), (ZeroDivisionError("x"), "Betz failed inside: ZeroDivisionError"),
    (MemoryError(), "not enough memory"), (KeyboardInterrupt(), "stopped"),
])
def test_a_fault_is_told_and_the_others_go_on(fault, words, capsys):
    turns, done = Turns(start=False), []

    def broken(job):
        raise fault
        yield

    said = []
    turns.put(Job("x", 1, broken, said.append, lambda: said.append("stopped")))
    jobs(turns, done, [("y", 2)])
    while turns.turn():
        pass
    assert done == ["y", "y"] and len(said) == 1 and words in said[0]


def test_the_thread_works_by_itself_and_ends():
    turns, ended = Turns(), Event()

    def pieces(job):
        ended.set()
        yield

    turns.put(Job("a", 1, pieces, print, print))
    assert ended.wait(10)
    turns.close()
    turns._thread.join(10)
    assert not turns._thread.is_alive()
