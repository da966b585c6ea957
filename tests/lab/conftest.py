"""One lab for all tests that talk to one. Without the extra `lab` nothing here runs but the test that says so."""

from importlib.util import find_spec

import pytest

MISSING = [name for name in ("starlette", "uvicorn", "websockets", "msgspec") if find_spec(name) is None]
collect_ignore_glob = ["test_lab_*.py"] if MISSING else []


@pytest.fixture(scope="session")
def lab():
    from lab_server import Lab

    running = Lab()
    yield running
    running.stop()


@pytest.fixture
def near():
    """A lab in this process."""
    from lab_server import Near

    running = Near()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def browser():
    from lab_pages import chromium

    yield from chromium()


@pytest.fixture
def opened(browser, lab):
    """Opens a page of the lab; what goes wrong in its console fails the test."""
    from lab_pages import Opener

    opener = Opener(browser, lab.address)
    yield opener
    opener.close()
    assert opener.wrong == []
