"""Somebody who plays through the real shell: events go into pygame's queue, lines and states come out.

After every press and click the line above the board must be a sentence.
"""

from dataclasses import replace

from game.book.scenarios import TOUR
from game.book.worlds import load_pack
from game.play.game import Game, jump, play, redo, state_of, undo
from game.play.state import opening
from game.shell.kept_worlds import with_kept_worlds
from game.shell.loop import Stage
from game.shell.platform import MemoryPlatform
from game.shell.script import Script
from game.view import app
from game.view.ops import find, targets_of
from game.view.settings import Settings
from tests.sound import sound
from tests.view.checks import FONTS

WORLDS = ("digits", "letters", "points")
ENDINGS = (".", "!", "?")


class Player:
    """A stage in a window without a screen, and a script that plays on it."""

    def __init__(
        self,
        *,
        tour=True,
        motion=False,
        size=(1280, 720),
        world="digits",
        worlds=WORLDS,
        scenario="",
        platform=None,
    ):
        self.platform = platform or MemoryPlatform()
        kept = with_kept_worlds(self.platform.worlds, tuple(load_pack(name) for name in worlds))
        settings = Settings(motion=motion, toured=not tour, everything=not tour and not scenario)
        model = app.start(
            kept.packs, settings, world=world, tour=False, scenario=scenario or (TOUR if tour else "")
        )
        model = replace(model, kept_worlds=kept.names)
        self.stage = Stage(app, model, self.platform, size, fonts=FONTS)
        self._script = Script(self.stage, lambda words: None)
        self.stage.step(16)

    @property
    def model(self):
        return self.stage.session.model

    @property
    def picture(self):
        return self.stage.session.picture

    @property
    def world(self):
        return self.model.world

    @property
    def state(self):
        return state_of(self.world, self.model.game)

    @property
    def line(self):
        """What a screen reader hears above the board: the line and the coach."""
        status = find(self.picture, "status")
        return status.label if status else self.model.line.text

    def names(self):
        """What can be touched now."""
        return {target.id for target in targets_of(self.picture)}

    def do(self, *words):
        """One command of a script, and a sentence afterwards."""
        self._script.command(list(words))
        assert self.line.strip(), f"after {words} the line says nothing"
        assert self.line.endswith(ENDINGS), f"after {words} the line says {self.line!r}"
        return self.line

    def press(self, *keys):
        """Some keys one after the other; the line after the last."""
        for key in keys:
            self.do("key", key)
        return self.line

    def place(self, *letters):
        """Waiting tiles chosen and placed by their keys; the line after the last."""
        for letter in letters:
            self.press(letter.lower(), "n")
        return self.line

    def click(self, *names):
        """Clicks on targets one after the other; the line after the last."""
        for name in names:
            self.do("click", name)
        return self.line

    def turn(self, name, turns):
        """The wheel over the middle of a target."""
        x, y = find(self.picture, name).rect.middle
        return self.do("wheel", str(round(x)), str(round(y)), str(turns))

    def drag(self, start, end):
        """A drag from a target to another."""
        return self.do("drag", start, end, "6")

    def tab_to(self, name):
        """Press Tab until a control has the focus."""
        for _ in range(120):
            if self.model.focused == name:
                return
            self.press("tab")
        raise AssertionError(f"Tab does not reach {name}")


class Book:
    """The same game kept by hand with `game.play`; calls can be chained."""

    def __init__(self, world="digits"):
        self.world = load_pack(world).world
        self.game = Game(opening(self.world))

    @property
    def state(self):
        return state_of(self.world, self.game)

    def make(self, *moves):
        for move in moves:
            self.game = sound(play(self.world, self.game, move))
        return self

    def undo(self, times=1):
        for _ in range(times):
            self.game = sound(undo(self.game))
        return self

    def redo(self):
        self.game = sound(redo(self.game))
        return self

    def jump(self, at):
        self.game = sound(jump(self.game, at))
        return self

    def check(self, player):
        """The player's game is this one, move by move."""
        assert player.model.game == self.game
        assert player.state == self.state
