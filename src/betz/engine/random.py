"""Counter-based random numbers: a draw is a pure function of a key and a counter.

A stream has an address (names hashed to a 32-bit key), never a position, so a result cannot depend on the number of
threads, on batching, or on what else is in the model. Mixing function: Wellons' low-bias 32-bit finaliser.
"""

import hashlib

import numpy as np
from numba import njit

_TO_UNIT = np.float32(1.0 / 16777216.0)  # 24 random bits fill the mantissa of a float32 in [0, 1)
# Sum of four uniforms has variance 4/12; this factor makes the variance 1 (Irwin-Hall, bounded at +-3.46 SD).
_TO_NORMAL = np.float32(1.7320508)


def key(*names) -> int:
    """Hash a path of names to a 32-bit key.

    Parameters: names, strings or integers, for example ``key(7, "L", "biceps_brachii", "noise")``.
    Returns: int, 0 to 2**32 - 1, the same on every machine and version of Python.
    Example: ``key(1, "a") != key(1, "b")``.
    """
    text = "/".join(str(n) for n in names).encode()
    return int.from_bytes(hashlib.blake2b(text, digest_size=4).digest(), "little")


def generator(*names) -> np.random.Generator:
    """A numpy generator with the address `names`, for wiring (not used inside kernels)."""
    text = "/".join(str(n) for n in names).encode()
    return np.random.Generator(
        np.random.Philox(int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "little"))
    )


def keys(base: int, n: int) -> np.ndarray:
    """n keys (uint32) of one base key, by the same mixing as inside the kernels."""
    x = (np.arange(n, dtype=np.uint32) * np.uint32(0x9E3779B9)) ^ np.uint32(base)
    for shift, factor in ((16, 0x21F0AAAD), (15, 0x735A2D97)):
        x ^= x >> np.uint32(shift)
        x *= np.uint32(factor)
    return x ^ (x >> np.uint32(15))


@njit(inline="always")
def mix(x):
    """Scramble a uint32 (each product is cut to 32 bits: the compiler widens them to 64)."""
    x = np.uint32(x)
    x = np.uint32(x ^ (x >> np.uint32(16)))
    x = np.uint32(x * np.uint32(0x21F0AAAD))
    x = np.uint32(x ^ (x >> np.uint32(15)))
    x = np.uint32(x * np.uint32(0x735A2D97))
    return np.uint32(x ^ (x >> np.uint32(15)))


@njit(inline="always")
def uniform(k, counter):
    """One float32 in [0, 1) at address (k, counter)."""
    h = mix(np.uint32(k) ^ mix(np.uint32(np.uint32(counter) + np.uint32(0x9E3779B9))))
    return np.float32(h >> np.uint32(8)) * _TO_UNIT


@njit(inline="always")
def normal(k, counter):
    """One approximately standard normal float32 at address (k, counter): four 16-bit uniforms summed."""
    h = mix(np.uint32(k) ^ mix(np.uint32(np.uint32(counter) + np.uint32(0x9E3779B9))))
    g = mix(h ^ np.uint32(0x85EBCA6B))
    s = (h & np.uint32(0xFFFF)) + (h >> np.uint32(16)) + (g & np.uint32(0xFFFF)) + (g >> np.uint32(16))
    return (np.float32(s) * np.float32(1.0 / 65536.0) - np.float32(2.0)) * _TO_NORMAL
