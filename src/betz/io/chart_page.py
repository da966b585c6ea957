"""A chart as a page of its own: HTML that a browser, a printer and a screen reader understand."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from betz.results.markup import PAGE, body

if TYPE_CHECKING:
    from betz.results import Chart

TITLE = "Motor examination of a virtual patient"
# Dark on light, and light on dark where the reader prefers it; abnormal findings have an arrow and bold letters too.
STYLE = """
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
.note { font-style: italic }
.wide { overflow-x: auto }
table { border-collapse: collapse; margin: 1.5rem 0 }
caption { text-align: left; font-weight: 600; padding: .3rem 0 }
th, td { text-align: left; vertical-align: top; padding: .15rem 1.2rem .15rem 0; border-top: 1px solid #8886 }
th { font-weight: 400 }
thead th { font-weight: 600 }
.abnormal { font-weight: 700; background: #ffdd8855 }
"""


def chart_html(chart: Chart) -> str:
    """The page: patient, impression, disclaimer, and each section as a table with its heads.

    >>> from betz.results import Chart
    >>> page = chart_html(Chart({"schema": "betz.chart/1", "plantar": {"L": {"value": "extensor"}}}))
    >>> "▲ extensor" in page and "Not a medical device" in page
    True
    """
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(TITLE)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{escape(TITLE)}</h1>\n"
        f"{body(chart, PAGE)}\n</main>\n</body>\n</html>\n"
    )
