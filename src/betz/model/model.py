"""The model of a nervous system: frozen, compared and hashed by what it holds."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from functools import cache, cached_property
from hashlib import sha256
from types import MappingProxyType
from typing import Any, Self

from betz import mechanisms as shipped_mechanisms
from betz.anatomy.tables import Tables
from betz.errors import InputError, shown, unknown
from betz.mechanisms import Mechanism
from betz.model import fit, given
from betz.model.find import find
from betz.model.shelves import alive


@cache
def human() -> Model:
    """The human that Betz ships."""
    return Model()


class Model:
    """Anatomical tables, parameters and mechanisms; the default is the human that Betz ships.

    Mechanisms are attributes: ``model.renshaw_inhibition``. A model is frozen; `change`, `without` and `load` return
    new ones.

    Parameters: tables, mechanisms (name -> Mechanism), off (names taken away), sources (name -> text of a user's file).
    Raises: InputError when a row of circuits.csv is wired by no mechanism, or by two, or a mechanism needs an unknown
    one. Source: each parameter and each row of a table has its own (`betz.cite`, `betz mechanisms`).

    Example:
        >>> Model() == Model(), Model().hash == Model().without("propriospinal_relay").hash
        (True, False)
    """

    def __init__(
        self,
        tables: Tables | None = None,
        mechanisms: Mapping[str, Mechanism] | None = None,
        *,
        off: frozenset[str] = frozenset(),
        sources: Mapping[str, str] | None = None,
    ) -> None:
        if mechanisms is None:
            mechanisms = {name: kind() for name, kind in shipped_mechanisms.shipped().items()}
        self.__dict__.update(tables=given.tables(tables), mechanisms=MappingProxyType(given.mechanisms(mechanisms)),
                             off=given.names(off), sources=MappingProxyType(given.texts(sources)))
        self.__dict__["wired_by"] = MappingProxyType(fit.wired(self.tables, self.mechanisms))
        fit.check_needs(self.mechanisms)

    def __getattr__(self, name: str) -> Mechanism:
        found = self.__dict__.get("mechanisms", {})
        if name.startswith("_") or name not in found:
            raise AttributeError(unknown("mechanism", name, found))
        return found[name]

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("A Model is frozen; use change(), without() or load().")

    def change(self, values: Mapping[str, float] | None = None, **more: float) -> Self:
        """The same model with other parameters.

        Parameters: values: "mechanism.parameter" (or the bare name of a parameter that only one mechanism has) -> new
        number, in the declared unit and range; more: the same as keywords, bare names -> number in its declared unit.
        Raises: InputError with the nearest name.

        Example:
            >>> Model().change({"motoneuron.refractory": 3}).motoneuron.refractory
            3.0
        """
        if not isinstance(values, Mapping | None):
            raise InputError(f"change takes parameters as {{'motoneuron.refractory': 3}}, not {shown(values)}.")
        changed: dict[str, dict[str, Any]] = {}
        for key, value in (dict(values or {}) | more).items():
            name, parameter = self.find(key)
            if parameter in changed.setdefault(name, {}):
                raise InputError(f"'{name}.{parameter}' is given twice.")
            changed[name][parameter] = value
        new = {}
        for name, their in changed.items():
            if name in self.off:
                raise InputError(f"The mechanism '{name}' is taken away; its parameters do nothing.")
            new[name] = self.mechanisms[name].replace(**their)
        return self._with(mechanisms={**self.mechanisms, **new})

    def without(self, *names: str) -> Self:
        """The same model with some mechanisms taken away: their neutral values, and none of their rows wired.

        Parameters: names: of mechanisms. Raises: InputError for an unknown name, with the nearest one, and for what no
        circuit is made without.

        Example:
            >>> "recurrent_inhibition" in Model().without("recurrent_inhibition").off
            True
        """
        new = {}
        for name in names:
            plain = str(name).strip().lower().replace("-", "_").replace(" ", "_")
            if plain not in self.mechanisms:
                raise InputError(unknown("mechanism", name, self.mechanisms, "See 'betz mechanisms'."))
            if not self.mechanisms[plain].removable():
                raise InputError(
                    f"'{plain}' cannot be taken away: no circuit is made without it. Change its parameters instead; "
                    f"'betz mechanisms {plain}' shows them."
                )
            new[plain] = self.mechanisms[plain].away()
        return self._with(mechanisms={**self.mechanisms, **new}, off=self.off | set(new))

    @classmethod
    def load(cls, folder: Any) -> Model:
        """The shipped human with the tables, parameters and mechanisms of a folder laid over it.

        Parameters: folder: may hold `<table>.csv` (rows that replace or join the shipped ones; a column `like` copies
        one), `parameters.toml` (tables of mechanism -> parameter = value), and `<mechanism>.py` files that replace a
        shipped mechanism or add one. Raises: InputError in one sentence that says where.

        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     _ = Path(folder, "parameters.toml").write_text("motoneuron.refractory = 3")
        ...     Model.load(folder).motoneuron.refractory
        3.0
        """
        from betz.model.folder import read_folder

        return read_folder(cls, folder)

    def idle(self) -> tuple[str, ...]:
        """Names of the mechanisms that do nothing because what they need is taken away, or does nothing itself.

        Example:
            >>> Model().without("spindle").idle()
            ('fusimotor_drive', 'initial_burst')
        """
        return fit.idle(self.mechanisms, self.off)

    def find(self, key: str) -> tuple[str, str]:
        """Mechanism and parameter that a key of `change` stands for. Raises: InputError with the nearest name.

        >>> Model().find("motoneuron.refractory")
        ('motoneuron', 'refractory')
        """
        return find(self.mechanisms, key)

    def gain(self, row: str) -> float:
        """Factor on the strength of a row of circuits.csv, by the mechanism that wires it; 0 where it is off.

        Raises: InputError for what is no such row.

        >>> Model().without("monosynaptic_reflex").gain("ia_mn_homonymous")
        0.0
        """
        if not isinstance(row, str) or row not in self.wired_by:
            raise InputError(unknown("row of circuits.csv", row, self.wired_by))
        return self.mechanisms[self.wired_by[row]].strength_of(row)

    @cached_property
    def own_code(self) -> str:
        """A print of a user's own files; "" where there are none.

        >>> Model().own_code
        ''
        """
        if not self.sources:
            return ""
        return sha256(b"".join(k.encode() + v.encode() for k, v in sorted(self.sources.items()))).hexdigest()[:16]

    @cached_property
    def hash(self) -> str:
        """16 hexadecimal digits that tell the content of the model.

        >>> len(Model().hash), Model().hash == Model().change({"motoneuron.refractory": 3}).hash
        (16, False)
        """
        digest = sha256(self.tables.hash.encode())
        for name, m in sorted(self.mechanisms.items()):
            values = [(k, float(v).hex()) for k, v in sorted(m.as_dict().items())]
            digest.update(repr((name, m.rows, values)).encode())
        digest.update(repr((sorted(self.off), self.own_code)).encode())
        short = digest.hexdigest()[:16]
        alive(self, short)
        return short

    def differences(self) -> dict[str, Any]:
        """What sets this model apart from the shipped one: mechanisms that are off, changed parameters, own tables.

        >>> Model().without("spindle").differences()
        {'without': ['spindle']}
        """
        return deepcopy(self._apart)

    @cached_property
    def _apart(self) -> dict[str, Any]:
        usual = {name: kind() for name, kind in shipped_mechanisms.shipped().items()}
        changed = {
            f"{name}.{p}": v
            for name, m in self.mechanisms.items()
            if name not in self.off
            for p, v in m.as_dict().items()
            if name not in usual or usual[name].as_dict().get(p) != v
        }
        out = {"without": sorted(self.off), "change": changed, "tables": sorted(self.tables.own), "code": self.own_code}
        return {k: v for k, v in out.items() if v}

    def _with(self, **changes: Any) -> Self:
        own = {"tables": self.tables, "mechanisms": self.mechanisms, "off": self.off, "sources": self.sources}
        return type(self)(**(own | changes))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Model) and self.hash == other.hash

    def __hash__(self) -> int:
        return hash(self.hash)

    def __reduce__(self) -> tuple[Any, ...]:
        values = {name: m.as_dict() for name, m in self.mechanisms.items()}
        return _again, (type(self), self.tables.own, values, self.off, dict(self.sources))

    def __repr__(self) -> str:
        apart = self.differences()
        said = ", ".join(f"{k} {len(v) if k != 'code' else ''}".strip() for k, v in apart.items()) or "as shipped"
        return f"Model {self.hash}  {len(self.mechanisms)} mechanisms · {said}"


def _again(kind: type[Model], own: dict, values: dict, off: frozenset[str], sources: dict[str, str]) -> Model:
    """A model from its pickle, also in a process that has not seen the user's files."""
    from betz.model.folder import own_mechanism

    known, mechanisms = shipped_mechanisms.shipped(), {}
    for name, their in values.items():
        one = own_mechanism(name, sources[name]) if name in sources else known[name]()
        one.__dict__.update(their)  # neutral values may lie outside the declared range
        mechanisms[name] = one
    return kind(Tables(own) if own else None, mechanisms, off=off, sources=sources)
