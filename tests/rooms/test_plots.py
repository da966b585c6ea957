from importlib import import_module
from io import StringIO
from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest
from made_up import REFLEXES, REGIONS, TONE, recording, stroke_chart
from matplotlib.colors import to_hex

from betz import plots
from betz.plots import figure_shapes, style
from betz.results import Chart, Recording


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def texts(ax):
    return [t.get_text() for t in ax.texts]


def test_every_region_test_and_reflex_has_its_place_on_the_figure():
    assert set(figure_shapes.SHAPES) == set(REGIONS)
    assert set(figure_shapes.TONE_AT) == set(TONE)
    assert set(figure_shapes.REFLEX_AT) == {*REFLEXES, "jaw"}


def test_body_map_draws_the_patients_right_at_the_viewers_left():
    ax = plots.body_map(Chart(stroke_chart()))
    patches = {p.get_label(): p for p in ax.patches if "." in str(p.get_label())}
    assert len(patches) == 2 * len(REGIONS)
    weak, strong = patches["fingers.R"], patches["fingers.L"]
    assert weak.get_xy()[:, 0].max() < 0 < strong.get_xy()[:, 0].min()
    assert to_hex(weak.get_facecolor()).upper() == style.STRENGTH_COLOURS["severe"]
    assert to_hex(strong.get_facecolor()).upper() == style.STRENGTH_COLOURS["normal"]
    label = next(t for t in ax.texts if t.get_text() == "patient's right")
    assert label.get_position()[0] < 0


def test_body_map_says_signs_in_words_and_symbols():
    words = texts(plots.body_map(Chart(stroke_chart())))
    assert {"10", "elbow flexors ▲ spastic", "+++", "++++", "↑", "↓"} <= set(words)
    assert any("wasting: left toes" in t and "Not a medical device" in t for t in words)


def test_body_map_of_a_chart_without_strength_is_grey():
    ax = plots.body_map(Chart({"schema": "betz.chart/1"}))
    colours = {to_hex(p.get_facecolor()).upper() for p in ax.patches if "." in str(p.get_label())}
    assert colours == {style.NOT_TESTED}


def test_pictures_go_into_the_given_axes():
    _, ax = plt.subplots()
    assert plots.body_map(Chart(stroke_chart()), ax=ax) is ax
    assert Chart(stroke_chart()).plot(ax) is ax


def test_recording_stacks_its_signals_with_units():
    axes = recording().plot()
    assert [ax.get_ylabel() for ax in axes] == ["emg\n(mV)", "torque\n(N m)", "motor unit"]
    assert axes[-1].get_xlabel() == "time (ms)"
    assert to_hex(axes[0].lines[0].get_color()) == to_hex(style.COLOURS["emg"])


def test_recording_of_one_signal_gives_one_axes():
    rec = Recording({"emg": ("time", [0, 1], "mV", "emg")}, {"time": ("time", [0, 1], "ms")})
    ax = plots.recording(rec)
    assert ax.get_ylabel() == "emg\n(mV)" and ax.get_xlabel() == "time (ms)"
    _, given = plt.subplots()
    assert plots.recording(recording(), ax=given) is given
    assert next(t.get_text() for t in given.get_legend().get_texts()) == "emg (mV)"


def test_signals_along_different_axes_name_each_axis():
    rec = Recording({"m": ("intensity", [1, 2], "mV"), "sweep": (("intensity", "time"), np.ones((2, 3)), "mV")},
                    {"intensity": ("intensity", [5, 9], "mA"), "time": ("time", [0, 1, 2], "ms")})
    assert [ax.get_xlabel() for ax in plots.recording(rec)] == ["intensity (mA)", "time (ms)"]


def test_colours_of_roles_differ_also_in_lightness_or_hue():
    roles = {k: v for k, v in style.COLOURS.items() if k != "spikes"}
    assert len(set(roles.values())) == len(roles)


def test_the_terminal_chart_shows_what_the_plain_one_shows():
    from rich.console import Console

    console = Console(width=120, no_color=True, record=True, file=StringIO())
    console.print(plots.chart_table(Chart(stroke_chart())))
    text = console.export_text()
    assert "▲ brisk" in text and "▼ severe" in text and "Not a medical device" in text


def test_no_file_hides_a_picture():
    """Regression: who had imported the file `body_map` found it where the function of that name was."""
    for file in Path(plots.__file__).parent.glob("*.py"):
        if file.stem != "__init__":
            import_module(f"betz.plots.{file.stem}")
    assert all(callable(getattr(plots, name)) for name in plots.__all__ if name != "style")
