"""Where machine code lies: which folder, of whom, and for how long."""

import os
import sys
import time
from pathlib import Path

import pytest
from code_on_disk import CALL, add, run

from betz import cache_folder
from betz.kernel import kernel


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
