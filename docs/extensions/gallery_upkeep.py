"""Upkeep of the gallery: each example pays for its own people, and pages of examples that are gone go."""

from pathlib import Path
from typing import Any

from betz.model import ENDS, SHELF


def forget(settings: Any, file: str) -> None:
    """Empty the shelves of wired circuits; sphinx-gallery calls it before each example."""
    SHELF.drop()
    ENDS.drop()


def tidy(app: Any) -> None:
    """Take away what an earlier build made of examples that have been renamed or removed since."""
    settings, here = app.config.sphinx_gallery_conf, Path(app.srcdir)
    for examples, gallery in zip(settings["examples_dirs"], settings["gallery_dirs"], strict=True):
        for page in (here / gallery).rglob("plot_*.rst"):
            if not (here / examples / page.relative_to(here / gallery)).with_suffix(".py").exists():
                for made in page.parent.glob(f"{page.stem}.*"):
                    made.unlink()
                for times in here.rglob("sg_execution_times.rst"):  # they remember what once was there
                    times.unlink()


def setup(app: Any) -> dict[str, bool]:
    """Connect before sphinx-gallery, which makes its pages when a builder begins."""
    app.connect("builder-inited", tidy, priority=100)  # layout: any number below the usual 500 comes first
    return {"parallel_read_safe": True, "parallel_write_safe": True}
