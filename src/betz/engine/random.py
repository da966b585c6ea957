"""Counter-based random numbers: a draw is a pure function of a key and a counter.

A stream has an address, never a position, so a result cannot depend on the number of threads, on batching, or on what
else is in the model. Inside kernels a key is two 32-bit words, so that lanes of eight fit a vector register; the
counter is a window, a step or the number of a draw. Mixing function: Wellons' low-bias 32-bit finaliser.
"""

import hashlib

import numpy as np

from betz.kernel import inline

# Codes that part the purposes of one key: noise of a cell, F-wave chance of its axon, first interval of a source.
NOISE, BACKFIRE, FIRST = np.uint32(0x00000000), np.uint32(0x5BD1E995), np.uint32(0x2545F491)
_TO_UNIT = np.float32(1.0 / 16777216.0)  # numerics: 24 random bits fill the mantissa of a float32 in [0, 1)
# Numerics: a sum of four uniforms has variance 4/12; this makes it 1 (Irwin-Hall, bounded at +-3.46 SD).
_TO_NORMAL = np.float32(1.7320508)


def key(*names) -> int:
    """Hash a path of names to a 32-bit key.

    Parameters: names, strings or integers, for example ``key(7, "L", "biceps_brachii", "noise")``.
    Returns: int, 0 to 2**32 - 1, the same on every machine and version of Python.
    Example: ``key(1, "a") != key(1, "b")``.
    """
    text = "/".join(str(n) for n in names).encode()
    return int.from_bytes(hashlib.blake2b(text, digest_size=4).digest(), "little")


def scrambled(x: np.ndarray) -> np.ndarray:
    """Words (uint32) mixed as inside the kernels."""
    x = x.astype(np.uint32)
    for shift, factor in ((16, 0x21F0AAAD), (15, 0x735A2D97)):
        x ^= x >> np.uint32(shift)
        x *= np.uint32(factor)
    return x ^ (x >> np.uint32(15))


def keys(base: int, n: int) -> np.ndarray:
    """n keys (uint32) of one base key."""
    return scrambled((np.arange(n, dtype=np.uint32) * np.uint32(0x9E3779B9)) ^ np.uint32(base))


def pairs(n: int, *names) -> tuple[np.ndarray, np.ndarray]:
    """The two words of n keys under the address `names`: two uint32 arrays of n.

    Example: ``pairs(3, 7, "L", "soleus")[0].shape`` is (3,).
    """
    base = key(*names, 0), key(*names, 1)
    return keys(base[0], n), keys(base[1], n)


@inline
def mix(x):
    """Scramble a uint32 (each product is cut to 32 bits: the compiler widens them to 64)."""
    x = np.uint32(x)
    x = np.uint32(x ^ (x >> np.uint32(16)))
    x = np.uint32(x * np.uint32(0x21F0AAAD))
    x = np.uint32(x ^ (x >> np.uint32(15)))
    x = np.uint32(x * np.uint32(0x735A2D97))
    return np.uint32(x ^ (x >> np.uint32(15)))


@inline
def counted(counter):
    """A counter as `uniform` and `normal` take it; shared by all keys of a loop, so it is mixed once outside."""
    return mix(np.uint32(np.uint32(counter) + np.uint32(0x9E3779B9)))


@inline
def uniform(k0, k1, count):
    """One float32 in [0, 1) at address (k0, k1, count); count: from `counted`."""
    h = mix(np.uint32(k0) ^ mix(np.uint32(k1) ^ count))
    return np.float32(h >> np.uint32(8)) * _TO_UNIT


@inline
def normal(k0, k1, count):
    """One approximately standard normal float32 at address (k0, k1, count): four 16-bit uniforms summed."""
    h = mix(np.uint32(k0) ^ mix(np.uint32(k1) ^ count))
    g = mix(h ^ np.uint32(k1))
    s = np.int32(h & np.uint32(0xFFFF)) + np.int32(h >> np.uint32(16))
    s += np.int32(g & np.uint32(0xFFFF)) + np.int32(g >> np.uint32(16))
    return (np.float32(np.int32(s)) * np.float32(1.0 / 65536.0) - np.float32(2.0)) * _TO_NORMAL
