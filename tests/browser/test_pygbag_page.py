"""The play page for pygbag's runtime: its JavaScript half, against a small stand-in of the CDN's folder.

The stand-in (standin/pythons.js) is ours; it reads the page's address the way pygbag's does, so that what a
hostile link can reach is seen. What happens inside pygbag's WebAssembly is the business of the test marked
`cdn`, which needs a network.
"""

import json
import os
import shutil
from pathlib import Path

import pytest

from web.build import Wish, build

STANDIN = Path(__file__).parent / "standin"
HOSTILE = [
    "?mode=happy",
    "?puzzle-id=3",
    "?pypy3.11",
    "?PYGPI=http://elsewhere.invalid/",
    "?PYTHONSTARTUP=http://elsewhere.invalid/x.py&PYGPI=http://elsewhere.invalid/",
    "?-i",
    "?-X%20dev&-v",
    "#debug",
    "#debug-mobile",
    "#http://elsewhere.invalid/x.py",
    "?x.apk#main.py%20http://elsewhere.invalid/x.py",
    "?cpython3.14&-i#debug%20-i",
]


@pytest.fixture(scope="session")
def standin(tmp_path_factory):
    """A folder as the CDN's, with the stand-in's scripts and small files in place of the large ones."""
    folder = tmp_path_factory.mktemp("cdn") / "pygbag"
    shutil.copytree(STANDIN, folder)
    lay_small_files(folder)
    return folder


def lay_small_files(folder):
    """What the stand-in fetches and does not read."""
    for name in ("cpython312/main.data", "cpythonrc.py", "cp312/pygame.whl", "cp312/numpy.whl"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("stands in\n", "utf-8")
    (folder / "index-0.9.3-cp312.json").write_text('{"pygame": "cp312/pygame.whl"}', "utf-8")


@pytest.fixture(scope="session")
def pygbag_site(chromium_path, tmp_path_factory, standin, serving):
    """A site whose play page finds the stand-in beside it, and whose patience is short."""
    folder = tmp_path_factory.mktemp("pygbag") / "site"
    build(Wish(out=folder, runtime=str(standin), offline=False))
    page = folder / "play.html"
    text = page.read_text("utf-8")
    assert '"patience": 60000' in text
    page.write_text(text.replace('"patience": 60000', '"patience": 2500'), "utf-8")
    return serving(folder)


@pytest.fixture
def play(visit, pygbag_site):
    def go(tail="", **options):
        player = visit(
            path="index.html", base=pygbag_site, expect_errors=True, service_workers="block", **options
        )
        player.asked.clear()
        player.faults.clear()
        player.go("play.html" + tail)
        return player

    return go


def told(player):
    player.page.wait_for_function("() => window.told && window.told.finished")
    facts = player.page.evaluate("window.told")
    foreign = [fault for fault in player.faults if fault.startswith(("foreign", "dialog"))]
    assert not foreign, foreign
    return facts


def test_what_is_requested(play):
    player = play()
    facts = told(player)
    names = [url.removeprefix(player.address) for url in player.asked]
    runtime = next(name for name in names if name.endswith("pythons.js")).removesuffix("pythons.js")
    late = [name for name in names if name.startswith(runtime) or name.endswith("game.zip")]
    build = json.loads(player.page.evaluate("fetch('build.json').then((answer) => answer.text())"))["build"]
    assert late == [
        f"{runtime}pythons.js",
        f"{runtime}cpython312/main.js",
        f"{runtime}cpython312/main.data",
        f"{runtime}cpythonrc.py",
        f"{runtime}index-0.9.3-cp312.json",
        f"v/{build}/game.zip",
        f"{runtime}cp312/pygame.whl",
        f"{runtime}cp312/numpy.whl",
    ]
    for dead in ("browserfs", "vtx", "xterm", "empty.html", "empty.ogg"):
        assert not [name for name in names if dead in name]
    assert facts == {
        "interpreter": "cpython",
        "executable": f"./{runtime}cpython312/main.js",
        "argv": [""],
        "environment": {"PYGPI": f"./{runtime}"},
        "interactive": False,
        "debug": False,
        "managed": 1,
        "search": "",
        "hash": "",
        "finished": True,
    }


@pytest.mark.parametrize("tail", HOSTILE)
def test_hostile_address_changes_nothing(play, tail):
    clean = told(play())
    player = play(tail)
    assert told(player) == clean
    assert not [url for url in player.asked if "elsewhere" in url.partition("play.html")[0]]
    position = tail.partition("#")[2]
    player.page.evaluate("dcBridge.start()")
    assert player.page.evaluate("location.hash") == (f"#{position}" if position else "")


def failure(player):
    player.page.wait_for_selector("#failure:not([hidden])", timeout=20_000)
    assert player.page.get_by_role("button", name="Try again").is_visible()
    assert not [fault for fault in player.faults if fault.startswith("dialog")]
    return player.page.inner_text("#failure-sentence")


@pytest.mark.parametrize("file", ["pythons.js", "main.js", "main.data", "cpythonrc.py"])
def test_missing_runtime_file(visit, pygbag_site, file):
    player = visit(path="index.html", base=pygbag_site, expect_errors=True, service_workers="block")
    player.page.route(f"**/{file}", lambda route: route.fulfill(status=404, body="no"))
    player.go("play.html#keep-me")
    said = failure(player)
    assert said.startswith("This page gets Python from 127.0.0.1:")
    assert file not in said
    assert file in player.page.input_value("#failure-report")
    assert player.page.evaluate("location.hash") == "#keep-me"


@pytest.mark.parametrize("way", ["missing", "aborted"])
def test_without_the_other_server_the_copy_leads(visit, way):
    """What helps comes first and has the focus; it keeps the position. File names are for the report."""
    player = visit(path="index.html", expect_errors=True, service_workers="block")
    player.page.route(
        "**/pythons.js",
        lambda route: route.abort() if way == "aborted" else route.fulfill(status=404, body="no"),
    )
    player.go("play.html#keep-me")
    said = failure(player)
    assert said.startswith("This page gets Python from pygame-web.github.io, and could not get it there now.")
    assert "pythons.js" not in said
    first = player.page.locator("#failure .button, #failure button").first
    assert first.inner_text() == "Play the copy that needs no other server"
    assert first.evaluate("link => link === document.activeElement")
    assert first.evaluate("link => link.href").endswith("/offline/index.html#keep-me")


def test_nothing_happens(play):
    """Everything has loaded and nothing starts: after its patience the page says so."""
    said = failure(play())
    assert said.startswith("Nothing has happened for")


@pytest.mark.cdn
def test_real_runtime(visit, site):
    """The real thing, from the CDN: only where DC_CDN=1 says that there is a network."""
    if os.environ.get("DC_CDN") != "1":
        pytest.skip("needs the pygbag CDN: set DC_CDN=1 where there is a network")
    player = visit(path="play.html", expect_errors=True)
    player.until("dc.ready || dc.failed", 180_000)
    assert not player.facts()["failed"]
