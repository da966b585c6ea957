"""The live hand in a real Chromium: drag a joint, press, tap, let go; the traces grow beside the lever."""

from pathlib import Path

import lab_pages as pages
import pytest
from lab_pages import CHEAP, do, expect, fits, needs_chromium, serious, settled, state, tab

pytestmark = needs_chromium
NOW = """((l) => {
  const run = s.run.value, end = Math.floor(s.clock.value), whole = (k) => Array.from(run.data[0][k]);
  const of = (id) => whole(run.series.findIndex((x) => x.id === id));
  const came = (values) => values.filter((x) => !Number.isNaN(x));
  const now = { ms: l.told.value.ms, angle: of('angle')[end], angles: came(of('angle')).length,
    emg: came(of('emg.soleus')).length, torque: of('torque')[end],
    loud: Math.max(...came(of('emg.soleus')).map(Math.abs)) };
  return (CONDITION) && now;
})(window.lab.live)"""
# Slices of time that this page has asked for, counted from now on: without one more, time stands still.
COUNTED = """() => {
  window.slices = 0;
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (text) {
    if (text.includes('"do":"hand"')) window.slices += 1;
    return send.call(this, text);
  };
}"""
# Waits for as many beats of the clock of the hand as would ask for ten slices.
BEATS = """() => new Promise((done) => {
  let k = 0;
  const timer = setInterval(() => { if (++k === 20) { clearInterval(timer); done(window.slices); } }, 25);
})"""
SLICE = 50  # ms
NEAR = 1.5  # deg: the hand is springy, and leaves what nobody sees


def until(page, condition):
    """Wait until something holds of the joint; the joint as it was then."""
    page.evaluate(pages.IMPORT, "live")
    return pages.until(page, NOW.replace("CONDITION", condition))


def taken(page, side="R"):
    page.locator("[data-tool=live]").click()
    page.locator(f".live [data-do={side}]").click()
    expect(page.locator("#live-hold")).to_be_visible()


def drag(page, where, share):
    """Take a lever in the middle and bring it to a share of its way; the button stays down."""
    lever = settled(page).locator(where)
    lever.scroll_into_view_if_needed()
    box = lever.bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] / 2, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * share, y, steps=4)


def test_a_joint_follows_the_lever_and_the_traces_grow(opened):
    page = opened(CHEAP)
    page.evaluate(COUNTED)
    taken(page)
    first = until(page, "now.emg > 100")
    drag(page, "#live-hold", 0.2)
    page.mouse.up()
    moved = until(page, "now.angle < -25")
    assert moved["angles"] > first["angles"] and moved["emg"] == 2 * moved["angles"] > first["emg"]
    lever = page.get_by_label("Move the joint")
    at = int(lever.input_value())
    for _ in range(4):
        lever.press("ArrowRight")
    expect(lever).to_have_value(str(at + 4))
    until(page, f"Math.abs(now.angle - {at + 4}) < {NEAR}")
    lever.fill("0")  # pointed down, the foot has no jerk
    quiet = until(page, f"Math.abs(now.angle) < {NEAR}")["loud"]
    page.get_by_role("button", name="Tap: Ankle jerk").press("Enter")
    until(page, f"now.loud > {quiet} + 0.05")
    drag(page, "#live-press", 0.75)
    until(page, "now.torque > 4 && now.angle > 2 && s.run.value.live")
    page.mouse.up()
    until(page, "now.torque === 0")
    expect(page.locator("[data-live=free]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".strip canvas")).to_have_count(1)
    expect(page.locator(".traces canvas")).to_have_count(0)
    page.get_by_role("button", name="Freeze").click()
    expect(page.locator("#freeze")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".traces canvas")).to_have_count(5)  # three of EMG, angle, torque, with cursors
    asked = page.evaluate("slices")
    assert page.evaluate(BEATS) == asked and until(page, "true")["ms"] <= SLICE * asked
    assert serious(page) == []
    with page.expect_download() as saved:
        page.locator("[data-keep=wav]").click()
    assert saved.value.suggested_filename == "recording.wav"
    assert Path(saved.value.path()).read_bytes()[:4] == b"RIFF"
    expect(page.locator(".lever .note")).to_contain_text("15 N m/rad")
    page.get_by_role("button", name="Freeze").click()
    until(page, f"now.ms > {SLICE * asked} + 300")
    tab(page, "Script")
    expect(page.locator("#script-text")).to_contain_text("live_1.step(ms, **what)")
    page.get_by_role("button", name="End").click()
    expect(page.locator(".lever")).to_have_count(0)
    expect(page.locator(".traces canvas")).to_have_count(5)


def test_it_goes_on_after_a_lost_connection_and_ends_when_something_else_is_done(opened):
    page = opened(CHEAP)
    taken(page, "L")
    before = until(page, "now.emg > 100")["ms"]
    pages.lose_connection(page)
    until(page, f"now.ms > {before} + 400")
    expect(page.locator(".trouble")).to_have_count(0)
    do(page, "stroke", "R", 1)
    assert state(page, "live", "live") is None and state(page, "run")["tool"] == "stroke"


@pytest.mark.parametrize("width", [390])
def test_lever_and_traces_fit_in_one_screen(opened, width):
    page = opened(CHEAP, width=width, scheme="dark")
    taken(page)
    until(page, "now.emg > 100")
    assert fits(page, width)
    strip, press = (page.locator(where).bounding_box() for where in (".strip", "#live-press"))
    assert press["y"] + press["height"] - strip["y"] < 560
    assert serious(page) == []
