"""The position as a code that a camera reads, and as the line with which a page shows it."""

from html.parser import HTMLParser

import numpy as np
import pygame
import pytest
import zxingcpp

from game.play.share import decode
from game.shell.saved_positions import find_world
from game.view.ops import find
from game.view.site_links import code_of, link_of
from tests.shell.taker import SITE, Taker
from tests.sound import sound


class Frames(HTMLParser):
    """The attributes of every frame."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        if tag == "iframe":
            self.found.append(dict(attrs))


@pytest.mark.parametrize(("site", "before"), [(SITE, SITE), ("", "play.html")])
def test_the_line_for_a_page_shows_this_position(site, before):
    taker = Taker(moves="strike B", site=site)
    taker.take("frame")
    frames = Frames()
    frames.feed(taker.line())
    (frame,) = frames.found
    address, _, code = frame["src"].partition("#embed=")
    assert address == before
    world, position = sound(decode(code, find_world))
    assert (world.name, [str(move) for move in position.game.moves]) == ("digits", ["strike B"])
    assert frame["title"] and int(frame["width"]) and int(frame["height"])


@pytest.mark.parametrize("theme", ["paper", "night", "contrast"])
@pytest.mark.parametrize("size", [(1280, 720), (390, 844), (844, 390), (1920, 1080)])
def test_a_camera_reads_the_code(size, theme):
    taker = Taker(moves="place E; strike B; poison C flip 50%", size=size)
    for _ in range(["paper", "night", "contrast"].index(theme)):
        taker.script.command(["key", "t"])
    taker.script.command(["key", "shift+f8"])
    taker.press("take:qr")
    taker.stage.step(16)
    assert taker.model.settings.theme == theme
    pixels = pygame.surfarray.array3d(taker.stage.window.canvas).swapaxes(0, 1)
    (code,) = zxingcpp.read_barcodes(np.ascontiguousarray(pixels))
    assert code.text == link_of(taker.model) == f"{SITE}#{code_of(taker.model)}"
    assert code.ec_level == "M"
    shown = find(taker.stage.session.picture, "qr").rect
    x, y, side = (round(part) for part in (shown.x, shown.y, shown.w))
    area = pixels[y : y + side, x : x + side]
    dark = np.argwhere(area.max(axis=2) == 0)
    assert set(np.unique(area)) == {0, 255}, "black on white, whatever the theme is"
    # The first dark pixels are a finder pattern seven modules wide.
    module = int((np.diff(np.flatnonzero(area[dark[0][0], :, 0] == 0)) != 1).argmax() + 1) / 7
    assert dark.min() == 4 * module, "the quiet zone"
    words = find(taker.stage.session.picture, "link")
    assert words.label == code.text


def test_without_an_address_the_code_holds_the_position():
    taker = Taker(moves="strike B", site="")
    taker.script.command(["key", "shift+f8"])
    taker.press("take:qr")
    taker.stage.step(16)
    pixels = pygame.surfarray.array3d(taker.stage.window.canvas).swapaxes(0, 1)
    (code,) = zxingcpp.read_barcodes(np.ascontiguousarray(pixels))
    assert sound(decode(code.text, find_world))[0].name == "digits"
