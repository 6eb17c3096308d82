"""A built site, a server, a browser: real Chromium, real WebAssembly, the archive that players get.

Needs Playwright, Chromium and the runtime (DC_PYODIDE_DIR, DC_WASM_DIR). Without them the tests skip and say
why; where CI_BROWSER=1 that is a failure, so that nobody believes in a green light that nobody switched on.
"""

import os
import shutil
import threading

import pytest

from tests.browser.playing import ARGUMENTS, Player
from web.build import Wish, build
from web.runtime import find_pyodide
from web.serve import Handler, server
from web.stage import BuildFault

try:
    from playwright.sync_api import sync_playwright
except ImportError:
    sync_playwright = None


def pytest_configure(config):
    config.addinivalue_line("markers", "cdn: needs the network and pygbag's CDN")


def missing(reason):
    if os.environ.get("CI_BROWSER") == "1":
        pytest.fail(f"CI_BROWSER=1, but {reason}", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium_path():
    path = os.environ.get("DC_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if sync_playwright is None:
        missing('Playwright is not installed (pip install ".[web]")')
    if not path:
        missing("there is no chromium on this machine")
    return path


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The site, built once; the runtime beside it."""
    try:
        find_pyodide()
    except BuildFault as fault:
        missing(str(fault))
    folder = tmp_path_factory.mktemp("web") / "site"
    try:
        build(Wish(out=folder))
    except BuildFault as fault:
        missing(str(fault)) if "pygbag is missing" in str(fault) else pytest.fail(str(fault))
    return folder


@pytest.fixture(scope="session")
def serving(site):
    """Serve a folder for the length of a session; gives a function from folder to address.

    headers: what the server says with every file, in place of what ours says.
    """
    running = []

    def start(folder=site, headers=None):
        handler = type("Saying", (Handler,), {"said": headers}) if headers else Handler
        one = server(folder, 0, handler)
        thread = threading.Thread(target=one.serve_forever, daemon=True)
        thread.start()
        running.append((one, thread))
        return f"http://127.0.0.1:{one.server_port}/"

    yield start
    for one, thread in running:
        one.shutdown()
        one.server_close()
        thread.join()


@pytest.fixture(scope="session")
def address(serving):
    return serving()


@pytest.fixture(scope="session")
def browser(chromium_path):
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser, address):
    """Open the site in a profile of its own; every page must end without error or foreign request."""
    players = []

    def open_site(path="offline/", expect_errors=False, init=None, base=address, **options):
        options = {"viewport": {"width": 1280, "height": 742}, "reduced_motion": "reduce", **options}
        context = browser.new_context(**options)
        if init:
            context.add_init_script(init)
        player = Player(context, base, expect_errors)
        players.append(player)
        player.go(path)
        return player

    yield open_site
    faults = [fault for player in players for fault in player.end()]
    assert not faults, "\n".join(faults)
