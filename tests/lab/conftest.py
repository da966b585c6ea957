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
