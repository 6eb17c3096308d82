"""Somebody who takes a position away, row by row of the page."""

import pytest

from game.play.game import replay
from game.shell.loop import Stage
from game.shell.platform import MemoryPlatform
from game.shell.script import Script
from game.shell.startup import find_packs, first_position
from game.view import app
from game.view.ops import find, targets_of
from game.view.settings import Settings
from tests.sound import sound
from tests.view.checks import FONTS

SITE = "https://example.org/data-counterfactuals/play.html"
PACKS = find_packs(pytest.fail)


class Taker:
    """Somebody who takes things away, on a stage of their own."""

    def __init__(self, world="digits", moves="", scenario="", platform=None, size=(1280, 720), site=SITE):
        pack = next(pack for pack in PACKS if pack.world.name == world)
        position = None
        if moves:
            first = first_position(pack)
            position = type(first)(sound(replay(pack.world, moves.split("; "))), first.lens)
        model = app.start(
            PACKS,
            Settings(motion=False, toured=True),
            world=world,
            position=position,
            tour=False,
            scenario=scenario,
            site=site,
        )
        self.platform = platform or MemoryPlatform()
        self.stage = Stage(app, model, self.platform, size, fonts=FONTS)
        self.script = Script(self.stage, lambda words: None)
        self.stage.step(16)

    @property
    def model(self):
        return self.stage.session.model

    def press(self, name):
        """Press a row of the page, whichever part it stands in."""
        tabs = [one.id for one in targets_of(self.stage.session.picture) if one.role == "tab"]
        for tab in tabs:
            if find(self.stage.session.picture, name) is None:
                self.script.command(["click", tab])
        self.script.command(["click", name])

    def line(self):
        return self.model.line.text

    def take(self, name):
        """Open the page, press a row, and wait; the bytes that were handed out."""
        self.script.command(["key", "shift+f8"])
        assert self.model.screen == "take"
        self.press(f"take:{name}")
        assert self.model.screen == "board"
        self.script.command(["settle"])
        return self.platform.handed_out.data if self.platform.handed_out else b""
