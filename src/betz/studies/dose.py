"""One lesion over its extent: the signs against the share that is destroyed, in one person or several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from betz.anatomy import tables_of
from betz.anatomy.lesion_text import parse_extent
from betz.anatomy.lesions import fraction_of
from betz.errors import InputError, shown
from betz.examination import fits
from betz.jobs import Progress, Task, WorkFile, at_least_one, build, examiner, results, threads_each
from betz.pathology import Lesion
from betz.patient import Patient
from betz.results import Study
from betz.results.signs import Reading, readings, table_of
from betz.stimulus.door import whole
from betz.studies.ladder import back_and_forth, order
from betz.studies.subject import DEFAULT_SEED, chart_of, key_of, several

# Bookkeeping: shares at which a patient is seen, closer where most signs come.
SHARES = (0, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9, 1)
AFTER = "180 days"
MOST_PEOPLE = 10_000  # layout: each with all shares is a patient in memory; more are a slip of the hand


def dose(
    site: str | Lesion | Iterable[str | Lesion],
    shares: Iterable[Any] | str = SHARES,
    *,
    side: str | None = None,
    after: Any = AFTER,
    seeds: Iterable[int] | int | str = DEFAULT_SEED,
    scale: float | None = None,
    model: Any = None,
    jobs: int = 1,
    threads: int | None = None,
    work: Any = None,
    progress: Progress | None = None,
    examine: Callable[..., dict[str, Any]] = chart_of,
) -> Study:
    """Examine patients of whom more and more of a site is lost.

    Parameters: `site`, a site by id or plain name, a lesion as SITE:SIDE[,KEY=NAME+NAME] (keys: kind, tracts,
    body_parts, muscles) or a betz.Lesion of all that it takes, or several that are lost alike; `shares`, 0 to 1, in a
    row or as text with commas; `side`, left, right or both, of sites alone (left when not given); `after`, time since,
    such as "180 days"; `seeds`, numbers of the persons (each a whole number), also as text such as "1..5"; `scale`
    (share of true cell numbers) and `model` of them; `jobs`, `threads` (numbers: how many), `work`, `progress`,
    `examine` as in `course`. Returns a Study (`betz.dose/1`): the signs of the person in the middle, sign by sign, and
    of each person. Raises `InputError` for an unknown site, a lesion with a fraction of its own, a share outside 0 to
    1, or no person.

    >>> def examine(patient, threads=None):  # in place of an examination, which takes some seconds
    ...     return {"schema": "betz.chart/1", "plantar": {"R": {"value": "extensor" if patient.lesions else "flexor"}}}
    >>> dose("medullary_pyramid", (0, 0.5), examine=examine)["order"]
    [{'sign': 'plantar.R', 'share': 0.5, 'value': 'extensor', 'stays': True}]
    """
    examiner(examine)
    sites = [site] if isinstance(site, str | Lesion) else several(site, "sites")
    at = sorted({fraction_of(x, "each of shares") for x in several(shares, "shares")})
    people = sorted({_seed(s) for s in _seeds(seeds)})
    lesions = [_whole(one, side, model) for one in sites]
    patients = {(s, x): _patient(s, x, lesions, scale, model, after) for s in people for x in at}
    fits(next(iter(patients.values())).scale)
    each = threads_each(threads, at_least_one(jobs, "examine"))
    kept = WorkFile(work)
    tasks = {f"seed {s}, {x:.0%}".replace("%", " %"): Task(key_of(p), (p, each)) for (s, x), p in patients.items()}
    charts = dict(zip(patients, results(examine, tasks, jobs, kept, progress).values(), strict=True))
    read = {k: readings(c) for k, c in charts.items()}
    of = {s: table_of(read[s, x] for x in at) for s in people}
    middle = table_of(_middle([read[s, x] for s in people]) for x in at)
    last = patients[people[0], at[-1]]
    study = Study({
        "schema": "betz.dose/1", "build": build(), "sites": [x.site for x in lesions],
        "side": lesions[0].side if len({x.side for x in lesions}) == 1 else None,
        "lesions": [{k: v for k, v in x.to_dict().items() if k != "fraction"} for x in lesions],
        "names": [last.tables.sites[x.site].name.lower() for x in lesions], "onset_days": last.days, "seeds": people,
        "shares": at, "person": {k: v for k, v in last.story().items() if k in ("version", "scale", "model")},
        "signs": middle, "order": order(middle, at),
        "not_monotonic": [{"seed": s} | row for s, rows in ({None: middle} | of).items() for row in back_and_forth(rows)
                          if s is None or len(people) > 1],
        "people": [{"seed": s, "signs": of[s], "order": order(of[s], at), "charts": [charts[s, x] for x in at]}
                   for s in people],
    })
    kept.done()  # not before all that is made of it is made
    return study


def _whole(given: Any, side: str | None, model: Any) -> Lesion:
    """A lesion of all that is there, of which shares are taken."""
    if isinstance(given, Lesion):
        if given.fraction != 1 or side not in (None, given.side):
            raise InputError("A Lesion tells its own side, and shares vary its fraction: leave side and fraction out.")
        return given
    if not isinstance(given, str):
        return Lesion(given, side="left" if side is None else side, model=model)
    return Lesion.from_dict(parse_extent(given, side, tables_of(model)), model)


def _patient(seed: int, share: float, lesions: Sequence[Lesion], scale: float | None, model: Any, after: Any) -> Any:
    person = Patient(seed, model=model, **({} if scale is None else {"scale": scale}))
    hurt = [Lesion.from_dict(x.to_dict() | {"fraction": share}, person.model) for x in lesions if share > 0]
    return person.with_lesion(*hurt).after(after)


def _seeds(given: Any) -> list[Any]:
    """Seeds of a row, or of text such as "1..5" or "1, 3, 9"."""
    out: list[Any] = []
    for part in several(given, "seeds"):
        first, dots, last = str(part).partition("..")
        if dots and first.strip().isdigit() and last.strip().isdigit():
            out += islice(range(int(first), int(last) + 1), MOST_PEOPLE + 1)
        else:
            out.append(part)
    if len(out) > MOST_PEOPLE:
        raise InputError(f"seeds are those of {MOST_PEOPLE:,} people at most, not {shown(given)}.")
    if not out:
        raise InputError(f"There are no seeds in {shown(given)}; say the smaller first, such as 1..5.")
    return out


def _seed(value: Any) -> int:
    if isinstance(value, str) and value.isdigit():
        return int(value)
    if isinstance(value, str):
        raise InputError(f"A seed is a whole number, 0 or more, such as 3 or 1..5, not {shown(value)}.")
    return whole(value, "A seed")


def _middle(people: list[Mapping[str, Reading]]) -> dict[str, Reading]:
    """Sign by sign the reading of the person in the middle; of two in the middle the one nearer to health.

    Who could not be tested has no reading (a hand that cannot push has no mirror movements of the other): the middle is
    that of the others, and none where they are fewer than half.
    """
    out = {}
    for path in dict.fromkeys(path for p in people for path in p):
        ranked = sorted((p[path] for p in people if path in p), key=lambda r: (r.level, r.share or 0.0))
        if 2 * len(ranked) < len(people):
            continue
        n = len(ranked)
        out[path] = min(ranked[(n - 1) // 2 : n // 2 + 1], key=lambda r: abs(r.level))
    return out
