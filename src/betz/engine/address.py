"""Random numbers by address: a draw is a pure function of who it is for and what it is for.

Keys have 64 bits. A number, a name or a whole tree of them becomes a key by its *meaning*: 245, 245.0 and a numpy
scalar are one address, and so are a list and a tuple. Draws use integer arithmetic only, so that they are the same on
every machine and with every version of NumPy. Mixing function: the finaliser of SplitMix64 (Steele 2014).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from numbers import Integral, Real
from typing import Any

import numpy as np

# Multipliers and shifts of splitmix64 (Steele 2014): numerics.
GOLDEN = np.uint64(0x9E3779B97F4A7C15)
M1, M2 = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_S30, _S27, _S31 = np.uint64(30), np.uint64(27), np.uint64(31)


def canonical(value: Any) -> bytes:
    """The meaning of a value as bytes: numbers by their value, sequences by their members, mappings sorted.

    Raises: TypeError for what has no meaning of its own, such as a function.

    Example:
        >>> canonical([245, "a"]) == canonical((245.0, "a")), canonical(True) == canonical(1)
        (True, False)
    """
    kind = type(value)  # the usual ones first: asking for abstract kinds of numbers is dear
    if kind is float:
        return b"n%d" % int(value) if value.is_integer() else b"n" + repr(value).encode()
    if kind is list or kind is tuple:
        return b"(" + b",".join([canonical(v) for v in value]) + b")"
    if kind is int:
        return b"n%d" % value
    if value is None or isinstance(value, bool | np.bool_):
        return f"{value}".encode()
    if isinstance(value, str):
        return b"s" + str(len(value.encode())).encode() + b":" + value.encode()
    if isinstance(value, Integral):
        return f"n{int(value)}".encode()
    if isinstance(value, Real):
        number = float(value)
        return f"n{int(number)}".encode() if number.is_integer() else f"n{number!r}".encode()
    if isinstance(value, bytes):
        return b"b" + hashlib.sha256(value).digest()
    if isinstance(value, np.ndarray):
        return canonical(value.tolist())  # of no dimension: a number
    if isinstance(value, list | tuple):
        return canonical(list(value))
    if isinstance(value, set | frozenset):
        return b"{" + b",".join(sorted(canonical(v) for v in value)) + b"}"
    if isinstance(value, Mapping):
        return b"{" + b",".join(sorted(canonical(k) + b"=" + canonical(v) for k, v in value.items())) + b"}"
    if is_dataclass(value):
        return canonical({f.name: getattr(value, f.name) for f in fields(value)})
    raise TypeError(f"{value!r} has no canonical form")


def address(*parts: Any) -> int:
    """The 64-bit key of an address.

    Parameters: parts: names, numbers, or trees of them, for example ``address(7, "L", "biceps_brachii", "noise")``.

    Example:
        >>> address(1, "a") == address(1.0, "a") != address("1", "a")
        True
    """
    return _of_words(parts) if all(type(p) is str or type(p) is int for p in parts) else _hashed(parts)


def _hashed(parts: tuple[Any, ...]) -> int:
    return int.from_bytes(hashlib.blake2b(canonical(parts), digest_size=8).digest(), "little")


# the same few addresses are asked for by every circuit; only of plain words and whole numbers, whose equality in Python
# is the equality of their meaning
_of_words = lru_cache(maxsize=1 << 16)(_hashed)


def mixed(x: np.ndarray) -> np.ndarray:
    """Scramble 64-bit words (uint64 array)."""
    x = (x ^ (x >> _S30)) * M1
    x = (x ^ (x >> _S27)) * M2
    return x ^ (x >> _S31)


def keys(base: int | np.ndarray, *ordinals: Any) -> np.ndarray:
    """Keys (uint64) at a base key and whole-number ordinals or other keys, broadcast against one another."""
    x = np.asarray(base, np.uint64)
    alone = not x.ndim
    x = np.atleast_1d(x)  # products of numbers would warn that they wrap around, which those of arrays do not
    for o in ordinals:
        whose = np.asarray(o).astype(np.uint64)
        alone = alone and not whose.ndim
        x = mixed((x ^ whose) + GOLDEN)
    return x[0] if alone else x


def uniform(base: int | np.ndarray, *ordinals: Any) -> np.ndarray:
    """Draws in [0, 1) with 53 bits (float64).

    Example:
        >>> bool(uniform(address("x"), 3) == uniform(address("x"), [1, 2, 3])[2])
        True
    """
    return (keys(base, *ordinals) >> np.uint64(11)).astype(np.float64) * 2.0**-53


def normal(base: int | np.ndarray, *ordinals: Any) -> np.ndarray:
    """Draws with mean 0 and SD 1: twelve 16-bit uniforms summed (Irwin-Hall, bounded at +-6)."""
    first = keys(base, *ordinals)
    total = np.zeros(first.shape)
    for word in range(3):
        x = keys(first, word)
        for shift in (0, 16, 32, 48):
            total += ((x >> np.uint64(shift)) & np.uint64(0xFFFF)).astype(np.float64)
    return (total + 6.0) / 65536.0 - 6.0


def order(base: int, whose: np.ndarray) -> np.ndarray:
    """A permutation of those with the keys `whose`: rank of each, decided by the pair of base and key."""
    rank = np.empty(len(whose), np.int64)
    rank[np.argsort(keys(base, whose), kind="stable")] = np.arange(len(whose))
    return rank
