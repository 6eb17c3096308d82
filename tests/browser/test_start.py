"""A start that fails says so on the page, whatever failed: files, browsers, frames, a double click."""

import json
import re
import shutil
import zipfile

import pytest

from tests.browser.test_updates import renamed
from web.site_pages import PARCEL

#: Every file that the page with its own runtime needs before the loader can speak, and its style.
PARTS = ("loader.js", "bridge.js", "unzip.js", "mirror.js", "panels.js", "page.css")
HASTY = ('"patience": 60000', '"patience": 2000')


def panel(page):
    """What the panel says, when it is up."""
    page.wait_for_selector("#failure:not([hidden])", timeout=20_000)
    assert not page.is_visible("#loading")
    return page.inner_text("#failure-sentence")


def calling(visit, **options):
    return visit(path="index.html", expect_errors=True, service_workers="block", **options)


def hasten(player, path):
    """Let the page of a path lose its patience soon."""

    def answer(route):
        text = route.fetch().text()
        assert HASTY[0] in text
        route.fulfill(body=text.replace(*HASTY), content_type="text/html")

    player.page.route(f"**/{path}", answer)


def losing(player, file, once=False, **answer):
    """Let a file of the page not come; without an answer the way to it is cut."""
    lost = []

    def respond(route):
        if once and lost:
            route.continue_()
        elif answer:
            route.fulfill(**answer)
        else:
            route.abort()
        lost.append(route)

    player.page.route(f"**/v/*/{file}", respond)


def again(player):
    """Press the panel's button and wait until the game plays."""
    player.try_again()
    player.page.wait_for_function("window.dc && dc.ready", timeout=90_000)
    assert not player.page.is_visible("#failure")


@pytest.mark.parametrize("answer", [{"status": 404, "body": "no"}, {}], ids=["missing", "aborted"])
@pytest.mark.parametrize("file", PARTS)
def test_a_part_of_the_page_does_not_come(visit, file, answer):
    player = calling(visit)
    losing(player, file, **answer)
    player.go("offline/#keep-me")
    assert panel(player.page).startswith("A part of this page could not be loaded")
    assert player.page.evaluate("location.hash") == "#keep-me"
    assert player.page.evaluate("document.activeElement.id") == "failure-again"


@pytest.mark.parametrize("file", ["bridge.js", "page.css"])
def test_a_part_of_the_page_comes_the_second_time(visit, file):
    player = calling(visit)
    losing(player, file, once=True)
    player.go("offline/")
    panel(player.page)
    again(player)


NEVER = (
    ("offline/", "bridge.js"),
    ("offline/", "page.css"),
    ("play.html", "before.js"),
    ("play.html", "play.js"),
)


@pytest.mark.parametrize(("path", "file"), NEVER)
def test_a_part_of_the_page_that_never_comes(visit, path, file):
    """A server that takes the question and does not answer: within its time limit the page says so."""
    player = calling(visit)
    player.page.route("**/pythons.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    player.page.route(f"**/v/*/{file}", lambda route: None)
    hasten(player, path)
    player.page.goto(player.address + path, wait_until="commit")
    assert panel(player.page).startswith("Nothing has happened for 2 seconds")


@pytest.mark.parametrize("file", ["before.js", "play.js", "mirror.js"])
def test_a_part_of_the_other_page(visit, file):
    player = calling(visit)
    player.page.route("**/pythons.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    losing(player, file, status=404, body="no")
    player.go("play.html#keep-me")
    assert panel(player.page).startswith("A part of this page could not be loaded")
    assert player.page.evaluate("location.hash") == "#keep-me"
    other = player.page.get_by_role("link", name="Play the copy that needs no other server")
    assert other.get_attribute("href").endswith("#keep-me")


def test_a_script_that_the_browser_does_not_understand(visit):
    player = calling(visit)
    losing(player, "unzip.js", body="let of = = new;", content_type="text/javascript")
    player.go("offline/")
    assert panel(player.page) == "The page met an error."
    assert "SyntaxError" in player.page.input_value("#failure-report")


def test_a_browser_without_modules(visit):
    player = calling(visit, init="delete HTMLScriptElement.prototype.noModule;")
    player.go("offline/")
    assert panel(player.page).startswith("This browser is too old")


def test_an_old_page_that_names_a_build_that_is_gone(visit, site, serving, tmp_path):
    """As a browser's cache gives it; trying again asks for the page anew, and that one plays."""
    folder = tmp_path / "site"
    shutil.copytree(site, folder)
    old, new = json.loads((folder / "build.json").read_text("utf-8"))["build"], "0123456789ab"
    page = (folder / "offline" / "index.html").read_text("utf-8")
    renamed(folder, old, new)
    player = calling(visit, base=serving(folder))
    stale = []

    def answer(route):
        stale.append(route)
        if len(stale) > 1:
            route.continue_()
        else:
            route.fulfill(body=page, content_type="text/html")

    player.page.route("**/offline/", answer)
    player.go("offline/")
    assert panel(player.page).startswith("A part of this page could not be loaded")
    again(player)
    assert player.page.evaluate("document.documentElement.dataset.build") == new


@pytest.fixture(scope="session")
def unpacked(site, tmp_path_factory):
    folder = tmp_path_factory.mktemp("parcel")
    with zipfile.ZipFile(site / PARCEL) as packed:
        packed.extractall(folder)
    return folder / "data-counterfactuals"


def test_a_page_opened_as_a_file_says_what_to_do(browser, unpacked):
    """By a double click, as everybody tries first."""
    page = browser.new_page()
    page.goto(f"{unpacked.as_uri()}/play.html")
    assert panel(page) == "A browser does not start the game from a file."
    command = "python3 -m http.server --bind 127.0.0.1"
    assert command in page.inner_text("#failure-file")
    assert command in (unpacked / "README.txt").read_text("utf-8")
    page.get_by_role("link", name="The texts", exact=True).click()
    page.wait_for_url("**/read/memo.html")
    assert page.is_visible("h1")
    page.close()


def framed(player, rights):
    """A page that holds the game in a frame; the frame."""
    frame = f'<iframe {rights} width="1000" height="600" src="offline/"></iframe>'
    host = f'<!doctype html><input id="here">{frame}'
    player.page.route("**/host.html", lambda route: route.fulfill(body=host, content_type="text/html"))
    player.go("host.html")
    return next(frame for frame in player.page.frames if frame.parent_frame)


def test_a_closed_frame_says_where_the_game_plays(visit):
    """A sandboxed frame may not load the page's modules from a server that does not let everybody."""
    player = calling(visit)
    frame = framed(player, 'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"')
    frame.wait_for_selector("#failure:not([hidden])")
    assert "A part of this page could not be loaded" in frame.inner_text("#failure-sentence")
    with player.page.expect_popup() as opened:
        frame.get_by_role("link", name="open it there").click()
    opened.value.wait_for_function("window.dc && dc.ready", timeout=90_000)


@pytest.mark.parametrize("where", ["page", "frame"])
def test_without_scripts(visit, where):
    """Nothing loads, so nothing says that it does; what the page says instead can be read."""
    player = calling(visit, java_script_enabled=where == "frame")
    frame = framed(player, "sandbox") if where == "frame" else player.page.main_frame
    if where == "page":
        player.go("offline/")
    frame.wait_for_selector("noscript p")
    assert not frame.is_visible("#loading")
    frame.click("noscript a >> text=the texts")
    frame.wait_for_url("**/read/memo.html")


def test_the_script_of_the_page_is_what_its_policy_names(site):
    """The one inline script is allowed by its sum, and no other is."""
    for name in ("play.html", "offline/index.html"):
        text = (site / name).read_text("utf-8")
        policy = re.search(r"script-src ([^;]*)", text)[1]
        assert "unsafe-inline" not in policy
        assert len(re.findall("'sha256-[^']+'", policy)) == text.count("<script>") == 1
