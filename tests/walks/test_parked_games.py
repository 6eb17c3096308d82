"""No game is lost because something else comes onto the board: worlds, tours, files, links, texts."""

import pytest

from game.book.scenarios import TOUR, scenario
from game.book.texts.document_tree import Try
from game.play.codec import Position
from game.play.saves import to_text
from game.play.share import encode
from game.view.intents import Dropped, Linked
from game.view.reading.reader_layout import laid_out
from tests.walks.player import Player


def moves(player):
    return [str(move) for move in player.model.game.moves]


def enter(player, world):
    player.press("f2")
    player.click(f"world:{world}")


@pytest.fixture
def player():
    played = Player(tour=False, worlds=("digits", "letters", "points", "words"))
    played.press("s")
    return played


def test_a_world_that_is_entered_again_is_as_it_was_left(player):
    before = player.model
    enter(player, "letters")
    assert moves(player) == []
    player.press("s", "e", "n")
    there = moves(player)
    enter(player, "digits")
    assert (player.model.game, player.model.lens) == (before.game, before.lens)
    assert "goes on" in player.line
    enter(player, "points")
    enter(player, "letters")
    assert moves(player) == there


def test_the_same_world_is_no_other_world(player):
    before = player.model
    player.press("f2", "enter")
    assert player.model.screen == "board"
    assert (player.model.game, player.model.lens, player.model.left) == (before.game, before.lens, ())


def test_the_first_minute_puts_a_game_aside(player):
    before = player.model.game
    player.press("f4")
    assert player.model.run
    assert moves(player) == []
    player.press("escape", "s", "e", "n")
    toured = player.model.game
    player.press("backspace")
    assert player.model.game == before
    player.press("backspace")
    assert player.model.game == toured, "what was played after the tour is no less one's own"


def test_worlds_during_the_first_minute(player):
    before = player.model.game
    player.press("f4", "escape")
    player.press("f4", "s")
    enter(player, "letters")
    enter(player, "digits")
    assert player.model.game == before


@pytest.mark.parametrize("way", ["file", "link"])
def test_a_position_from_outside_puts_a_game_aside(player, way):
    before, world = player.model.game, player.world
    player.place("E")
    position = Position(player.model.game, player.model.lens)
    player.press("z")
    sent = Dropped("a.json", to_text(world, position)) if way == "file" else Linked(encode(world, position))
    player.stage.session.handle(sent)
    assert moves(player) == ["strike B", "place E"]
    player.press("backspace")
    assert player.model.game.moves[: player.model.game.at] == before.moves


def test_an_address_begins_a_level_and_the_game_is_still_there(player):
    before = player.model.game
    player.stage.session.handle(Linked("level:levels/sixes"))
    assert player.model.run.progress.scenario.name == "levels/sixes"
    assert player.model.screen == "board"
    player.press("escape", "escape", "backspace")
    assert player.model.game == before
    player.stage.session.handle(Linked("level:levels/nowhere"))
    assert player.model.run is None
    assert "levels/nowhere" in player.model.line.text


def test_a_text_shows_its_position_and_every_game_is_still_there(player):
    enter(player, "points")
    player.press("s")
    mine = player.model.game
    player.press("m")
    links = laid_out(player.model, player.stage.session.kit, player.model.reading).links
    player.click(f"text:{next(k for k, one in enumerate(links) if isinstance(one.link, Try))}")
    assert player.model.reading.held.game == mine
    while player.model.screen != "board" or player.model.reading.open:
        player.press("escape")
    enter(player, "letters")
    player.press("s")
    theirs = player.model.game
    enter(player, "points")
    assert player.model.game == mine
    enter(player, "letters")
    assert player.model.game == theirs
    enter(player, "digits")
    assert moves(player) == ["strike B"]


def test_a_goal_that_was_reached_and_taken_back_is_to_be_reached_again():
    played, steps = Player(tour=True, motion=False), scenario(TOUR).steps
    played.press("s", "p", *["right"] * 10, "enter")
    for letter in "EFGH":
        if played.model.run.step < len(steps):
            played.place(letter)
    assert "Done" in played.line
    played.press("z")
    assert "Done" not in played.line
    assert "Goal reached" not in str(played.picture)
    assert played.line.endswith(steps[-1].say.rpartition("}")[2])
    played.press("y")
    assert "Done" in played.line
