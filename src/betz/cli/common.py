"""What several commands share: the options that make a patient, and where results go."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Annotated, Any

from cyclopts import Parameter
from cyclopts.validators import Number

from betz.errors import InputError, unknown

STDOUT = "-"
Flag = Annotated[bool, Parameter(negative=(), show_default=False)]
Several = Annotated[tuple[str, ...], Parameter(negative=(), consume_multiple=False, show_default=False)]
Threads = Annotated[
    int | None,
    Parameter(validator=Number(gte=1), help="Threads to compute on; all processors when not given."),
]
JsonFile = Annotated[
    str | None,
    Parameter(name="--json", allow_leading_hyphen=True, help="Write the result as JSON to this file; - prints it."),
]


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Who:
    """The virtual person and what happened to it."""

    lesion: Several = ()
    "A lesion, SITE:SIDE[:FRACTION]; may be given several times. SIDE is left, right or both."
    case: str | None = None
    "A case of the library, by its id."
    after: Annotated[str | None, Parameter(allow_leading_hyphen=True)] = None
    'Time since the lesion, such as "180 days" or "6 weeks".'
    seed: int = 7
    "The person: another seed is another person."
    scale: float | None = None
    "Share of the true number of cells, up to 1; the built-in share when not given."


HEALTHY = Who()


def patient_of(who: Who) -> Any:
    """The patient that the options describe. Raises `InputError` on an unknown case, site, side, fraction or time."""
    from betz.anatomy import cases, parse_lesion
    from betz.units import parse_days

    if who.seed < 0:
        raise InputError(f"The seed must be a whole number from 0 on, not {who.seed}.")
    lesions = [parse_lesion(text) for text in who.lesion]
    days = None if who.after is None else parse_days(who.after)
    if who.case is not None:
        known = cases()
        if who.case not in known:
            raise InputError(unknown("case", who.case, known, "See 'betz score --list'."))
        case = known[who.case]
        lesions = [dict(one) for one in case.lesion] + lesions
        days = case.onset_days if days is None else days

    from betz.pathology import Lesion
    from betz.patient import Patient

    person = Patient(seed=who.seed, **({} if who.scale is None else {"scale": who.scale}))
    patient = person.with_lesion(*(Lesion.from_dict(one) for one in lesions)) if lesions else person
    return patient if days is None else patient.after(f"{days} days")


def check_json(path: str | None) -> None:
    """Find out before a long run whether the JSON file can be written."""
    if path not in (None, STDOUT):
        from betz.io import check_writable

        check_writable(path)


def write_json(path: str | None, text: str) -> None:
    """Write JSON text to a file as a whole, or print it for '-'."""
    if path == STDOUT:
        sys.stdout.write(text)
    elif path is not None:
        from betz.io import write_whole

        write_whole(path, text)


def show(renderable: Any, plain: str | None = None) -> None:
    """Print something for a person: drawn by rich in a terminal, else (when given) as plain text of fixed width."""
    if plain is not None and not sys.stdout.isatty():
        print(plain)
        return
    from rich.console import Console

    wide = {} if sys.stdout.isatty() else {"width": PIPE_WIDTH}
    Console(file=sys.stdout, highlight=False, **wide).print(renderable)


PIPE_WIDTH = 110  # columns of tables that go to a file or a pipe: fits a page in landscape


def print_timings(timings: dict[str, float]) -> None:
    """Seconds per stage, to standard error so that a piped chart stays clean."""
    print("Seconds of computing:", file=sys.stderr)
    for stage, seconds in timings.items():
        print(f"  {stage:<14}{seconds:8.2f}", file=sys.stderr)
