"""`betz record`: one laboratory protocol on one patient."""

from __future__ import annotations

from dataclasses import MISSING, fields, replace
from typing import Annotated, Any

from cyclopts import Parameter

from betz.cli import candidates
from betz.cli.common import HEALTHY, FileName, Who, model_of, pair, patient_of, settings
from betz.cli.outputs import as_recording, check_files, finish
from betz.cli.page import tell
from betz.cli.progress import Progress
from betz.errors import InputError, unknown

EXAMPLE = "speed_deg_s=100"  # of a setting


def record(
    protocol: Annotated[str | None, Parameter(completer=candidates.protocols)] = None,
    /,
    *,
    muscle: Annotated[str | None, Parameter(completer=candidates.muscles)] = None,
    side: Annotated[str | None, Parameter(completer=candidates.sides)] = None,
    who: Who = HEALTHY,
    output: Annotated[FileName | None, Parameter(name=("--output", "-o"))] = None,
) -> None:
    """Record from a patient in the laboratory; without a protocol, list the protocols.

    Parameters
    ----------
    protocol
        Name of the protocol, from the list that 'betz record' prints.
    muscle
        Muscle to record from.
    side
        left or right.
    who.set_
        Another setting of the protocol, or MECHANISM.PARAMETER of the model, NAME=VALUE; may be given several times.
    output
        Save the recording: FILE.nwb, FILE.json, FILE.csv, or a picture: FILE.png, .svg, .pdf.
    """
    if protocol is None:
        if (muscle, side, output) != (None, None, None) or who != HEALTHY:
            raise InputError("Which protocol? Say betz record PROTOCOL ...; bare 'betz record' lists them.")
        print_protocols()
        return
    import betz
    from betz import io

    check_files({"--output": output}, made=who)
    if output is not None:
        io.check_suffix(output)
    own, parameters = _shared_out(protocol, who)
    chosen = _protocol(protocol, {"muscle": muscle, "side": side}, own)
    patient = patient_of(replace(who, set_=parameters))
    with Progress() as progress:
        recording = betz.record(patient, chosen, progress=progress)
    finish(as_recording(recording, output), lambda: tell(repr(recording)))


def print_protocols() -> None:
    """The registered protocols, one a line, with their settings."""
    from betz.laboratory import PROTOCOLS

    tell("Protocols (betz record PROTOCOL --muscle M --side S):")
    width = max(map(len, PROTOCOLS)) + 2
    for name, protocol in PROTOCOLS.items():
        first = (protocol.__doc__ or "").strip().splitlines()[0]
        tell(f"  {name:<{width}}{first}")
        tell(f"  {'':<{width}}settings: {', '.join(_setting(f) for f in fields(protocol))}")


SHOWN = 4  # numbers of a list that the overview prints (estimate: fits a line)


def _setting(field: Any) -> str:
    if field.default is MISSING:
        return field.name
    value = field.default
    if isinstance(value, tuple):
        value = f"[{', '.join(f'{v:g}' for v in value[:SHOWN])}{', ...' if len(value) > SHOWN else ''}]"
    return f"{field.name}={value}"


def _letters(word: str) -> str:
    """A name without its dashes and capitals: h-reflex, HReflex and h_reflex are one."""
    return "".join(c for c in word.lower() if c.isalnum())


def _shared_out(word: str, who: Who) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What --set gives to the protocol, and to the model: names with a dot, and what only a mechanism knows."""
    known = {f.name for f in fields(kind_of(word))}
    own: list[str] = []
    for text in who.set_:
        name, _ = pair(text, EXAMPLE)
        if "." not in name and (name in known or not _is_parameter(name, who)):
            own.append(text)
    return tuple(own), tuple(t for t in who.set_ if t not in own)


def _is_parameter(name: str, who: Who) -> bool:
    """Whether some mechanism has a parameter of this name."""
    return any(name in m.declared() for m in model_of(replace(who, set_=(), without=())).mechanisms.values())


def kind_of(word: str) -> Any:
    """The class of a protocol. Raises `InputError` on an unknown name."""
    from betz.laboratory import PROTOCOLS

    by_letters = {_letters(name): name for name in PROTOCOLS}
    if _letters(word) not in by_letters:
        raise InputError(unknown("protocol", word, PROTOCOLS, "Bare 'betz record' lists them."))
    return PROTOCOLS[by_letters[_letters(word)]]


def _protocol(word: str, options: dict[str, str | None], own: tuple[str, ...]) -> Any:
    """The protocol with its settings. Raises `InputError` on an unknown name or setting, or when one is missing."""
    protocol = kind_of(word)
    name = protocol.__name__
    given, set_ = {k: v for k, v in options.items() if v is not None}, settings(own, EXAMPLE)
    for key in given.keys() & set_.keys():
        raise InputError(f"'{key}' is given twice, by --{key} and by --set.")
    given |= set_
    known = {f.name: f for f in fields(protocol) if f.init}
    for key in given:
        if key not in known:
            raise InputError(unknown(f"setting of {name}", key, known))
    missing = [k for k, f in known.items() if k not in given and f.default is MISSING and f.default_factory is MISSING]
    if missing:
        ways = " and ".join(f"--{m}" if m in options else f"--set {m}=..." for m in missing)
        raise InputError(f"The protocol {name} needs {ways}.")
    return protocol(**given)
