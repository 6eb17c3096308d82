"""Playing the page: keys, clicks and fingers, waiting on window.dc and never on the clock."""

from contextlib import suppress

PlaywrightError: type[Exception]
TooLate: type[Exception]
try:
    from playwright.sync_api import Error, TimeoutError

    PlaywrightError, TooLate = Error, TimeoutError
except ImportError:  # without Playwright nothing here is used
    PlaywrightError = TooLate = Exception

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
START = 90_000
PATIENCE = 20_000
SPEAKING = "dc.mirror() > 0 && Object.keys(dc.rects).length > 0"


class Player:
    """A page of the site and what went wrong on it."""

    def __init__(self, context, address, expect_errors=False):
        self.context = context
        self.address = address
        self.expect_errors = expect_errors
        self.faults = []
        self.asked = []
        self.page = self.watch(context.new_page())
        self._devtools = None

    def watch(self, page):
        page.on("console", self._console)
        page.on("pageerror", lambda fault: self.faults.append(f"error: {fault}"))
        page.on("request", lambda request: self._request(request.url))
        page.on("dialog", lambda dialog: (self.faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        return page

    def _console(self, said):
        if said.type == "error":
            self.faults.append(f"console: {said.text}")

    def _request(self, url):
        self.asked.append(url)
        if not url.startswith((self.address, "blob:", "data:")):
            self.faults.append(f"foreign request: {url}")

    def end(self):
        faults = [] if self.expect_errors else self.faults
        self.context.close()
        return faults

    # -- looking

    def go(self, path):
        self.page.goto(self.address + path)

    def until(self, condition, timeout=PATIENCE):
        """Wait until a condition about `dc` holds."""
        try:
            self.page.wait_for_function(
                f"() => {{ const dc = window.dc; return dc && ({condition}); }}", timeout=timeout
            )
        except Exception as fault:
            raise AssertionError(f"never came: {condition}; the page says {self.facts()} ({fault})") from None

    def wait_until(self, question, arg=None):
        """Ask the page an asynchronous question until the answer is yes."""
        self.page.set_default_timeout(60_000)
        self.page.evaluate(
            f"""async (arg) => {{
                const ask = {question};
                while (!(await ask(arg))) await new Promise((again) => setTimeout(again, 100));
            }}""",
            arg,
        )

    def facts(self):
        return self.page.evaluate(
            """() => window.dc && JSON.parse(JSON.stringify(
                {...dc, python: 0, rects: Object.keys(dc.rects).length}))"""
        )

    def start(self, skip_tour=True):
        """Wait for the first picture; leave the first minute."""
        self.until("dc.ready || dc.failed", START)
        with suppress(PlaywrightError):  # a page that goes away for a new one is not asked
            self.facts()
        self.until("dc.ready || dc.failed", START)
        assert not self.facts()["failed"], self.page.input_value("#failure-report")
        if skip_tour and self.facts()["run"] is not None:
            self.page.keyboard.press("Escape")
            self.page.keyboard.press("Escape")
        if skip_tour:
            self.until("dc.run === null && !dc.moving")
            if not self.facts()["everything"]:
                self.page.keyboard.press("F9")  # the full desk has every control
            self.until("dc.everything && dc.fresh")
        self.until(SPEAKING)
        return self

    def try_again(self):
        """Press the failure panel's button, and wait until the old page is gone.

        A state that is put into the history counts as a navigation, too, and comes before the page goes.
        """
        self.page.evaluate("window.isOld = true")
        self.page.get_by_role("button", name="Try again").click()
        self.page.wait_for_function("!window.isOld", timeout=START)

    def python(self, code):
        return self.page.evaluate("code => dc.python.runPython(code)", code)

    # -- doing

    def key(self, *names):
        for name in names:
            self.page.keyboard.press(name)

    def place_of(self, target, part=0.5):
        """The point of the page at a part of a target's width."""
        self.until(f"dc.fresh && {target!r} in dc.rects && !dc.moving")
        return self.page.evaluate(
            """([name, part]) => {
                const [x, y, w, h] = dc.rects[name];
                const canvas = document.getElementById("canvas"), box = canvas.getBoundingClientRect();
                const sx = box.width / canvas.width, sy = box.height / canvas.height;
                return [box.x + (x + Math.min(w * part, w - 1)) * sx, box.y + (y + h / 2) * sy];
            }""",
            [target, part],
        )

    def click(self, target, part=0.5, button="left"):
        self.page.mouse.click(*self.place_of(target, part), button=button)

    def tap(self, target, part=0.5):
        self.page.touchscreen.tap(*self.place_of(target, part))

    def devtools(self):
        """The browser's own protocol, for what Playwright has no word for."""
        if self._devtools is None:
            self._devtools = self.context.new_cdp_session(self.page)
        return self._devtools

    def drag(self, target, begin, end, steps=6):
        """Hold the mouse at one part of a target and let go at another."""
        x1, y1 = self.place_of(target, begin)
        x2, y2 = self.place_of(target, end)
        mouse = self.page.mouse
        mouse.move(x1, y1)
        mouse.down()
        mouse.move(x2, y2, steps=steps)
        mouse.up()
