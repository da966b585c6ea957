"""Pages of the lab in a real Chromium. What is asserted of a page is waited for: machines are slow, and other work is
done on them."""

import shutil
import time

import pytest

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is missing: pip install 'betz[test]'")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing: pip install 'betz[test]'")
CHROMIUM = shutil.which("chromium")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is missing: apt-get install chromium")
expect = sync_api.expect

ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync"]
CHEAP = "#seed=7&scale=0.02&days=180"
HURT = f"{CHEAP}&lesion=ic_plic_middle_third:left:0.9:destruction"
PATIENCE_MS = 60_000  # a page that takes longer has failed
EXAMINED_MS = 240_000  # some examinations on a machine that does much else
expect.set_options(timeout=PATIENCE_MS)

# Modules of the page, for `until`: Playwright takes the promise of an asynchronous condition for one that holds.
IMPORT = "async (name) => { window.lab = { ...window.lab, [name]: await import(`/js/${name}.js`) }; }"
# All effects of the last rendering (plots, sizes, focus) are done.
PAINTED = """async () => {
  await document.fonts.ready;
  for (let k = 0; k < 3; k++) await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}"""
# The connection goes, and what is told of it is written down: it may be back before anybody looks.
DROP = """() => {
  const told = document.querySelector('.connection');
  window.told = [];
  new MutationObserver(() => window.told.push(told.className)).observe(told, { attributes: true });
  import('/js/socket.js').then((socket) => socket.drop());
}"""


class Opener:
    """Opens pages in contexts of their own; what goes wrong in their consoles is collected."""

    def __init__(self, browser, address=None):
        self._browser, self._address, self._contexts, self.wrong = browser, address, [], []

    def __call__(self, fragment=HURT, width=1280, height=800, scheme="light", at=None, **more):
        """A page whose map is drawn; at: a lab, where it is not the usual one."""
        page = self.blank(viewport={"width": width, "height": height}, color_scheme=scheme, **more)
        page.on("console", lambda m: self.wrong.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: self.wrong.append(str(e)))
        page.goto((at.address if at else self._address) + fragment)
        drawn(page)
        return page

    def blank(self, **more):
        context = self._browser.new_context(reduced_motion="reduce", **more)
        context.set_default_timeout(PATIENCE_MS)
        self._contexts.append(context)
        return context.new_page()

    def close(self):
        for context in self._contexts:
            context.close()


def chromium():
    with sync_api.sync_playwright() as play:
        made = play.chromium.launch(executable_path=CHROMIUM, args=ARGS, timeout=PATIENCE_MS)
        yield made
        made.close()


# ---- what a page knows and shows


def drawn(page):
    expect(page.locator(".drawing path").first).to_be_visible()


def state(page, name, module="state"):
    """What a signal of the page has in it now; ask when it is known to have come."""
    return page.evaluate("async ([m, name]) => (await import(`/js/${m}.js`))[name].value", [module, name])


def until(page, condition, value=None, module="state"):
    """Wait until a condition of a module `s` of the page and a value `x` holds, and return what it is then."""
    page.evaluate(IMPORT, module)
    ask = (f"([m, x]) => {{ const s = window.lab[m], got = ({condition}); "
           "if (got instanceof Promise) throw new Error('this is not waited for'); return got; }")
    return page.wait_for_function(ask, arg=[module, value]).json_value()


def eventually(page, holds):
    """Wait until something holds that the page tells this process of, such as the frames that it got."""
    end = time.monotonic() + PATIENCE_MS / 1000
    while not holds():
        assert time.monotonic() < end, "it never came"
        page.wait_for_timeout(20)


def settled(page):
    """Wait until nothing is under way, the map is there and all is painted; pixels and axe are asked then."""
    until(page, "!s.busy.value && !s.progress.value && s.map.value !== null")
    page.evaluate(PAINTED)
    return page


def fits(page, width):
    """Whether nothing stands out of a screen of this width."""
    return settled(page).evaluate("document.documentElement.scrollWidth") <= width


def serious(page, **where):
    """What axe calls serious or critical, with the first places."""
    found = axe.Axe().run(settled(page), **where).response["violations"]
    bad = [v for v in found if v["impact"] in ("serious", "critical")]
    return [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in bad]


# ---- what a person does


def do(page, tool, side, rows):
    """Take a tool and do it on a side by mouse; waits until so many rows stand in the chart. What was found."""
    page.locator(f"[data-tool={tool}]").click()
    page.locator(f"[data-do={side}]").click()
    expect(page.locator("#so-far tbody tr")).to_have_count(rows)
    return state(page, "found")[-1]


def tab(page, name):
    """Open one of the parts beside the patient."""
    at = page.get_by_role("tab", name=name, exact=True)
    at.click()
    expect(at).to_have_attribute("aria-selected", "true")


def lose_connection(page):
    """The connection is lost and comes back, and the page says both."""
    page.evaluate(DROP)
    until(page, "told.includes('connection lost') && told.at(-1) === 'connection online'")
