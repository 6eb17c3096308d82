"""A page that was opened for a class: its address, the position in it, and what it must not keep."""

from typing import Any, cast

import pytest

from game.shell.loop import Stage
from game.shell.startup import find_packs
from game.shell.web_page import Page
from game.shell.web_platform import WebPlatform
from game.shell.web_reporter import Address
from game.view import app
from game.view.binding import key_of
from game.view.classroom import held, in_class
from game.view.settings import Settings
from tests.web.test_platform import Bridge


@pytest.fixture(scope="module")
def packs():
    return find_packs(print)


class ClassPage:
    """A game whose address asks for a class, as `game.shell.web` plays it."""

    def __init__(self, packs, hash):
        self.bridge = Bridge(hash=hash)
        self.web = WebPlatform(Page(cast(Any, self.bridge)))
        model = app.start(packs, Settings(motion=False, toured=True), world="digits", tour=False)
        self.stage = Stage(app, in_class(model) if self.web.in_class else model, self.web, (1280, 720))
        self.address = Address(self.web, self.stage.session.model)
        if self.web.hash:
            self.address.follow(self.stage)

    @property
    def model(self):
        return self.stage.session.model

    def press(self, *keys):
        for key in keys:
            self.stage.session.handle(key_of(key))
            self.stage.step(16)
            self.address.look(self.stage)


@pytest.mark.parametrize(
    ("hash", "asked"), [("class", True), ("class=levels/sixes", True), ("levels/sixes", False), ("", False)]
)
def test_an_address_says_whether_a_class_is_asked(packs, hash, asked):
    page = ClassPage(packs, hash)
    assert (page.web.in_class, page.model.projector, held(page.model) is not None) == (asked,) * 3
    assert page.model.kept is not asked
    assert not page.web.embedded


def test_the_address_stays_one_for_a_class(packs):
    page = ClassPage(packs, "class")
    page.press("1", "r", "r")
    assert page.web.page.waiting["hash"]["text"].startswith("class=2~digits.1~sB")


def test_nothing_is_kept_in_the_browser(packs):
    page = ClassPage(packs, "class=levels/sixes")
    page.press("escape", ".", "space", "1", "r", "r", "t", "shift+t")
    assert page.model.run.step == 1
    assert page.model.settings.theme != "paper"
    assert not page.web.read_progress()
    assert page.web.read_settings() is None


def test_a_level_that_nobody_was_shown_is_kept(packs):
    page = ClassPage(packs, "levels/sixes")
    page.press(".", "s")
    assert page.web.read_progress()
