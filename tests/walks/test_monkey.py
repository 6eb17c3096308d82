"""Somebody who presses, clicks and drags at random: nothing is raised, and the game stays sound."""

import random
from dataclasses import replace

import pytest

from game.play.codec import Position
from game.play.game import state_of
from game.play.saves import from_text, to_text
from game.play.state import trimmed
from game.view.bindings import bindings
from game.view.commands.play import MakeMove
from game.view.intents import Key, Point, Tick
from game.view.ops import Rect, Text, targets_of
from tests.walks.player import Player

KEYS = (*dict.fromkeys(binding.key for binding in bindings()), Key("q"), Key("ß"), Key("backspace"))
MOVES = tuple(binding.key for binding in bindings() if isinstance(binding.command, MakeMove))
#: Keys that lead far away are rare, so that the monkey also plays.
RARE = ("f1", "f2", "f3", "f4", "f11", "o", "?")


def keys(chance, model):
    """A key; often one that goes on: back to the board, a slider let go, a move."""
    if chance.random() < 0.4:
        way_on = (
            (Key("escape"),)
            if model.screen != "board"
            else (Key("enter"), Key("right"))
            if model.draft
            else MOVES
        )
        return [chance.choice(way_on)]
    key = chance.choice(KEYS)
    return [key] if key.name not in RARE or chance.random() < 0.3 else []


def pointer(chance, session):
    """A click, a second click, a wheel or a drag, mostly at something that can be touched."""
    x, y = place(chance, session)
    kind = chance.choice(("click", "click", "click", "drag", "second", "wheel", "leave", "down", "up"))
    if kind == "click":
        return [Point("move", x, y), Point("down", x, y), Point("up", x, y)]
    if kind == "drag":
        to = place(chance, session)
        between = [Point("move", x + (to[0] - x) * k / 4, y + (to[1] - y) * k / 4) for k in range(1, 5)]
        return [Point("move", x, y), Point("down", x, y), *between, Point("up", *to)]
    return [Point(kind, x, y, chance.choice((-1.0, 1.0)))]


def place(chance, session):
    kit = session.kit
    rect = Rect(-20, -20, kit.width + 40, kit.height + 40)
    if chance.random() < 0.85:
        targets = targets_of(session.picture)
        others = [t for t in targets if t.role != "square"] if chance.random() < 0.7 else targets
        rect = chance.choice(others or targets).rect
    return rect.x + chance.random() * rect.w, rect.y + chance.random() * rect.h


@pytest.mark.parametrize(
    ("seed", "world", "size", "least"),
    [(1, "digits", (1280, 720), 400), (7, "letters", (1024, 768), 300), (11, "points", (390, 844), 250)],
)
def test_a_monkey_breaks_nothing(seed, world, size, least):
    chance = random.Random(seed)
    player = Player(world=world, size=size, motion=True)
    session, now, done = player.stage.session, 16, 0
    screens, moves = set(), set()
    while done < least:
        roll = chance.random()
        ticks = [Tick(now)] if roll < 0.2 else []
        intents = ticks or (keys(chance, session.model) if roll < 0.65 else pointer(chance, session))
        for intent in intents:
            session.handle(intent)
        done += len(intents)
        now += chance.choice((5, 16, 300, 2000))
        if done % 3 == 0 or len(intents) > 1:
            session.frame(now)
        sound(session)
        screens.add(session.model.screen)
        moves.update(session.model.game.moves)
    assert len(moves) > 2, "this monkey has not played"
    assert len(screens) > 1, "this monkey has seen little"


def sound(session):
    """The state can be saved and read back, the lens fits it, the picture has something on it."""
    model = session.model
    world = model.world
    state = state_of(world, model.game)
    lens = trimmed(state, model.lens)
    text = to_text(world, Position(model.game, lens))
    found = from_text(text, {world.name: world}.get)
    assert not hasattr(found, "reasons"), found
    assert found[1].game == model.game
    assert replace(found[1].lens, column=lens.column) == lens
    assert model.lens.focus in world.letters
    assert any(isinstance(op, Text) for panel in session.picture for op in panel.ops)
