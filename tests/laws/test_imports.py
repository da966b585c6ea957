"""Law: a room imports only from floors below; the examiners never import pathology (contracts in pyproject.toml)."""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
TOOL = Path(sys.executable).with_name("lint-imports")


def test_import_contracts_are_kept():
    assert TOOL.exists(), "import-linter is not installed: pip install 'betz[test]'"
    done = subprocess.run([TOOL, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_the_contract_speaks_of_every_room():
    layers = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]["layers"]
    named = set(" ".join(layers).replace("|", " ").replace(":", " ").replace("(", " ").replace(")", " ").split())
    rooms = {
        p.name.removesuffix(".py")
        for p in (ROOT / "src/betz").iterdir()
        if p.suffix == ".py" or (p / "__init__.py").exists()
    }
    assert rooms - {"__init__", "__main__"} <= named


def test_laboratory_and_examination_are_blind_even_by_detour():
    above = ("betz.pathology", "betz.pathway", "betz.patient", "betz.scoring")
    code = f"import sys, betz.examination, betz.laboratory; print([m for m in sys.modules if m.startswith({above})])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
