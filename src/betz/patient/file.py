"""A patient as a TOML file that people can write and read; what is saved comes back equal.

A file tells the seed, what was asked for that the seed does not draw by itself, what was changed in the model, the
lesions and the time. Tables, mechanisms and code of a user's own folder stay in that folder.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from betz.anatomy.lesions import KEYS as LESION_KEYS
from betz.errors import InputError, cut, shown, unknown
from betz.io import write_whole
from betz.io.places import called
from betz.io.toml import read_toml, toml_text
from betz.model import Model, human
from betz.pathology import Lesion
from betz.pathway.person import Person

if TYPE_CHECKING:
    from betz.patient.patient import Patient

SCHEMA = "betz.patient/1"
DRAWN = ("sex", "age", "height_cm", "hand")  # in the order in which a person draws them
KEYS = ("schema", "seed", "scale", *DRAWN, "days", "model", "lesion")
MODEL_KEYS = ("without", "change", "hash", "own")
HEAD = "# A virtual patient of Betz. betz.Patient.load() and 'betz examine --patient FILE' read it.\n"


def save(patient: Patient, path: Any) -> None:
    """Write a patient to a file as a whole. Raises: InputError when it cannot be written."""
    write_whole(path, text_of(patient))


def text_of(patient: Patient) -> str:
    """A patient as the text of a file."""
    tree: dict[str, Any] = {"schema": SCHEMA, "seed": patient.seed, "scale": patient.scale}
    tree |= asked_for(patient) | {"days": patient.days}
    if own := model_table(patient.model):
        tree["model"] = own
    if patient.lesions:
        tree["lesion"] = [lesion.to_dict() for lesion in patient.lesions]
    return HEAD + toml_text(tree)


def asked_for(patient: Patient) -> dict[str, Any]:
    """Age, sex, height and hand as far as the seed does not draw them by itself."""
    asked: dict[str, Any] = {}
    for name in DRAWN:
        drawn = getattr(Person(patient.seed, patient.scale, patient.model, **asked), name)
        if drawn != getattr(patient, name):
            asked[name] = getattr(patient, name)
    return asked


def model_table(model: Model) -> dict[str, Any]:
    """What a file says of a model: nothing of the shipped one; of one with own tables or code its hash too."""
    apart = model.differences()
    own = [*apart.get("tables", ()), *sorted(model.sources)]
    told = {"hash": model.hash, "own": own} if own else {}
    if "without" in apart:
        told["without"] = apart["without"]
    if change := apart.get("change", {}) | _idle_changes(model):
        told["change"] = change
    return told


def _idle_changes(model: Model) -> dict[str, Any]:
    """Parameters of mechanisms that are taken away which were changed before: they do nothing, and tell models apart.
    """
    shipped = human()
    away = {name: shipped.mechanisms[name].away().as_dict() for name in model.off if name in shipped.mechanisms}
    return {f"{name}.{p}": v for name, usual in sorted(away.items())
            for p, v in model.mechanisms[name].as_dict().items() if usual.get(p) != v}


def changed(model: Model, table: Mapping[str, Any]) -> Model:
    """A model with what a table [model] of a file changes and takes away. Raises: InputError with the nearest name."""
    return model.change(flat(table.get("change", {}))).without(*table.get("without", ()))


def flat(change: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters by one name each, however they were written: "a.b" = 1, a.b = 1, or a table [a] with b = 1.

    >>> flat({"size_law": {"range": 1}, "spindle.gain": 2})
    {'size_law.range': 1, 'spindle.gain': 2}
    """
    out: dict[str, Any] = {}
    for name, value in change.items():
        below = {f"{name}.{k}": v for k, v in value.items()} if isinstance(value, Mapping) else {name: value}
        if twice := out.keys() & below:
            raise InputError(f"'{cut(min(twice))}' is given twice.")
        out |= below
    return out


def load(path: Any, model: Model | None = None) -> Patient:
    """The patient of a file.

    Parameters: path; model: the one of a user's folder, where the patient is made of one.
    Raises: InputError in one sentence that says what is wrong where.
    """
    from betz.patient.patient import Patient

    tree = read_toml(path)
    try:
        for key in tree:
            if key not in KEYS:
                raise InputError(unknown("key of a patient file", key, KEYS))
        if tree.get("schema", SCHEMA) != SCHEMA:
            raise InputError(f"the schema must be '{SCHEMA}', not {shown(tree['schema'])}.")
        if type(tree.get("seed")) is not int:
            said = f", not {shown(tree['seed'])}" if "seed" in tree else ""
            raise InputError(f"a patient needs a seed, a whole number from 0 on{said}.")
        own = model_of(tree.get("model", {}), model)
        given = {k: tree[k] for k in ("seed", "scale", "days", *DRAWN) if k in tree}
        return Patient(**given, lesions=lesions_of(tree.get("lesion", []), own), model=own)
    except InputError as e:
        raise InputError(f"{called(path)}: {e}") from None


def lesions_of(rows: Any, model: Model) -> tuple[Lesion, ...]:
    """The lesions of [[lesion]] tables."""
    if not isinstance(rows, list) or not all(isinstance(r, dict) for r in rows):
        raise InputError(f"lesions are tables [[lesion]] with {', '.join(LESION_KEYS)}, not {shown(rows)}.")
    out = []
    for number, row in enumerate(rows, start=1):
        try:
            out.append(Lesion.from_dict(row, model))
        except InputError as e:
            raise InputError(f"lesion {number}: {e}") from None
    return tuple(out)


def model_of(table: Any, given: Model | None) -> Model:
    """The model of the table [model] of a file. Raises: InputError for a wrong key or value, or another model."""
    check_model_table(table)
    base = human() if given is None else given
    if not isinstance(base, Model):
        raise InputError(f"model takes a betz.Model, such as betz.Model.load(FOLDER), not {shown(given)}.")
    wanted = table.get("hash")
    if wanted is not None and base.hash == wanted:
        return base
    made = changed(base, table)
    if wanted is not None and made.hash != wanted:
        own = table.get("own") or ["something of its own"]
        raise InputError(
            f"its model {cut(wanted)} has {cut(', '.join(own))}, which a file does not hold: give the folder, as in "
            "betz.Patient.load(FILE, model=betz.Model.load(FOLDER)) or --model FOLDER."
        )
    return made


def check_model_table(table: Any) -> None:
    """Raise InputError unless a table [model] has the known keys, each of its kind."""
    if not isinstance(table, Mapping):
        raise InputError(f"model is a table [model] with {', '.join(MODEL_KEYS)}, not {shown(table)}.")
    for key, value in table.items():
        if key not in MODEL_KEYS:
            raise InputError(unknown("key of [model]", key, MODEL_KEYS))
        if key in ("without", "own") and not (isinstance(value, list) and all(isinstance(v, str) for v in value)):
            raise InputError(f"{key} of [model] is a list of names, not {shown(value)}.")
        if key == "hash" and not isinstance(value, str):
            raise InputError(f"hash of [model] is a word, not {shown(value)}.")
        if key == "change" and not isinstance(value, Mapping):
            raise InputError(f"change of [model] is a table of MECHANISM.PARAMETER = value, not {shown(value)}.")
