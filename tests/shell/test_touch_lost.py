"""Fingers and buttons whose end never comes: nothing is done by them, and the game can be played on."""

import pygame
import pytest

from game.view.ops import find
from tests.walks.player import Player

PHONE, DESK = (390, 844), (1280, 720)


@pytest.fixture
def player(request):
    return Player(tour=False, size=request.param)


def happens(player, kind, **facts):
    pygame.event.post(pygame.event.Event(kind, facts))
    player.stage.step(16)


def finger(player, kind, place, number=1):
    x, y = place[0] / player.stage.window.size[0], place[1] / player.stage.window.size[1]
    happens(player, kind, x=x, y=y, finger_id=number, touch_id=1, dx=0, dy=0)


def middle(player, name, part=0.5):
    rect = find(player.picture, name).rect
    return round(rect.x + rect.w * part), round(rect.middle[1])


def tap(player, name, number):
    finger(player, pygame.FINGERDOWN, middle(player, name), number)
    finger(player, pygame.FINGERUP, middle(player, name), number)


@pytest.mark.parametrize("player", [PHONE], indirect=True)
def test_a_finger_whose_end_never_comes(player):
    finger(player, pygame.FINGERDOWN, (50, 400))
    happens(player, pygame.WINDOWFOCUSLOST)
    player.stage.step(1000)
    tap(player, "move:strike", 7)
    assert [str(move) for move in player.model.game.moves] == ["strike B"]


@pytest.mark.parametrize("player", [PHONE, DESK], indirect=True)
@pytest.mark.parametrize("drags", [False, True])
def test_a_finger_that_the_system_takes_away(player, drags):
    """The page tells of it while SDL's events of the same touch still wait."""
    begin, end = middle(player, "slider:strength", 0.1), middle(player, "slider:strength", 0.6)
    finger(player, pygame.FINGERDOWN, begin)
    if drags:
        finger(player, pygame.FINGERMOTION, end)
        assert player.model.draft.value > 0
    x, y = end[0] / player.stage.window.size[0], end[1] / player.stage.window.size[1]
    pygame.event.post(pygame.event.Event(pygame.FINGERUP, x=x, y=y, finger_id=1, touch_id=1, dx=0, dy=0))
    player.stage.let_go()
    player.stage.step(16)
    assert player.model.game.moves == ()
    assert (player.model.draft, player.model.drag) == (None, None)
    tap(player, "move:strike", 2)
    assert len(player.model.game.moves) == 1


@pytest.mark.parametrize("player", [PHONE], indirect=True)
def test_a_touch_that_begins_and_is_taken_away_in_one_frame(player):
    x, y = middle(player, "move:strike")
    place = {"x": x / PHONE[0], "y": y / PHONE[1], "finger_id": 1, "touch_id": 1, "dx": 0, "dy": 0}
    pygame.event.post(pygame.event.Event(pygame.FINGERDOWN, place))
    pygame.event.post(pygame.event.Event(pygame.FINGERUP, place))
    player.stage.let_go()
    player.stage.step(16)
    assert player.model.game.moves == ()


@pytest.mark.parametrize("player", [DESK], indirect=True)
@pytest.mark.parametrize("leaves", [False, True])
def test_a_button_that_comes_up_unheard(player, leaves):
    begin, end = middle(player, "slider:strength", 0.1), middle(player, "slider:strength", 0.8)
    happens(player, pygame.MOUSEBUTTONDOWN, button=1, pos=begin, touch=False)
    happens(player, pygame.MOUSEMOTION, pos=end, rel=(1, 0), buttons=(1, 0, 0), touch=False)
    assert player.model.draft.value > 0
    if leaves:
        happens(player, pygame.WINDOWFOCUSLOST)
    happens(player, pygame.MOUSEMOTION, pos=begin, rel=(1, 0), buttons=(0, 0, 0), touch=False)
    assert (player.model.draft, player.model.drag) == (None, None)
    assert player.model.game.moves == ()
    player.click("move:strike")
    assert len(player.model.game.moves) == 1
