"""docs/beliefs.md: a section for every mechanism and for no other, names that exist, and what the script writes."""

import json
import re
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from betz import Model
from betz.anatomy.keys import KEYS
from betz.units import SEEN

ROOT = Path(__file__).parents[2]
SCRIPT = spec_from_file_location("beliefs", ROOT / "calibration" / "beliefs.py")
beliefs = module_from_spec(SCRIPT)
SCRIPT.loader.exec_module(beliefs)

HUMAN = Model()
HAND = {name: text for _, sections in beliefs.chapters() for name, text in sections.items()}
OPENING = (beliefs.PARTS / "0_opening.md").read_text(encoding="utf-8")
PAGE = beliefs.PAGE.read_text(encoding="utf-8")
# Parameters of one kind differ in one of these words: an equation is written for one of them.
KINDS = {"slow", "fast", "bag1", "bag2", "chain", "d", "i1", "i2", "i3", "i4"}
# Names of columns of the tables, of connections and classes of cells; variables.
COLUMNS = {c for t in KEYS for row in HUMAN.tables.raw(t) for c in row}
CIRCUITS = {x for r in HUMAN.tables.circuits.values() for x in (r.id, r.from_class, r.to_class)}
VARIABLES = {"x", "z", "R", "L", "V", "P", "u", "scale", "exc", "inh", "tau_m", "tau_s", "q_h", "factor"}
INDEXED = re.compile(r"[a-z]+_([ijk]+|\d)")


def family(name):
    return "_".join(part for part in name.split("_") if part not in KINDS)


def words(text):
    return set(re.findall(r"[A-Za-z]\w*", text))


def code(text):
    """What stands in a fence, and what stands between backticks elsewhere."""
    fenced = re.findall(r"^```\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    return "\n".join(fenced), re.findall(r"`([^`\n]+)`", re.sub(r"^```\n.*?^```", "", text, flags=re.DOTALL | re.M))


def known(name, mechanism):
    """Whether a name in a section stands for something of the model."""
    if name.endswith((".csv", ".py", ".md")) or "/" in name:
        return True
    first, _, second = name.partition(".")
    if second:
        return first in HUMAN.mechanisms and second in HUMAN.mechanisms[first].declared()
    own = HUMAN.mechanisms[mechanism].declared() if mechanism else SEEN
    there = {*own, *map(family, own), *HUMAN.mechanisms, *COLUMNS, *CIRCUITS, *VARIABLES}
    return name in there or bool(INDEXED.fullmatch(name))


def test_every_mechanism_has_a_section_and_no_other_has():
    assert sorted(HAND) == sorted(HUMAN.mechanisms)
    assert sorted(re.findall(r"^### (\w+)$", PAGE, re.MULTILINE)) == sorted(HUMAN.mechanisms)


def test_the_page_is_what_the_script_writes():
    assert beliefs.page(PAGE) == PAGE, "docs/beliefs.md is old: run python calibration/beliefs.py"


@pytest.mark.parametrize("name", sorted(HAND))
def test_a_section_has_an_equation_with_every_parameter_and_says_what_is_left_out(name):
    fenced, _ = code(HAND[name])
    assert fenced and HAND[name].count(beliefs.LEFT_OUT) == 1
    one, told = HUMAN.mechanisms[name], {family(w) for w in words(HAND[name].split(beliefs.LEFT_OUT)[0])}
    missing = [p for p in one.declared() if p not in one.rows and family(p) not in told]
    assert not missing, f"the section says nothing of {', '.join(missing)}"


@pytest.mark.parametrize("name", [None, *sorted(HAND)])
def test_names_stand_for_something(name):
    fenced, ticked = code(HAND[name] if name else OPENING)
    dotted = set(re.findall(r"[a-z]\w*\.[a-z]\w*", fenced))  # mechanism.parameter, or a file
    for one in dotted:
        fenced = fenced.replace(one, "")
    named = dotted | {w for w in words(fenced) if "_" in w and w[0].islower()}
    named |= {t for t in ticked if re.fullmatch(r"[\w./]+", t)}
    assert not {n for n in named if not known(n, name)}


def test_signs_come_from_ablations_and_stay_without_one(tmp_path, monkeypatch, capsys):
    change = {"sign": "tone.wrist.R", "kind": "goes", "from": "spastic 3", "to": "normal", "levels": [4, 0]}
    alike = change | {"sign": "reflexes.biceps.R", "healthy": {"kind": "comes", "from": "normal", "to": "absent"}}
    none = {"state": "changes no sign", "changed": [], "healthy_changed": []}
    study = {"schema": "betz.ablate/1", "case": "a_case", "mechanisms": [
        {"name": "ia_growth", "state": "changes signs", "changed": [change | {"healthy": None}, alike],
         "healthy_changed": []},
        {"name": "f_wave", **none}, {"name": "twitch", **none, "state": "always there"}],
        "patient": {"seed": 7, "onset_days": 180.0, "lesions": [], "model": {"hash": "0123"}}}  # fmt: skip
    file = tmp_path / "ablate.json"
    file.write_text(json.dumps(study))
    page = tmp_path / "beliefs.md"
    monkeypatch.setattr(beliefs, "PAGE", page)
    monkeypatch.setattr(sys, "argv", ["beliefs.py", "--ablate", str(file)])
    beliefs.main()
    told = dict(beliefs.SLOT.findall(page.read_text(encoding="utf-8")))
    assert told["ia_growth"] == (
        "- a_case, seed 7 (model 0123): *here and not in health*: tone R spastic 3 → normal: wrist. "
        "*here, where health changes too*: reflexes R spastic 3 → normal: biceps."
    )
    assert told["f_wave"] == "- a_case, seed 7 (model 0123): changes no sign."
    assert told["twitch"] == beliefs.ALWAYS and told["spindle"] == beliefs.NOT_MEASURED
    monkeypatch.setattr(sys, "argv", ["beliefs.py"])
    beliefs.main()
    assert dict(beliefs.SLOT.findall(page.read_text(encoding="utf-8"))) == told
    file.write_text("{}")
    monkeypatch.setattr(sys, "argv", ["beliefs.py", "--ablate", str(file)])
    with pytest.raises(SystemExit):
        beliefs.main()
    assert "is not what 'betz ablate CASE --json FILE' writes" in capsys.readouterr().err
