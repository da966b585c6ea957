"""Many tests on several threads: progress, an end at once, and errors that reach the caller."""

import threading
import time

import pytest
from fake_bench import FakeBench

from betz.errors import InputError
from betz.examination import reflexes
from betz.examination.rounds import Task, carry_out


def test_a_round_reports_after_each_run_and_ends_at_the_total():
    told, slow = [], FakeBench(lambda *_: ((), 0.0))
    todo = {
        ("reflexes", n, "L"): Task(lambda b, n=n: reflexes.tap(b, n, "L", 50.0), 2) for n in ("ankle", "biceps", "jaw")
    }
    results, seconds = carry_out(todo, slow, lambda *a: told.append(a), threads=2)
    assert set(results) == set(seconds) == set(todo)
    done = [t[0] for t in told]
    assert (
        done == sorted(done) and told[-1][:2] == (6, 6) and len(told) == 6 and "ankle L" in " ".join(t[2] for t in told)
    )


@pytest.mark.parametrize("way", ["the listener says False", "Ctrl-C in the listener"])
def test_a_round_ends_at_once(way):
    started = []

    class Slow:
        look = None

        def respond(self, stimulus, trial=0):
            started.append(time.monotonic())
            time.sleep(1.0 if len(started) > 2 else 0.01)

    def many(b):
        for _ in range(50):
            b.respond(None)

    def listener(done, total, words):
        if way == "the listener says False":
            return False
        raise KeyboardInterrupt

    begin = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        carry_out({(k, None, None): Task(many, 50) for k in "abcdef"}, Slow(), listener, threads=2)
    assert time.monotonic() - begin < 0.5
    time.sleep(1.3)  # runs under way end by themselves, and no other begins
    ran = len(started)
    time.sleep(0.2)
    assert len(started) == ran <= 4


def test_an_error_of_a_test_reaches_the_caller_and_ends_the_round():
    def bad(b):
        raise InputError("no such muscle")

    with pytest.raises(InputError, match="no such muscle"):
        carry_out({(k, None, None): Task(bad, 1) for k in "ab"}, FakeBench(None), threads=2)
    assert threading.active_count() < 20


@pytest.mark.malformed
@pytest.mark.parametrize("threads", [0, -1, 1.5, "2", True, float("nan")])
def test_a_round_needs_a_thread(threads):
    with pytest.raises(InputError, match="threads must be a whole number from 1 to 1000"):
        carry_out({("a", None, None): Task(lambda bench: 1, 1)}, FakeBench(None), threads=threads)
