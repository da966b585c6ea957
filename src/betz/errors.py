"""What Betz says when the user makes a mistake: one sentence with where, what, what is allowed and the nearest name."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

# A name is offered when this share of its letters fits (difflib's ratio), estimate: catches one or two slips in a
# ten-letter word and leaves unrelated names out.
NEAR_ENOUGH = 0.6
NEARLY_THE_WORD = 0.8  # for one word of a longer name, estimate: one slip in a short word
# As many names as one sentence can hold; longer lists are left to the hint.
SHORT_LIST = 12
NUMBERED = re.compile(r"([a-z]+?)[ _-]?0*(\d{1,6})", re.ASCII)  # layout: the number of a name has few digits
LONGEST = 60  # letters of a wrong value that a sentence repeats (estimate: half a line)


class InputError(ValueError):
    """A mistake in what the user gave; its message is one sentence that the command line prints before exit status 2.

    Example:
        >>> raise InputError("fraction must be between 0 and 1, not 1.5.")
        Traceback (most recent call last):
        betz.errors.InputError: fraction must be between 0 and 1, not 1.5.
    """


class UnknownName(InputError, KeyError):
    """A name that is not among those there are; also a `KeyError`, as of any mapping.

    Example:
        >>> raise UnknownName("Unknown signal 'emgg'; did you mean 'emg'?")
        Traceback (most recent call last):
        betz.errors.UnknownName: Unknown signal 'emgg'; did you mean 'emg'?
    """

    __str__ = Exception.__str__  # that of a KeyError would quote the sentence


class SimulationError(RuntimeError):
    """A run that cannot go on: a record has no room left, or an input is beyond what the engine can hold.

    Example:
        >>> raise SimulationError("The record of spikes is full.")
        Traceback (most recent call last):
        betz.errors.SimulationError: The record of spikes is full.
    """


def printable(text: str) -> str:
    """Give a text of somebody else as a terminal may show it: what cannot be seen is told by its number, so that it
    neither moves the cursor nor hides what is said.

    Example:
        >>> printable("a\\x1b[31mb")
        'a\\\\x1b[31mb'
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\n" else c.encode("unicode_escape").decode() for c in text)


def shown(value: object) -> str:
    """Give a value as a sentence can repeat it: on one line, cut when long.

    Example:
        >>> shown("left")
        "'left'"
    """
    return cut(repr(value))


def cut(text: str) -> str:
    """Give a text as a sentence can repeat it, without quotes of its own.

    Example:
        >>> cut("one\\ntwo")
        'one two'
    """
    text = printable(" ".join(text.split()))
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}..."


def both_ends(text: str, most: int = 120) -> str:
    """Give a long text, such as a path, as a sentence can repeat it: its beginning and its end.

    Example:
        >>> both_ends("/home/" + "x" * 500 + "/case.yaml", 20)
        '/home/xxxx.../case.yaml'
    """
    text = printable(" ".join(text.split()))
    return text if len(text) <= most else f"{text[: most // 2]}...{text[-most // 2 :]}"


def suggest(word: str, choices: Iterable[object]) -> str:
    """Give "; did you mean 'x'?" for the choice nearest to `word`, or "" when nothing is near.

    Example:
        >>> suggest("ic_plic_midle", ["ic_plic_middle_third", "ic_genu"])
        "; did you mean 'ic_plic_middle_third'?"
    """
    known: dict[str, str] = {}
    for c in choices:  # of names that differ in case only, the first is offered
        known.setdefault(str(c).casefold(), str(c))
    wanted = str(word).casefold().strip()
    if len(wanted) > 2 * LONGEST:  # no name, and slow to compare
        return ""
    number = _number(wanted)
    if alike := [name for k, name in known.items() if number is not None and _number(k) == number]:
        return f"; did you mean '{alike[0]}'?"
    near = get_close_matches(wanted, known, n=1, cutoff=NEAR_ENOUGH)
    if not near:  # a short word inside a longer name is a near miss too
        near = sorted((k for k in known if len(wanted) > 2 and wanted in k), key=len)[:1]
    if not near:  # or one that is nearly a word of a longer name
        words = {w: k for k in sorted(known, key=len, reverse=True) for w in re.split(r"[^a-z0-9]+", k) if len(w) > 3}
        near = [words[w] for w in get_close_matches(wanted, words, n=1, cutoff=NEARLY_THE_WORD)]
    return f"; did you mean '{known[near[0]]}'?" if near else ""


def _number(word: str) -> tuple[str, str] | None:
    """A short name with a number behind it, without leading zeros: R9 and R09 are one; None for any other word."""
    found = NUMBERED.fullmatch(word)
    return found and (found[1], found[2])


def unknown(kind: str, word: object, choices: Iterable[object], hint: str = "") -> str:
    """Give the whole sentence about an unknown name.

    Parameters:
        kind: what was looked for, such as "site" or "muscle".
        word: what the user wrote.
        choices: the allowed names; a short list is printed when no name is near.
        hint: one more sentence, such as "See 'betz atlas search plic'."

    Returns:
        A sentence for `InputError`.

    Example:
        >>> unknown("side", "middle", ["left", "right", "both"])
        "Unknown side 'middle'; allowed: left, right, both."
    """
    names = [str(c) for c in choices]
    near = suggest(str(word), names)
    if not near:
        near = f"; allowed: {', '.join(names)}." if 0 < len(names) <= SHORT_LIST else "."
    return f"Unknown {kind} '{cut(str(word))}'{near}" + (f" {hint}" if hint else "")
