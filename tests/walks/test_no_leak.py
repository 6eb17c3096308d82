"""While squares lie face down, nobody can learn from the game what they hold.

Every step of a random play is answered twice: as it is, and with every cell that lies face down replaced by
another number and every such model's answers by others. Whatever can be seen, heard, read aloud, linked,
saved or exported must be the same both times. The test knows nothing of how the game keeps its secret.
"""

import random
import sys
from dataclasses import fields, replace
from functools import _lru_cache_wrapper, lru_cache

import numpy as np
import pytest

from game.book import phrases
from game.book.scenarios import names, scenario
from game.core.grid import Grid
from game.core.masks import mask_of
from game.play.codec import Position, facts
from game.play.face_down import face_up_of
from game.play.game import state_of
from game.play.saves import to_text
from game.play.share import encode
from game.play.state import board
from game.shell.export import export_position
from game.view import app
from game.view.intents import Key, Point
from game.view.ops import find, targets_of
from game.view.settings import Settings
from tests.view.checks import kit_of
from tests.view.moments import packs

LEVELS = [name for name in names() if scenario(name).reveals is not None]
KIT = kit_of(1280, 720, 100)
STEPS = 10
KEYS = (
    "s", "s", "s", ".", ".", "z", "y", "left", "right", "up", "down", "enter", "1", "2", "f7", "f9", "f9",
    "[", "v", "n", "p", "w", "x", "0", "home", "space", "escape", "Shift s", "Shift right", "Shift m", "g",
    "b", "tab",
)  # fmt: skip
#: Modules whose caches hold what was read of a grid; the grids themselves stay.
READING = ("game.view", "game.play", "game.methods", "game.book.narration", "game.core.evidence")


#: Reads a file of sentences, no grid, and takes longer than all the others.
WORDS = phrases.templates


@lru_cache(maxsize=1)
def caches(modules):
    """What keeps readings. modules: how many are loaded; another one may bring further caches."""
    held = (vars(module).values() for name, module in list(sys.modules.items()) if name.startswith(READING))
    found = {id(value): value for values in held for value in values if isinstance(value, _lru_cache_wrapper)}
    return tuple(value for value in found.values() if value is not WORDS)


def forget_readings():
    for kept in caches(len(sys.modules)):
        kept.cache_clear()


@lru_cache(maxsize=4096)
def content_of(tile):
    """What a tile holds, as something that can be compared; a tile itself is hashed by what it is."""
    values = (getattr(tile, field.name) for field in fields(tile))
    return hash(tuple(value.tobytes() if isinstance(value, np.ndarray) else value for value in values))


class Spoiler:
    """Grids whose face-down cells hold other numbers. known: contents of the training sets that are open."""

    def __init__(self, monkeypatch):
        self.patch, self.known = monkeypatch, set()
        self.metric, self.answers = Grid.metric, Grid.answers

    def learn(self, model):
        """The training sets whose squares lie face up where a game stands or stood are no secret any more."""
        for at in range(model.game.at + 1):
            game = replace(model.game, at=at)
            tiles = board(model.world, state_of(model.world, game)).tiles
            for row in np.flatnonzero(face_up_of(model.world, game)):
                self.known.add(self._set(tiles, int(row)))

    @staticmethod
    def _set(tiles, row):
        return frozenset(content_of(tile) for i, tile in enumerate(tiles) if row >> i & 1)

    def hidden(self, grid):
        sets = (self._set(grid.tiles, row) for row in range(grid.rows))
        return np.array([one not in self.known for one in sets])

    def spoil(self):
        hidden_of = {}

        def hidden(grid):
            return hidden_of.setdefault(id(grid), (self.hidden(grid), grid))[0]

        def metric(grid, name, column):
            # Halved, and not at random: an operator that takes its best open square still takes it.
            found = self.metric(grid, name, column)
            return np.where(hidden(grid), found * 0.5 - 0.01, found)

        def answers(grid, row):
            found = self.answers(grid, row)
            return (found + 1) % 10 if hidden(grid)[row] else found

        self.patch.setattr(Grid, "metric", metric)
        self.patch.setattr(Grid, "answers", answers)
        forget_readings()

    def mend(self):
        self.patch.setattr(Grid, "metric", self.metric)
        self.patch.setattr(Grid, "answers", self.answers)
        forget_readings()


def noticed(model):
    """Everything that a player, a screen reader, a page or a friend with the link can notice."""
    position = Position(model.game, model.lens)
    return (
        app.draw(model, KIT),
        facts(model.world, position),
        encode(model.world, position),
        to_text(model.world, position),
        (model.line, model.sentence, _run_as_told(model.run)),
    )


def _run_as_told(run):
    """A level without what it knows of its questions: that is told with the end, and drawn then."""
    if run is None or run.progress.done:
        return run
    answers = tuple(one and replace(one, right=0, number=None) for one in run.progress.answers)
    return replace(run, progress=replace(run.progress, answers=answers))


def intent_of(rng, model):
    if rng.random() < 0.25:
        target = rng.choice(targets_of(app.draw(model, KIT)))
        x, y = target.rect.middle
        return Point(rng.choice(("move", "down", "up", "second")), x, y)
    name = rng.choice(KEYS)
    return Key(name.removeprefix("Shift "), name.startswith("Shift "))


@pytest.mark.parametrize("name", LEVELS)
def test_what_lies_face_down_changes_nothing(name, monkeypatch, tmp_path):
    spoiler = Spoiler(monkeypatch)
    settings = Settings(motion=False, toured=True)
    model = app.start(packs(), settings, tour=False, scenario=name)
    spoiler.learn(model)
    rng = random.Random(name)
    for _ in range(STEPS):
        intent = intent_of(rng, model)
        reply = app.respond(intent, model, KIT)
        if reply.model.game.reveals is None or reply.model.screen not in ("board", "read"):
            continue
        spoiler.learn(reply.model)
        plain = noticed(reply.model)
        spoiler.spoil()
        other = app.respond(intent, model, KIT)
        assert other.effects == reply.effects, intent
        spoiled = noticed(other.model)
        spoiler.mend()
        for first, second in zip(plain, spoiled, strict=True):
            assert first == second, (intent, model.line)
        model = reply.model
    exported = []
    for folder in (tmp_path / "plain", tmp_path / "spoiled"):
        files = export_position(model.pack, Position(model.game, model.lens), folder)
        exported.append({file: (folder / file).read_bytes() for file in files if file.endswith("csv")})
        spoiler.spoil()
    assert exported[0] == exported[1]
    hidden = not face_up_of(model.world, model.game).all()  # two tiles have no square between them
    assert any(b"face down" in text for text in exported[0].values()) == hidden


def test_the_spoiler_would_be_noticed(monkeypatch):
    """A game whose squares lie face up shows the other numbers: so the test above can fail."""
    spoiler = Spoiler(monkeypatch)
    model = app.start(packs(), Settings(motion=False, toured=True), tour=False, scenario=LEVELS[0])
    spoiler.learn(model)
    open_game = replace(model, game=replace(model.game, reveals=None))
    plain = noticed(open_game)[0]
    spoiler.spoil()
    assert noticed(open_game)[0] != plain


BOUGHT = [name for name in LEVELS if scenario(name).values]


@pytest.mark.parametrize("name", BOUGHT)
def test_what_is_estimated_from_bought_squares_knows_nothing_of_the_others(name, monkeypatch):
    """Before every square of the solution, and on both desks: numbers and errors on cards among all else."""
    spoiler = Spoiler(monkeypatch)
    model = app.start(packs(), Settings(motion=False, toured=True), tour=False, scenario=name)
    told = set()
    for entry in (one for step in scenario(name).steps for one in step.solution):
        verb, _, rest = entry.partition(" ")
        spoiler.learn(model)
        for seen in (model, replace(model, settings=replace(model.settings, everything=True))):
            plain = noticed(seen)
            spoiler.spoil()
            spoiled = noticed(seen)
            spoiler.mend()
            assert plain == spoiled, entry
        told.add(tuple(find(app.draw(model, KIT), f"card:{tile}").label for tile in model.state.placed))
        if verb == "reveal":
            row = mask_of(rest, model.state.placed)
            model = replace(model, lens=replace(model.lens, cursor=row))
            model = app.respond(Key("enter"), model, KIT).model
            assert model.game.ledger.revealed
        else:
            choice = model.run.progress.open_question.choices.index(rest)
            model = app.respond(Key(str(choice + 1)), model, KIT).model
    assert model.run.progress.done
    assert len(told) > 4, "cards say more with every square"
