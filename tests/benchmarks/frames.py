"""From a move to its picture, natively: the real session and painter on a surface without a display."""

import os
import time
from dataclasses import replace
from statistics import median

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

import pygame

from game.book.worlds import load_pack
from game.play.codec import Position
from game.play.game import replay, state_of
from game.play.state import first_lens, operator_row
from game.shell.fonts import Fonts
from game.shell.paint import Painter
from game.shell.session import kit_for
from game.view import app
from game.view.intents import Key, Tick
from game.view.settings import Settings
from tests.benchmarks.figure import Figure
from tests.sound import sound


class Table:
    """A board of n tiles with its painter. Every step of the slider trains half of the board anew."""

    def __init__(self, n):
        pygame.display.init()
        packs = tuple(load_pack(name) for name in ("digits", "points", "letters"))
        world = packs[0].world
        game = replay(world, [f"place {tile}" for tile in world.letters[4:n]])
        lens = replace(first_lens(world), cursor=operator_row(state_of(world, sound(game))))
        settings = Settings(toured=True)
        fonts = Fonts()
        self.kit = kit_for(settings, (1280, 720), fonts.measure)
        self.painter = Painter(pygame.display.set_mode((1280, 720)), self.kit.theme.window, fonts)
        self.model = app.start(packs, settings, position=Position(sound(game), lens), tour=False)
        self.show()

    def key(self, name):
        self.model = app.respond(Key(name), self.model, self.kit).model

    def show(self):
        return self.painter.show(app.draw(self.model, self.kit))

    def timed(self, name):
        start = time.perf_counter()
        self.key(name)
        self.show()
        return time.perf_counter() - start


def sliding(n):
    """Milliseconds from a step of the poison slider to its picture: median of 20 steps, each retrained."""
    table = Table(n)
    for name in ("p", "down", "right", "home"):  # the words and pictures of the slider are seen once before
        table.key(name)
        table.show()
    return 1e3 * median(table.timed("right") for _ in range(20))


def moves_to_pictures():
    aims = {5: None, 6: 20.0, 8: 60.0}
    return tuple(
        Figure(
            f"digits n={n}: a step of the poison slider, half of the board retrained, to the new picture",
            sliding(n),
            "ms",
            aim,
            "median of 20 steps, 1280 x 720",
            smaller=True,
        )
        for n, aim in aims.items()
    )


def animation():
    """A frame of the unfolding at n=6, and what an unchanged screen repaints."""
    table = Table(5)
    table.key(table.model.world.letters[5].lower())
    table.key("n")
    times = []
    while app.animating(table.model):
        start = time.perf_counter()
        table.model = app.respond(Tick(table.model.now + 16), table.model, table.kit).model
        table.show()
        times.append(1e3 * (time.perf_counter() - start))
    idle = len(table.show())
    return (
        Figure(
            "a frame while the board unfolds to n=6", median(times), "ms", None, f"worst {max(times):.1f} ms"
        ),
        Figure("places that an unchanged screen repaints", float(idle), "", 0.0, "", smaller=True),
    )


FIGURES = (moves_to_pictures, animation)
