"""What the Tab key completes: names of the tables, part by part, in shells that are really run."""

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from betz.anatomy import parse_lesion
from betz.anatomy.atlas import show
from betz.anatomy.lesion_text import parse_extent
from betz.cli import candidates, completion, main
from betz.errors import InputError
from betz.model import human


def offered(words, capsys):
    """What the program offers for the last word: value -> what is said of it."""
    assert main(["__complete", *words]) == 0
    lines = capsys.readouterr().out.split("\x1fbegin\n", 1)[1].splitlines()
    return {value: said for value, _, said in (line.partition("\t") for line in lines)}


@pytest.mark.parametrize("words, some, not_that", [
    ("record |", ["HReflex", "FWave"], "h_reflex"),
    ("record HReflex --set |", ["trials=", "motoneuron.refractory="], "shocks="),
    ("record FWave --set shocks|", ["shocks=", "shocks=32"], "trials="),
    ("record HReflex --muscle |", ["soleus", "biceps_brachii"], "ic_genu"),
    ("record HReflex --side |", ["left", "right"], "both"),
    ("examine --case |", ["bell_palsy_R"], "ic_genu"),
    ("course |", ["bell_palsy_R"], "ic_genu"),
    ("examine --without |", ["ia_growth"], "muscle"),
    ("examine --set motoneuron.refr|", ["motoneuron.refractory=", "motoneuron.refractory=2.0"], "trials="),
    ("ablate --mechanisms ia_growth,|", ["ia_growth,spinal_shock"], "ia_growth,ia_growth"),
    ("examine --lesion ic_plic|", ["ic_plic_middle_third"], "ic_genu"),
    ("examine --lesion nerve_ulnar|", ["nerve_ulnar:left", "nerve_ulnar:both"], "nerve_ulnar"),
    ("examine --lesion ic_genu:|", ["ic_genu:left"], "ic_genu:top"),
    ("examine --lesion nmj:left,|", ["nmj:left,kind=", "nmj:left,muscles="], "nmj:left,tracts="),
    ("examine --lesion ic_genu:left:0.5,k|", ["ic_genu:left:0.5,kind=demyelination"], "ic_genu:left:0.5,kind="),
    ("examine --lesion nmj:left,muscles=tongue+|", ["nmj:left,muscles=tongue+soleus"], "nmj:left,muscles=tongue"),
    ("dose medullary|", ["medullary_pyramid", "medullary_tegmentum"], "medullary_pyramid:left"),
    ("dose ic_gen|", ["ic_genu", "ic_genu:left"], "ic_genu:left:0.5"),
    ("dose --side |", ["both"], "top"),
    ("tractmap --level |", ["C5", "S1"], "C9"),
    ("atlas show |", ["upper_motor_neuron", "soleus", "bell_palsy_R"], "biceps"),
    ("mechanisms |", ["muscle"], "soleus"),
    ("validate --ids R09,|", ["R09,R12"], "R09,R09"),
    ("completion |", ["bash", "zsh", "fish", "powershell"], "sh"),
])
def test_names_are_offered(words, some, not_that, capsys):
    found = offered(words.replace("|", "").split(" "), capsys)
    assert set(some) <= set(found) and not_that not in found


@pytest.mark.parametrize("line", [
    "examine --lesion top:left,muscles=", "examine --lesion =", "record nothing --set ,", "dose :::", "examine --set =",
    "record --set a=b --set \x00", "examine --lesion ic_genu:left:0.5:", "nothing ", "--", "atlas show --"])
def test_a_word_that_is_no_name_breaks_nothing(line, capsys):
    assert not any("Traceback" in value for value in offered(line.split(" "), capsys))


class Typed:
    def __init__(self, incomplete):
        self.incomplete = incomplete

    def __getitem__(self, name):
        raise KeyError(name)


def test_what_is_offered_is_understood():
    words = ("nerve_ulnar", "ic_genu:", "nmj:left,kind=", "nmj:both,muscles=", "ic_genu:left,tracts=", "m1_hand:left,b")
    for word in words:
        lesions = candidates.lesions(Typed(word))
        assert lesions and all(parse_lesion(one) for one in lesions)
        assert all(parse_extent(one) for one in candidates.extents(Typed(word)))
    for text in candidates.parameters(Typed("")):
        name = text.removesuffix("=")
        assert any(f"{name}=" in one for one in candidates.parameters(Typed(name)))
    assert human().without("ia_growth").hash and "ia_growth" in candidates.removable(None)
    assert {show(name).id for name in list(candidates.cards(None))[::40]} == set(list(candidates.cards(None))[::40])


def test_another_shell_is_one_sentence():
    with pytest.raises(InputError, match="Unknown shell 'csh'"):
        completion.script("csh")


@pytest.fixture
def folder(tmp_path):
    """A folder with a program `betz`, the scripts of the shells, and a file to be completed."""
    program = tmp_path / "bin" / "betz"
    program.parent.mkdir()
    path = ":".join(sys.path)
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{path}" exec "{sys.executable}" -m betz "$@"\n')
    program.chmod(0o755)
    for shell in completion.SHELLS:
        (tmp_path / f"betz.{shell}").write_text(completion.script(shell), encoding="utf-8")
    (tmp_path / "study one.toml").write_text("")
    return tmp_path


def environment(folder):
    return os.environ | {"PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "HOME": str(folder), "TERM": "vt100",
                         "PS1": "$ ", "COLUMNS": "200"}


# The words as bash takes them apart, and what it is to put in the place of the last.
BASH = [
    ("betz record HReflexT", "betz record HReflexT", "HReflexTrain"),
    ("betz dose ic_genu:ri", "betz dose ic_genu : ri", "right"),
    ("betz examine --lesion nmj:left,muscles=sole", "betz examine --lesion nmj : left,muscles = sole", "soleus"),
    ("betz examine --lesion=ic_genu:ri", "betz examine --lesion = ic_genu : ri", "right"),
    ("betz run study", "betz run study", "study one.toml"),
]


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_bash_puts_words_together_that_it_took_apart(folder):
    asked = "".join(
        f"COMP_LINE='{line}' COMP_POINT={len(line)} COMP_WORDS=({words}) COMPREPLY=()\n"
        'COMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n_betz_whole\nprintf "%s|" "${COMPREPLY[@]}"; echo\n'
        for line, words, _ in BASH)
    done = subprocess.run(["bash", "-c", f"source betz.bash\n{asked}"], cwd=folder, env=environment(folder),
                          capture_output=True, text=True, timeout=300)
    assert done.stdout.splitlines() == [f"{answer}|" for *_, answer in BASH] and "error" not in done.stderr


def typed(argv, first, line, wanted, folder):
    """What an interactive shell shows when a line is typed, until it shows what is wanted."""
    pid, mother = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.execvpe(argv[0], argv, environment(folder))
    said = b""

    def until(what, seconds):
        nonlocal said
        end = time.monotonic() + seconds
        while what not in said and time.monotonic() < end:
            if select.select([mother], [], [], 0.2)[0]:
                said += os.read(mother, 65536)

    try:
        for command in [*first, "echo re''ady"]:
            os.write(mother, command.encode() + b"\n")
        until(b"ready", 60)
        said = b""
        os.write(mother, line.encode() + b"\t")
        until(wanted, 120)
    finally:
        os.write(mother, b"\x03")
        os.kill(pid, 9)
        os.waitpid(pid, 0)
        os.close(mother)
    return said


@pytest.mark.parametrize("shell, flags, first", [
    ("bash", ["--norc", "--noprofile", "-i"], ['eval "$(cat betz.bash)"']),
    ("zsh", ["-f", "-i"], ["autoload -U compinit; compinit -D -u", 'eval "$(cat betz.zsh)"']),
])
def test_the_tab_key_completes(shell, flags, first, folder):
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    said = typed([shell, *flags], first, "betz examine --lesion nerve_ulnar:ri", b"nerve_ulnar:right", folder)
    assert b"nerve_ulnar:right" in said


@pytest.mark.skipif(shutil.which("fish") is None, reason="no fish here")
def test_fish_completes(folder):
    code = f"source {Path(folder) / 'betz.fish'}; complete -C 'betz record HReflexT'; complete -C 'betz dose ic_gen'"
    done = subprocess.run(["fish", "--no-config", "-c", code], cwd=folder, env=environment(folder), capture_output=True,
                          text=True, timeout=300)
    assert {"HReflexTrain", "ic_genu", "ic_genu:left"} <= {one.partition("\t")[0] for one in done.stdout.splitlines()}
