"""What several commands share: the options that make a patient, and where results go."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter
from cyclopts.validators import Number

from betz.cli import candidates
from betz.cli.page import columns
from betz.cli.said import detail, detail_model
from betz.errors import InputError, shown, unknown

STDOUT = "-"


def whole(kind: Any, tokens: Sequence[Any]) -> int:
    """A whole number as it was written: 1.5 is none, and is not rounded to one."""
    text = tokens[0].value
    try:
        return int(text)
    except ValueError:
        raise ValueError(f"a whole number is needed, such as 7, not {shown(text)}.") from None


Whole = Annotated[int, Parameter(converter=whole)]
Flag = Annotated[bool, Parameter(negative=(), show_default=False)]
Several = Annotated[tuple[str, ...], Parameter(negative=(), consume_multiple=False, show_default=False)]
Threads = Annotated[
    int | None,
    Parameter(converter=whole, validator=Number(gte=1), help="Threads to compute on; all processors when not given."),
]
FileName = str | Path  # the word as it was written; that it is a path tells a shell to complete names of files
JsonFile = Annotated[
    FileName | None,
    Parameter(name="--json", allow_leading_hyphen=True, help="Write the result as JSON to this file; - prints it."),
]


Lesions = Annotated[Several, Parameter(completer=candidates.lesions)]
Case = Annotated[str | None, Parameter(completer=candidates.cases)]
ModelFolder = Annotated[
    FileName | None,
    Parameter(name="--model", help="A folder with tables, parameters or mechanisms of your own, laid over the model."),
]


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Made:
    """What the virtual person is made of."""

    without: Annotated[Several, Parameter(completer=candidates.removable)] = ()
    "Take this mechanism away; may be given several times. 'betz mechanisms' lists them."
    set_: Annotated[Several, Parameter(name="--set", completer=candidates.settings)] = ()
    "Another value of a parameter, MECHANISM.PARAMETER=VALUE; may be given several times."
    model: ModelFolder = None


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Who(Made):
    """The virtual person and what happened to it."""

    lesion: Lesions = ()
    """A lesion, SITE:SIDE[:FRACTION][,KEY=NAME[+NAME]...]; may be given several times. SIDE is left, right or both;
    keys are kind (destruction, conduction_block, demyelination, degeneration), tracts, body_parts and muscles, such as
    nerve_ulnar:left:0.5,kind=conduction_block."""
    case: Case = None
    "A case of the library, by its id."
    after: Annotated[str | None, Parameter(allow_leading_hyphen=True)] = None
    'Time since the lesion, such as "180 days" or "6 weeks".'
    seed: Annotated[int | None, Parameter(converter=whole)] = None
    "The person: another seed is another person; 7 when not given."
    scale: float | None = None
    "Share of the true number of cells, 0.01 to 1; the built-in share when not given."
    age: float | None = None
    "Age in years, 18 to 95; drawn from 20 to 59 when not given."
    sex: Annotated[str | None, Parameter(completer=candidates.sexes)] = None
    "female or male; drawn when not given."
    height: float | None = None
    "Height in cm, 140 to 210; drawn when not given."
    hand: Annotated[str | None, Parameter(completer=candidates.sides)] = None
    "The dominant hand, left or right; drawn when not given."
    patient: FileName | None = None
    "A patient from a TOML file, in place of the other options about the person; Patient.save writes one."


DEFAULT_SEED = 7  # bookkeeping: the person where no other is asked for
SHIPPED = Made()
HEALTHY = Who()


def load(folder: str) -> Any:
    """The model of a user's folder."""
    from betz.model import Model

    return Model.load(folder)


def model_of(made: Made) -> Any:
    """The model that the options describe. Raises `InputError` with the nearest name."""
    from betz.model import human

    model = human() if made.model is None else load(made.model)
    model = model.without(*made.without) if made.without else model
    values = settings(made.set_, "motoneuron.refractory=3")
    model = model.change(values) if values else model
    detail_model(model)
    return model


def person_of(seed: int, scale: float | None, model: Any, **who: Any) -> Any:
    """The healthy person of a seed; who: age, sex, height_cm, hand. Raises `InputError` on what is out of range."""
    person = _person_of(seed, scale, model, **who)
    detail(repr(person))
    return person


def _person_of(seed: int, scale: float | None, model: Any, **who: Any) -> Any:
    from betz.patient import Patient

    if seed < 0:
        raise InputError(f"The seed must be a whole number from 0 on, not {seed}.")
    if scale is not None and not 0.01 <= scale <= 1:
        raise InputError(f"The scale must be a number from 0.01 to 1 (share of true cell numbers), not {scale:g}.")
    asked = {k: v for k, v in {"scale": scale, **who}.items() if v is not None}
    return Patient(seed=seed, model=model, **asked)


def patient_of(who: Who) -> Any:
    """The patient that the options describe.

    Raises `InputError` on an unknown case, site, side, mechanism or parameter, and on a bad fraction, time or value.
    """
    from betz.anatomy import cases, parse_lesion
    from betz.durations import parse_days
    from betz.pathology import Lesion

    if who.patient is not None:
        return _from_file(who)
    model = model_of(who)
    lesions = [parse_lesion(text, model.tables) for text in who.lesion]
    days = None if who.after is None else parse_days(who.after)
    if who.case is not None:
        known = cases()
        if who.case not in known:
            raise InputError(unknown("case", who.case, known, "See 'betz score --list'."))
        case = known[who.case]
        lesions = [dict(one) for one in case.lesion] + lesions
        days = case.onset_days if days is None else days
    own = {"age": who.age, "sex": who.sex, "height_cm": who.height, "hand": who.hand}
    person = _person_of(DEFAULT_SEED if who.seed is None else who.seed, who.scale, model, **own)
    patient = person.with_lesion(*(Lesion.from_dict(one, model) for one in lesions)) if lesions else person
    patient = patient if days is None else patient.after(f"{days} days")
    detail(repr(patient))
    return patient


def _from_file(who: Who) -> Any:
    """The patient of --patient FILE, which tells all but the folder of a model."""
    from betz.patient import Patient

    for field in fields(who):
        if field.name not in ("patient", "model") and getattr(who, field.name) != field.default:
            name = field.name.strip("_")
            raise InputError(f"--patient and --{name} contradict each other: change the {name} in the file.")
    patient = Patient.load(who.patient, None if who.model is None else load(who.model))
    detail_model(patient.model)
    detail(repr(patient))
    return patient


def settings(texts: tuple[str, ...], example: str) -> dict[str, Any]:
    """Name -> value of several NAME=VALUE; one name twice is refused."""
    out: dict[str, Any] = {}
    for name, value in (pair(text, example) for text in texts):
        if name in out:
            raise InputError(f"--set gives '{name}' twice: {shown(out[name])} and {shown(value)}.")
        out[name] = value
    return out


def pair(text: str, example: str) -> tuple[str, Any]:
    """NAME=VALUE as a pair; the value is read as YAML, so 5 is a number and [5, 50] a list."""
    import yaml

    name, equals, value = text.partition("=")
    try:
        plain = yaml.safe_load(value)
    except yaml.YAMLError:
        equals, plain = "", None
    if not equals or plain is None:
        raise InputError(f"A setting must be NAME=VALUE, such as {example}, not '{text}'.")
    if isinstance(plain, str):  # YAML 1.1 takes 1e-3 for a word
        with suppress(ValueError):
            plain = float(plain)
    return name.strip().replace("-", "_"), tuple(plain) if isinstance(plain, list) else plain


def check_json(path: str | None) -> None:
    """Find out before a long run whether the JSON file can be written."""
    if path not in (None, STDOUT):
        from betz.io import check_writable

        check_writable(path)


def write_json(path: str | None, text: str) -> None:
    """Write JSON text to a file as a whole, or print it for '-'."""
    if path == STDOUT:
        from betz.cli.terminal import readable

        sys.stdout.write(readable(text, sys.stdout))
    elif path is not None:
        from betz.io import write_whole

        write_whole(path, text)


def show(renderable: Any, plain: str | None = None) -> None:
    """Print something for a person: drawn by rich in a terminal, else (when given) as plain text of fixed width."""
    if plain is not None and not sys.stdout.isatty():
        print(plain)
        return
    from rich.console import Console
    from rich.table import Table

    for part in getattr(renderable, "renderables", [renderable]):
        for column in part.columns if isinstance(part, Table) else ():
            column.overflow = "fold"  # in a narrow terminal, too, a name is whole
    Console(file=sys.stdout, highlight=False, width=columns() or PIPE_WIDTH).print(renderable)


PIPE_WIDTH = 110  # columns of tables that go to a file or a pipe: fits a page in landscape


def print_timings(timings: dict[str, float]) -> None:
    """Seconds per stage, to standard error so that a piped chart stays clean."""
    print("Seconds of computing:", file=sys.stderr)
    for stage, seconds in timings.items():
        print(f"  {stage:<14}{seconds:8.2f}", file=sys.stderr)
