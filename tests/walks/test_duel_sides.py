"""A duel from the operator's side and one of two people, by keys and by mouse, through the real shell."""

import pytest

from game.play.duel import acts
from game.play.duel_both_sides import holds
from game.play.duel_solver import NONE, stand_of, table_of
from game.view.ops import find
from tests.walks.player import Player

WORLDS = ("digits", "letters", "points", "words")
DUEL = "levels/make-it-waste-its-answer"


def begun(side):
    """The duel from a side that was chosen on the screen, by its key."""
    player = Player(tour=False, scenario=DUEL, worlds=WORLDS)
    for _ in range(("strikers", "operator", "two").index(side)):
        player.press("shift+f7")
    assert player.state.duel.terms.side == side
    return player


def kept(player):
    """A promise after which the operator can still hold against anybody: a letter, "" to wait."""
    table = table_of(player.world, player.model.game.opening)
    stand = stand_of(table, player.state)
    for letter in ("", *acts(player.world, player.state)):
        act = table.letters.index(letter) if letter else NONE
        if holds(table, stand._replace(announced=act), False):
            return letter
    raise AssertionError("the operator has lost already")


def by_keys(player, letter):
    if not letter:
        player.press("shift+n")
        return
    player.press(letter.lower(), "s" if letter in player.state.placed else "n")


def by_mouse(player, letter):
    """The tile's card, then the button: the filled one or the one beside it."""
    placed = player.state.placed
    if letter:
        player.click(f"card:{letter}")
    elif "move:pass" not in player.names():
        player.click(f"card:{next(c for c in placed if not player.state.edit(c).closed)}")
    player.click("move:pass" if not letter else "move:strike" if letter in placed else "move:place")


@pytest.mark.parametrize("choose", [by_keys, by_mouse], ids=["keys", "mouse"])
def test_the_operator_holds_out_by_promises_that_the_strikers_do_not_foresee(choose):
    player = begun("operator")
    while not player.state.duel.over:
        assert player.state.duel.asked
        letter = kept(player)
        choose(player, letter)
        assert player.state.duel.announced == letter
        turn = player.state.duel.turn
        if choose is by_keys:
            player.press("enter")
        else:
            player.click("let-strike")
        assert player.state.duel.turn == turn + 1
    assert not player.state.duel.won
    assert player.model.run.progress.done
    assert find(player.picture, "turn").label == "Operator held"
    assert "You held" in player.line


def test_a_promise_is_taken_back_until_the_strikers_have_struck():
    player = begun("operator")
    player.press("d", "n")
    assert player.state.duel.announced == "D"
    player.press("z")
    assert player.state.duel.asked
    player.press("shift+n", "enter")
    after = player.model.game
    line = player.press("z")
    assert player.model.game == after
    assert "only one's own is taken back" in line


def test_a_strike_is_taken_back_with_the_answer_and_the_screen_says_so_before_and_after():
    player = begun("strikers")
    player.press("h", "s", "b", "s")
    assert player.state.duel.signed == "H"
    assert find(player.picture, "undo").label == "Undo turn"
    line = player.press("z")
    assert "Taken back: strike B, and what the operator did after it." in line
    assert not player.state.duel.signed
    assert player.state.duel.turn == 1
    player = begun("operator")
    player.press("d", "n")
    assert find(player.picture, "undo").label == "Take it back"
    assert "Taken back: collect D. " in player.press("z")


@pytest.mark.parametrize("choose", [by_keys, by_mouse], ids=["keys", "mouse"])
def test_two_people_play_in_turns_at_one_screen(choose):
    player, seen = begun("two"), []
    for letter, strike in (("", "H"), ("H", "B"), ("", "A")):
        seen.append(find(player.picture, "turn").label)
        choose(player, letter)
        seen.append(find(player.picture, "turn").label)
        choose(player, strike)
    assert seen == ["Operator's turn", "Strikers' turn"] * 3
    assert player.state.duel.won
    assert player.state.duel.signed == "H"
    assert "The strikers won" in player.line
    player.press("shift+enter")
    assert player.model.game.at < len(player.model.game.moves)
