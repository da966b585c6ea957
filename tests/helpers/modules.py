"""A module by its name, also while a sister of it in the same room cannot be imported."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import betz


def load(name: str):
    """The module of a dotted name; from its file alone where its package fails to import."""
    try:
        return import_module(name)
    except ImportError:
        file = Path(betz.__file__).parent.joinpath(*name.split(".")[1:]).with_suffix(".py")
        spec = spec_from_file_location(name.replace(".", "_"), file)
        sys.modules[spec.name] = module = module_from_spec(spec)
        spec.loader.exec_module(module)
        return module
