from importlib import import_module
from io import StringIO
from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest
from made_up import recording, stroke_chart
from matplotlib.colors import to_hex

from betz import plots
from betz.errors import InputError
from betz.plots import style
from betz.results import Chart, Recording


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def test_pictures_go_into_the_given_axes():
    _, ax = plt.subplots()
    assert plots.body_map(Chart(stroke_chart()), ax=ax) is ax
    assert Chart(stroke_chart()).plot(ax) is ax


def test_recording_stacks_its_signals_with_units():
    axes = recording().plot()
    assert [ax.get_ylabel() for ax in axes] == ["emg\n(mV)", "torque\n(N m)", "motor unit"]
    assert axes[-1].get_xlabel() == "time (ms)"
    assert to_hex(axes[0].lines[0].get_color()) == to_hex(style.COLOURS["emg"])


def of_a_stroke(**arrays):
    return Recording(arrays or {"emg": ("time", [0.0, 1.0], "mV", "emg")}, {"time": ("time", [0, 1], "ms")}, {}, {
        "seed": 7, "onset_days": 180.0, "lesions": [{"site": "ic_genu", "side": "left", "fraction": 0.8}],
        "protocol": {"name": "HReflex", "muscle": "tibialis_anterior", "side": "right"}})


def test_the_title_of_a_recording_tells_muscle_side_lesion_and_time():
    title = of_a_stroke().plot().get_title(loc="left")
    assert all(w in title for w in ("HReflex", "right tibialis anterior", "left ic genu, 80 %", "180 days"))
    run = Recording({"emg": (("muscle", "time"), np.ones((1, 2)), "mV", "emg")}, {"muscle": ("muscle", ["L soleus"])})
    assert "left soleus" in run.plot().get_title(loc="left")


def test_a_response_and_its_control_are_drawn_in_one_scale():
    emg = {"emg": ("time", [0.0, 1.0], "mV", "emg"), "control_emg": ("time", [0.0, 9.0], "mV", "emg")}
    axes = of_a_stroke(**emg, force=("time", [0.0, 50.0], "N", "force")).plot()
    assert axes[0].get_ylim() == axes[1].get_ylim() and axes[0].get_ylim()[1] > 9.0
    assert axes[2].get_ylim()[1] > 50.0


def test_patient_and_control_are_drawn_in_one_scale():
    control = Recording({"emg": ("time", [0.0, 9.0], "mV", "emg")}, {"time": ("time", [0, 1], "ms")})
    figure = plots.recordings({"control": control, "patient": of_a_stroke()})
    first, second = figure.axes
    assert first.get_ylim() == second.get_ylim() and first.get_ylim()[1] > 9.0
    assert second.get_title(loc="left").startswith("patient\nHReflex")
    with pytest.raises(InputError, match="'other' holds emg, torque"):
        plots.recordings({"control": control, "other": recording()})
    with pytest.raises(InputError, match="nothing to draw"):
        plots.recordings({})


def test_titles_of_recordings_are_not_cut():
    lesions = [{"site": f"anterior_horn_{s}", "side": "left", "fraction": 0.75} for s in ("c1", "c3", "c5", "c7", "t2")]
    person = {"age": 88.0, "sex": "female", "height_cm": 170.0, "hand": "left"}
    rec = of_a_stroke().with_story(person | {"lesions": lesions})
    figures = rec.plot().figure, plots.recordings({"control": rec, "patient": rec})
    for figure in figures:
        figure.canvas.draw()
        boxes = [ax._left_title.get_window_extent() for ax in figure.axes]
        assert all(figure.bbox.x0 <= b.x0 and b.x1 <= figure.bbox.x1 and b.y1 <= figure.bbox.y1 for b in boxes)
    assert not boxes[0].overlaps(boxes[1])


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
