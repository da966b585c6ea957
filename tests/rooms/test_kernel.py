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
from numba import prange

from betz import cache_folder
from betz.kernel import inline, kernel
from betz.machine_code import MachineCode, Parts

FACTOR = 3.0


def add(x, y):
    return x + y


def total(x):
    s = 0.0
    for i in prange(len(x)):
        s += x[i]
    return s


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A fresh cache folder; gives a function that lists its files."""
    monkeypatch.setenv("BETZ_CACHE_DIR", str(tmp_path / "code"))
    cache_folder.folder.cache_clear()
    yield lambda: sorted((tmp_path / "code").rglob("*.nbc"))
    cache_folder.folder.cache_clear()


def loaded(compiled):
    """How many forms of a compiled function came from the disk."""
    return sum(compiled.stats.cache_hits.values())


def run(code, at, **environment):
    """Run Python code in a process of its own."""
    given = {k: v for k, v in os.environ.items() if k not in ("BETZ_CACHE_DIR", "NUMBA_CACHE_DIR", "XDG_CACHE_HOME")}
    given |= {"PYTHONPATH": str(at), "BETZ_CACHE_DIR": str(at / "code")} | environment
    given = {k: v for k, v in given.items() if v is not None}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=at, env=given)
    assert done.returncode == 0 and "Traceback" not in done.stderr, done.stderr
    return done.stdout.strip(), done.stderr


@pytest.fixture
def package(tmp_path):
    """A kernel in one file that calls a kernel and reads a number in another."""
    (tmp_path / "low.py").write_text(
        "from betz.kernel import kernel\nSTEP = 1.0\n@kernel\ndef callee(x): return x + 10\n"
    )
    (tmp_path / "top.py").write_text(
        "from betz.kernel import kernel\nimport low\n@kernel\ndef caller(x): return low.callee(x) * low.STEP\n"
        "def job(x): return caller(x), sum(caller.stats.cache_hits.values())\n"
    )
    return tmp_path


CALL = "import top; print(*top.job(1.0))"


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
    for name in ("kernel.py", "machine_code.py", "units.py", "engine/a.py"):
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


def nowhere(at):
    """An environment in which no folder can be written."""
    (at / "file").write_text("")
    inside = str(at / "file" / "inside")
    return {"BETZ_CACHE_DIR": inside, "XDG_CACHE_HOME": inside, "HOME": inside, "LOCALAPPDATA": inside}


def test_with_no_folder_the_run_is_uncached_and_says_so_once(package):
    code = "import tempfile; tempfile.tempdir = '/dev/null/none'\n" + CALL + "; print(*top.job(1))"
    out, error = run(code, package, **nowhere(package))
    assert out.split() == ["11.0", "0", "11.0", "0"]
    assert error.count("\n") == 1 and error.startswith("betz: ") and "BETZ_CACHE_DIR" in error
    assert not list(package.rglob("*.nb[ci]"))


def test_without_a_home_the_folder_is_a_private_temporary_one(package):
    place = package / "temporary"
    place.mkdir()
    unnamed = nowhere(package) | {"BETZ_CACHE_DIR": ""}
    for hits in "01":
        out, error = run(CALL, package, **unnamed, TMPDIR=str(place), TEMP=str(place))
        assert (out, error) == (f"11.0 {hits}", "")
    (own,) = place.iterdir()
    assert own.name.startswith("betz-") and own.stat().st_mode & 0o077 == 0


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows keeps users apart by its own rules")
@pytest.mark.parametrize("planted", ["another's", "open to all", "link"])
def test_a_planted_folder_is_refused(tmp_path, monkeypatch, planted):
    for name, value in nowhere(tmp_path).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    uid = os.getuid()
    root = tmp_path / f"betz-{uid}"
    if planted == "open to all":
        root.mkdir()
        root.chmod(0o777)
    elif planted == "another's":
        monkeypatch.setattr(os, "getuid", lambda: uid + 1)
        (tmp_path / f"betz-{uid + 1}").mkdir(mode=0o700)
    else:  # of the user's own to a folder that all may write to
        (tmp_path / "open").mkdir()
        (tmp_path / "open").chmod(0o777)
        root.symlink_to(tmp_path / "open")
    monkeypatch.setattr(cache_folder, "warn", lambda words: None)
    cache_folder.folder.cache_clear()
    assert cache_folder.folder() is None
    cache_folder.folder.cache_clear()
    assert not list(tmp_path.rglob(cache_folder.digest()))


def test_the_order_of_folders(tmp_path, monkeypatch):
    from numba import config

    monkeypatch.setenv("BETZ_CACHE_DIR", str(tmp_path / "own"))
    monkeypatch.setattr(config, "CACHE_DIR", str(tmp_path / "numba"))
    monkeypatch.setattr(cache_folder, "_user", lambda: tmp_path / "user")
    seen = []
    for _ in range(4):
        cache_folder.folder.cache_clear()
        seen.append(cache_folder.folder())
        if len(seen) == 1:
            monkeypatch.delenv("BETZ_CACHE_DIR")
        elif len(seen) == 2:
            monkeypatch.setattr(config, "CACHE_DIR", "")
        elif len(seen) == 3:
            monkeypatch.setattr(cache_folder, "_user", Path)
            monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    cache_folder.folder.cache_clear()
    assert [f.relative_to(tmp_path).parts[0] for f in seen][:3] == ["own", "numba", "user"]
    assert seen[3].parent.name.startswith("betz-") and {f.name for f in seen} == {cache_folder.digest()}


def test_a_named_folder_is_not_passed_over_in_silence(tmp_path, monkeypatch, capsys):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("BETZ_CACHE_DIR", str(tmp_path / "file" / "inside"))
    monkeypatch.setattr("numba.config.CACHE_DIR", "")
    monkeypatch.setattr(cache_folder, "_user", lambda: tmp_path / "user")
    cache_folder.warn.cache_clear()
    cache_folder.folder.cache_clear()
    found = cache_folder.folder()
    cache_folder.folder.cache_clear()
    said = capsys.readouterr().err
    assert found.parent == tmp_path / "user" / "betz"
    assert said.count("\n") == 1 and str(tmp_path / "file") in said and str(found.parent) in said


@pytest.mark.skipif(sys.platform != "linux", reason="the rules of XDG")
def test_a_home_of_nothing_is_no_home(monkeypatch):
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    for home, wanted in (("/", ".cache"), ("/home/ann", "/home/ann/.cache")):
        monkeypatch.setenv("HOME", home)
        assert str(cache_folder._user()) == wanted
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert str(cache_folder._user()) == "/home/ann/.cache"


def test_old_source_goes_and_other_folders_stay(tmp_path, monkeypatch):
    days = {"a": 9, "b": 8, "c": 7, "d": 0.5, "e": 0.4, "f": 0.3}
    for letter, age in days.items():
        path = tmp_path / (letter * cache_folder.LETTERS)
        path.mkdir()
        os.utime(path, (then := time.time() - age * 86400, then))
    (tmp_path / "letters").mkdir()
    os.utime(tmp_path / "letters", (0, 0))
    monkeypatch.setenv("BETZ_CACHE_DIR", str(tmp_path))
    cache_folder.folder.cache_clear()
    own = cache_folder.folder()
    cache_folder.folder.cache_clear()
    left = {p.name[0] if len(p.name) == cache_folder.LETTERS else p.name for p in tmp_path.iterdir() if p != own}
    assert left == {"d", "e", "f", "letters"} and own.is_dir()  # three days old or one day old, d to f are in use


def test_a_file_in_place_of_the_folder_is_replaced(tmp_path, monkeypatch):
    (tmp_path / cache_folder.digest()).write_text("damage")
    monkeypatch.setenv("BETZ_CACHE_DIR", str(tmp_path))
    cache_folder.folder.cache_clear()
    assert cache_folder.folder() == tmp_path / cache_folder.digest()
    cache_folder.folder.cache_clear()


def test_what_is_removed_is_made_again(place):
    kernel(add)(1.0, 2.0)
    cache_folder.remove()
    assert place() == []
    assert kernel(add)(1.0, 2.0) == 3.0 and len(place()) == 1


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
