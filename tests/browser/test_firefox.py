"""Other engines than Chromium's: the game starts, a move is made and taken back, a text is read.

Firefox (Debian's firefox-esr, or what DC_FIREFOX names) has to be there in CI; WebKit is tried where its
driver and its small browser are installed (Debian's webkit2gtk-driver, and a screen).
"""

import os
import shutil
from pathlib import Path

import pytest

from tests.browser.conftest import missing
from tests.browser.engines import Firefox, WebKit


def firefox():
    path = os.environ.get("DC_FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")
    if not path:
        missing("there is no Firefox on this machine (Debian: apt-get install firefox-esr)")
    return Firefox(path)


def webkit():
    driver = shutil.which("WebKitWebDriver")
    browser = next(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"), None)
    if not driver or not browser:
        pytest.skip("WebKit's driver or its MiniBrowser is not installed (Debian: webkit2gtk-driver)")
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        pytest.skip("WebKit's MiniBrowser needs a screen (DISPLAY), for instance by xvfb-run")
    return WebKit(driver, str(browser))


@pytest.fixture(params=[firefox, webkit], ids=["firefox", "webkit"])
def engine(request):
    running = request.param()
    yield running
    running.end()


def test_starts_strikes_takes_back_and_reads(engine, address):
    engine.go(address + "offline/")
    engine.until("dc.ready || dc.failed", 120)
    assert engine.ask("dc.failed") == "", engine.ask("document.getElementById('failure-report').value")
    engine.key("Escape", "Escape")
    engine.until("dc.run === null && !dc.moving && dc.mirror() > 0")
    before = engine.ask("document.getElementById('mirror').textContent")
    engine.key("s")
    engine.until("dc.at === 1 && dc.moves[0] === 'strike B' && !dc.moving")
    engine.until("document.getElementById('said').textContent.includes('Without B')")
    struck = engine.ask("document.getElementById('mirror').textContent")
    assert "closed" in struck
    assert struck != before
    engine.key("z")
    engine.until("dc.at === 0 && dc.operator === 'ABCD' && !dc.moving")
    engine.key("m")
    engine.until("dc.screen === 'read' && dc.reading.known && dc.fresh")
    engine.until("document.getElementById('mirror').querySelector('h3') !== null")
    engine.key("/")
    engine.until("dc.reading.seeking && document.activeElement.id === 'canvas'")
    engine.key("d", "i", "g")
    engine.until("dc.reading.query === 'dig'")
    assert engine.faults == []


def test_a_page_opened_as_a_file(engine, site):
    """By a double click on the page of the copy without a network."""
    engine.go((site / "offline" / "index.html").as_uri())
    engine.wait("!document.getElementById('failure').hidden")
    assert "http.server" in engine.ask("document.getElementById('failure-file').innerText")
