"""A page of somebody else's that holds boards in frames: how tests write, start, hear and speak to it."""

import json

from game.book.worlds import load_pack
from game.play.codec import Position
from game.play.game import replay
from game.play.share import encode
from game.view import app
from game.view.settings import Settings
from tests.browser.playing import START
from tests.sound import sound

#: What the page around the frames hears, and which frame says it.
HOST = """<!doctype html><link rel="icon" href="favicon.png">
<style>body { margin: 0; height: 4000px } iframe { display: block; border: 0 }</style>
<script>
window.heard = [];
addEventListener("message", ({ source, data }) => {
  const frame = [...document.querySelectorAll("iframe")].find((one) => one.contentWindow === source);
  heard.push({ from: frame?.id ?? "?", ...data });
});
</script>"""
HEARD = "([from, type]) => heard.filter((one) => one.from === from && one.type === type)"
NOTED = ("moves", "at", "lens", "line", "screen", "draft", "world", "theme")
FACTS = f"Object.fromEntries({json.dumps(NOTED)}.map((name) => [name, dc[name]]))"


def code(moves, world="digits"):
    """The code of a position, as a link has it."""
    pack = load_pack(world)
    lens = app.start((pack,), Settings(), world=world, tour=False).lens
    return encode(pack.world, Position(sound(replay(pack.world, moves)), lens))


def iframe(name, tail, rights="", size=(480, 400), page="offline/"):
    """A frame of the host's page. page: which of the site's is in it."""
    width, height = size
    return f'<iframe id="{name}" {rights} width="{width}" height="{height}" src="{page}{tail}"></iframe>'


class Host:
    """A page that holds frames. player: of the page; frames: by their names."""

    def __init__(self, player, *frames):
        self.player = player
        self.page = player.page
        body = HOST + "".join(frames)
        self.page.route("**/host.html", lambda route: route.fulfill(body=body, content_type="text/html"))
        player.go("host.html")

    def frame(self, name):
        return self.page.query_selector(f"#{name}").content_frame()

    def start(self, *names):
        for name in names:
            frame = self.frame(name)
            frame.wait_for_function("window.dc && (dc.ready || dc.failed)", timeout=START)
            assert not frame.evaluate("dc.failed"), frame.input_value("#failure-report")
            self.until(name, "dc.fresh && dc.mirror() > 0")
        return self

    def until(self, name, condition):
        self.frame(name).wait_for_function(f"() => {condition}", timeout=20_000)

    def hears(self, name, kind):
        return self.page.evaluate(HEARD, [name, kind])

    def waits(self, name, kind, condition="true"):
        """Wait until the last message of a kind is as it should be; the message."""
        question = f"(arg) => {{ const one = ({HEARD})(arg).at(-1); return one && ({condition}); }}"
        self.page.wait_for_function(question, arg=[name, kind], timeout=20_000)
        return self.hears(name, kind)[-1]

    def says(self, name, message):
        """A message of the page to one of its frames, written as JavaScript."""
        self.page.evaluate(f"document.getElementById('{name}').contentWindow.postMessage({message}, '*')")

    def lays(self, name, position):
        facts = {"source": "data-counterfactuals-host", "type": "position", "code": position}
        self.says(name, json.dumps(facts))

    def press(self, name, key):
        self.frame(name).press("#canvas", key)

    def place(self, name, target):
        """The point of the page at the middle of a target in a frame."""
        self.until(name, f"dc.fresh && {target!r} in dc.rects && !dc.moving")
        x, y = self.frame(name).evaluate(
            """(name) => {
                const [x, y, w, h] = dc.rects[name], canvas = document.getElementById("canvas");
                const box = canvas.getBoundingClientRect();
                return [(x + w / 2) * box.width / canvas.width, (y + h / 2) * box.height / canvas.height];
            }""",
            target,
        )
        box = self.page.query_selector(f"#{name}").bounding_box()
        return box["x"] + x, box["y"] + y

    def settled(self, name):
        """Some frames later, when everything that came has been read."""
        now = self.frame(name).evaluate("dc.frame")
        self.until(name, f"dc.frame > {now} + 12")
        return self.frame(name).evaluate(FACTS)
