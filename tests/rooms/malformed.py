"""What no function of Betz can do anything with, given to every parameter of every public function."""

import datetime
import decimal
import fractions
import inspect
import itertools
from types import FunctionType, ModuleType
from typing import Any, NamedTuple

import numpy as np

import betz
from betz.stimulus import Hand, Stimulus


class Odd:
    """An object whose text is long and has ends of lines."""

    def __repr__(self):
        return "odd\nthing " * 50


# Name -> what makes it: things that are used up are made anew.
VALUES = {
    "none": lambda: None, "object": object, "odd": Odd, "type": lambda: int, "module": lambda: itertools,
     "ellipsis": lambda: ..., "true": lambda: True, "nptrue": lambda: np.True_,
    "nan": lambda: float("nan"), "npnan": lambda: np.float64("nan"), "inf": lambda: float("inf"),
    "minus inf": lambda: -float("inf"), "minus one": lambda: -1, "huge": lambda: 1e308,
        "endless digits": lambda: 10**400,
    "tiny": lambda: 1e-320, "half": lambda: 1.5, "zero": lambda: 0, "complex": lambda: 3 + 4j,
    "decimal": lambda: decimal.Decimal("NaN"), "third": lambda: fractions.Fraction(1, 3),
    "date": lambda: datetime.date(2026, 1, 1), "empty text": str, "misspelt": lambda: "solues",
    "long text": lambda: "x" * 100_000, "null": lambda: "a\0b", "surrogate": lambda: "\ud800",
    "two lines": lambda: "a\nb", "bytes": lambda: b"soleus", "list": list, "dict": dict, "tuple": tuple,
    "numbers": lambda: (1, 2, 3), "nested": lambda: [[[]]], "objects": lambda: [object()], "set": lambda: {1},
    "mapping": lambda: {"a": 1}, "odd keys": lambda: {3: None}, "array": lambda: np.zeros((3, 2)),
    "many": lambda: ["x"] * 100_000, "without end": itertools.count, "same without end": lambda: itertools.repeat(0),
}


class Call(NamedTuple):
    """A public function with arguments that are right; each is replaced in turn."""

    do: Any
    right: dict[str, Any]


PERSON = betz.Patient(seed=7, scale=0.02)
PLAN = Stimulus([("soleus", "left")], "ankle", 20)
CHART = betz.Chart({"schema": "betz.chart/1"})
FOUND = betz.Chart({"schema": "betz.chart/1", "plantar": {"L": {"value": "flexor"}}})
SIGNAL = betz.Recording({"emg": ("time", [0.0, 1.0], "mV")}, {"time": ("time", [0.0, 0.5], "ms")})
TABLES = betz.anatomy.shipped()
CASE = "capsule_plic_L_chronic"


def _examine(patient, threads=None):
    return CHART.data


STUDIED = {"scale": None, "model": None, "jobs": 1, "threads": None, "work": None, "progress": None,
           "examine": _examine}
EVENT = {"side": "left", "ms": 1, "model": None}
# What cannot be called with its own defaults: public name -> arguments that are right.
RIGHT: dict[str, dict[str, Any]] = {
    "Patient": {"seed": 1, "age": 30, "sex": "female", "height_cm": 170, "hand": "left"},
    "Patient.after": {"time": 3},
    "Patient.look": {"muscle": "soleus", "side": "left"},
    "Patient.respond": {"stimulus": PLAN},
    "Patient.session": {"stimulus": PLAN},
    "Patient.save": {"path": "new.toml"},
    "Patient.load": {"path": "patient.toml"},
    "Model.load": {"folder": "own"},
    "Model.find": {"key": "motoneuron.refractory"},
    "Model.gain": {"row": "ia_mn_homonymous"},
    "Lesion": {"site": "nmj"},
    "Lesion.from_dict": {"data": {"site": "nmj", "side": "left"}},
    "Chart": {"data": {"schema": "betz.chart/1"}},
    "Chart.from_json": {"source": "chart.json"},
    "Chart.save": {"path": "new.json"},
    "Recording": {"arrays": {}, "coords": {}, "summary": {}, "story": {}},
    "Recording.with_story": {"told": {}},
    "Recording.save": {"path": "new.csv"},
    "Recording.to_nwb": {"path": "new.nwb"},
    "Session": {"patient": PERSON, "stimulus": PLAN},
    "Session.save": {"path": "new.npz"},
    "Session.load": {"path": "session.npz"},
    "examine": {"patient": betz.Patient(seed=7)},
    "record": {"patient": PERSON, "protocol": betz.laboratory.HReflex()},
    "rerun": {"recording": "response.json"},
    "score": {"cases": [betz.cases()[CASE]], "examine": lambda *_: CHART.data},
    "validate": {"ids": ["S04"], "people": 1},
    "studies.ablate": {"who": CASE, "mechanisms": ["tectospinal_drive"], "seed": None, **STUDIED},
    "studies.course": {"who": CASE, "days": (0,), "seed": None, **STUDIED},
    "studies.dose": {"site": "medullary_pyramid", "shares": (0, 0.5), **STUDIED},
    "studies.load": {"path": "study.toml"},
    "studies.collect": {"folder": "out", "path": "new.csv"},
    "studies.run": {"study": "study.toml", "folder": "out"},
    "studies.Through": {"pool": None},
    "studies.cluster": {"address": "nowhere"},
    "atlas.search": {"words": "plic"},
    "atlas.show": {"name": "spasticity"},
    "anatomy.Tables.raw": {"table": "muscles"},
    "anatomy.Tables.read": {"table": "muscles", "kind": betz.anatomy.Muscle},
    "anatomy.Tables.contents_at": {"site_id": "nmj"},
    "anatomy.Tables.holders": {"site_id": "nmj"},
    "anatomy.Tables.plexus_of": {"nerve_id": "nerve_ulnar"},
    "anatomy.contents_at": {"site_id": "nmj"},
    "anatomy.check_lesion": {"lesion": {"site": "nmj", "side": "left"}},
    "anatomy.find": {"text": "soleus"},
    "anatomy.holders": {"site_id": "nmj"},
    "anatomy.load_cases": {"path": "cases.yaml"},
    "anatomy.muscle_groups": {"tables": TABLES},
    "anatomy.one_muscle": {"text": "soleus"},
    "anatomy.opposite": {"side": "left"},
    "anatomy.parse_lesion": {"text": "nmj:left"},
    "anatomy.plexus_of": {"nerve_id": "nerve_ulnar"},
    "anatomy.side_of": {"text": "left"},
    "anatomy.sites_of_level": {"level": "pons"},
    "anatomy.tables_of": {"model": None},
    "anatomy.turns": {"muscle": betz.anatomy.muscles()["soleus"], "joint": "ankle"},
    "anatomy.usual_field": {"tables": TABLES, "body_parts": ("leg",)},
    "laboratory.record": {"patient": PERSON.bench(), "protocol": "HReflex"},
    "stimulus.ArmHeldOut": {"side": "left", "duration_ms": 200, "model": None},
    "stimulus.Effort": {"muscle": "soleus", "side": "left", "points": ((0, 0),), "model": None},
    "stimulus.Hand": {"model": None},
    "stimulus.Pulse": {"hemisphere": "left", "ms": 1, "strength": 1, "model": None},
    "stimulus.Shock": {"muscle": "soleus", "strength": 1, **EVENT},
    "stimulus.Stroke": {"duration_ms": 1, "rate": 1, **EVENT},
    "stimulus.Tap": {"muscles": ("soleus",), "newtons": 1, **EVENT},
    "stimulus.Vibration": {"muscles": ("soleus",), "duration_ms": 1, "hz": 1, "mm": 1, **EVENT},
    "stimulus.Stimulus": {"muscles": [("soleus", "left")], "joint": "ankle", "duration_ms": 200, "hand": Hand(),
                          "model": None},
}
RIGHT |= {f"laboratory.{name}.run": {"patient": PERSON.bench(), "progress": None} for name in betz.laboratory.PROTOCOLS}
# Rows of tables and of results are made by Betz and hold what they are given; a user reads them.
ROWS = {"atlas.Card", "atlas.Hit", "studies.Design", *(
    f"anatomy.{n}" for n in betz.anatomy.__all__ if n[0].isupper() and n not in ("KINDS", "SIDES", "Tables"))}
ONE = {"Patient": PERSON, "Model": betz.Model(), "Lesion": betz.Lesion("nmj"), "Chart": CHART, "Recording": SIGNAL,
       "anatomy.Tables": TABLES}


SESSION = PERSON.session(PLAN)


def public():
    """(name, what is called) of every public function, class and method."""
    for name in betz.__all__:
        thing = getattr(betz, name)
        if isinstance(thing, ModuleType):
            for inner in thing.__all__:
                yield from _of(f"{name}.{inner}", getattr(thing, inner))
        else:
            yield from _of(name, thing)


def _of(name, thing):
    if callable(thing) and not isinstance(thing, type):
        yield name, thing
    elif isinstance(thing, type) and not issubclass(thing, Exception) and name not in ROWS:
        yield name, thing
        for key, member in vars(thing).items():
            if key[0] != "_" and isinstance(member, FunctionType | classmethod | staticmethod):
                yield f"{name}.{key}", member


def explained():
    """(name, thing) of all that needs a docstring: what is called, rows of tables and results, and what they offer."""
    yield from ((name, getattr(_class(name.rpartition(".")[0]) or betz, name.rpartition(".")[2], thing))
                for name, thing in public())
    for name in betz.__all__:
        thing = getattr(betz, name)
        inner = [(f"{name}.{n}", getattr(thing, n)) for n in getattr(thing, "__all__", ())]
        for of, kind in inner if isinstance(thing, ModuleType) else [(name, thing)]:
            if isinstance(kind, type):
                yield of, kind
                for key, member in vars(kind).items():
                    if key[0] != "_" and (callable(member) or hasattr(member, "fget") or hasattr(member, "func")):
                        yield f"{of}.{key}", member


def call(name, thing):
    """How a public function is called rightly; nothing where it takes nothing."""
    owner, _, method = name.rpartition(".")
    if isinstance(thing, classmethod | staticmethod):
        do = getattr(_class(owner), method)
    elif isinstance(thing, FunctionType) and isinstance(_class(owner), type):
        made = SESSION.branch if owner == "Session" else lambda: _instance(owner)
        do = lambda **given: getattr(made(), method)(**given)  # noqa: E731
        do.__signature__ = inspect.Signature(list(inspect.signature(thing).parameters.values())[1:])
    else:
        do = thing
    wanted = inspect.signature(do).parameters.values()
    named = [p for p in wanted if p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD)]
    right = RIGHT.get(name, {})
    right = {p.name: right.get(p.name, p.default) for p in named if p.name in right or p.default is not p.empty}
    assert {p.name for p in named} == set(right), f"{name}: say in RIGHT how it is called"
    if name.startswith("laboratory.") and isinstance(thing, type):  # what it is made of may be asked when it is done
        return Call(lambda **given: thing(**given).run(PERSON.bench()), right)
    return Call(do, right)


def _class(owner):
    room, _, kind = owner.rpartition(".")
    place = getattr(betz, room) if room else betz
    return getattr(place, kind) if kind and not isinstance(getattr(place, kind, None), ModuleType) else None


def _instance(owner):
    if owner in ONE:
        return ONE[owner]
    kind = _class(owner)
    return kind(**RIGHT.get(owner, {}))


CALLS = {name: call(name, thing) for name, thing in public()}
# Several things are told by position: each of them is one parameter here.
CALLS |= {
    "Patient.with_lesion": Call(lambda lesion: PERSON.with_lesion(lesion), {"lesion": betz.Lesion("nmj")}),
    "Model.change, name": Call(lambda values: betz.Model().change(values), {"values": {"motoneuron.refractory": 1}}),
    "Model.change, value": Call(lambda v: betz.Model().change({"motoneuron.refractory": v}), {"v": 1.0}),
    "Model.without": Call(lambda name: betz.Model().without(name), {"name": "spindle"}),
    "Session.step, more": Call(lambda v: SESSION.branch().step(1, effort={("soleus", "left"): v}), {"v": 0.1}),
    "Session.step, angle": Call(lambda v: SESSION.branch().step(1, angle_deg=v), {"v": 0.1}),
    "Chart, a finding": Call(lambda v: FOUND[v], {"v": ("plantar", "L")}),
    "Recording, a signal": Call(lambda v: SIGNAL[v], {"v": "emg"}),
    "studies.cluster": Call(lambda address: betz.studies.cluster(address).__enter__(), {"address": "nowhere"}),
}
# Of these nothing can be made of, whatever is meant: no parameter takes them.
NEVER = ("object", "odd", "type", "module", "ellipsis", "nan", "npnan", "complex", "decimal", "date", "objects",
         "without end", "same without end")
DOCUMENTED = {"Recording, a signal": KeyError}  # as of a dictionary
PARAMETERS = [(name, p) for name, one in CALLS.items() for p in one.right]
