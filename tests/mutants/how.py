"""Ways to mutate Betz in this process: the default model, its tables, and functions wherever they were imported."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module

from betz.anatomy.human import shipped
from betz.anatomy.tables import Tables
from betz.model.model import Model

Change = Callable[[], None]
SPOKEN: set[str] = set()  # mechanisms that a mutation takes away, turns or changes


def default_model(change: Callable[[Model], Model]) -> Change:
    """Every model that is made without arguments is the changed one."""

    def apply() -> None:
        usual = Model.__init__

        def init(self, tables=None, mechanisms=None, *, off=frozenset(), **rest):
            if mechanisms is None:
                plain = object.__new__(Model)
                usual(plain, tables)
                other = change(plain)
                tables, mechanisms, off = other.tables, other.mechanisms, other.off | off
            usual(self, tables, mechanisms, off=off, **rest)

        Model.__init__ = init

    return apply


def off(*names: str) -> Change:
    """Mechanisms taken away."""
    SPOKEN.update(names)
    return default_model(lambda m: m.without(*names))


def values(mechanism: str, **parameters: float) -> Change:
    """Parameters of a mechanism set, past the range check."""
    SPOKEN.add(mechanism)

    def change(m: Model) -> Model:
        own = m.mechanisms[mechanism]
        again = type(own)()
        again.__dict__.update(own.__dict__ | parameters)
        return m._with(mechanisms={**m.mechanisms, mechanism: again})

    return default_model(change)


def turned(mechanism: str, *rows: str) -> Change:
    """Rows of a mechanism with the opposite sign; all when none is named."""
    SPOKEN.add(mechanism)

    def change(m: Model) -> Model:
        own = m.mechanisms[mechanism]
        again = type(own)()
        again.__dict__.update(own.__dict__ | {r: -own.__dict__[r] for r in rows or own.rows})
        return m._with(mechanisms={**m.mechanisms, mechanism: again})

    return default_model(change)


def cells(table: str, row: str, **columns: str) -> Change:
    """Cells of a row of a table changed, through Tables(own)."""

    def change(m: Model) -> Model:
        found = next(r for r in shipped().raw(table) if next(iter(r.values())) == row)
        return m._with(tables=Tables({table: [found | columns]}))

    return default_model(change)


def swap(place: str, make: Callable) -> Change:
    """A function or class attribute ("module:name" or "module:Class.name") replaced by make(old), wherever imported."""
    SPOKEN.add(place.partition(":")[0].rpartition(".")[2])

    def apply() -> None:
        module, _, path = place.partition(":")
        owner, (*inside, name) = import_module(module), path.split(".")
        for part in inside:
            owner = getattr(owner, part)
        old = owner.__dict__[name]
        new = make(old)
        setattr(owner, name, new)
        if not inside:
            for loaded in list(sys.modules.values()):
                if getattr(loaded, "__name__", "").startswith("betz") and loaded.__dict__.get(name) is old:
                    setattr(loaded, name, new)

    return apply
