"""The levels map through the real shell: from level to level by keys, by mouse and by fingers."""

from dataclasses import replace

import pytest

from game.book.scenarios import levels
from game.play.level_map import before, lesson_of, numbered
from game.view.intents import Linked
from game.view.level_map import PLAY, level_id
from tests.walks.player import Player

NUMBERS = {numbered(level): level for level in levels()}
WORLDS = ("digits", "letters", "points", "words")


def begun(name="levels/sixes"):
    return Player(tour=False, scenario=name, worlds=WORLDS)


def at(player):
    """The number of the level that is played, "" for none."""
    run = player.model.run
    return numbered(run.progress.scenario) if run else ""


def win(player):
    """1.1 and 1.2 are won by the same moves: B is not what 1.2 asks for, C is."""
    player.press(".", "s")
    assert player.model.run.progress.done


def test_from_a_level_to_the_map_and_to_the_next_one_by_keys():
    player = begun()
    assert player.press("r") == f"{len(NUMBERS)} levels, and none is solved yet."
    assert player.model.focus == level_id(NUMBERS["1.1"])
    # The level is being played: Enter goes on with it, and nothing of it is lost.
    player.press("escape", "s", "r", "enter")
    assert (at(player), player.model.run.progress.tries) == ("1.1", 1)
    player.press("z", ".", "s", "r")
    assert player.line == f"One of {len(NUMBERS)} levels: 1 star."
    assert player.model.focus == level_id(NUMBERS["1.2"])
    # Back to the first one, which can be played again, and from there to a closed one.
    assert player.press("left") == f"One of {len(NUMBERS)} levels: 1 star."
    assert player.model.focus == level_id(NUMBERS["1.1"])
    player.press("down", "enter")
    assert player.model.screen == "levels"
    leads = numbered(before(levels(), NUMBERS["2.1"]))
    assert player.line == f"It opens when level {leads} is solved, or two levels of chapter 1."
    player.press("up", "right", "enter")
    assert (player.model.screen, at(player)) == ("board", "1.2")


def test_the_same_by_tab_and_mouse():
    player = begun()
    win(player)
    player.click("screen:levels")
    player.tab_to(PLAY)
    player.press("enter")
    assert at(player) == "1.2"
    player.click("screen:levels", level_id(NUMBERS["1.1"]))
    assert at(player) == "1.1"
    assert not player.model.run.progress.done, "played again it begins anew"
    player.click("screen:levels", level_id(NUMBERS["1.4"]))
    assert (player.model.screen, at(player)) == ("levels", "1.1")
    assert player.line == "It opens when level 1.3 is solved."
    player.click(PLAY)
    assert at(player) == "1.1", "what is being played goes on"


def test_a_level_that_is_won_again_keeps_its_stars():
    player = begun()
    win(player)
    first = player.model.records
    player.click("screen:levels", level_id(NUMBERS["1.1"]))
    player.press("s", "z", ".", "s")
    assert player.model.run.progress.tries == 2
    assert player.model.records == first
    assert player.press("r") == f"One of {len(NUMBERS)} levels: 2 stars."


def test_fingers_choose_a_level_before_they_play_it():
    player = begun()
    win(player)
    player.stage.session.suit(1.0, True)
    player.click("screen:levels", level_id(NUMBERS["1.1"]))
    assert player.model.screen == "levels"
    assert lesson_of(NUMBERS["1.1"]).learnt in player.line
    player.click(PLAY)
    assert at(player) == "1.1"
    player.click("screen:levels", level_id(NUMBERS["1.2"]), level_id(NUMBERS["1.2"]))
    assert at(player) == "1.2"


def test_free_play_gives_the_own_game_back():
    player = Player(tour=False, worlds=WORLDS)
    player.press("s", "n", "f9")
    mine = player.model.game
    player.press("r", "enter")
    assert at(player) == "1.1"
    player.press("s", "r")
    player.click("free-play")
    assert (player.model.screen, player.model.run) == ("board", None)
    assert player.model.game == mine


@pytest.mark.parametrize("name", ["levels/sixes", "levels/the-same-sea"])
def test_free_play_after_a_level_is_the_world_as_it_begins(name):
    """Nothing of the level stays: neither its squares face down nor its moves."""
    player = begun(name)
    world = player.world
    player.press("r")
    player.click("free-play")
    assert player.world is world
    assert player.model.run is None
    assert player.state.placed == world.start
    assert player.model.game.reveals is None
    player.press("f2")
    player.click("world:letters")
    player.press("f2")
    player.click(f"world:{world.name}")
    assert player.model.game.moves == ()
    assert player.state.placed == world.start


def test_the_menu_leads_to_the_map_and_a_text_leaves_it():
    player = Player(tour=False, worlds=WORLDS)
    player.click("screen:menu", "screen:levels")
    assert player.model.screen == "levels"
    player.press("escape", "m", "r")
    assert player.model.screen == "levels"
    player.click(PLAY)
    assert (player.model.screen, at(player)) == ("board", "1.1")


def test_with_everything_a_teacher_begins_anywhere():
    player = Player(tour=False, worlds=WORLDS)
    assert player.model.settings.everything
    player.press("r")
    player.click(level_id(NUMBERS["2.6"]))
    assert at(player) == "2.6"


def test_a_link_begins_any_level_whatever_is_solved():
    player = begun()
    for code in ("levels/two-paymasters", "levels/the-copy"):
        player.press("m")
        player.stage.session.handle(Linked(code))
        player.stage.step(16)
        assert (player.model.screen, player.model.run.progress.scenario.name) == ("board", code)
    player.stage.session.handle(Linked("levels/there-is-none"))
    assert player.model.line.tone == "bad"


def test_after_the_last_level_the_map_comes():
    player = begun()
    run = player.model.run
    last = replace(NUMBERS["1.1"], lesson=replace(lesson_of(NUMBERS["1.1"]), next=""))
    run = replace(run, progress=replace(run.progress, scenario=last))
    player.stage.session.model = replace(player.model, run=run)
    win(player)
    player.press("enter")
    assert player.model.screen == "levels"
    assert player.line == f"One of {len(NUMBERS)} levels: 2 stars."


def test_the_wheel_goes_through_the_levels():
    player = begun()
    player.press("r")
    box = next(t.rect for panel in player.picture for t in panel.targets if t.id == level_id(NUMBERS["1.1"]))
    player.do("wheel", str(round(box.middle[0])), str(round(box.middle[1])), "-1")
    assert player.model.focus == level_id(NUMBERS["1.2"])
