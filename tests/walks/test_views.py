"""A round through all views, by keys, by mouse and by fingers: nothing is lost on the way.

Each view is as the tuple has it; the cursor, the comparison, the method, the marks and the numbers stay.
"""

from dataclasses import replace
from typing import Any

import pygame
import pytest

from game.view.ops import find, targets_of
from game.view.projections import PROJECTIONS
from game.view.scene import present_scene
from game.view.scene_receipt import read_cells
from game.view.screens.marks import marks_of
from game.view.screens.square_colors import shown_value
from tests.walks.player import Player

ROUND = (*range(1, len(PROJECTIONS)), 0)


def facts(player):
    """Everything that a view must leave as it is."""
    model = player.model
    scene = present_scene(model)
    lens = replace(model.lens, view="")
    numbers = [shown_value(scene, row) for row in range(1 << scene.n)]
    return (
        lens,
        model.game,
        read_cells(scene),
        marks_of(model, scene, 1)[:2],
        numbers,
        scene.readings.result(),
    )


def begun(**more):
    player = Player(tour=False, worlds=("digits", "letters", "points", "words"), **more)
    player.press("right", "shift+m", "v", "shift+left")
    return player


def sound(player, code):
    """The view is shown, and the cell that one looks at is in sight."""
    assert player.model.lens.view == code
    targets = targets_of(player.picture)
    squares = [target for target in targets if target.role == "square"]
    assert len({target.id for target in squares}) == len(squares) > 0
    board = find(player.picture, "board")
    assert board is not None, f"{code} has no board to scroll or to zoom"


@pytest.mark.parametrize("world", ["digits", "letters", "points", "words"])
@pytest.mark.parametrize("motion", [False, True])
def test_by_keys(world, motion):
    player = begun(world=world, motion=motion)
    before = facts(player)
    for k in ROUND:
        player.press(str(k + 1))
        player.do("settle")
        sound(player, PROJECTIONS[k].code)
        assert facts(player) == before
    assert player.model.lens.view == "board"


def test_by_mouse():
    player = begun()
    before = facts(player)
    for k in ROUND:
        player.do("click", f"view:{PROJECTIONS[k].code}")
        player.do("settle")
        sound(player, PROJECTIONS[k].code)
        assert facts(player) == before


def tap(player, name):
    """A finger on the middle of a target, as the window hears it."""
    target, window = find(player.picture, name), player.stage.window
    assert target is not None, name
    x, y = window.from_picture(*target.rect.middle)
    width, height = window.size
    for kind in (pygame.FINGERDOWN, pygame.FINGERUP):
        touch: dict[str, Any] = {"finger_id": 1, "touch_id": 1, "dx": 0.0, "dy": 0.0}
        pygame.event.post(pygame.event.Event(kind, x=x / width, y=y / height, **touch))
        player.stage.step(16)


def test_by_finger_on_a_phone():
    player = begun(size=(390, 844))
    player.stage.session.suit(1.0, True)
    player.stage.step(16)
    before = facts(player)
    for k in ROUND:
        if f"view:{PROJECTIONS[k].code}" not in player.names():
            tap(player, "screen:menu")  # from the board of a phone the menu leads to the views
        tap(player, f"view:{PROJECTIONS[k].code}")
        player.do("settle")
        sound(player, PROJECTIONS[k].code)
        assert facts(player) == before


def test_a_click_on_a_cell_looks_there_in_every_view():
    player = begun()
    for k in ROUND:
        player.press(str(k + 1))
        player.do("settle")
        names = [t.id for t in targets_of(player.picture) if t.role == "square"]
        wanted = next(name for name in names if name.split(":")[1] == "5")
        player.do("click", wanted)
        assert player.model.lens.cursor == 5, PROJECTIONS[k].code
        player.press("home")
        assert player.model.lens.cursor == 15


def test_arrows_reach_every_row_of_every_view():
    player = begun()
    for k in ROUND:
        player.press(str(k + 1))
        seen, waiting = set(), [player.model.lens.cursor]
        while waiting:
            row = waiting.pop()
            if row in seen:
                continue
            seen.add(row)
            for way in ("left", "right", "up", "down"):
                player.stage.session.model = replace(
                    player.model, lens=replace(player.model.lens, cursor=row)
                )
                player.do("key", way)
                waiting.append(player.model.lens.cursor)
        assert len(seen) == 16, PROJECTIONS[k].code


def test_a_move_is_made_in_every_view_and_its_sentence_is_told():
    for k in ROUND:
        player = begun()
        player.press(str(k + 1))
        player.do("settle")
        player.press("s")
        player.do("settle")
        assert player.model.game.moves
        assert "Without" in player.line or "strike" in player.line, player.line
        sound(player, PROJECTIONS[k].code)


def test_views_wait_while_a_level_is_played():
    player = Player(tour=False, scenario="levels/sixes")
    before = player.model.lens
    player.do("key", "2")
    assert player.model.lens.view == before.view == "board"
