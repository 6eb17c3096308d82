"""Other engines than Chromium's, each by the protocol that it brings itself; enough of it to play.

Firefox speaks WebDriver BiDi over a web socket; WebKit's driver (Debian's webkit2gtk-driver) speaks the older
WebDriver over HTTP.
"""

import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from abc import ABC, abstractmethod
from pathlib import Path

PATIENCE = 60
#: Keys without a sign of their own, as WebDriver writes them.
KEYS = {"Escape": "\ue00c", "Enter": "\ue007", "Tab": "\ue004", "ArrowRight": "\ue014", "F6": "\ue036"}


class Engine(ABC):
    """A browser with one page. faults: errors that the page met, where the protocol tells of them."""

    def __init__(self):
        self.faults = []

    @abstractmethod
    def ask(self, expression):
        """What an expression is on the page."""

    @abstractmethod
    def press(self, key):
        """Press a key and let it go."""

    def until(self, condition, seconds=PATIENCE):
        """Wait until a condition about `dc` holds."""
        self.wait(f"Boolean(window.dc && ((dc) => {condition})(window.dc))", seconds)

    def wait(self, expression, seconds=PATIENCE):
        """Wait until an expression is true on the page."""
        end = time.monotonic() + seconds
        while not self.ask(expression):
            assert time.monotonic() < end, f"never came: {expression}; the page says {self.ask(FACTS)}"
            time.sleep(0.05)

    def key(self, *names):
        """Press keys and let them go."""
        for name in names:
            self.press(KEYS.get(name, name))


FACTS = "window.dc && ({...dc, python: 0, rects: 0, body: document.body.innerText.slice(0, 300)})"


def stopped(process):
    """End a browser that we started, with the processes that it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)


class Firefox(Engine):
    """Firefox without a window, in a profile of its own."""

    def __init__(self, path):
        super().__init__()
        from websockets.sync.client import connect  # noqa: PLC0415 - the test dependency of this class alone

        self._profile = Path(tempfile.mkdtemp(prefix="firefox-"))
        words = [path, "--headless", "--no-remote", "--profile", str(self._profile)]
        with (self._profile / "stderr").open("w") as log:
            self._process = subprocess.Popen(
                [*words, "--remote-debugging-port", "0", "about:blank"],
                stdout=subprocess.DEVNULL,
                stderr=log,
                start_new_session=True,
            )
        self._number = 0
        self._open = contextlib.ExitStack()
        try:
            wire = connect(f"{self._address()}/session", max_size=None, proxy=None)
            self._socket = self._open.enter_context(wire)
            self.say("session.new", capabilities={})
            self.say("session.subscribe", events=["log.entryAdded"])
            self._context = self.say("browsingContext.getTree")["contexts"][0]["context"]
        except BaseException:
            self.end()
            raise

    def _address(self):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            found = re.search(r"ws://\S+", (self._profile / "stderr").read_text("utf-8", "replace"))
            if found:
                return found[0]
            time.sleep(0.1)
        raise AssertionError("Firefox did not say where it listens")

    def say(self, method, **facts):
        """Send a command and wait for its answer; noted on the way: errors of the page."""
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": facts}))
        while True:
            answer = json.loads(self._socket.recv(PATIENCE))
            if answer.get("method") == "log.entryAdded" and answer["params"]["level"] == "error":
                self.faults.append(answer["params"]["text"])
            if answer.get("id") == self._number:
                assert answer["type"] == "success", answer
                return answer["result"]

    def go(self, url):
        """Open an address."""
        self.say("browsingContext.navigate", context=self._context, url=url, wait="complete")

    def ask(self, expression):
        """What an expression is on the page."""
        text = f"JSON.stringify({expression}) ?? 'null'"
        target = {"context": self._context}
        said = self.say("script.evaluate", expression=text, target=target, awaitPromise=True)
        assert said["type"] == "success", said
        return json.loads(said["result"]["value"])

    def press(self, key):
        """Press a key and let it go."""
        strokes = [{"type": kind, "value": key} for kind in ("keyDown", "keyUp")]
        source = {"type": "key", "id": "keyboard", "actions": strokes}
        self.say("input.performActions", context=self._context, actions=[source])

    def end(self):
        """Close the browser."""
        self._open.close()
        stopped(self._process)
        shutil.rmtree(self._profile, ignore_errors=True)


class WebKit(Engine):
    """WebKit's small browser, by its driver."""

    def __init__(self, driver, browser):
        super().__init__()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self._base = f"http://127.0.0.1:{port}/session"
        self._process = subprocess.Popen(
            [driver, f"--port={port}"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._session = ""
        options = {"binary": browser, "args": ["--automation"]}
        wish = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        try:
            self._session = "/" + self._begun(wish)["sessionId"]
        except BaseException:
            self.end()
            raise

    def _begun(self, wish):
        end = time.monotonic() + PATIENCE
        while True:
            try:
                return self.say("", wish)
            except urllib.error.URLError as fault:
                if time.monotonic() > end or isinstance(fault, urllib.error.HTTPError):
                    raise
                time.sleep(0.2)

    def say(self, path, facts):
        """Send a command and give back its answer."""
        url, kind = self._base + self._session + path, {"Content-Type": "application/json"}
        request = urllib.request.Request(url, json.dumps(facts).encode(), kind)
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)["value"]

    def go(self, url):
        """Open an address."""
        self.say("/url", {"url": url})

    def ask(self, expression):
        """What an expression is on the page."""
        script = f"return JSON.stringify({expression}) ?? 'null'"
        return json.loads(self.say("/execute/sync", {"script": script, "args": []}))

    def press(self, key):
        """Press a key and let it go."""
        strokes = [{"type": kind, "value": key} for kind in ("keyDown", "keyUp")]
        self.say("/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": strokes}]})

    def end(self):
        """Close the browser."""
        stopped(self._process)
