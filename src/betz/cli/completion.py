"""`betz completion`: the words of the command line, completed by the shell."""

from __future__ import annotations

from typing import Any, Literal

from betz.errors import InputError, unknown

Shell = Literal["bash", "zsh", "fish", "powershell"]
SHELLS: tuple[Shell, ...] = ("bash", "zsh", "fish", "powershell")


def completion(shell: str, /) -> None:
    """Print a script that lets a shell complete commands and options: eval "$(betz completion bash)".

    Parameters
    ----------
    shell
        bash, zsh, fish or powershell.
    """
    print(script(shell))


def script(shell: str) -> str:
    """The script of a shell. Raises `InputError` for another one.

    >>> "betz" in script("bash")
    True
    """
    from betz.cli.app import app

    found: Any = {name: name for name in SHELLS}.get(shell.strip().lower())
    if found is None:
        raise InputError(unknown("shell", shell, SHELLS))
    return app.generate_completion(prog_name="betz", shell=found)
