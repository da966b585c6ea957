"""`betz score`: every stated sign of every case, right or wrong."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from cyclopts import Parameter

from betz.cli import candidates
from betz.cli.common import (
    SHIPPED,
    STDOUT,
    FileName,
    Flag,
    JsonFile,
    Made,
    Several,
    Threads,
    Whole,
    check_json,
    model_of,
    person_of,
    show,
)
from betz.cli.outputs import as_json, check_files, dumped, finish
from betz.cli.page import tell
from betz.cli.progress import Progress
from betz.errors import InputError, printable, unknown


def score(
    cases: FileName | None = None,
    /,
    *,
    case: Annotated[Several, Parameter(completer=candidates.cases)] = (),
    made: Made = SHIPPED,
    mirror: Flag = False,
    seed: Whole = 7,
    people: Whole = 1,
    scale: float | None = None,
    jobs: Whole = 1,
    threads: Threads = None,
    json_file: JsonFile = None,
    signs: Flag = False,
    list_: Annotated[bool, Parameter(name="--list", negative=(), show_default=False)] = False,
) -> None:
    """Examine cases and compare the charts with the signs that the literature states.

    With --json FILE an interrupted run goes on where it stopped when it is started again.

    Parameters
    ----------
    cases
        A YAML file of cases; the shipped cases when not given.
    case
        Only this case, by its id; may be given several times.
    mirror
        Swap left and right in every case.
    seed
        The person.
    people
        Persons, from --seed on; a sign counts by their median.
    scale
        Share of the true number of cells, 0.01 to 1.
    jobs
        Processes, each with one patient at a time.
    signs
        Print every wrong sign of every case.
    list_
        Only list the cases.
    """
    check_files({"--json": json_file}, {"CASES": cases}, made)
    check_json(json_file)
    chosen = _chosen(cases, case)
    if list_:
        for one in chosen.values():
            tell(printable(f"{one.id:<28}{one.category:<14}{one.name}"))
        return

    model = model_of(made)
    person_of(seed, scale, model)  # a mistake is said before the first case

    import betz
    from betz.jobs import held

    work = None if json_file == STDOUT else json_file
    with held():
        with Progress() as progress:
            board = betz.score(chosen, jobs=jobs, seed=seed, people=people, mirror=mirror, scale=scale, threads=threads,
                               model=model, work=work, progress=progress)
        finish(
            as_json("scoreboard", json_file, partial(dumped, board)),
            lambda: json_file == STDOUT or print_board(board, signs),
        )


def _chosen(path: str | None, ids: tuple[str, ...]) -> dict[str, Any]:
    from betz.anatomy import cases, load_cases

    known = dict(cases() if path is None else load_cases(path))
    for one in ids:
        if one not in known:
            raise InputError(unknown("case", one, known, "See 'betz score --list'."))
    return {k: known[k] for k in ids} if ids else known


COLUMNS = ("right", "wrong", "abnormal right", "abnormal wrong", "not tested", "soft wrong")


def print_board(board: dict[str, Any], signs: bool = False) -> None:
    """The scoreboard for a person: per case, per category and in total; then the commonest wrong signs."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("case")
    for head in COLUMNS:
        table.add_column(head, justify="right")
    for name, part in board["cases"].items():
        table.add_row(name, *_numbers(part))
    table.add_section()
    for name, part in board["categories"].items():
        table.add_row(f"all {name}", *_numbers(part))
    table.add_section()
    table.add_row("total", *_numbers(board["total"]), style="bold")
    show(table)
    tell(_shares(board["total"]))
    if board["commonest_wrong"]:
        tell("\nCommonest wrong signs:")
    for w in board["commonest_wrong"]:
        tell(f"  {w['count']:>4} x {w['sign']}: expected {w['expected']}, found {w['found']}")
    for name, part in board["cases"].items() if signs else ():
        for w in part["wrong_signs"]:
            tell(f"{name}: {w['sign']}: expected {' or '.join(w['expected'])}, found {w['found']}")


def _numbers(part: dict[str, int]) -> list[str]:
    return [str(part[head.replace(" ", "_")]) for head in COLUMNS]


def _shares(total: dict[str, int]) -> str:
    def share(right: int, wrong: int) -> str:
        return f"{right} of {right + wrong} ({right / max(1, right + wrong):.1%})".replace("%", " %")

    return (f"Right: {share(total['right'], total['wrong'])}; of the abnormal signs: "
            f"{share(total['abnormal_right'], total['abnormal_wrong'])}. "
            "Not tested signs count as wrong, soft ones never.")
