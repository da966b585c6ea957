"""Whether the tests of the lab can run here."""

from importlib.util import find_spec

import pytest


@pytest.mark.parametrize("name", ["starlette", "uvicorn", "websockets", "msgspec"])
def test_the_libraries_of_the_lab_are_installed(name):
    if find_spec(name) is None:
        pytest.skip(f"{name} is missing: pip install 'betz[lab]'; nothing of the lab is tested")
