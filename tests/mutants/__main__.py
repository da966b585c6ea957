"""`python -m tests.mutants [words]`: apply each mutation in a fresh process and run the tests that must catch it.

Exit 1 when a mutant survives, or when a named test fails without any mutation. docs/dev/mutants.md is written anew;
with words only the lines of the mutants that were run change.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[2]
CRASHED = 90  # plugin.py: the test did not fail, the changed code did
PAGE = ROOT / "docs/dev/mutants.md"
AT_ONCE = 2
HEAD = """# Mutants

Each line is a mutation of physiology or anatomy, and the tests that must fail under it (not the golden run). The table
is written by `make mutants`; a survivor is a gap in the tests.

| mutant | what it changes | tests that must catch it | result |
|---|---|---|---|
"""


def run(tests: tuple[str, ...], mutant: str = "") -> tuple[int, str]:
    """(exit code of pytest, its last line) of some tests under a mutation; nothing for health."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.mutants.plugin", "-p", "no:cacheprovider", *tests]
    where = {"PYTHONPATH": os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))}
    environment = os.environ | where | {"BETZ_MUTANT": mutant}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300)
    lines = (done.stdout + done.stderr).strip().splitlines()
    return done.returncode, lines[-1] if lines else ""


def judged(mutant) -> str:
    """caught, survived, waits, or what went wrong: what every named test asserts must be false."""
    if mutant.waits_for:
        return f"waits for the {mutant.waits_for}"
    for test in mutant.tests:
        code, line = run((test,), mutant.name)
        if code == 0:
            return f"SURVIVED {test}"
        if code == CRASHED:
            return f"CRASHED {line}"
        if code != 1:
            return f"ERROR {line}"
    return "caught"


def write(results: dict[str, str]) -> None:
    """The page of all mutants; a result that is not new is taken from the page as it was."""
    from tests.mutants.table import MUTANTS

    rows = [line.split(" | ") for line in PAGE.read_text(encoding="utf-8").splitlines()] if PAGE.exists() else []
    known = {r[0].removeprefix("| "): r[-1].removesuffix(" |") for r in rows if len(r) == 4} | results
    out = []
    for m in MUTANTS:
        tests = " ".join(f"`{t.removeprefix('tests/')}`" for t in m.tests)
        out.append(f"| {m.name} | {m.what} | {tests} | {known.get(m.name, 'not run')} |")
    tried = [known.get(m.name, "") for m in MUTANTS if not m.waits_for]
    caught, waiting = sum(r == "caught" for r in tried), len(MUTANTS) - len(tried)
    last = f"caught {caught} of {len(tried)}; {waiting} wait for their code."
    PAGE.write_text(HEAD + "\n".join(out) + f"\n\n{last}\n", encoding="utf-8")


def main(words: list[str]) -> int:
    """Run the mutants whose name holds one of the words (all when none) and print the table."""
    from tests.mutants.table import MUTANTS

    chosen = [m for m in MUTANTS if not words or any(w in m.name for w in words)]
    named = tuple(dict.fromkeys(t for m in chosen if not m.waits_for for t in m.tests))
    start = time.monotonic()
    code, line = run(named) if named else (0, "")
    print(f"without mutation: {line}", flush=True)
    if code:
        print("A named test fails without any mutation.")
        return 1
    with ThreadPoolExecutor(AT_ONCE) as pool:
        results = []
        for m, result in zip(chosen, pool.map(judged, chosen), strict=True):
            results.append(result)
            print(f"{result:20s} {m.name}: {m.what}", flush=True)
    tried = [r for r in results if not r.startswith("waits")]
    caught = sum(r == "caught" for r in tried)
    last = f"caught {caught} of {len(tried)}"
    print(f"{last} in {time.monotonic() - start:.0f} s; {len(results) - len(tried)} wait", flush=True)
    write(dict(zip((m.name for m in chosen), results, strict=True)))
    return int(caught < len(tried))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
