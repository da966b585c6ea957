"""`betz validate`: published quantities, their range, and what Betz measures."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from cyclopts import Parameter

from betz.cli import candidates
from betz.cli.common import SHIPPED, STDOUT, Flag, JsonFile, Made, Whole, check_json, model_of, show
from betz.cli.outputs import as_json, check_files, dumped, finish
from betz.cli.page import tell
from betz.cli.progress import Progress
from betz.errors import InputError


def validate(
    *,
    ids: Annotated[str | None, Parameter(completer=candidates.published)] = None,
    people: Whole | None = None,
    seed: Whole | None = None,
    rates: Flag = False,
    courses: Flag = False,
    patients: Whole | None = None,
    jobs: Whole = 1,
    made: Made = SHIPPED,
    json_file: JsonFile = None,
) -> None:
    """Measure published quantities on virtual people and print the published range beside the measured value.

    With --json FILE an interrupted run goes on where it stopped when it is started again.

    Parameters
    ----------
    ids
        Rows to measure, such as R09,R12; all when not given.
    people
        Persons measured for every row; 3 when not given.
    seed
        The first person, the others follow; 1 when not given.
    rates
        Instead, the rate of each class of cells in each condition beside its published band.
    courses
        Instead, patients after strokes and injuries of the cord and nerves, day by day, beside published courses.
    patients
        With --courses, patients of each cohort; 20 when not given.
    jobs
        Processes, each with one person or patient at a time.
    """
    if rates and (ids is not None or people is not None or jobs != 1):
        raise InputError("--rates measures all rows on one person, in one process: leave --ids, --people and --jobs.")
    if courses and (rates or people is not None):
        raise InputError("--courses looks at --patients, not --people, and is not one of --rates.")
    if patients is not None and not courses:
        raise InputError("--patients are those of --courses.")
    check_files({"--json": json_file}, made=made)
    check_json(json_file)
    if rates:
        return _rates(made, json_file, {} if seed is None else {"seed": seed})
    chosen = None if ids is None else [one.strip() for one in ids.split(",") if one.strip()]
    how = {k: v for k, v in (("people", people), ("seed", seed), ("patients", patients)) if v is not None}
    how |= {"jobs": jobs, "work": None if json_file == STDOUT else json_file}
    model = model_of(made)

    import betz
    from betz.jobs import held

    if courses:
        from betz.validation.courses import courses as measure
    else:
        measure = betz.validate
    with held():
        with Progress() as progress:
            result = measure(chosen, progress=progress, model=model, **how)
        finish(
            as_json("table", json_file, partial(dumped, result)),
            lambda: json_file == STDOUT or print_rows(result),
        )


def _rates(made: Made, json_file: str | None, who: dict[str, int]) -> None:
    from betz.validation.rates import as_dict, table

    with Progress() as progress:
        found = table(progress=progress, model=model_of(made), **who)
    finish(
        as_json("table", json_file, partial(dumped, as_dict(found))),
        lambda: json_file == STDOUT or print_rates(found),
    )


def print_rates(rows: Any) -> None:
    """The rates of classes for a person, and how many lie inside their band."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD)
    for head in ("cells", "condition", "measured", "published", "inside", "confidence"):
        table.add_column(head)
    for r in rows:
        value = r.why if r.measured is None else f"{r.measured:.3g} {r.unit}"
        inside = {True: "yes", False: "NO", None: ""}[r.inside]
        table.add_row(r.cells, r.condition, value, f"{r.low:g} to {r.high:g} {r.unit}", inside, r.confidence)
    show(table)
    judged = [r for r in rows if r.inside is not None]
    trusted = [r for r in judged if r.confidence in ("checked", "well-known")]
    tell(
        f"Inside the band: {sum(r.inside for r in judged)} of {len(judged)} rows that could be measured, "
        f"{sum(r.inside for r in trusted)} of {len(trusted)} checked or well-known."
    )


def print_rows(result: dict[str, Any]) -> None:
    """The validation for a person: measured (mean ± SD, and where the mean lies with 95 % confidence) against
    published, and what could not be measured."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD)
    for head, justify in (("row", "left"), ("quantity", "left"), ("measured ± SD", "right"), ("95 % of mean", "right"),
                          ("published", "right"), ("inside", "left"), ("confidence", "left")):
        table.add_column(head, justify=justify)
    for name, row in result["rows"].items():
        spread = f" ± {row['spread']:.3g}" if row.get("spread") is not None else ""
        measured = "none" if row.get("measured") is None else f"{row['measured']:.4g}{spread}{_read(row)}"
        sure = "" if row.get("ci_low") is None else f"{row['ci_low']:.3g} to {row['ci_high']:.3g}"
        published = f"{_end(row.get('low'))} to {_end(row.get('high'))} {row.get('unit', '')}".strip()
        inside = "yes" if row.get("inside") else "NO"
        quantity = ", ".join(str(row[k]) for k in ("quantity", "where") if row.get(k))
        table.add_row(name, quantity, measured, sure, published, inside, str(row.get("confidence", "")))
    show(table)
    tell(_summary(result["rows"].values()))
    reasons: dict[str, list[str]] = {}
    for name, reason in result.get("not_measured", {}).items():
        reasons.setdefault(reason, []).append(name)
    for reason, names in reasons.items():
        tell(f"  not measured  {', '.join(names)}: {reason}")


def _read(row: dict[str, Any]) -> str:
    """In how many people a row was read, where not in all."""
    everybody = row.get("people", 1)
    read = row.get("read", everybody)
    return "" if read == everybody else f" ({read} of {everybody})"


def _end(bound: float | None) -> str:
    return "any" if bound is None else f"{bound:g}"


GATES = ("checked", "well-known")  # rows whose range is trusted (design section 8)


def _summary(rows: Any) -> str:
    rows = list(rows)
    gates = [r for r in rows if r.get("confidence") in GATES]
    inside = sum(bool(r.get("inside")) for r in rows)
    good = sum(bool(r.get("inside")) for r in gates)
    return f"Inside the published range: {inside} of {len(rows)} rows, {good} of {len(gates)} checked or well-known."
