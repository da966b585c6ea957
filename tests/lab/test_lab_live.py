"""The live hand without a browser: what it does, what it cannot do, and that its script does the same again."""

import base64
import csv
import gc
import gzip
import json
import wave
from types import SimpleNamespace

import numpy as np
import pytest
from lab_server import SMALL, STROKE
from quiz_bedside import Here as Quiet

import betz
from betz.errors import InputError, SimulationError
from betz.io import read
from betz.lab import limits, messages
from betz.lab.frames import HEAD
from betz.lab.live import limbs, running
from betz.lab.live.reach import MOST, reach
from betz.lab.quiz.room import Teaching
from betz.lab.seen import Lead
from betz.lab.turns import Job, Turns
from betz.laboratory import emg
from betz.results import Series
from betz.stimulus import Stimulus

HURT = {**SMALL, "days": 180, "lesions": [STROKE]}
ANKLE = {"joint": "ankle", "side": "R"}


class Here(Quiet):
    """A bedside whose queue is turned by hand, and the frames of its live session."""

    def __init__(self, **patient):
        super().__init__()
        self.do("patient", **(patient or SMALL))

    def traces(self):
        """All that came since the session began: name -> values, in order and without a gap."""
        head = next(x for x in reversed(self.said) if isinstance(x, dict) and x["is"] == "live")
        frames = [x for x in self.said if isinstance(x, bytes) and HEAD.unpack_from(x)[0] == head["n"]]
        out = {one["id"]: [] for one in head["series"]}
        for k, frame in enumerate(frames):
            assert HEAD.unpack_from(frame) == (head["n"], 0, 50 * k, 50)
            values, at = np.frombuffer(frame[HEAD.size:], "<f4"), 0
            for one in head["series"]:
                size = int(50 * one["per_ms"])
                out[one["id"]].append(values[at : at + size])
                at += size
            assert at == len(values)
        return {name: np.concatenate(parts) for name, parts in out.items()}

    def hand(self, times, **what):
        for _ in range(times):
            told = self.do("hand", **what)
            assert [x["is"] for x in told] == ["went"], told


def scripted(here):
    scope = {}
    exec(here.do("script")[-1]["text"], scope)
    return scope


@pytest.mark.parametrize("joint", ["finger_mcp", "knee", "ankle"])
def test_the_script_of_a_session_and_its_file_give_its_bytes(joint, tmp_path):
    """Everything that a hand can do, at every joint; EMG that comes in pieces is that of the whole."""
    here, limb = Here(**HURT), limbs.limb(joint)
    far, near = limb.start + 0.4 * (limb.high - limb.start), limb.start
    begun = here.do("live", joint=joint, side="L")[0]
    assert (begun["is"], begun["start"], begun["low"], begun["high"]) == ("live", limb.start, limb.low, limb.high)
    here.hand(3, hold=near)
    here.hand(6, hold=far)
    here.hand(4, press=-limb.press, effort=0.5)
    here.hand(2, press=limb.press / 2)
    here.hand(3, effort=-0.2, tap=limb.taps[0] if limb.taps else None)
    here.hand(3)
    here.hand(5, hold=near, effort=0.1)
    got, scope = here.traces(), scripted(here)
    assert len(scope["hand_1"]) < 20 and sum(ms for ms, _ in scope["hand_1"]) == 26 * 50
    again = {k: np.concatenate([r[k].values for r in scope["answer_1"]]) for k in (
        "angle", "hand_torque", "spike_time", "spike_muscle", "spike_potential", "spike_velocity", "spike_depth")}
    assert got["angle"].tobytes() == again["angle"].astype("<f4").tobytes()
    assert got["torque"].tobytes() == again["hand_torque"].astype("<f4").tobytes()
    first = scope["answer_1"][0]
    whole = {k: SimpleNamespace(values=v) for k, v in again.items()} | {"electrode": first["electrode"]}
    for muscle in limb.leads:
        lead = Lead(scope["run_1"].muscles.index((muscle, "L")), muscle, scope["patient"].tables)
        wave = emg.surface(whole, lead, 26 * 50)[::5]
        assert got[f"emg.{muscle}"] == pytest.approx(wave, abs=1e-6)
    assert isinstance(first["electrode"], Series) and isinstance(scope["run_1"], Stimulus)
    saved = filed(here, "json", tmp_path)
    for name, series in scope["recording_1"].arrays.items():
        assert saved[name].values.tobytes() == series.values.tobytes() and saved[name].unit == series.unit, name
    assert got["angle"].tobytes() == saved["angle"].values[::2].astype("<f4").tobytes()
    for muscle in limb.leads:
        assert got[f"emg.{muscle}"] == pytest.approx(saved[f"emg_{muscle}"].values, abs=1e-6)


def test_the_second_time_and_the_person_in_health_are_told_apart():
    here = Here(**HURT)
    for who in ("patient", "patient", "twin"):
        here.do("live", **ANKLE, who=who)
        here.hand(2, hold=3)
    scope = scripted(here)
    assert scope["live_2"].trial == 1 and scope["live_3"].patient == scope["twin"] and not scope["twin"].lesions
    assert "same person in health" in here.do("script")[-1]["text"]


def test_the_hand_is_no_faster_than_a_hand_and_stops_at_the_end_of_the_joint():
    here = Here()
    here.do("live", joint="elbow", side="R")
    here.hand(10, hold=140)
    for k in range(12):
        here.hand(1, hold=0 if k % 3 else 140)
    here.hand(30, hold=0)
    angle = here.traces()["angle"].astype(float)
    own, hand = limbs.limb("elbow").grip, scripted(here)["hand_1"]
    asked = [what.get("deg_per_s", 0.0) for _, what in hand]
    assert 300 < np.abs(asked).max() <= MOST and all(set(own._asdict()) <= set(what) for _, what in hand)
    assert angle.min() >= -3 and angle.max() <= 143 and abs(angle[-1]) < 1.5  # where the joint ends, and its stops


def test_a_stretch_is_felt_and_what_resists_moves_the_hand():
    """A spastic ankle gives more torque than a healthy one, throws the hand back and beats against it."""
    felt, back = {}, {}
    cord = [{"site": f"{part}_funiculus_t10", "side": "both", "fraction": 1.0} for part in ("lateral", "anterior")]
    for name, lesions in (("health", []), ("cord", cord)):
        here = Here(**SMALL, days=180, lesions=lesions)
        here.do("live", **ANKLE)
        here.hand(4, hold=-15)
        here.hand(14, hold=20)
        got = here.traces()
        felt[name], back[name] = got["torque"][300:].max(), np.diff(got["angle"][300:]).min()
    assert felt["cord"] > 2 * felt["health"] and back["cord"] < 3 * min(back["health"], -0.01)
    assert felt["cord"] < 1.5 * limbs.limb("ankle").press  # it is the torque of a hand, not of a vice


@pytest.mark.parametrize("lever", [0.004, 0.3, 1.5, 7.0, 11.75, 33.3, 120.0])
@pytest.mark.parametrize("speed", [0.0, 100.0, -235.0, 400.0])
def test_a_hand_comes_to_rest_where_the_lever_is(lever, speed):
    deg = 0.0
    for _ in range(60):
        deg, speed = reach(deg, speed, lever, 0.05)
    assert (deg, speed) == (lever, 0.0)


@pytest.mark.parametrize("lever", [0.3, 1.5, 7.0, 11.75, 33.3, 120.0])
def test_a_hand_at_rest_never_goes_past_its_lever(lever):
    deg, speed, past = 0.0, 0.0, 0.0
    for _ in range(60):
        deg, speed = reach(deg, speed, lever, 0.05)
        past = max(past, deg - lever)
    assert past < 0.01


def test_a_tap_answers_and_a_leg_that_is_let_go_swings():
    here = Here()
    here.do("live", joint="knee", side="R")
    here.hand(4, hold=80)
    here.hand(1, hold=80, tap="patellar", newtons=80)
    here.hand(3, hold=80)
    wave = np.abs(here.traces()["emg.vastus_lateralis"])
    assert wave[2 * 200 : 2 * 300].max() > 5 * wave[: 2 * 200].max()
    here.hand(8, hold=20)
    here.hand(30)
    swing = np.diff(here.traces()["angle"][800:].astype(float))
    assert (swing[20:] > 0.05).any() and (swing[20:] < -0.02).any()


@pytest.mark.parametrize(("what", "words"), [
    ({"hold": 26}, "The ankle goes from -45 to 25 deg, not to 26"),
    ({"hold": 5, "press": 2}, "not both at once"),
    ({"press": 12.5}, "at most 12 N m, not 12.5"),
    ({"tap": "patellar"}, "struck there: ankle"),
])
def test_what_this_hand_cannot_do_is_one_sentence_and_the_session_goes_on(what, words):
    here = Here()
    here.do("live", **ANKLE)
    assert words in here.do("hand", **what)
    assert here.do("hand", hold=5)[-1] == {"is": "went", "n": here.n, "ms": 50}
    here.do("live", joint="wrist", side="R")
    assert "no tendon is struck there" in here.do("hand", tap="ankle")


@pytest.mark.parametrize("bad", ['{"do":"hand","n":1,"hold":NaN}', '{"do":"hand","n":1,"hold":1e999}',
                                 '{"do":"hand","n":1,"press":"5"}', '{"do":"hand","n":1,"ms":5}',
                                 '{"do":"live","n":1,"joint":"ankle"}', '{"do":"end","n":1,"why":"x"}'])
def test_malformed_messages_are_refused(bad):
    with pytest.raises(InputError):
        messages.read(bad)


def test_steps_before_it_is_wired_and_beyond_what_may_wait_are_refused():
    here = Here()
    here.do("live", turned=False, **ANKLE)
    assert "still being wired" in here.do("hand", turned=False, hold=0)
    while here.turns.turn():
        pass
    for _ in range(limits.LIVE_AHEAD):
        assert here.do("hand", turned=False, hold=2) == []
    assert "wait already" in here.do("hand", turned=False, hold=2)
    assert here.turns.waiting("page") == 1  # one piece of work, whatever waits
    here.turns.turn()
    assert [x["ms"] for x in here.said if isinstance(x, dict) and x["is"] == "went"] == [50, 100, 150, 200]


def test_a_session_ends_with_a_word_after_some_minutes(monkeypatch):
    monkeypatch.setattr(limits, "LIVE_MS", 150)
    here = Here()
    here.do("live", **ANKLE)
    here.hand(2, hold=0)
    assert [x["is"] for x in here.do("hand", hold=0)] == ["went", "lived"]
    assert "minutes at most" in here.said[-1]["says"] and "No live session" in here.do("hand", hold=0)


def test_there_are_so_many_sessions_and_no_more(monkeypatch):
    monkeypatch.setattr(limits, "LIVE_ALL", 1)
    gc.collect()
    one, other = Here(), Here()
    assert one.do("live", **ANKLE)[-1]["is"] == "live"
    assert "all are in use" in other.do("live", **ANKLE)
    assert one.do("live", joint="knee", side="L")[-1]["is"] == "live"  # its own comes before
    one.do("end")
    assert other.do("live", **ANKLE)[-1]["is"] == "live"


@pytest.mark.parametrize("how", ["end", "stop", "patient", "quiz", "leave"])
def test_what_ends_a_session_frees_its_limb(how):
    here = Here()
    here.do("live", **ANKLE)
    here.do("hand", hold=0)
    gc.collect()
    held = {id(x) for x in running.ALL}
    what = {"patient": SMALL, "quiz": {"level": 1, "number": 3}}.get(how, {})
    here.bedside.leave() if how == "leave" else here.do(how, turned=how != "quiz", **what)
    gc.collect()
    assert len(held & {id(x) for x in running.ALL}) == len(held) - 1
    assert "No live session" in here.do("hand", turned=False, hold=0)
    if how in ("stop", "leave"):
        assert any(isinstance(x, dict) and x["is"] == "lived" and x["says"] for x in here.said)


def test_an_error_inside_ends_it_with_a_word(monkeypatch):
    def fails(*what):
        raise SimulationError("The record of spikes is full.")

    here = Here()
    here.do("live", **ANKLE)
    monkeypatch.setattr("betz.patient.session.go_on", fails)
    assert [x["is"] for x in here.do("hand", hold=0)] == ["error", "lived"]


def test_pages_take_turns_and_long_work_starves_nobody():
    """Two live pages and one that examines: each has a piece of work in turn, a live one at most four steps."""
    turns, done, pages = Turns(start=False), [], {}
    for name in "ab":
        def tell(x, name=name):
            if isinstance(x, dict) and x["is"] in ("went", "live"):
                done.append(name)
        pages[name] = Teaching(name, tell, turns)
        say(pages[name], "patient", **SMALL)
        while turns.turn():
            pass
        say(pages[name], "live", **ANKLE)
        while turns.turn():
            pass
    done.clear()

    def long(job):
        for _ in range(5):
            done.append("c")
            yield

    turns.put(Job("c", 1, long, print, print, long=True))
    for _ in range(3):
        for name in "abbb":
            say(pages[name], "hand", hold=0)
        for _ in range(3):
            turns.turn()
    assert "".join(done) == "cabbb" * 3


def say(page, do, **what):
    page.hear(messages.read(json.dumps({"do": do, "n": 1, **what})))


def test_the_script_tells_the_course_of_the_last_sessions_and_says_what_it_leaves_out():
    here = Here()
    for _ in range(limits.LIVE_TOLD + 1):
        here.do("live", **ANKLE)
        here.hand(1, hold=0)
    text = here.do("script")[-1]["text"]
    assert text.count("What the hand did is left out") == 1 and text.count("angle_deg") == limits.LIVE_TOLD
    assert "live_1 " not in text and "live_6" in text


def filed(here, form, tmp_path, who="patient"):
    """The file that the page saves, read where there is a reader."""
    told = here.do("export", form=form, who=who)[-1]
    path = tmp_path / told["name"]
    path.write_bytes(gzip.decompress(base64.b64decode(told["gzip"])))
    return read(path) if form in ("json", "nwb") else path


def test_files_of_a_live_session_tell_units_times_and_who_fired(tmp_path):
    here = Here(**HURT)
    here.do("live", **ANKLE, who="twin")
    assert "move the joint first" in here.do("export", form="csv")[-1]["says"]
    here.hand(3, hold=0, effort=0.5)
    here.hand(2, hold=0, tap="ankle")
    table = list(csv.DictReader(filed(here, "csv", tmp_path, "twin").open(encoding="utf-8", newline="")))
    assert (tmp_path / "recording_of_twin.csv").is_file()
    units = {r["signal"]: r["units"] for r in table}
    assert (units["emg_soleus"], units["angle"], units["torque"], units["spike_time"]) == ("mV", "deg", "N m", "ms")
    spikes = [r for r in table if r["signal"] == "spike_time" and r["value"]]
    assert {r["owner_side"] for r in spikes} == {"R"} and all(r["owner_muscle"] and r["owner_unit"] for r in spikes)
    whole = scripted(here)["recording_1"]
    assert [float(r["value"]) for r in spikes] == list(whole["spike_time"].values) and len(spikes) > 20
    assert len([r for r in table if r["signal"] == "emg_soleus"]) == 2 * 250
    here.hand(1, hold=0)  # it goes on, and the next file has it
    kept = filed(here, "json", tmp_path, "twin")
    assert len(kept["time"].values) == 2 * 300 and not kept.story["lesions"] and "Live: ankle" in kept.story["done"]
    assert betz.rerun(kept)["angle"].values.tobytes() == kept["angle"].values[::2].tobytes()
    with wave.open(str(filed(here, "wav", tmp_path, "twin"))) as heard:
        assert (heard.getframerate(), heard.getnframes()) == (8000, 8 * 300)
        loud = np.frombuffer(heard.readframes(8 * 300), "<i2")[::4] / 32767 * 2.0
    assert loud == pytest.approx(kept["emg_soleus"].values, abs=1e-4)


def test_a_long_file_is_made_between_the_turns_of_others(monkeypatch):
    here = Here()
    here.do("live", **ANKLE)
    here.hand(3, hold=5)
    here.do("export", turned=False, form="csv")
    turns = 1
    while here.turns.turn():
        turns += 1
    assert turns > 3 and here.said[-1]["is"] == "file"
    shares = [x["share"] for x in here.said if isinstance(x, dict) and x["is"] == "going"]
    assert shares == sorted(shares) and shares[-1] == 1.0
    here.do("export", turned=False, form="csv")
    here.do("stop", job=here.n)
    assert [x["is"] for x in here.said if isinstance(x, dict)][-2:] == ["stopped", "stopping"]


def test_a_connection_that_comes_back_goes_on_where_it_was(lab):
    with lab.page() as page:
        page.ask("map", "patient", **SMALL)
        assert page.ask("live", "live", **ANKLE)["most_ms"] == limits.LIVE_MS
        for k in range(3):
            assert page.ask("went", "hand", hold=5)["ms"] == 50 * (k + 1)
        key, heard = page.key, page.heard
        page.socket.close(4000)
    with lab.page(hello={"page": key, "heard": heard}) as page:
        page.number = 100
        assert page.hello["is"] == "back" and page.ask("went", "hand", hold=5)["ms"] == 200
    with lab.page(hello={"page": key, "heard": page.heard}) as page:  # closed by the page itself: the limb is free
        page.number = 200
        assert "No live session" in page.ask("went", "hand", hold=5)["says"]
