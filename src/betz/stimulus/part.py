"""What all parts of a stimulus share: checked at construction, frozen, written down as plain data and read back."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import MISSING, InitVar, dataclass, fields
from typing import Any, ClassVar, Self

from betz.errors import InputError, shown, unknown


@dataclass(frozen=True, kw_only=True)
class Part:
    """Base of the parts; `model` says in whose anatomy names are looked up and is not kept."""

    EXAMPLE: ClassVar[str] = ""
    PARTS: ClassVar[dict[str, type[Part]]] = {}

    model: InitVar[Any] = None

    def _keep(self, **values: Any) -> None:
        for name, value in values.items():
            object.__setattr__(self, name, value)

    def but(self, **values: Any) -> Self:
        """The same with other values of some fields, which are taken as they are."""
        if all(getattr(self, name) == value for name, value in values.items()):
            return self
        other = copy(self)
        other._keep(**values)
        return other

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name != "_kept"}

    def order(self) -> tuple[Any, ...]:
        """What parts of one kind are sorted by: time first, then all fields."""
        own = tuple(getattr(self, f.name) for f in fields(self))
        return (self.ms, *own) if any(f.name == "ms" for f in fields(self)) else own

    def content(self) -> dict[str, Any]:
        """Return every field as plain JSON data; equal stimuli have equal content.

        Example:
            >>> from betz.stimulus import Pulse
            >>> Pulse("left", "0.05 s", 1.2).content()
            {'hemisphere': 'L', 'ms': 50.0, 'strength': 1.2}
        """
        return {f.name: _plain(getattr(self, f.name)) for f in fields(self)}

    @classmethod
    def from_content(cls, data: Mapping[str, Any], *, model: Any = None) -> Self:
        """Make the thing again from what `content` gave, also after json.dumps and json.loads.

        Parameters:
            data: name of field -> plain data; fields with a default may be left out.
            model: in whose anatomy names are looked up; the shipped one when not given.

        Raises:
            InputError: an unknown or missing key (with the nearest name), or a value that the constructor refuses.

        Example:
            >>> from betz.stimulus import Pulse
            >>> Pulse.from_content({"hemisphere": "left", "ms": 50, "strength": 1.2})
            Pulse(hemisphere='L', ms=50.0, strength=1.2)
        """
        name, known = cls.__name__, {f.name: f for f in fields(cls)}
        if not isinstance(data, Mapping):
            raise InputError(f"The content of a {name} must be a dictionary of its fields, not {shown(data)}.")
        for key in data:
            if key not in known:
                raise InputError(unknown(f"key of {name}", key, known))
        for key, f in known.items():
            if key not in data and f.default is MISSING and f.default_factory is MISSING:
                raise InputError(f"The content of a {name} needs '{key}'.")
        return cls(**{k: cls._part(k, v, model) for k, v in data.items()}, model=model)

    @classmethod
    def _part(cls, key: str, value: Any, model: Any) -> Any:
        kind = cls.PARTS.get(key)
        if kind is None:
            return value
        if isinstance(value, list | tuple):
            return tuple(kind.from_content(v, model=model) for v in value)
        return kind.from_content(value, model=model)


def _plain(value: Any) -> Any:
    if isinstance(value, Part):
        return value.content()
    return [_plain(v) for v in value] if isinstance(value, tuple) else value
