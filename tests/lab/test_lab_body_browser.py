"""The body in three dimensions in a real Chromium: opened, seen, turned, touched; a tap moves one shin."""

import io
import re

import numpy as np
import pytest
from body_places import placed
from lab_pages import do, expect, fits, needs_chromium, serious, settled, state
from matplotlib.image import imread

from betz.lab.skeleton import skeleton

pytestmark = needs_chromium


def picture(page):
    """The pixels of the body as they stand on the screen, 0 to 1."""
    return imread(io.BytesIO(settled(page).locator(".body3d canvas").screenshot()), format="png")[..., :3]


def coloured(pixels):
    """Shares of what is drawn in the colour of right limbs (orange) and of left ones (blue)."""
    red, _, blue = np.moveaxis(pixels, -1, 0)
    return (red - blue > 0.15).mean(), (blue - red > 0.08).mean()


def drawn(page, what, *args):
    """Ask what draws the body."""
    ask = "async ([what, args]) => (await import('/js/body.js')).drawn.scene[what](...args)"
    return page.evaluate(ask, [what, args])


def shown(page):
    page.locator("#body-open").click()
    expect(page.locator(".body3d canvas")).to_be_visible()
    return settled(page)


def moment(page, ms):
    page.locator("#moment").fill(str(ms))
    expect(page.locator("output[for=moment]")).to_have_text(f"{ms - round(state(page, 'run')['at'])} ms")
    return {link: np.array(drawn(page, "place", link)) for link in ("R foot", "L foot", "R shank")}


def test_a_tap_moves_the_shin_of_its_side(opened):
    page, asked = opened(), []
    page.on("request", lambda r: asked.append(r.url.rpartition("/")[2]))
    assert page.evaluate("performance.getEntriesByType('resource').every((e) => !e.name.includes('three'))")
    shown(page)
    assert {"three.js", "scene.js", "body"} <= set(asked)
    rest = picture(page)
    right, left = coloured(rest)
    assert right > 0.02 and left > 0.02 and len(np.unique((rest * 64).astype(int).reshape(-1, 3), axis=0)) > 60
    expect(page.locator("#body-moves")).to_have_text("At rest.")
    found = do(page, "tap", "R", 1)
    struck = round(state(page, "run")["at"])
    before, after = moment(page, struck), moment(page, struck + 250)
    assert np.linalg.norm(after["R foot"] - before["R foot"]) > 0.03  # m
    assert after["R shank"] == pytest.approx(before["R shank"], abs=1e-6)  # the knee stays where it is
    assert after["L foot"] == pytest.approx(before["L foot"], abs=1e-6)
    assert after["R foot"][0] > before["R foot"][0] and found["here"]["deg"] < -5  # a kick goes to the front
    expect(page.locator("#body-moves")).to_contain_text("in health")
    said = page.locator("#body-moves").inner_text()
    knee = float(said.removeprefix("Right knee ").partition("°")[0])
    body = skeleton()
    angles = body["postures"]["seated"]["angles"] | {"R knee": knee}
    assert after["R foot"] == pytest.approx(placed(body, "seated", angles)["R foot"][0], abs=0.01)
    assert knee < 78
    kicked = picture(page)
    moment(page, struck)
    assert np.abs(kicked - picture(page)).max() > 0.2


def test_it_is_turned_by_buttons_keys_and_drag_and_closed_again(opened):
    page = shown(opened())
    caption, canvas = page.locator(".body3d figcaption"), page.locator(".body3d canvas")
    page.locator("[data-view=front]").click()
    expect(caption).to_have_text("From in front, seated")
    expect(page.locator(".stage span")).to_have_text(["R", "L"])  # the patient's right on the viewer's left
    front = picture(page)
    half = front.shape[1] // 2
    assert coloured(front[:, :half])[0] > coloured(front[:, half:])[0]
    page.locator("[data-view=side]").press("Enter")
    expect(caption).to_have_text("From the right, seated")
    assert np.abs(picture(page) - front).max() > 0.2
    canvas.focus()
    for _ in range(9):
        canvas.press("ArrowLeft")
    expect(caption).to_have_text("From in front, seated")
    canvas.scroll_into_view_if_needed()
    box = settled(page).locator(".body3d canvas").bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 20, steps=4)
    page.mouse.up()
    expect(caption).to_have_text("From the right, seated")
    assert serious(page) == [] and state(page, "found") == []
    page.locator("#body-figure").click()
    expect(page.locator(".figures svg")).to_have_count(2)
    expect(canvas).to_have_count(0)


def test_a_touch_of_the_body_taps_there(opened):
    page = shown(opened(scheme="dark", width=390))
    assert fits(page, 390)
    canvas = page.locator(".body3d canvas")
    page.locator("[data-view=front]").click()
    expect(page.locator(".body3d figcaption")).to_have_text("From in front, seated")
    canvas.scroll_into_view_if_needed()
    x, y = drawn(settled(page), "seen", "patellar", "L")
    box = canvas.bounding_box()
    canvas.click(position={"x": x * box["width"], "y": y * box["height"]})
    expect(page.locator("#so-far tbody tr")).to_have_count(1)
    assert state(page, "found")[0]["side"] == "L"
    expect(page.locator("#body-moves")).to_have_text(re.compile("^Left knee"))


def test_without_webgl_the_figure_stays(opened):
    page = opened()
    page.evaluate("HTMLCanvasElement.prototype.getContext = () => null")
    page.locator("#body-open").click()
    expect(page.locator("#body-trouble")).to_contain_text("the figure stays")
    expect(page.locator(".figures svg")).to_have_count(2)
    expect(page.locator(".body3d")).to_have_count(0)
