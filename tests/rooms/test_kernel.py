"""Machine code on disk: found again when nothing changed, made again when anything did, never taken from strangers."""

import multiprocessing
import os
import re
import subprocess
import sys
import time
from collections import namedtuple
from pathlib import Path

import numpy as np
import pytest
from code_on_disk import CALL, add, loaded, run
from numba import prange

from betz import cache_folder
from betz.code_parts import Parts
from betz.kernel import inline, kernel
from betz.machine_code import MachineCode

FACTOR = 3.0


def total(x):
    s = 0.0
    for i in prange(len(x)):
        s += x[i]
    return s


def test_a_change_of_a_callee_or_a_number_in_another_file_is_seen(package):
    assert run(CALL, package)[0] == "11.0 0"
    assert run(CALL, package)[0] == "11.0 1"
    low = package / "low.py"
    low.write_text(low.read_text().replace("10", "20"))
    assert run(CALL, package)[0] == "21.0 0"
    low.write_text(low.read_text().replace("STEP = 1.0", "STEP = 2.0"))
    assert run(CALL, package)[0] == "42.0 0"


def test_a_mechanism_of_the_user_is_kept_by_its_own_source(package):
    own = package / "model"
    own.mkdir()
    (own / "twitchy.py").write_text(
        "from betz.kernel import kernel\nfrom betz.mechanisms import Mechanism\n"
        "@kernel\ndef step(x): return x + 10\nclass Twitchy(Mechanism):\n    step = staticmethod(step)\n"
    )
    code = (
        "import sys, betz.model; m = betz.model.Model.load('model').mechanisms['twitchy']\n"
        "print(m.step(1.0), sum(m.step.stats.cache_hits.values()))"
    )
    assert run(code, package)[0] == "11.0 0"
    assert run(code, package)[0] == "11.0 1"
    (own / "twitchy.py").write_text((own / "twitchy.py").read_text().replace("10", "20"))
    assert run(code, package)[0] == "21.0 0"


def test_the_digest_follows_the_source_of_the_engine(tmp_path, monkeypatch):
    cache_folder.digest.cache_clear()
    start = time.perf_counter()
    before = cache_folder.digest()
    taken = time.perf_counter() - start
    home = tmp_path / "betz"
    (home / "engine").mkdir(parents=True)
    for name in ("kernel.py", "machine_code.py", "code_parts.py", "units.py", "engine/a.py"):
        (home / name).write_text("x = 1\n")
    monkeypatch.setattr(cache_folder, "__file__", str(home / "cache_folder.py"))
    seen = {before}
    for text in ("x = 2\n", "x = 3\n"):
        (home / "engine" / "a.py").write_text(text)
        cache_folder.digest.cache_clear()
        seen.add(cache_folder.digest())
    cache_folder.digest.cache_clear()
    assert len(seen) == 3 and all(len(d) == cache_folder.LETTERS for d in seen)
    assert taken < 0.1  # a hundredth of that on a free machine; slack for a busy one


def test_every_file_with_a_kernel_is_in_the_digest():
    home = Path(cache_folder.__file__).parent
    with_kernels = [f for f in home.rglob("*.py") if re.search(r"from betz.kernel import|import numba", f.read_text())]
    outside = {f.relative_to(home).parts[0] for f in with_kernels} - {*cache_folder.ROOMS, "cache_folder.py"}
    assert with_kernels and not outside


def test_code_is_found_again_by_another_build_of_the_same_function(place):
    assert kernel(add)(1.0, 2.0) == 3.0
    again = kernel(add)
    assert again(1.0, 2.0) == 3.0 and loaded(again) == 1 and len(place()) == 1
    assert again(1, 2) == 3 and len(place()) == 2


def test_serial_parallel_and_other_options_keep_apart(place):
    x = np.ones(100)
    builds = [{}, {"parallel": True}, {"fastmath": True}]
    for options in builds + builds[::-1]:
        assert kernel(total, **options)(x) == 100.0
    assert len(place()) == 3
    parallel = kernel(parallel=True)(total)
    assert parallel(x) == 100.0 and loaded(parallel) == 1 and parallel.__name__ == "total_parallel"
    assert kernel(cache=False)(total)(x) == 100.0 and len(place()) == 3


def test_closures_constants_and_records_keep_apart(place):
    def adder(number, inner):
        @kernel
        def f(x):
            return inner(x) + number

        return f

    @inline
    def one(x):
        return x + 1.0

    @inline
    def two(x):
        return x + 2.0

    for number, inner, wanted in [(1.0, one, 2.0), (2.0, one, 3.0), (2.0, two, 4.0)] * 2:
        assert adder(number, inner)(0.0) == wanted
    assert len(place()) == 3
    for fields in ("a b", "b a"):  # one name, one number of fields, another order
        record = namedtuple("record", fields)
        assert kernel(_a)(record(a=1.0, b=2.0)) == 1.0
    assert len(place()) == 5


def _a(record):
    return record.a


def test_a_global_number_is_part_of_the_key(monkeypatch):
    def scaled(x):
        return FACTOR * x

    keys = set()
    for factor in (3.0, 4.0, 3):
        monkeypatch.setitem(globals(), "FACTOR", factor)
        parts = Parts()
        parts.add(scaled)
        keys.add(parts.key())
        assert not parts.nameless
    assert len(keys) == 3


@pytest.mark.parametrize("damage", ["empty", "half", "garbage", "flipped", "folder", "another's"])
def test_a_damaged_file_is_made_again(place, damage):
    kernel(add)(1.0, 2.0)
    (file,) = place()
    whole = file.read_bytes()
    if damage == "folder":
        file.unlink()
        (file / "inside").mkdir(parents=True)
    elif damage == "another's":  # sound, but of another function
        kernel(total)(np.ones(3))
        (other,) = [f for f in place() if f != file]
        file.write_bytes(other.read_bytes())
    else:
        middle = len(whole) // 2
        flipped = whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :]
        file.write_bytes({"empty": b"", "half": whole[:middle], "garbage": b"\x80" * 99, "flipped": flipped}[damage])
    again = kernel(add)
    assert again(1.0, 2.0) == 3.0 and loaded(again) == 0
    third = kernel(add)
    assert third(1.0, 2.0) == 3.0 and loaded(third) == 1 and not list(file.parent.glob("*.tmp"))


def test_a_sound_file_that_this_numba_cannot_read_is_made_again(place):
    from betz.machine_code import _sum

    kernel(add)(1.0, 2.0)
    (file,) = place()
    for content in (b"no pickle", b"cno_such_module\nname\n.", b"N."):
        file.write_bytes(_sum(file, content) + content)
        again = kernel(add)
        assert again(1.0, 2.0) == 3.0 and loaded(again) == 0


def test_processes_that_start_together_on_an_empty_cache(package):
    code = "import top; print(top.job(1.0)[0], top.job(1)[0])"
    environment = os.environ | {"PYTHONPATH": str(package), "BETZ_CACHE_DIR": str(package / "code")}
    both = [
        subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=-1, stderr=-1, text=True) for _ in "ab"
    ]
    for process in both:
        out, error = process.communicate(timeout=60)
        assert (out.strip(), error) == ("11.0 11.0", "")
    assert run(CALL, package)[0] == "11.0 1"


@pytest.mark.parametrize("how", [m for m in ("spawn", "fork") if m in multiprocessing.get_all_start_methods()])
def test_workers_find_the_same_code(package, how):
    run(CALL, package)
    (package / "workers.py").write_text(
        "import multiprocessing, top\n"
        "if __name__ == '__main__':\n"
        f"    with multiprocessing.get_context({how!r}).Pool(1) as pool: print(*pool.apply(top.job, (1.0,)))\n"
    )
    assert run("import runpy; runpy.run_path('workers.py', run_name='__main__')", package)[0] == "11.0 1"


def test_another_numba_gets_its_own_cache_and_a_word(monkeypatch, capsys):
    import betz.kernel

    monkeypatch.setattr(betz.kernel, "attach", None)
    cache_folder.warn.cache_clear()
    asked = []
    monkeypatch.setattr("numba.core.dispatcher.Dispatcher.enable_caching", lambda self: asked.append(self))
    assert kernel(add)(1.0, 2.0) == 3.0 == kernel(add)(2.0, 1.0)
    assert len(asked) == 2 and capsys.readouterr().err.count("\n") == 1


def test_a_function_as_argument_is_compiled_anew_and_says_so(place):
    apply = kernel(_apply)
    with pytest.warns(match="compiled anew in each run"):
        assert apply(kernel(cache=False)(add), 1.0) == 2.0
    assert place() == [] and isinstance(apply._cache, MachineCode)


def _apply(f, x):
    return f(x, x)


COMPILED = """
from numba.core.dispatcher import _FunctionCompiler
found, usual = [], _FunctionCompiler._compile_cached
def told(self, *a, **k):
    found.append(f"{self.py_func.__module__}.{self.py_func.__qualname__}")
    return usual(self, *a, **k)
_FunctionCompiler._compile_cached = told
from betz import Patient
from betz.stimulus import Stimulus, Tap
run = Stimulus([("soleus", "L")], "ankle", 100, taps=Tap("soleus", "L", 20, 50))
Patient(seed=1, scale=0.02).respond(run)
print(";".join(f for f in found if f.startswith("betz")))
"""


def test_a_second_process_compiles_nothing():
    """Regression: small functions that Python called by themselves were compiled in each process, for over a second."""
    run = [subprocess.run([sys.executable, "-c", COMPILED], capture_output=True, text=True) for _ in range(2)]
    assert run[1].returncode == 0, run[1].stderr
    assert run[1].stdout.strip() == ""
