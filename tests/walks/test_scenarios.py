"""A guided example and a level, played to the end with the keyboard alone through the real shell."""

from dataclasses import replace

import pytest

from game.book.scenarios import names, scenario
from game.play.moves import Strike
from game.play.predictions import Answer
from game.view.app import draw
from game.view.draw_context import plain_kit
from game.view.model import ScenarioRun
from game.view.ops import Text, find
from tests.walks.player import Book, Player


def begun(name):
    """Somebody who begins a scenario by its name, as the command line does."""
    return Player(tour=False, scenario=name, worlds=("digits", "letters", "points", "words"))


def test_a_guided_example_asks_looks_and_strikes():
    player, told = begun("examples/leave-one-out"), scenario("examples/leave-one-out")
    assert player.world.name == "letters"
    assert player.line == f"Leave one out. {told.steps[0].say}"
    # Nothing can be struck before one has said what one expects.
    assert player.press("s").startswith("First say what you expect")
    assert not player.model.game.moves
    player.tab_to("predict:0")
    assert player.press("enter").startswith("You said: It falls. The right answer is: It stays or rises.")
    assert player.line.endswith(told.steps[1].say)
    assert "predict:0" not in player.names()
    # A move that the step does not allow, a hint, and the square that is asked for: looking ends the step.
    assert player.press("n").startswith("This step is about something else: place is not allowed here")
    player.tab_to("hint")
    assert player.press("enter").startswith(told.steps[1].hints[0])
    player.press("escape", "d")
    assert player.model.run.step == 2
    assert player.model.lens.focus == "B"
    player.press("s")
    Book("letters").make(Strike("B")).check(player)
    assert player.model.run.progress.done
    assert "goes from 0.50 to 0.25" in player.line
    assert "Goal reached" in str(player.picture)
    assert "stars" not in str(player.picture)
    assert player.line.endswith(told.debrief)
    player.press("escape")
    assert player.model.run is None
    assert '"toured": true' not in (player.platform.read_settings() or "")


def test_a_level_counts_tries_and_gives_stars():
    player, told = begun("levels/sixes"), scenario("levels/sixes")
    assert player.line.endswith(told.steps[0].say.format(threshold=20))
    player.press("s")  # A, in vain, and a move taken back is a try all the same
    assert not player.model.run.progress.done
    assert player.line.endswith("the goal is at least 20. Take it back, or ask for a hint.")
    player.press("z", ".", "s")
    assert player.model.game.moves == (Strike("B"),)
    assert player.model.run.progress.tries == 2
    assert "26 more sixes are misread" in player.line
    assert find(player.picture, "stars").label == "Stars: the goal: won. at the first try: not yet."
    cards = [op.text for panel in player.picture for op in panel.ops if isinstance(op, Text)]
    assert "strike A" in cards, "the first try stands beside"
    assert "strike B" in cards, "the one that won"
    # Taken back, the goal is to be reached again, and the stars stay what they were.
    assert player.press("z").endswith("walk out?")
    assert "26 more" in player.press("y")


def test_a_level_won_at_once_has_all_stars():
    player = begun("levels/sixes")
    player.press(".", "s")
    assert find(player.picture, "stars").label == "Stars: the goal: won. at the first try: won."


@pytest.mark.parametrize("name", names())
def test_every_scenario_begins_and_points_at_what_is_there(name):
    player, told = begun(name), scenario(name)
    assert player.model.run.progress.scenario is told
    answered = (Answer(0, 0),) * len(told.steps)
    for k, step in enumerate(told.steps):
        verb = step.target.removeprefix("card ")
        wanted = f"card:{verb}" if verb != step.target else f"move:{verb}"
        model = player.model
        progress = replace(model.run.progress, step=k, answers=answered)
        lens = replace(model.lens, focus=step.focus or model.lens.focus)
        there = draw(replace(model, run=ScenarioRun(progress), lens=lens), plain_kit())
        assert not step.target or find(there, wanted)


def test_a_scenario_puts_a_game_aside_and_can_be_begun_again():
    player = Player(tour=False)
    player.press("s")
    mine = player.model.game
    player.press("f4", "s")
    assert player.model.run.step == 1
    player.press("f4")
    assert player.model.run.step == 0
    assert player.model.run.progress.tries == 0
    player.press("escape", "backspace")
    assert player.model.game == mine
