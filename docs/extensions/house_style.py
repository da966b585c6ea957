"""Docstrings of the house, rendered: one sentence, then "Parameters: a: what; b: what. Returns: ... Source: ..."."""

import re
from typing import Any

HEADS = ("Parameters", "Returns", "Raises", "Source", "Example", "Examples")
_HEAD = re.compile(rf"(?<!\S)({'|'.join(HEADS)}):(?=\s|$)")
_NAMES = re.compile(r"^`{0,2}(\w+(?:`{0,2}, `{0,2}\w+)*)`{0,2}(?:: |, |$)")
_OPEN, _SHUT = "([{", ")]}"


def items(text: str) -> list[str]:
    """The parts of a running list: what stands between semicolons outside brackets and code.

    >>> items("muscle, side; steps: tried first (halved; then again); most: units")
    ['muscle, side', 'steps: tried first (halved; then again)', 'most: units']
    """
    out, depth, code, start = [], 0, False, 0
    for i, letter in enumerate(text):
        code ^= letter == "`"
        depth += (letter in _OPEN) - (letter in _SHUT)
        if letter == ";" and depth <= 0 and not code:
            out.append(text[start:i])
            start = i + 1
    return [part.strip().rstrip(".") for part in [*out, text[start:]] if part.strip()]


def listed(paragraph: str) -> list[str]:
    """The parts of a list with a parameter a line: deeper lines go on with the one above.

    >>> listed("Parameters:\\n    side: left; right.\\n    points: (ms, level),\\n        in order.")
    ['side: left; right.', 'points: (ms, level), in order.']
    """
    lines = [line for line in paragraph.split("\n")[1:] if line.strip()]
    first = min(len(line) - len(line.lstrip()) for line in lines)
    out: list[str] = []
    for line in lines:
        if line[first:first + 1].isspace() and out:
            out[-1] += f" {line.strip()}"
        else:
            out.append(line.strip())
    return out


def sections(text: str) -> list[tuple[str, str]]:
    """A paragraph as (head, words): ("", ...) before the first head.

    >>> sections("Parameters: seed. Returns: a Chart.")
    [('', ''), ('Parameters', 'seed.'), ('Returns', 'a Chart.')]
    """
    before, *rest = _HEAD.split(text)
    return [("", before.strip()), *zip(rest[::2], (words.strip() for words in rest[1::2]), strict=True)]


def rendered(lines: list[str]) -> list[str]:
    """The lines of a docstring as reStructuredText, parameters as a list; code and examples stay as they are."""
    out: list[str] = []
    for paragraph in "\n".join(lines).split("\n\n"):
        if paragraph.startswith("Parameters:\n"):
            out += ["**Parameters**", "", *(f"- {_named(item)}" for item in listed(paragraph)), ""]
            continue
        indented = paragraph[:1].isspace() or ">>>" in paragraph or "::" in paragraph
        if indented or not _HEAD.search(paragraph):
            out += [*paragraph.split("\n"), ""]
            continue
        for head, words in sections(" ".join(line.strip() for line in paragraph.split("\n"))):
            out += _section(head, words)
    return out


def _section(head: str, words: str) -> list[str]:
    if not head:
        return [words, ""] if words else []
    if head.startswith("Example") and not words:
        return []
    if head != "Parameters":
        return [f"**{head}:** {words}", ""]
    return ["**Parameters**", "", *(f"- {_named(item)}" for item in items(words)), ""]


def _named(item: str) -> str:
    found = _NAMES.match(item)
    if not found:
        return item
    names = ", ".join(f"``{name.strip('` ')}``" for name in found[1].split(","))
    what = item[found.end() :]
    return f"{names}: {what}" if what else names


def process(app: Any, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    """Sphinx hands over the lines of a docstring to be changed in place."""
    lines[:] = rendered(lines)


def setup(app: Any) -> dict[str, bool]:
    """Connect to autodoc."""
    app.connect("autodoc-process-docstring", process)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
