"""Laws on many random patients: more damage and force, latency and conduction, complete lesions, words that agree.

    python calibration/laws.py more_damage [--n 200] [--limbs 3] [--jobs 1] [--seed 1] [--json FILE]
    python calibration/laws.py latency [--n 1000] ...
    python calibration/laws.py complete [--n 42] ...
    python calibration/laws.py words [--n 1000] ...

Each prints what breaks its law and ends with status 1 where something does. With --json FILE a run that was stopped
goes on where it was. Nothing is set by what is found.
"""

import argparse
import json
import sys
from collections.abc import Callable
from typing import Any

import law_complete
import law_damage
import law_latency
import law_words

from betz.io import write_whole
from betz.jobs import Task, WorkFile, key, results

LAWS: dict[str, tuple[Any, Callable[..., Any], int]] = {
    "more_damage": (law_damage, law_damage.ladder, 200),
    "latency": (law_latency, law_latency.patient, 1000),
    "complete": (law_complete, law_complete.lesion, 3 * len(law_complete.complete())),
    "words": (law_words, law_words.patient, 1000),
}


def main() -> int:
    """Draw, look, tell. Returns 1 where the law is broken."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("law", choices=LAWS)
    parser.add_argument("--n", type=int, help="lesions, patients, or people")
    parser.add_argument("--first", type=int, default=0, help="number of the first, to look at one again")
    parser.add_argument("--limbs", type=int, default=3, help="limbs of each lesion, of all that it reaches")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--seed", type=int, default=1, help="of what is drawn")
    parser.add_argument("--json", help="keep what was found in this file, and go on from there")
    a = parser.parse_args()
    room, do, usual = LAWS[a.law]
    more = (a.limbs,) if a.law == "more_damage" else ()
    numbers = range(a.first, a.first + (usual if a.n is None else a.n))
    tasks = {str(i): Task(key(law=a.law, arguments=(a.seed, i, *more)), (a.seed, i, *more)) for i in numbers}
    kept = WorkFile(a.json)
    found = list(results(do, tasks, a.jobs, kept, _progress).values())
    if a.json:
        write_whole(a.json, json.dumps(found, indent=1) + "\n")
        kept.done()
    print("\n".join(room.told(found)))
    return int(any(r["counts"] for one in found for r in one["rises"]))


def _progress(done: int, total: int, words: str) -> bool:
    print(f"{done} of {total}: {words}", file=sys.stderr, flush=True)
    return True


if __name__ == "__main__":
    sys.exit(main())
