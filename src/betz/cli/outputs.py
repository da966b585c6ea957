"""What a command leaves behind: files first, then what is shown; what fails on the way is said at the end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

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


def finish(*steps: Callable[[], Any]) -> None:
    """Do all steps, also those after one that fails: a full disk must not cost the chart.

    Raises: InputError with the sentences of all that failed.

    >>> def full():
    ...     raise InputError("Cannot write 'a.json': no space left on device.")
    >>> finish(full, lambda: print("chart"))
    Traceback (most recent call last):
    ...
    betz.errors.InputError: Cannot write 'a.json': no space left on device.
    """
    failed = []
    for step in steps:
        try:
            step()
        except InputError as e:
            failed.append(str(e))
        except OSError:  # the output is full or gone; a file that could not be written is said first
            if not failed:
                raise
            break
    if failed:
        raise InputError(" ".join(failed))


def save(recording: Any, output: str | None) -> None:
    """Save a recording where a file is asked for, and say so."""
    if output is not None:
        recording.save(output)
        say(printable(f"Saved as {output}."))
