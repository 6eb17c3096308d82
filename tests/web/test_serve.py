"""``python -m web serve`` as it is typed: prints its address, serves the right types, ends with Ctrl+C."""

import json
import signal
import subprocess
import sys
import urllib.error
import urllib.request

import pytest

from web.stage import ROOT

TYPES = {
    "index.html": "text/html",
    "a.wasm": "application/wasm",
    "a.js": "text/javascript",
    "a.css": "text/css",
    "a.zip": "application/zip",
    "a.ttf": "font/ttf",
    "a.webmanifest": "application/manifest+json",
}


@pytest.fixture
def address(tmp_path):
    """A served folder that passes for a site."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "build.json").write_text(json.dumps({"build": "x", "archive": []}), "utf-8")
    for name in TYPES:
        (site / name).write_text("hello", "utf-8")
    command = [sys.executable, "-m", "web", "serve", "--out", str(site), "--port", "0"]
    # Tests that run in the background of a shell would hand on that Ctrl+C means nothing there.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        try:
            yield running.stdout.readline().split()[0], running
        finally:
            running.kill()
            signal.signal(signal.SIGINT, before)


def test_serve(address):
    begin, running = address
    assert begin.startswith("http://127.0.0.1:")
    for name, kind in TYPES.items():
        with urllib.request.urlopen(begin + name, timeout=10) as answer:
            assert answer.read() == b"hello"
            assert answer.headers["Content-Type"].split(";")[0] == kind
            assert answer.headers["Cache-Control"] == "no-cache"
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(begin + "gone.html", timeout=10)
    running.send_signal(signal.SIGINT)
    assert running.wait(10) == 0
    said = running.stderr.read()
    assert "gone.html" in said
    assert "Traceback" not in said
