"""`betz record`: one laboratory protocol on one patient."""

from __future__ import annotations

import sys
from dataclasses import MISSING, fields
from typing import Annotated, Any

from cyclopts import Parameter

from betz.cli.common import HEALTHY, Several, Who, patient_of
from betz.cli.progress import Progress
from betz.errors import InputError, unknown


def record(
    protocol: str | None = None,
    /,
    *,
    muscle: str | None = None,
    side: str | None = None,
    set_: Annotated[Several, Parameter(name="--set")] = (),
    who: Who = HEALTHY,
    output: Annotated[str | None, Parameter(name=("--output", "-o"))] = None,
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
    set_
        Another setting of the protocol, NAME=VALUE; may be given several times.
    output
        Save the recording: FILE.nwb, FILE.json, FILE.csv or FILE.png.
    """
    if protocol is None:
        print_protocols()
        return
    from betz import io

    if output is not None:
        io.check_suffix(output)
    chosen = _protocol(protocol, {"muscle": muscle, "side": side}, set_)
    patient = patient_of(who)

    from betz.visit import record as run

    with Progress() as progress:
        recording = run(patient, chosen, progress=progress)
    print(repr(recording))
    if output is not None:
        io.save(recording, output)
        print(f"Saved as {output}.", file=sys.stderr)


def print_protocols() -> None:
    """The registered protocols, one a line, with their settings."""
    from betz.laboratory import PROTOCOLS

    print("Protocols (betz record PROTOCOL --muscle M --side S):")
    width = max(map(len, PROTOCOLS)) + 2
    for name, protocol in PROTOCOLS.items():
        first = (protocol.__doc__ or "").strip().splitlines()[0]
        print(f"  {name:<{width}}{first}")
        print(f"  {'':<{width}}settings: {', '.join(_setting(f) for f in fields(protocol))}")


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


def _protocol(word: str, options: dict[str, str | None], settings: tuple[str, ...]) -> Any:
    """The protocol with its settings. Raises `InputError` on an unknown name or setting, or when one is missing."""
    from betz.laboratory import PROTOCOLS

    by_letters = {_letters(name): name for name in PROTOCOLS}
    if _letters(word) not in by_letters:
        raise InputError(unknown("protocol", word, PROTOCOLS, "Bare 'betz record' lists them."))
    name = by_letters[_letters(word)]
    protocol = PROTOCOLS[name]
    given = {k: v for k, v in options.items() if v is not None} | dict(_pair(s) for s in settings)
    known = {f.name: f for f in fields(protocol) if f.init}
    for key in given:
        if key not in known:
            raise InputError(unknown(f"setting of {name}", key, known))
    missing = [k for k, f in known.items() if k not in given and f.default is MISSING and f.default_factory is MISSING]
    if missing:
        ways = " and ".join(f"--{m}" if m in options else f"--set {m}=..." for m in missing)
        raise InputError(f"The protocol {name} needs {ways}.")
    return protocol(**given)


def _pair(text: str) -> tuple[str, Any]:
    """NAME=VALUE as a pair; the value is read as YAML, so 5 is a number and [5, 50] a list."""
    import yaml

    name, equals, value = text.partition("=")
    try:
        plain = yaml.safe_load(value)
    except yaml.YAMLError:
        equals, plain = "", None
    if not equals or plain is None:
        raise InputError(f"A setting must be NAME=VALUE, such as speed_deg_s=100, not '{text}'.")
    return name.strip().replace("-", "_"), tuple(plain) if isinstance(plain, list) else plain
