"""Betz: the human voluntary motor system from upper motor neuron to muscle, spike by spike.

Damage it anywhere, let time pass, examine the virtual patient, record from it. Research and teaching only; Betz is not
a medical device.

Example:
    >>> import betz
    >>> stroke = betz.Lesion("ic_plic_middle_third", side="left", fraction=0.9)
    >>> patient = betz.Patient(seed=7).with_lesion(stroke).after("180 days")
    >>> chart = betz.examine(patient)  # doctest: +SKIP
"""

from importlib import import_module

__version__ = "0.1.0"

# Public name -> (room, name in the room; "" = the room itself). Rooms load on first use: `import betz` stays light.
_WHERE = {
    "Patient": ("betz.patient", "Patient"),
    "Model": ("betz.model", "Model"),
    "Lesion": ("betz.pathology", "Lesion"),
    "Chart": ("betz.results", "Chart"),
    "Recording": ("betz.results", "Recording"),
    "Session": ("betz.patient", "Session"),
    "examine": ("betz.visit", "examine"),
    "record": ("betz.visit", "record"),
    "rerun": ("betz.visit", "rerun"),
    "score": ("betz.scoring", "score"),
    "validate": ("betz.validation", "validate"),
    "studies": ("betz.studies", ""),
    "cite": ("betz.provenance", "cite"),
    "cases": ("betz.anatomy", "cases"),
    "atlas": ("betz.anatomy.atlas", ""),
    "anatomy": ("betz.anatomy", ""),
    "laboratory": ("betz.laboratory", ""),
    "stimulus": ("betz.stimulus", ""),
    "InputError": ("betz.errors", "InputError"),
}
__all__ = [*_WHERE, "__version__"]
# Names that are there too, and stand in their room: a reader aloud has twenty at most.
_WHERE |= {name: ("betz.studies", name) for name in ("course", "dose", "ablate")}
_WHERE |= {name: (f"betz.{name}", "") for name in ("io", "plots")}  # rooms that pages speak of by their full names


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        from betz.errors import suggest

        raise AttributeError(f"betz has no name '{name}'" + (suggest(name, [*_WHERE, *__all__]) or "."))
    room, inside = _WHERE[name]
    found = import_module(room)
    found = getattr(found, inside) if inside else found
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *_WHERE})
