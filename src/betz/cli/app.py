"""The `betz` program: its commands, and what it says and returns when something is wrong."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence

from cyclopts import App, CycloptsError, UnusedCliTokensError

from betz import __version__
from betz.cli import (
    atlas,
    cite,
    completion,
    examine,
    lab,
    mechanisms,
    record,
    rerun,
    run,
    score,
    stop,
    studies,
    terminal,
    terms,
    tractmap,
    validate,
    warm,
)
from betz.cli.said import Quiet, put, tells
from betz.errors import LONGEST, InputError, SimulationError, cut, printable, suggest
from betz.results.vocabulary import DISCLAIMER

DONE, FAILED, BAD_INPUT = 0, 1, 2

def _version() -> str:
    """The version, and the hash of the model: tables, parameters and mechanisms."""
    from betz.model import human

    return f"{__version__} (model {human().hash})"


app = App(
    suppress_keyboard_interrupt=False,  # said here in one word, with the shell's status
    name="betz",
    version=_version,
    help="Simulate the human voluntary motor system, spike by spike: lesion it, let time pass, examine the patient, "
    f"record from it. {DISCLAIMER}",
)
app.command(tells(examine.examine))
app.command(tells(record.record))
app.command(tells(score.score))
app.command(tells(validate.validate))
app.command(tells(terms.terms, Quiet))
app.command(tells(studies.course))
app.command(tells(studies.dose))
app.command(tells(studies.ablate))
app.command(tells(tractmap.tractmap))
app.command(lab.lab)
app.command(tells(run.run))
app.command(tells(run.collect, Quiet))
app.command(atlas.app)
app.command(tells(rerun.rerun))
app.command(tells(mechanisms.mechanisms))
app.command(tells(cite.cite))
app.command(tells(warm.warm))
app.command(completion.completion)

# A word that a sentence of the parser repeats: longer than any name of Betz, so that it is cut as elsewhere.
LONG_WORD = re.compile(rf"\S{{{LONGEST + 1},}}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line; returns the exit status (0 done, 2 bad input, 130 stopped).

    >>> main(["warm", "--fast"])
    2
    """
    if arguments is None:  # the program itself, not a call from Python
        stop.watch()
        terminal.prepare()
        status = _run(sys.argv[1:])
        if status == stop.status() and stop.lingering():
            stop.leave()
        return status
    return _run(list(arguments))


def _run(words: list[str]) -> int:
    try:
        app(words, exit_on_error=False, print_error=False, result_action="return_value")
        if words[:1] == ["record"] and {"--help", "-h"} & set(words):
            record.print_protocols()
        sys.stdout.flush()
    except CycloptsError as e:
        return _bad(_too_many(e) or LONG_WORD.sub(lambda m: cut(m[0]), str(e)))
    except InputError as e:
        return _bad(str(e))
    except SimulationError as e:
        return _bad(str(e), FAILED)
    except KeyboardInterrupt:
        stop.say()
        return stop.status()
    except BrokenPipeError:  # the reader (head, less) has gone: nothing is wrong, and nothing more can be said
        terminal.hush()
        return DONE
    except SystemExit as e:  # rich says so where the reader has gone while it printed
        return DONE if e.code == FAILED else int(e.code or DONE)
    except OSError as e:
        if not terminal.lost(e):
            raise
        terminal.hush()
        return _bad(f"Cannot print the result: {(e.strerror or str(e)).lower()}.", FAILED)
    return DONE


def _too_many(error: CycloptsError) -> str:
    """The sentence about words for which a command has no place; nothing for another mistake."""
    if not isinstance(error, UnusedCliTokensError) or not error.unused_tokens:
        return ""
    chain, inner = error.command_chain or (), app
    for name in chain:
        inner = inner[name]
    near = suggest(error.unused_tokens[0], [name for name in inner if not name.startswith("-")])
    called = " ".join(("betz", *chain))
    return f"'{called}' has no place for {cut(', '.join(error.unused_tokens))}{near or '.'} See '{called} --help'."


def _bad(sentence: str, status: int = BAD_INPUT) -> int:
    # what is no text (a lone surrogate of a path) or cannot be seen is told by its number
    said = printable(" ".join(sentence.split()))
    put(f"betz: {said}", sys.stderr)
    return status
