"""Idle frames rehearse the likely moves: nothing is seen of it, and the move is then at hand."""

import numpy as np
import pygame
import pytest

from game.book.worlds import load_pack
from game.core import grid
from game.shell.loop import RESTING, Stage
from game.shell.platform import MemoryPlatform
from game.shell.speculation import Speculation
from game.view import app, qr_code, scene, scene_changes
from game.view.binding import key_of
from game.view.intents import Key
from game.view.settings import Settings

FRAME = 16


def stage_of(world, speculate=True, motion=False):
    pack = load_pack(world)
    model = app.start((pack,), Settings(motion=motion, toured=True, everything=True), tour=False)
    stage = Stage(app, model, MemoryPlatform(), (1280, 720), speculate=speculate)
    stage.step(FRAME)
    return stage


def rest(stage, frames=60):
    return [stage.step(FRAME) for _ in range(frames + RESTING // FRAME)]


def press(stage, name):
    stage.session.tick(stage.now)
    stage.session.handle(key_of(name))
    stage.step(FRAME)


def pixels(stage):
    return pygame.surfarray.array3d(stage.window.canvas)


@pytest.fixture
def trained(monkeypatch):
    """How often models were trained."""
    calls = []
    real = grid.measure
    monkeypatch.setattr(grid, "measure", lambda *facts: calls.append(1) or real(*facts))
    grid.forget_grids()
    for cache in (app.drawn, scene.scene_of, scene_changes._reported):
        cache.cache_clear()
    return calls


def test_a_rehearsed_move_trains_nothing(trained):
    stage = stage_of("digits")
    press(stage, "e")
    before, picture = stage.session.model, stage.session.picture
    scene = pixels(stage)
    assert not any(rest(stage)), "a rehearsal paints nothing"
    assert stage.session.model is before
    assert stage.session.picture is picture
    assert (pixels(stage) == scene).all()
    count = len(trained)
    press(stage, "n")
    assert len(trained) == count
    assert stage.session.model.game.at == 1


def test_without_a_rehearsal_the_move_trains(trained):
    stage = stage_of("digits", speculate=False)
    press(stage, "e")
    rest(stage)
    count = len(trained)
    press(stage, "n")
    assert len(trained) > count


@pytest.fixture
def no_texts(monkeypatch):
    """Without the texts, which take longer than all the rest."""
    monkeypatch.setattr(Speculation, "_texts", lambda *_: iter(()))


@pytest.mark.parametrize("motion", [False, True])
def test_rehearsed_moves_have_the_same_pictures(motion, no_texts):
    ready, plain = stage_of("letters", motion=motion), stage_of("letters", speculate=False, motion=motion)
    for name in ("e", "n", "s", "f", "n", "s", "z"):
        rest(ready)
        rest(plain)
        press(ready, name)
        press(plain, name)
        assert ready.session.model.game == plain.session.model.game
        assert ready.session.picture == plain.session.picture
        assert (np.abs(pixels(ready).astype(int) - pixels(plain)) <= 1).all()


def test_texts_wait_until_nothing_moves():
    stage = stage_of("letters", speculate=False)
    rehearsal = Speculation(stage.session, stage.painter)
    while rehearsal._next is None or rehearsal._next.kind != "load":
        rehearsal.step()
    assert all(rehearsal.step(moving=True) for _ in range(5))
    assert rehearsal._next.kind == "load"


def test_a_rehearsal_ends_and_begins_anew_at_another_position():
    stage = stage_of("letters", speculate=False)
    rehearsal = Speculation(stage.session, stage.painter)
    slices = 0
    while rehearsal.step():
        slices += 1
    assert slices > 4
    assert not rehearsal.step()
    press(stage, "left")
    assert rehearsal.step()


def test_nothing_is_rehearsed_over_another_screen():
    stage = stage_of("digits", speculate=False)
    rehearsal = Speculation(stage.session, stage.painter)
    press(stage, "f1")
    assert stage.session.model.screen == "help"
    assert not rehearsal.step()


def test_the_code_is_at_hand_before_it_is_asked_for():
    stage = stage_of("letters")
    press(stage, "shift+f8")
    rest(stage)
    before = qr_code.modules_of.cache_info()
    stage.session.handle(Key("escape"))
    press(stage, "shift+f8")
    while stage.session.model.focus != "take:qr":
        press(stage, "down")
    press(stage, "enter")
    after = qr_code.modules_of.cache_info()
    assert stage.session.model.screen == "qr"
    assert before.currsize
    assert after.misses == before.misses


def test_every_value_of_a_slider_in_hand_is_rehearsed(trained, no_texts):
    stage = stage_of("digits")
    press(stage, "p")
    before = stage.session.model
    assert before.draft is not None
    rest(stage, 300)
    assert stage.session.model is before
    count = len(trained)
    values = set()
    for _ in range(20):
        press(stage, "right")
        values.add(stage.session.model.draft.value)
    assert values == set(range(5, 101, 5))
    assert len(trained) == count


@pytest.mark.parametrize("slow", [0.0, 60.0])
def test_a_slider_not_in_hand_is_rehearsed_as_long_as_it_is_quick(slow, trained, no_texts, monkeypatch):
    monkeypatch.setattr("game.shell.speculation.SLOW", slow)
    stage = stage_of("digits")
    rest(stage, 300)
    count = len(trained)
    press(stage, "p")
    for _ in range(20):
        press(stage, "right")
    assert (len(trained) == count) == (slow > 0)


@pytest.mark.parametrize("room", [0.0, 60.0])
def test_while_something_moves_only_what_fits_between_pictures_is_rehearsed(
    room, trained, no_texts, monkeypatch
):
    monkeypatch.setattr("game.shell.speculation.BETWEEN_PICTURES", room)
    stage = stage_of("digits", speculate=False, motion=True)
    press(stage, "e")
    rehearsal = Speculation(stage.session, stage.painter)
    while rehearsal.step():
        pass
    press(stage, "n")
    press(stage, "f")  # placing it would train
    assert stage.session.animating
    count = len(trained)
    for _ in range(400):
        rehearsal.step(moving=True)
    assert (len(trained) == count) == (room == 0)
