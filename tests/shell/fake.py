"""A tiny app to drive the shell with: a button, a slider, a board that moves while `transition` runs."""

from dataclasses import replace

import numpy as np

from game.book.worlds import Pack, Provenance
from game.core.kinds.formula import FORMULA
from game.core.masks import LETTERS
from game.core.world import LearnerChoice, Tile, World
from game.play.game import Game
from game.play.state import first_lens, opening
from game.view.commands.play import MakeMove, TakeUp
from game.view.effects import (
    KeepSettings,
    ListSaved,
    LoadPosition,
    PlaySound,
    Quit,
    SavePosition,
    ToggleFullscreen,
)
from game.view.intents import Key, Loaded, Notice, Point, Saved, Tick
from game.view.model import Model, Reply, StatusLine, Transition
from game.view.ops import Fill, Panel, Rect, Target, Text, hit
from game.view.settings import Settings

BUTTON = Target(Rect(100, 100, 120, 44), "move:strike", MakeMove("strike"), "button", "Strike")
SLIDER = Target(Rect(100, 200, 200, 44), "slider:poison", TakeUp("strength"), "slider", "Poison", "0 %")
EFFECTS = {
    "q": Quit(),
    "m": PlaySound("strike"),
    "l": SavePosition("letters", "a text"),
    "o": ListSaved(),
    "f": ToggleFullscreen(),
    "g": LoadPosition("no-such-position"),
}


class Recorder:
    """An app whose line says what it was told last; `seen` has all intents but ticks."""

    def __init__(self):
        self.seen = []
        self.drawn = 0

    def draw(self, model, kit):
        self.drawn += 1
        ground = kit.theme.window
        shift = (model.now - model.transition.start) / 10 if model.transition else 0
        size = Rect(0, 0, kit.width, kit.height)
        return (
            Panel("ground", size, (Fill(size, kit.theme.window),)),
            Panel(
                "status",
                Rect(0, 0, kit.width, 40),
                (Text(Rect(8, 0, 900, 40), model.line.text, 16, kit.theme.ink),),
                (Target(Rect(0, 0, kit.width, 40), "status", None, "status", f"Status: {model.line.text}"),),
            ),
            Panel(
                "controls",
                Rect(80, 80, 500, 300),
                (Fill(BUTTON.rect, ground, 6), Fill(SLIDER.rect.moved(shift, 0), ground)),
                (BUTTON, SLIDER),
            ),
        )

    def animating(self, model):
        return model.transition is not None

    def prepare(self, model, kit):
        return iter(())

    def respond(self, intent, model, kit):
        if isinstance(intent, Tick):
            model = replace(model, now=intent.now)
            if model.transition and intent.now - model.transition.start > 300:
                model = replace(model, transition=None)
            return Reply(model)
        self.seen.append(intent)
        effects = ()
        if isinstance(intent, Key):
            model, effects = self._key(intent, model)
        elif isinstance(intent, Point) and intent.kind in ("down", "up", "second"):
            target = hit(self.draw(model, kit), intent.x, intent.y)
            model = said(model, f"{intent.kind} {target.id if target else 'nothing'}")
        elif isinstance(intent, Notice):
            model = replace(model, line=intent.line)
        elif isinstance(intent, Saved):
            model = replace(model, saved=intent.positions)
        elif isinstance(intent, Loaded):
            model = said(model, intent.problem or intent.text)
        return Reply(model, effects)

    def _key(self, key, model):
        if key.name == "t":
            settings = replace(model.settings, theme="night")
            return replace(model, settings=settings), (KeepSettings(settings),)
        if key.name == "p":
            return replace(model, transition=moving(model)), ()
        if key.name == "i":
            return model, ()
        return said(model, f"key {key.name}"), tuple(EFFECTS[key.name] for _ in "1" if key.name in EFFECTS)


def said(model, text):
    return replace(model, line=StatusLine(text))


def moving(model):
    return Transition("jump", "", opening(model.packs[0].world), model.lens, model.now)


def letters_pack(n=3):
    nothing, nobody = np.zeros((0, 0)), np.zeros(0, dtype=np.int64)
    tiles = tuple(
        Tile(LETTERS[i], "", "", nothing, nobody, np.zeros(0), nobody, value=float(i + 1)) for i in range(n)
    )
    world = World(
        "letters", 1, "Letters", (), tiles, (), (LearnerChoice("jaccard"),), LETTERS[:n], kind=FORMULA
    )
    return Pack(world, ("", ""), (), LETTERS[:n], Provenance("", "", ""))


def fake_model(settings=None):
    pack = letters_pack()
    return Model((pack,), 0, Game(opening(pack.world)), first_lens(pack.world), settings or Settings())
