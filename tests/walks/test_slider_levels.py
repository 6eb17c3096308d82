"""Levels that are won with a slider: by mouse, by finger and by keys; only what is allowed is on offer, and
nothing of what lies face down is said before the move.
"""

import pytest

from game.core.masks import mask_of
from game.view.ops import find
from game.view.scene import present_scene
from tests.walks.player import Player


def begun(name, size=(1280, 720), touch=False):
    player = Player(tour=False, scenario=name, size=size)
    player.stage.session.suit(1.0, touch)
    player.stage.step(16)
    return player


def at_part(player, name, part):
    box = find(player.picture, name).rect
    return str(round(box.x + part * box.w)), str(round(box.middle[1]))


def stops(player):
    draft = player.model.draft
    return draft.slider.stops(player.world.tile(draft.letter))


@pytest.mark.parametrize(("size", "touch"), [((1280, 720), False), ((390, 844), True), ((844, 390), True)])
def test_a_backdoor_is_planted_by_pointer(size, touch):
    player = begun("levels/nobody-looks-there", size, touch)
    player.click("predict:1", "card:D", "move:poison", "kind:backdoor")
    player.do("click", *at_part(player, "slider:strength", 0.5))
    assert str(player.model.draft.move) == "poison D backdoor 50%"
    player.click("commit")
    assert player.model.run.progress.done


@pytest.mark.parametrize(("size", "touch"), [((1280, 720), False), ((390, 844), True)])
def test_a_tile_is_made_lighter_by_pointer(size, touch):
    player = begun("levels/lighter", size, touch)
    player.click("say-range", "card:D", "move:reweigh")
    player.do("click", *at_part(player, "slider:weight", 0.02))
    assert str(player.model.draft.move) == "reweigh D 0.25x"
    player.click("commit")
    assert player.model.run.progress.done


def test_the_slider_stops_where_the_level_allows():
    player = begun("levels/between-half-and-three-quarters")
    player.press("enter", "c", "p")
    assert stops(player) == (0.0, 25.0, 50.0, 75.0)
    assert player.model.draft.slider.choices == ("flip",)
    player.press("right", "right", "right", "right", "right")
    assert str(player.model.draft.move) == "poison C flip 75%"


def test_a_tile_that_the_level_leaves_alone_has_no_slider():
    player = begun("levels/not-too-much")
    player.press("1", "b")
    assert find(player.picture, "move:poison").disabled
    assert "not on offer in this level" in player.press("p")
    assert player.model.draft is None
    player.press("d")
    assert not find(player.picture, "move:poison").disabled


def test_strike_and_poison_stand_beside_each_other_where_both_are_allowed():
    player = begun("levels/strike-or-lie")
    player.press("2", "b")
    assert find(player.picture, "move:strike").label.startswith("Strike B")
    assert find(player.picture, "move:poison")
    player.press("h")
    assert find(player.picture, "move:poison") is None, "H may only strike"


def test_an_operator_that_chooses_stays_until_the_move_is_made():
    """Where it goes is what the level is about."""
    player = begun("levels/not-too-much")
    player.press("1", "d", "p", "down", "down", "right", "right", "right", "right")
    assert str(player.model.draft.move) == "poison D backdoor 100%"
    scene = present_scene(player.model)
    assert scene.operator == player.state.chosen == mask_of("ABCD", "ABCD")
    assert not scene.known(scene.operator)
    player.press("enter")
    assert player.state.chosen == mask_of("ABC", "ABCD")


def test_the_coach_does_not_say_what_a_slider_would_do():
    player = begun("levels/do-not-throw-it-out")
    player.press("1", "w")
    assert "from 72\u00a0% to 83\u00a0%" in player.line
    player.press("left", "left")
    assert player.model.draft.move is not None
    assert "from 72\u00a0% to 83\u00a0%" in player.line
