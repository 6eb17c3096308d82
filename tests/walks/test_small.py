"""On a phone: the tour with fingers alone, and a menu whose answers are read on the board."""

import pytest

from tests.walks.player import Player

PHONE = (390, 844)


@pytest.fixture
def phone():
    return lambda **more: _touched(Player(size=PHONE, **more))


def _touched(player):
    player.stage.session.suit(1.0, True)
    player.stage.step(16)
    return player


def test_the_tour_is_played_with_fingers_as_it_says(phone):
    player = phone()
    assert "Tap Strike" in player.line
    assert "Drag poison" in player.click("move:strike")
    assert "tap Place" in player.drag("slider:strength@0.0", "slider:strength@0.5")
    assert player.state.edit("C").strength == 50
    assert player.model.run.step == 2
    player.click("card:H", "move:place")
    assert "H" in player.state.placed
    assert player.model.run.step == 3


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("save", "Saved as"),
        ("share", "code of this position"),
        ("metric", "lower is better"),
        ("reality", "The real world"),
        ("learner", "trained anew"),
    ],
)
def test_what_the_menu_did_is_read_on_the_board(phone, name, said):
    player = phone(tour=False)
    player.click("screen:menu")
    assert player.model.screen == "menu"
    line = player.click(name)
    assert player.model.screen == "board"
    assert said in line


def test_saving_once_saves_once(phone):
    player = phone(tour=False)
    player.click("screen:menu", "save", "screen:menu", "screen:open")
    assert len(player.model.saved) == 1
