"""TOML in and out: what people write is read by the standard library, what Betz writes is read back to the last bit.

The standard library has no writer. Ours knows tables, rows of tables, lists, words, whole numbers, floats and truth
values, which is all that Betz writes; a float is its shortest exact decimal.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from betz.errors import InputError, cut, shown
from betz.io.places import called
from betz.io.small_file import read_small

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def read_toml(path: Any) -> dict[str, Any]:
    """The tables of a TOML file.

    Parameters: path: of the file. Raises: InputError in one sentence when it cannot be read, or is no TOML.

    >>> read_toml("/no/such/study.toml")
    Traceback (most recent call last):
    ...
    betz.errors.InputError: Cannot read '/no/such/study.toml': there is no such file.
    """
    text = read_small(path)
    try:
        return parse_toml(text)
    except InputError as e:
        raise InputError(f"'{called(path)}' {e}") from None


def parse_toml(text: str) -> dict[str, Any]:
    """The tables of a TOML text. Raises: InputError that says where it is none.

    >>> parse_toml("seed = 7")
    {'seed': 7}
    """
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise InputError("is no valid TOML: its brackets are nested too deep.") from None
    except ValueError as e:  # also of a whole number with more digits than Python reads
        why = _named(str(e), text) if isinstance(e, tomllib.TOMLDecodeError) else "a number has too many digits"
        raise InputError(f"is no valid TOML: {_short(why)}.") from None


def _named(why: str, text: str) -> str:
    """What the reader says, with the key where it tells only that some value is given twice."""
    twice, place = OVERWRITTEN.match(why), ""
    if twice is None:
        return why
    lines = text.splitlines()[: int(twice[1]) if twice[1] else None]
    while lines and (found := KEY.match(lines[-1])) is None:
        lines.pop()  # the value of a key may take several lines
    if lines:
        place = f"the key {shown(found[1] or found[2])} is given twice (at line {len(lines)})"
    return place or why


# What tomllib says of a key that is given twice, and of a key that is given as value and as table; a line
# with the name of a table or with a key.
OVERWRITTEN = re.compile(r"Cannot overwrite a value \(at (?:line (\d+)|end of document)")
KEY = re.compile(r"\s*(?:\[+\s*([\w.'\" -]+?)\s*\]+\s*(?:#.*)?$|([^\s=#\[\]][^=#]*?)\s*=)")


def _short(why: str) -> str:
    """What the reader says, with its place, however long the name is that it repeats."""
    said, bracket, place = why.rstrip(".").rpartition(" (at ")
    return f"{cut(said)}{bracket}{place}" if bracket else cut(why)


def toml_text(tree: Mapping[str, Any]) -> str:
    """A mapping as TOML text: plain values first, then tables, then rows of tables.

    Parameters: tree: name -> word, number, truth value, list of these, mapping, or list of mappings.

    >>> print(toml_text({"seed": 7, "model": {"change": {"a.b": 0.1}}, "lesion": [{"site": "x"}]}), end="")
    seed = 7
    <BLANKLINE>
    [model.change]
    "a.b" = 0.1
    <BLANKLINE>
    [[lesion]]
    site = "x"
    """
    return "\n".join(_lines(tree, ())).lstrip("\n") + "\n"


def _lines(tree: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[str]:
    for name, value in tree.items():
        if not _is_table(value) and not _is_rows(value):
            yield f"{_name(name)} = {_value(value)}"
    for name, value in tree.items():
        here = (*path, name)
        if _is_table(value):
            if not value or any(not _is_table(v) and not _is_rows(v) for v in value.values()):
                yield from ("", f"[{'.'.join(map(_name, here))}]")
            yield from _lines(value, here)
        elif _is_rows(value):
            for row in value:
                yield from ("", f"[[{'.'.join(map(_name, here))}]]", *_lines(row, here))


def _is_table(value: Any) -> bool:
    return isinstance(value, Mapping)


def _is_rows(value: Any) -> bool:
    return isinstance(value, list | tuple) and len(value) > 0 and all(map(_is_table, value))


def _name(name: str) -> str:
    return name if _BARE.fullmatch(name) else _word(name)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _word(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return repr(value)  # with inf and nan as TOML has them
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, Mapping):  # in a list with values that are no tables
        return f"{{{', '.join(f'{_name(k)} = {_value(v)}' for k, v in value.items())}}}"
    raise TypeError(f"TOML has no {type(value).__name__}")


def _word(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
