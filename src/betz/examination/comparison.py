"""Which items of one person stand out: against health, the other side, and what lies above.

Healthy people differ in how lively their jerks are, by a factor of three and more; one side of a person differs from
the other by far less. So an examiner compares: a limb with its fellow, the legs with the arms, what lies below a level
with what lies above it. Each comparison is a group of items that may be raised or lowered together. The one that
stands out most, given how items go together in healthy people, is taken and its shift taken off; then the next, until
none is left beyond what health shows. A limb that is taken along must be unusual by itself: arms that were always
somewhat lively do not become brisk when the legs do.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from betz.examination.family import student
from betz.units import Parameters, given

Key = tuple[str, str | None]  # item, side
DRAWS = 20_000  # numerics: healthy people drawn for a limit
ALIKE = 0.99  # numerics: correlation of what always goes together, below 1


class Comparing(Parameters):
    """What a comparison must show."""

    least = given(
        0.93,
        unit="SD",
        low=0.5,
        high=1.5,
        source="people.csv P95: the two sides differ by up to 0.5 in log amplitude, P94: total SD 0.54; a shift within "
        "that is health however sure it is",
        seen="literature",
    )
    along = given(
        2.33,
        unit="SD",
        low=1.64,
        high=2.58,
        source="one healthy limb in a hundred is beyond (normal distribution): the middle of BX094, as for all jerks",
        seen="literature",
    )


COMPARING = Comparing()


class Place(NamedTuple):
    """Where an item belongs: limb (None: none), and level along the neuraxis, from the brain stem down."""

    limb: Hashable | None
    level: float


class Health(NamedTuple):
    """How items go together in healthy people: their correlations, and what a comparison reaches in few."""

    items: tuple[Key, ...]
    correlation: np.ndarray
    limit: float

    def plain(self) -> dict:
        """As data."""
        return {"items": [list(k) for k in self.items], "correlation": self.correlation.tolist(), "limit": self.limit}


def from_plain(told: Mapping) -> Health:
    """From data."""
    return Health(tuple((n, s) for n, s in told["items"]), np.array(told["correlation"]), told["limit"])


def groups(places: Mapping[Key, Place]) -> list[tuple[Key, ...]]:
    """Groups of items that are compared with the rest: on one side and on both, each item, each limb, and all from a
    level down.

    >>> arm, leg = Place("arm", 5.0), Place("leg", 20.0)
    >>> len(groups({("biceps", "L"): arm, ("biceps", "R"): arm, ("ankle", "L"): leg, ("ankle", "R"): leg}))
    9
    """
    found: dict[tuple[Key, ...], None] = {}
    names, limbs = {n for n, _ in places}, {p.limb for p in places.values()} - {None}
    for sides in (("L",), ("R",), ("L", "R", None)):
        mine = {k: p for k, p in places.items() if k[1] in sides}
        for level in sorted({p.level for p in places.values()}):
            found[tuple(k for k, p in mine.items() if p.level >= level)] = None
        for limb in sorted(limbs, key=str):
            found[tuple(k for k, p in mine.items() if p.limb == limb)] = None
        for name in sorted(names):
            found[tuple(k for k in mine if k[0] == name)] = None
    return [g for g in found if g]


def learn(
    rows: Iterable[Mapping[Key, float]], places: Mapping[Key, Place], rate: float, sign: int = 1
) -> Health:
    """How items go together, from scores (SD) of healthy people.

    Parameters: rows: of each person; places; rate: share of healthy people who may have one called; sign: 1 for what is
    above health, -1 for what is below it.
    Both sides are one; the fewer people there are, the more all pairs of items are taken to be alike. The limit is that
    of normal scores, or what these people show where their scores have longer tails.
    """
    rows = list(rows)
    items = tuple(places)
    with np.errstate(invalid="ignore", divide="ignore"):  # what never varies goes with nothing
        r = np.nan_to_num(np.corrcoef(np.array([[row[k] for k in items] for row in rows]).T))
    np.fill_diagonal(r, 1.0)
    other = {"L": "R", "R": "L", None: None}
    mirror = [items.index((n, other[s])) for n, s in items]
    r = 0.5 * (r + r[np.ix_(mirror, mirror)])
    same = np.array([[a[0] == b[0] for b in items] for a in items])
    off = ~np.eye(len(items), dtype=bool)
    others = float(np.clip(np.mean(r[~same]), 0.0, ALIKE))
    plain = np.where(same, np.clip(np.mean(r[same & off]), others, ALIKE), others)
    np.fill_diagonal(plain, 1.0)
    share = len(items) / (len(items) + len(rows))
    r = (1.0 - share) * r + share * plain
    seen = sign * np.array([[row[k] for k in items] for row in rows])
    return Health(items, r, _limit(r, _weights(r, items, groups(places))[0], seen, rate))


def _limit(r: np.ndarray, weights: np.ndarray, seen: np.ndarray, rate: float) -> float:
    """What the most striking of all comparisons reaches in the declared share of healthy people."""
    drawn = np.random.default_rng(0).multivariate_normal(np.zeros(len(r)), r, size=DRAWS)  # numerics: any seed
    normal, found = (float(np.quantile((x @ weights.T).max(axis=1), 1.0 - rate)) for x in (drawn, seen))
    return max(student(normal, len(seen)), found)


def _weights(r: np.ndarray, items: Sequence[Key], compared: Sequence[tuple[Key, ...]]) -> tuple[np.ndarray, np.ndarray]:
    """(weights of each comparison, for which it has an SD of 1 in health; its items, 1 or 0)."""
    member = np.array([[k in g for k in items] for g in compared], float)
    weighed = member @ np.linalg.inv(r)
    return weighed / np.sqrt((weighed * member).sum(axis=1))[:, None], member


def shifts(scores: Mapping[Key, float], health: Health, places: Mapping[Key, Place]) -> dict[Key, float]:
    """By how much (SD of health) each item is shifted, 0 where no comparison stands out.

    Parameters: scores: SD from the mean of health, of items that were examined together; health; places.
    Shifts of all comparisons that stand out are found together, so that it does not matter which of two came first.
    """
    items = tuple(k for k in health.items if k in scores)
    at = [health.items.index(k) for k in items]
    weights, member = _weights(health.correlation[np.ix_(at, at)], items, groups({k: places[k] for k in items}))
    z, net, taken = np.array([scores[k] for k in items]), np.zeros(len(items)), []
    for _ in items:
        found = np.abs(weights @ (z - net))
        if found.max() < health.limit:
            break
        taken.append(int(np.argmax(found)))
        weighed, own = weights[taken], member[taken]
        net = np.linalg.lstsq(weighed @ own.T, weighed @ z, rcond=None)[0] @ own
    if taken:
        inverse = np.linalg.inv(health.correlation[np.ix_(at, at)])
        own = _without_opposites(member[taken], inverse, z)
        own = _striking(_pruned(own, [places[k].limb for k in items], inverse, z), inverse, z, health.limit)
        net = _fit(own, inverse, z).net
    return dict(zip(items, net.tolist(), strict=True))


class Fit(NamedTuple):
    """Groups that are shifted together: net shift of each item; shift of each group (SD of health), and its error."""

    net: np.ndarray
    shift: np.ndarray
    error: np.ndarray

    @property
    def sure(self) -> np.ndarray:
        """The shift of each group over its error, 0 where it cannot be told from others."""
        return np.divide(self.shift, self.error, out=np.zeros_like(self.shift), where=self.error > 0.0)


def _fit(own: np.ndarray, inverse: np.ndarray, z: np.ndarray) -> Fit:
    error = np.linalg.pinv(own @ inverse @ own.T)
    shift = error @ own @ inverse @ z
    return Fit(shift @ own, shift, np.sqrt(np.maximum(np.diag(error), 0.0)))


def _without_opposites(own: np.ndarray, inverse: np.ndarray, z: np.ndarray) -> np.ndarray:
    """Groups without the items that smaller groups move the other way: of an arm that lost all jerks but one, this one
    was not first lowered and then raised. How lively a person is in all is another matter: one may have less than
    that somewhere."""
    own = own.copy()
    shift = _fit(own, inverse, z).shift
    size = own.sum(axis=1)
    for row in range(len(own)):
        for other in range(len(own)):
            if size[other] < size[row] < own.shape[1] and shift[row] * shift[other] < 0.0:
                own[row, own[other] > 0.0] = 0.0
    return own


def _pruned(own: np.ndarray, limbs: Sequence[Hashable | None], inverse: np.ndarray, z: np.ndarray) -> np.ndarray:
    """Groups without the limbs that are not unusual by themselves, or are so in the other direction."""
    own = own.copy()
    while True:
        weakest = min(_parts(own, limbs, inverse, z), default=None, key=lambda part: part[0])
        if weakest is None or weakest[0] >= COMPARING.along:
            return own
        _, row, part = weakest
        own[row, part] = 0.0


def _parts(
    own: np.ndarray, limbs: Sequence[Hashable | None], inverse: np.ndarray, z: np.ndarray
) -> Iterator[tuple[float, int, np.ndarray]]:
    """Every limb of a group that has more than one: by how much (SD of its error, in the direction of the rest of the
    group) it is shifted when it is left to itself, row of the group, its items."""
    for row, group in enumerate(own):
        mine = [np.array([g > 0 and b == limb for g, b in zip(group, limbs, strict=True)]) for limb in
                dict.fromkeys(b for g, b in zip(group, limbs, strict=True) if g > 0)]
        for part in mine if len(mine) > 1 else ():
            rest = own.copy()
            rest[row, part] = 0.0
            found = _fit(np.vstack([rest, part.astype(float)]), inverse, z)
            yield float(np.sign(found.shift[row]) * found.sure[-1]), row, part


def _striking(own: np.ndarray, inverse: np.ndarray, z: np.ndarray, limit: float) -> np.ndarray:
    """Groups that still stand out beside the others; the least striking goes first."""
    while len(own):
        sure = np.abs(_fit(own, inverse, z).sure)
        if sure.min() >= limit:
            break
        own = np.delete(own, int(np.argmin(sure)), axis=0)
    return own


def standing_out(moved: Mapping[Key, float]) -> tuple[set[Key], set[Key]]:
    """(items above health, items below health), from `shifts`."""
    least = COMPARING.least
    return {k for k, d in moved.items() if d >= least}, {k for k, d in moved.items() if d <= -least}
