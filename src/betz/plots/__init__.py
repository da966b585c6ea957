"""Pictures. Each function takes `ax=`, returns Axes and never shows. Colours have fixed meanings (`style.COLOURS`)."""

from __future__ import annotations

from importlib import import_module
from typing import Any

__all__ = ["body_map", "chart_table", "recording", "recordings", "study", "study_table", "style", "tract_map",
           "whole_body"]
_HOME = {"body_map": "figure", "recording": "traces", "recordings": "people", "chart_table": "text", "study": "ladder",
         "study_table": "text", "tract_map": "tractmap.figure", "whole_body": "whole"}


def __getattr__(name: str) -> Any:
    """Matplotlib and rich are loaded only by the picture that needs them."""
    if name not in _HOME:
        raise AttributeError(f"betz.plots has no {name!r}")
    found = getattr(import_module(f"betz.plots.{_HOME[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__
