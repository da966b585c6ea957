"""docs/traces.md and its pictures are those of calibration/traces.py."""

import sys
from importlib import import_module
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pytest

from betz.laboratory import PROTOCOLS
from betz.plots.beside import beside, stack
from betz.validation import rows

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "calibration"))
traces, trace_list = import_module("traces"), import_module("trace_list")
MOST_KB = 150  # a picture on the page


def test_traces_are_recorded_with_protocols_of_the_laboratory():
    for trace in trace_list.TRACES.values():
        assert all(type(p) in PROTOCOLS.values() for p in trace.protocols)
        assert {f.row for f in trace.figures} <= set(rows())


@pytest.mark.parametrize("name", trace_list.TRACES)
def test_every_trace_has_its_picture_on_the_page(name):
    picture = traces.PICTURES / f"{name}.png"
    assert 0 < picture.stat().st_size < 1000 * MOST_KB
    part = traces.parts(traces.PAGE)[name]
    assert f"pictures/traces/{name}.png" in part and trace_list.TRACES[name].see in part
    for figure in trace_list.TRACES[name].figures:
        assert f"| {figure.row} |" in part
    assert traces.parts(traces.NOTES)[name] in part


def test_people_beside_one_another_share_their_scales():
    waves = {"health": np.array([[0.0, 1.0, 0.0]]), "stroke": np.array([[0.0, 9.0, 0.0]])}
    figure = beside(waves, lambda axes, w: axes[0].plot(np.arange(3), w[0]), (1.0,), "title")
    first, second = figure.axes
    assert first.get_ylim() == second.get_ylim() and first.get_ylim()[1] > 9.0
    assert [ax.get_title(loc="left") for ax in figure.axes] == ["health", "stroke"]
    plt.close(figure)


def test_stacked_waves_have_names_and_a_bar():
    figure, ax = plt.subplots()
    stack(ax, np.arange(3.0), np.zeros((2, 3)), ["5", "50"], 2.0, "mV")
    assert [t.get_text() for t in ax.get_yticklabels()] == ["5", "50"] and ax.texts[0].get_text() == "2 mV"
    plt.close(figure)


def test_an_unknown_trace_is_one_sentence(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["traces.py", "--only", "h_curv"])
    with pytest.raises(SystemExit, match="2"):
        traces.main()
    assert "did you mean 'h_curve'?" in capsys.readouterr().err
