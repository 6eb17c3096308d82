"""The page on pygbag's runtime is played, alone and in somebody else's page.

The runtime is a stand-in (standin_playing) that runs the page's own Python on the offline page's interpreter,
with what pygbag is known to take away; everything of ours is what players get.
"""

import json
import shutil
from pathlib import Path

import pytest

from game.view.regions_embedded import suited_height
from tests.browser.hosting import Host, code, iframe
from tests.browser.test_pygbag_page import STANDIN, lay_small_files
from tests.browser.test_restrictions import SHIM
from web.build import Wish, build

ONE, TWO = code(["strike B"]), code(["strike A", "strike C"])
RESTRICTED = f"window.like_pygbag = {json.dumps(SHIM)};"
PLAY = "play.html"


@pytest.fixture(scope="module")
def playing_site(site, tmp_path_factory, serving):
    """A site whose play page finds a runtime beside it that plays. site: a missing Pyodide is told."""
    runtime = tmp_path_factory.mktemp("playing") / "pygbag"
    shutil.copytree(STANDIN, runtime)
    shutil.copytree(Path(__file__).parent / "standin_playing", runtime, dirs_exist_ok=True)
    lay_small_files(runtime)
    folder = tmp_path_factory.mktemp("pygbag-playing") / "site"
    build(Wish(out=folder, runtime=str(runtime)))
    return serving(folder)


def opened(visit, address, path="index.html", **options):
    return visit(path=path, base=address, service_workers="block", init=RESTRICTED, **options)


@pytest.fixture
def host(visit, playing_site):
    frame = iframe("one", f"#embed={ONE}", page=PLAY)
    return Host(opened(visit, playing_site), frame).start("one")


def test_a_frame_shows_its_position_and_tells_it(host):
    frame = host.frame("one")
    assert frame.evaluate("[dc.embedded, dc.run, dc.size, dc.moves]") == [
        True,
        None,
        [480, 400],
        ["strike B"],
    ]
    assert frame.evaluate("location.hash") == f"#embed={ONE}"
    told = host.waits("one", "position")
    assert (told["code"], told["link"]) == (ONE, f"{host.player.address}{PLAY}#{ONE}")
    assert host.waits("one", "height")["height"] == suited_height(480)
    assert not frame.is_visible("#foot")


def test_a_frame_is_played_and_hears_its_page_and_keeps_nothing(host):
    host.press("one", "e")
    host.press("one", "n")
    host.until("one", "dc.at === 2")
    host.waits("one", "position", "one.code.includes('nE')")
    x, y = host.place("one", "square:13")
    host.page.mouse.click(x, y)
    host.until("one", "dc.lens.cursor === 'ACD'")
    host.lays("one", TWO)
    host.until("one", "dc.moves.length === 2 && dc.moves[1] === 'strike C'")
    host.until("one", f"location.hash === '#embed={TWO}'")
    host.press("one", "l")
    host.until("one", "dc.line.includes('a board in another page keeps nothing')")
    kept = "Object.keys(localStorage).filter((key) => key.startsWith('dc:'))"
    assert host.frame("one").evaluate(kept) == []
    x, y = host.place("one", "home")
    with host.page.expect_popup() as window:
        host.page.mouse.click(x, y)
    window.value.wait_for_url(f"{host.player.address}{PLAY}#{TWO}")
    window.value.close()


def test_another_position_that_is_asked_for_while_it_loads_is_the_one_that_comes(visit, playing_site):
    """The address is out of the way then, and what was there before does not come back over the new one."""
    player = opened(visit, playing_site)
    waiting = []
    player.page.route("**/main.data", lambda route, _: waiting.append(route))
    host = Host(player, iframe("one", f"#embed={ONE}", page=PLAY))
    frame = host.frame("one")
    frame.wait_for_function("window.told && location.hash === ''")
    host.page.evaluate(f"document.getElementById('one').src = '{PLAY}#embed={TWO}'")
    frame.wait_for_function(f"location.hash === '#embed={TWO}'")
    for route in waiting:
        route.continue_()
    host.start("one")
    assert frame.evaluate("dc.moves") == ["strike A", "strike C"]
    assert frame.evaluate("location.hash") == f"#embed={TWO}"


def test_the_page_itself_is_played_from_its_first_level(visit, playing_site):
    player = opened(visit, playing_site, PLAY)
    player.start(skip_tour=False)
    player.until("dc.run === 0 && dc.fresh && !dc.moving")
    player.click("card:B")
    player.until("dc.lens.focus === 'B'")
    player.click("move:strike")
    player.until("dc.run === 1 && dc.fresh && 'next' in dc.rects")
