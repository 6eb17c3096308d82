"""An accessibility engine (axe-core, in the folder DC_AXE_DIR) finds nothing on the pages."""

import os
from pathlib import Path

import pytest

from game.book.texts.documents import TEXTS
from tests.browser.conftest import missing

ASK = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations.map(
    (found) => `${found.id}: ${found.nodes.map((node) => node.target.join(" ")).slice(0, 4)}`)"""


@pytest.fixture
def axe():
    folder = os.environ.get("DC_AXE_DIR")
    path = Path(folder) / "axe.min.js" if folder else None
    if path is None or not path.is_file():
        missing("DC_AXE_DIR does not hold axe.min.js (the npm package axe-core, unpacked)")
    return path.read_text("utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_landing_page(visit, axe, scheme):
    player = visit(path="index.html", init=axe, color_scheme=scheme)
    assert player.page.evaluate(ASK) == []


@pytest.mark.parametrize("name", TEXTS)
def test_texts(visit, axe, name):
    """Light and dark, on a desk and on a phone, with the contents opened there."""
    path = f"read/{name}.html"
    player = visit(path=path, init=axe, color_scheme="light", viewport={"width": 1280, "height": 720})
    assert player.page.evaluate(ASK) == []
    player.page.emulate_media(color_scheme="dark")
    assert player.page.evaluate(ASK) == []
    player.page.set_viewport_size({"width": 390, "height": 844})
    player.page.get_by_text("Contents", exact=True).click()
    assert player.page.evaluate(ASK) == []
    player.page.emulate_media(color_scheme="light")
    assert player.page.evaluate(ASK) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_landing_page_on_a_phone(visit, axe, scheme):
    phone = {"width": 390, "height": 844}
    player = visit(path="index.html", init=axe, color_scheme=scheme, viewport=phone)
    assert player.page.evaluate(ASK) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_offline_page(visit, axe, scheme):
    """The game running, its text in sight, and the panel of a failure."""
    player = visit(init=axe, color_scheme=scheme).start()
    assert player.page.evaluate(ASK) == []
    player.key("F6")
    assert player.page.evaluate(ASK) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_board_alone(visit, axe, scheme):
    """As it stands in somebody else's page, its text in sight, and too small to be seen."""
    frame = {"width": 480, "height": 400}
    player = visit(path="offline/#embed", init=axe, color_scheme=scheme, viewport=frame).start()
    assert player.page.evaluate(ASK) == []
    player.key("F6")
    assert player.page.evaluate(ASK) == []
    assert player.page.get_by_role("link", name="Open in Data Counterfactuals").count() == 1
    player.page.set_viewport_size({"width": 340, "height": 300})
    player.page.wait_for_selector("#small")
    assert player.page.evaluate(ASK) == []


def test_failure_panel(visit, axe):
    player = visit(path="index.html", init=axe, expect_errors=True, service_workers="block")
    player.page.route("**/game.zip", lambda route: route.fulfill(status=404))
    player.go("offline/")
    player.page.wait_for_selector("#failure:not([hidden])")
    assert player.page.evaluate(ASK) == []
