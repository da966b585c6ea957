"""What a command leaves behind: files first, then one line that tells them, then what is shown; what fails on the way
is said at the end."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from betz.cli.common import STDOUT, write_json
from betz.cli.said import say
from betz.errors import InputError, printable

OF_A_PERSON = ("model", "patient")  # what the options of a person (betz.cli.common.Made, Who) read


def check_files(outputs: Mapping[str, str | None], inputs: Mapping[str, str | None] | None = None,
                made: Any = None) -> None:
    """Find out before a long run that each file that is written has a place of its own, none of them one that is read.

    Parameters: outputs, inputs: option -> path; made: the options of a person, whose files are read too.
    Raises: InputError.

    >>> check_files({"--json": "-", "--output": "-"})
    Traceback (most recent call last):
    ...
    betz.errors.InputError: --json and --output are the same file, '-'.
    """
    inputs = {f"--{name}": getattr(made, name, None) for name in OF_A_PERSON} | dict(inputs or {})
    if sum(path is not None for path in (*outputs.values(), *inputs.values())) > 1:
        from betz.io import check_apart

        check_apart(outputs, inputs)


@dataclass(frozen=True)
class File:
    """A file that a command writes, where one is asked for.

    Parameters: what: it holds, in a word or two; path: where, None where it is not asked for, "-" for standard output;
    write: writes it.
    """

    what: str
    path: str | None
    write: Callable[[], Any]

    def __call__(self) -> None:
        """Write the file."""
        if self.path is not None:
            self.write()


def finish(*steps: Callable[[], Any]) -> None:
    """Do all steps, also those after one that fails: a full disk must not cost the chart. What was saved is told in one
    line on standard error, as soon as the last file is written.

    Raises: InputError with the sentences of all that failed.

    >>> def full():
    ...     raise InputError("Cannot write 'a.json': no space left on device.")
    >>> finish(full, lambda: print("chart"))
    Traceback (most recent call last):
    ...
    betz.errors.InputError: Cannot write 'a.json': no space left on device.
    """
    failed: list[str] = []
    saved: list[File] = []
    last = max((k for k, step in enumerate(steps) if isinstance(step, File)), default=None)
    for k, step in enumerate(steps):
        try:
            step()
            if isinstance(step, File):
                saved.append(step)
        except InputError as e:
            failed.append(str(e))
        except OSError:  # the output is full or gone; a file that could not be written is said first
            if not failed:
                raise
            break
        finally:
            if k == last:
                tell_saved(saved)
    if failed:
        raise InputError(" ".join(failed))


def tell_saved(files: Iterable[File]) -> None:
    """Tell in one line on standard error which files were saved, and where.

    >>> words_of([File("chart", "c.json", print), File("chart", "m.svg", print), File("chart", "c.csv", print)])
    'Saved the chart as c.json and c.csv, the picture as m.svg.'
    """
    if words := words_of(files):
        say(printable(words))


def words_of(files: Iterable[File]) -> str:
    """Which files were saved, and where; nothing where none was."""
    named: dict[str, list[str]] = {}
    for file in files:
        if file.path not in (None, STDOUT):
            named.setdefault(_holds(file), []).append(str(file.path))
    told = [f"the {what} as {listed(paths)}" for what, paths in named.items()]
    return f"Saved {', '.join(told)}." if told else ""


def _holds(file: File) -> str:
    from betz.io.formats import PICTURES

    return "picture" if str(file.path).lower().endswith(tuple(PICTURES)) else file.what


def listed(words: Sequence[str]) -> str:
    """Some words as a sentence lists them.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def as_json(what: str, path: str | None, text: Callable[[], str]) -> File:
    """JSON text that is made and written, or printed, where it is asked for."""
    return File(what, path, lambda: write_json(path, text()))


def dumped(data: Any) -> str:
    """Plain data as JSON text.

    >>> dumped({"unit": "µV"})
    '{\\n "unit": "µV"\\n}\\n'
    """
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def picture(of: Any, path: str | None, **options: Any) -> File:
    """The picture of what has a `plot`, where one is asked for; options: of its plot."""

    def draw() -> None:
        from betz.io import save_picture

        save_picture(of, path, **options)

    return File("picture", path, draw)


def as_recording(made: Any, path: str | None) -> File:
    """A recording that is saved where a file is asked for."""
    return File("recording", path, lambda: made.save(path))
