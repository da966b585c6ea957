"""Vendored files: each stands in the table with version, licence and hash, and is what was published."""

import csv
import re
from hashlib import sha256
from importlib.resources import files

import pytest

HERE = files("betz.lab") / "static" / "vendor"
TABLE = list(csv.DictReader((HERE / "vendor.csv").read_text(encoding="utf-8").splitlines()))
LICENCES = {"MIT": "Permission is hereby granted, free of charge", "Apache-2.0": "Apache License"}


@pytest.mark.parametrize("row", TABLE, ids=lambda r: r["file"])
def test_a_file_is_what_the_table_says(row):
    content = (HERE / row["file"]).read_bytes()
    assert sha256(content).hexdigest() == row["sha256"]
    for pair in filter(None, row["specifiers"].split(";")):  # modules name each other by their place here
        name, place = pair.split("=")
        content = content.replace(f'"{place}"'.encode(), f'"{name}"'.encode())
    assert sha256(content).hexdigest() == row["sha256_published"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", row["version"])
    assert LICENCES[row["licence"]] in (HERE / row["licence_file"]).read_text(encoding="utf-8")


def test_no_file_is_missing_in_the_table():
    there = {f.name for f in HERE.iterdir()} - {"vendor.csv"}
    assert there == {r["file"] for r in TABLE} | {r["licence_file"] for r in TABLE}


def test_modules_load_nothing_from_elsewhere():
    static = files("betz.lab") / "static"
    scripts = [f for folder in ("js", "vendor") for f in (static / folder).iterdir() if f.name.endswith(".js")]
    for script in scripts:
        text = script.read_text(encoding="utf-8")
        for name in re.findall(r'(?:from|import)\s*"([^"]+)"', text):
            assert name.startswith("."), (script.name, name)
            place = script.parent / name
            assert place.is_file(), (script.name, name)
        if script.parent.name == "js":
            assert not re.search(r">\s+on[A-Z]\w+=", text), script.name  # an attribute behind the end of its element
            assert not any(word in text for word in ("eval(", "innerHTML", "http://", "https://"))


def test_the_page_asks_for_all_its_modules_at_once():
    """One that is missing here would be found by the browser only after those that need it; what draws the body waits
    until it is opened."""
    static = files("betz.lab") / "static"
    own = {f"js/{f.name}" for f in (static / "js").iterdir()} - {"js/main.js", "js/scene.js"}
    vendored = {f"vendor/{r['file']}" for r in TABLE if r["file"].endswith(".js")} - {
        "vendor/uplot.js", "vendor/three.js"}  # no module; loaded with the body
    asked = re.findall(r'rel="modulepreload" href="([^"]+)"', (static / "index.html").read_text(encoding="utf-8"))
    assert sorted(asked) == sorted(own | vendored)


def test_only_what_draws_the_body_needs_three():
    scripts = (files("betz.lab") / "static" / "js").iterdir()
    named = {f.name for f in scripts if re.search(r"three\.js\"", f.read_text(encoding="utf-8"))}
    opening = (files("betz.lab") / "static" / "js" / "body.js").read_text(encoding="utf-8")
    assert named == {"scene.js"} and 'import("./scene.js")' in opening and 'from "./scene.js"' not in opening
