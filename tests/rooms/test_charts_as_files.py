"""Charts as CSV, Parquet, HTML, phenopacket: all that is in the chart is in the file, for foreign readers too."""

import copy
import csv
import io as text
import json
import os
import subprocess
import sys
from html.parser import HTMLParser

import pytest
from made_up import healthy_chart, stroke_chart

from betz import io
from betz.errors import InputError
from betz.io import chart_rows
from betz.results import Chart
from betz.results.plain import as_json
from betz.results.vocabulary import DISCLAIMER


def whole():
    """A chart with a motor sheet and an impression, words and numbers of every kind."""
    data = stroke_chart()
    side = {"grades": {"C5": 5, "T1": None}, "motor_level": "intact", "uems": 25, "lems": None}
    data["isncsci"] = {"L": side, "R": copy.deepcopy(side), "uems": 50, "lems": None}
    data["impression"] = {"text": "weak, \"right\"", "side": "right", "parts": {"L": [], "R": ["hand"]}, "level": None}
    data["reflexes"]["biceps"]["R"]["spread"] = True
    data["tone"]["wrist"]["L"]["threshold_deg_s"] = None
    return Chart(data)


def told(value):
    return value if value is None or isinstance(value, str | int | float) else as_json(value)


def check_rows(chart, rows, number):
    """Every finding with its value, word and details; the motor sheet; the impression; the patient in each row."""
    found = {(r["section"], r["name"] or None, r["side"] or None): r for r in rows}
    assert len(found) == len(rows)
    for f in chart:
        row = found.pop((f.section, f.name, f.side))
        assert (row["value"], row["word"]) == (f.value, f.word)
        for key, value in f.details.items():
            assert number(row[key], value), (f.path, key, row[key], value)
    for key, value in chart.impression.items():
        assert number(found.pop(("impression", key, None))["value"], told(value))
    for side in "LR":
        for key, value in chart.data["isncsci"][side]["grades"].items():
            assert number(found.pop(("isncsci", key, side))["value"], value)
    assert len(found) == 2 * 3 + 2  # motor level and totals
    assert all(number(r[k], told(v)) for r in rows for k, v in chart.patient.items())


def test_csv_has_every_finding_and_number(tmp_path):
    whole().save(tmp_path / "c.csv")
    rows = list(csv.DictReader((tmp_path / "c.csv").open(newline="")))
    check_rows(whole(), rows, lambda word, value: word == ("" if value is None else str(value)))
    assert {r["abnormal"] for r in rows} == {"True", "False", ""}


def test_parquet_has_every_finding_number_and_the_chart_itself(tmp_path):
    pytest.importorskip("pyarrow")
    from pyarrow import parquet

    whole().save(tmp_path / "c.parquet")
    table = parquet.read_table(tmp_path / "c.parquet")

    def same(got, value):
        return got == (str(value) if isinstance(got, str) and value is not None else value)

    check_rows(whole(), table.to_pylist(), same)
    assert Chart(json.loads(table.schema.metadata[chart_rows.WHOLE])) == whole()
    first = (tmp_path / "c.parquet").read_bytes()
    whole().save(tmp_path / "c.parquet")
    assert (tmp_path / "c.parquet").read_bytes() == first


def test_parquet_files_of_several_patients_fit_together(tmp_path):
    pytest.importorskip("pyarrow")
    import pyarrow as pa
    from pyarrow import parquet

    for name, data in (("a", stroke_chart()), ("b", healthy_chart())):
        Chart(data).save(tmp_path / f"{name}.parquet")
    both = pa.concat_tables([parquet.read_table(tmp_path / f"{n}.parquet") for n in "ab"], promote_options="default")
    assert both.num_rows == 2 * len(Chart(healthy_chart()))
    assert both.schema.field("seed").type == pa.int64()


def test_without_pyarrow_the_remedy_is_named_before_the_run(monkeypatch, tmp_path):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(InputError, match=r"pip install 'betz\[cohort\]'"):
        io.check_chart(tmp_path / "c.parquet")


class Page(HTMLParser):
    """What a reader of a page meets: every element closed, texts, and cells with the heads they belong to."""

    def __init__(self, page):
        super().__init__()
        self.open, self.tags, self.texts, self.attributes = [], [], [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)


def test_a_page_stands_alone_and_says_what_betz_is_not():
    page = io.chart_page.chart_html(whole())
    read = Page(page)
    assert page.startswith("<!DOCTYPE html>") and read.open == [] and ("html", {"lang": "en"}) in read.attributes
    assert DISCLAIMER in read.texts and "http" not in page and "<script" not in page
    assert [t for t in ("title", "h1", "main") if read.tags.count(t) != 1] == []


def test_tables_of_a_page_have_captions_and_heads_of_rows_and_columns():
    read = Page(io.chart_page.chart_html(whole()))
    assert read.tags.count("caption") == read.tags.count("table") > 5
    scopes = [a.get("scope") for tag, a in read.attributes if tag == "th"]
    assert set(scopes) == {"row", "col"} and scopes.count("row") == read.tags.count("tr") - read.tags.count("thead")
    marked = [a for tag, a in read.attributes if tag == "td" and a.get("class") == "abnormal"]
    arrows = [t for t in read.texts if "▲" in t or "▼" in t]
    assert len(marked) == len([t for t in arrows if "too much" not in t]) > 3  # never by colour alone


def test_names_in_a_page_cannot_be_taken_for_markup():
    hurt = {"patient": {"lesions": [{"site": "<script>alert(1)</script>"}]}}
    page = io.chart_page.chart_html(Chart(stroke_chart() | hurt))
    assert "<script" not in page and "&lt;script" in page


@pytest.mark.malformed
@pytest.mark.parametrize("name", ["chart.doc", "chart", ".json", "chart.parquet.gz", ""])
def test_an_unknown_ending_names_the_known_ones(tmp_path, name):
    for do in (io.check_chart, Chart(stroke_chart()).save):
        with pytest.raises(InputError) as e:
            do(tmp_path / name if name else name)
        assert "\n" not in str(e.value) and ".phenopacket.json, .json, .csv, .parquet, .html" in str(e.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["c.JSON", "c.html", "c.svg", "c.png", "c.csv", "c.phenopacket.json"])
def test_equal_charts_give_equal_files(tmp_path, name):
    Chart(stroke_chart()).save(tmp_path / name)
    first = (tmp_path / name).read_bytes()
    Chart(stroke_chart()).save(tmp_path / name)
    assert (tmp_path / name).read_bytes() == first


def test_a_window_that_is_not_installed_is_one_sentence(tmp_path):
    code = "from betz.results import Chart; Chart({'schema': 'betz.chart/1'}).save('c.png')"
    env = os.environ | {"PYTHONPATH": ":".join(sys.path), "MPLBACKEND": "module://no_such_notebook"}
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True)
    assert done.stderr.splitlines()[-1].startswith("betz.errors.InputError: Cannot draw 'c.png'")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_chart_is_a_file_of_every_form(tmp_path):
    for ending in ("json", "csv", "html", "phenopacket.json"):
        Chart({"schema": "betz.chart/1"}).save(tmp_path / f"c.{ending}")
    assert list(csv.reader(text.StringIO((tmp_path / "c.csv").read_text()))) == [list(chart_rows.FINDING)]
