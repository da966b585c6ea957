"""`betz course`, `betz dose`, `betz ablate`: one patient over time, over the extent of a lesion, without mechanisms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Any

from cyclopts import Parameter

from betz.cli import candidates
from betz.cli.common import (
    DEFAULT_SEED,
    HEALTHY,
    SHIPPED,
    STDOUT,
    Case,
    FileName,
    JsonFile,
    Made,
    Several,
    Threads,
    Who,
    check_json,
    model_of,
    patient_of,
    person_of,
    show,
    whole,
)
from betz.cli.outputs import as_json, check_files, finish, picture
from betz.cli.progress import Progress
from betz.cli.said import detail
from betz.durations import parse_days
from betz.errors import InputError, shown

Plot = Annotated[FileName | None, Parameter(help="Draw the study and save it in this file, FILE.png, .svg or .pdf.")]
Jobs = Annotated[int, Parameter(converter=whole, help="Processes, each with one patient at a time.")]
All = Annotated[bool, Parameter(name="--all", negative=(), show_default=False, help="Also what never changes.")]


def course(
    case: Case = None,
    /,
    *,
    who: Who = HEALTHY,
    days: str | None = None,
    json_file: JsonFile = None,
    plot: Plot = None,
    all_: All = False,
    jobs: Jobs = 1,
    threads: Threads = None,
) -> None:
    """Examine a patient on several days after the lesion, and print the signs over time.

    With --json FILE an interrupted study goes on where it stopped when it is started again.

    Parameters
    ----------
    case
        A case of the library, by its id; or say lesions with --lesion.
    days
        When to examine, such as 0,1,7,30 or "1 day,6 weeks".
    """
    if who.after is not None:
        raise InputError("A course is seen at --days, not --after a time.")
    _check(json_file, plot, who)
    options: dict[str, Any] = {} if days is None else {"days": _each("--days", days, parse_days)}
    _study("course", _named(who, case), {**options, "jobs": jobs, "threads": threads}, json_file, plot, all_)


def dose(
    *site: Annotated[str, Parameter(completer=candidates.extents)],
    lesion: Annotated[Several, Parameter(completer=candidates.extents)] = (),
    side: Annotated[str | None, Parameter(completer=candidates.all_sides)] = None,
    shares: str | None = None,
    after: Annotated[str, Parameter(allow_leading_hyphen=True)] = "180 days",
    seeds: str = "7",
    scale: float | None = None,
    made: Made = SHIPPED,
    json_file: JsonFile = None,
    plot: Plot = None,
    all_: All = False,
    jobs: Jobs = 1,
    threads: Threads = None,
) -> None:
    """Take more and more of a site, and print the signs against the share that is lost.

    With --json FILE an interrupted study goes on where it stopped when it is started again.

    Parameters
    ----------
    site
        A site by id or plain name, or a lesion without its fraction, SITE:SIDE[,KEY=NAME[+NAME]...], such as
        nerve_ulnar:right,kind=conduction_block; several are lost alike.
    lesion
        The same, in the words of other commands; may be given several times.
    side
        left, right or both: the side of a site that tells none; left when not given.
    shares
        Shares lost, 0 to 1, such as 0,0.25,0.5,1.
    after
        Time since the lesion, such as "180 days" or "6 weeks".
    seeds
        The persons, such as 7, 1,2,9 or 1..5; of several the one in the middle is shown, sign by sign.
    scale
        Share of the true number of cells, 0.1 to 1.
    """
    if not site and not lesion:
        raise InputError("Which site? Say betz dose SITE, such as betz dose medullary_pyramid.")
    _check(json_file, plot, made)
    options: dict[str, Any] = {} if shares is None else {"shares": _shares(shares)}
    options |= {"side": side, "after": after, "seeds": seeds, "scale": scale, "model": model_of(made), "jobs": jobs}
    detail(f"Seeds {seeds}, {after} after the lesion.")
    _study("dose", ((*site, *lesion), {}), {**options, "threads": threads}, json_file, plot, all_)


def ablate(
    case: Case = None,
    /,
    *,
    who: Who = HEALTHY,
    mechanisms: Annotated[str | None, Parameter(completer=candidates.several_removable)] = None,
    sign: str | None = None,
    json_file: JsonFile = None,
    plot: Plot = None,
    all_: All = False,
    jobs: Jobs = 1,
    threads: Threads = None,
) -> None:
    """Take away one mechanism after the other, and print which sign of a patient goes, comes or changes.

    With --json FILE an interrupted study goes on where it stopped when it is started again.

    Parameters
    ----------
    case
        A case of the library, by its id; or say lesions with --lesion.
    mechanisms
        Only these, such as ia_growth,spinal_shock; all that can be taken away when not given.
    sign
        Only this sign of the chart, such as plantar.R or reflexes.biceps.L: much quicker.
    """
    _check(json_file, plot, who)
    options = {"mechanisms": mechanisms, "sign": sign, "after": who.after, "jobs": jobs, "threads": threads}
    _study("ablate", _named(who, case), options, json_file, plot, all_)


def _shares(text: str) -> list[float]:
    """The shares of --shares. Raises `InputError` that says what is allowed."""
    from betz.anatomy.lesions import fraction_of
    from betz.studies.subject import several

    out = []
    for one in several(text, "--shares"):
        try:
            out.append(fraction_of(one))
        except InputError:
            allowed = "numbers from 0 to 1, or per cent, such as 0,0.25,0.5,1 or 10%,50%"
            raise InputError(f"--shares takes {allowed}, not {shown(one)}.") from None
    return out


def _each(option: str, text: str, of: Callable[[str], Any]) -> list[Any]:
    """The values of an option with commas. Raises `InputError` that names the option."""
    from betz.studies.subject import several

    given = several(text, option)
    try:
        return [of(one) for one in given]
    except InputError as e:
        raise InputError(f"{option}: {e}") from None


def _check(json_file: str | None, plot: str | None, made: Made) -> None:
    """Find out before a long run whether its results can be written."""
    from betz.io import check_picture

    check_files({"--json": json_file, "--plot": plot}, made=made)
    check_json(json_file)
    if plot is not None:
        check_picture(plot)


def _named(who: Who, case: str | None) -> tuple[Any, dict[str, Any]]:
    """Whom to study: a case under its id with the options of its person, or a patient."""
    if case is not None and who.case is not None:
        raise InputError(f"Two cases are given, '{case}' and '{who.case}'.")
    case = who.case if case is None else case
    if case is not None and who.patient is not None:
        raise InputError(f"A case and a patient are given, '{case}' and '{who.patient}'.")
    if case is None and not who.lesion and who.patient is None:
        raise InputError("Which patient? Give the id of a case (betz score --list) or --lesion SITE:SIDE, or "
                         "--patient FILE.")
    described = (who.age, who.sex, who.height, who.hand) != (None, None, None, None)
    if who.lesion or who.patient is not None or described:
        return patient_of(replace(who, case=case)), {}
    model = model_of(who)
    seed = DEFAULT_SEED if who.seed is None else who.seed
    person_of(seed, who.scale, model)  # a mistake is said before anything runs
    return case, {"seed": seed, "scale": who.scale, "model": model}


def _study(verb: str, whom: tuple[Any, dict[str, Any]], options: dict[str, Any], json_file: str | None,
           plot: str | None, every: bool) -> None:
    import betz
    from betz.jobs import held

    subject, person = whom
    work = None if json_file == STDOUT else json_file
    with held():
        with Progress() as progress:
            study = getattr(betz, verb)(subject, **person, **options, work=work, progress=progress)
        finish(
            as_json("study", json_file, study.to_json),
            picture(study, plot),
            lambda: json_file == STDOUT or _show(study, every),
        )


def _show(study: Any, every: bool) -> None:
    from betz.plots import study_table

    show(study_table(study.page(every)), plain=study.text(every))
