"""The live hand in a real Chromium: drag a joint, press, tap, let go; the traces grow beside the lever."""

import pytest
import test_lab_browser as pages

browser, opened = pages.browser, pages.opened
pytestmark = pages.pytestmark
SEEN = """async () => {
  const [s, l] = [await import('/js/state.js'), await import('/js/live.js')];
  const run = s.run.value, end = Math.floor(s.clock.value), whole = (k) => Array.from(run.data[0][k]);
  const of = (id) => whole(run.series.findIndex((x) => x.id === id));
  const came = (values) => values.filter((x) => !Number.isNaN(x));
  return { ms: l.told.value.ms, angle: of('angle')[end], angles: came(of('angle')).length, live: l.live.value !== null,
    emg: came(of('emg.soleus')).length, torque: of('torque')[end],
    loud: Math.max(...came(of('emg.soleus')).map(Math.abs)) };
}"""


def seen(page):
    return page.evaluate(SEEN)


def until(page, condition):
    """Wait until something holds of the joint as it is now."""
    page.wait_for_function(f"async () => {{ const now = await ({SEEN})(); return {condition}; }}")
    return seen(page)


def taken(page, side="R"):
    page.locator("[data-tool=live]").click()
    page.locator(f".live [data-do={side}]").click()
    page.locator("#live-hold").wait_for()


def drag(page, where, share):
    """Take a lever in the middle and bring it to a share of its way; the button stays down."""
    lever = page.locator(where)
    lever.scroll_into_view_if_needed()
    box = lever.bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] / 2, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * share, y, steps=4)


def test_a_joint_follows_the_lever_and_the_traces_grow(opened):
    page = opened(pages.CHEAP)
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
    assert int(lever.input_value()) == at + 4
    until(page, f"now.angle === {at + 4}")
    quiet = seen(page)["loud"]
    page.get_by_role("button", name="Tap: Ankle jerk").press("Enter")
    until(page, f"now.loud > {quiet} + 0.05")
    drag(page, "#live-press", 0.75)
    assert pages.state(page, "run")["live"] and until(page, "now.torque > 4")["angle"] > at + 4
    page.mouse.up()
    until(page, "now.torque === 0")
    assert page.locator("[data-live=free]").get_attribute("aria-pressed") == "true"
    assert page.locator(".strip canvas").count() == 1 and page.locator(".traces canvas").count() == 0
    page.get_by_role("button", name="Freeze").click()
    stood = seen(page)["ms"]
    page.locator(".traces canvas").nth(4).wait_for()  # three of EMG, angle, torque, with cursors
    page.wait_for_timeout(300)
    assert seen(page)["ms"] <= stood + 250 and pages.serious(page) == []
    page.get_by_role("button", name="Freeze").click()
    until(page, f"now.ms > {stood} + 300")
    page.get_by_role("tab", name="Script").click()
    page.locator("#script-text", has_text="live_1.step(ms, **what)").wait_for()
    page.get_by_role("button", name="End").click()
    page.locator(".lever").wait_for(state="detached")
    assert page.locator(".traces canvas").count() == 5


def test_it_goes_on_after_a_lost_connection_and_ends_when_something_else_is_done(opened):
    page = opened(pages.CHEAP)
    taken(page, "L")
    before = until(page, "now.emg > 100")["ms"]
    page.evaluate("async () => (await import('/js/socket.js')).drop()")
    page.locator(".connection.lost").wait_for()
    page.locator(".connection.online").wait_for()
    until(page, f"now.ms > {before} + 400")
    assert page.locator(".trouble").count() == 0
    pages.do(page, "stroke", "R", 1)
    assert not seen_live(page) and pages.state(page, "run")["tool"] == "stroke"


def seen_live(page):
    return page.evaluate("async () => (await import('/js/live.js')).live.value !== null")


@pytest.mark.parametrize("width", [390])
def test_lever_and_traces_fit_in_one_screen(opened, width):
    page = opened(pages.CHEAP, width=width, scheme="dark")
    taken(page)
    until(page, "now.emg > 100")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    strip, press = (page.locator(where).bounding_box() for where in (".strip", "#live-press"))
    assert press["y"] + press["height"] - strip["y"] < 560
    assert pages.serious(page) == []
