"""How the documentation site is built: `make docs` writes it to build/docs and stops at the first warning."""

import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "extensions"))

import betz  # noqa: E402

project = "Betz"
author = "The Betz authors"
copyright = "2026, The Betz authors"
version = release = betz.__version__

extensions = [
    "sphinx.ext.autodoc",
    "sphinx.ext.viewcode",
    "sphinx.ext.githubpages",
    "sphinx_design",
    "sphinx_gallery.gen_gallery",
    "sphinxcontrib.bibtex",
    "myst_parser",
    "house_style",
    "gallery_upkeep",
    "public_names",
    "atlas_pages",
    "source_links",
    "unread_works",
]
# Pieces of other pages: docs/beliefs/ becomes beliefs.md, the notes become scoreboard.md and traces.md.
exclude_patterns = ["beliefs/*", "scoreboard_notes.md", "traces_notes.md"]
nitpicky = True
# Types in signatures are of other libraries too, whose pages are not read while this site is built.
nitpick_ignore_regex = [("py:.*", ".*")]
default_role = "code"  # what stands in single quotes in a docstring is code
highlight_language = "none"  # a block of a page that names no language holds output or equations

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 4
# JSON of pages is shortened by "...", which no lexer reads.
suppress_warnings = ["misc.highlighting_failure"]

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
bibtex_bibfiles = ["references.bib"]
bibtex_default_style = "alpha_unread"
bibtex_reference_style = "author_year"

sphinx_gallery_conf = {
    "examples_dirs": ["../examples/tutorial", "../examples/textbook", "../examples/gallery"],
    "gallery_dirs": ["tutorial", "textbook", "gallery"],
    "filename_pattern": r"plot_",
    "ignore_pattern": r"__init__\.py|_shared\.py",
    "abort_on_example_error": True,
    "show_memory": False,
    "show_signature": False,
    "download_all_examples": False,
    "min_reported_time": 0,
    "remove_config_comments": True,
    "within_subsection_order": "FileNameSortKey",
    "image_scrapers": ("matplotlib",),
    "reset_modules": ("matplotlib", "gallery_upkeep.forget"),
}

html_theme = "pydata_sphinx_theme"
html_title = "Betz"
html_theme_options = {
    "navbar_align": "left",
    "header_links_before_dropdown": 8,
    "show_prev_next": True,
    "secondary_sidebar_items": ["page-toc"],
    "footer_start": ["copyright"],
    "footer_end": ["disclaimer"],
    "navigation_with_keys": False,
}
html_sidebars = {"atlas/*/*": []}  # a card leads up by its first line, not by a list of all the others
templates_path = ["templates"]
html_show_sourcelink = False
