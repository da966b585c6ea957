"""`betz completion`: the words of the command line, completed by the shell."""

from __future__ import annotations

from importlib.resources import files
from typing import Annotated, Any, Literal

from cyclopts import Parameter

from betz.errors import InputError, unknown

Shell = Literal["bash", "zsh", "fish", "powershell"]
SHELLS: tuple[Shell, ...] = ("bash", "zsh", "fish", "powershell")

LAST_OF_BASH = "complete -F _betz betz\n"  # what the parser's script for bash ends with
# The parser's script for zsh is a file of $fpath; eval'ed it has to be told whom it serves.
LAST_OF_ZSH = "\n(( $+functions[compdef] )) && compdef _cyclopts_betz betz\n"


def shells(context: Any) -> tuple[Shell, ...]:
    """The shells that there is a script for."""
    return SHELLS


def completion(shell: Annotated[str, Parameter(completer=shells)], /) -> None:
    """Print a script that lets a shell complete commands, options and names: eval "$(betz completion bash)".

    Names are those of protocols and their settings, mechanisms and parameters, sites, sides, muscles, cases, cards of
    the atlas and files. In zsh, say it after compinit; in fish, betz completion fish | source.

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
    made = app.generate_completion(prog_name="betz", shell=found)
    if found == "bash":  # which breaks words of several parts, and takes them apart for the script
        own = (files("betz.cli") / "completion.bash").read_text(encoding="utf-8")
        return made.removesuffix(LAST_OF_BASH) + own
    return made + LAST_OF_ZSH if found == "zsh" else made
