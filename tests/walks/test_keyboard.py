"""A whole game with the keyboard alone, through the real shell, against the same moves made directly."""

from game.book.scenarios import TOUR, scenario
from game.core.edits import Edit
from game.play.moves import Cleanse, Place, Poisoning, Return, Reweigh, Strike
from game.play.state import compared_row, operator_row
from game.view.theme import THEMES
from tests.walks.player import Book, Player


def test_the_first_minute():
    player, book, told = Player(motion=True), Book(), scenario(TOUR)
    assert player.line.endswith(told.unfold)
    player.press("space")  # any key ends the unfolding, and does nothing else
    assert player.line.endswith(told.steps[0].say)
    book.check(player)
    player.press("s")
    book.make(Strike("B")).check(player)
    assert player.line.startswith("Without B the operator's model misreads")
    assert player.line.endswith(told.steps[1].say)
    assert player.model.lens.focus == "C"
    player.press("p", *["right"] * 10, "enter")
    book.make(Poisoning("C", "flip", 50)).check(player)
    assert player.line.startswith("With 14 of C's 27 examples relabelled (14 wrong now)")
    assert player.line.endswith(told.steps[2].say.partition("{threshold}")[2])
    while player.model.lens.focus != "H":
        player.press(".")
    player.press("n")
    book.make(Place("H")).check(player)
    assert player.model.run.step == len(told.steps)
    assert f"{player.world.tile('H').size} examples" in player.line
    player.press("escape")
    assert player.model.run is None
    assert '"toured": true' in player.platform.read_settings()
    player.press("f4", "space")
    assert player.line.endswith(told.steps[0].say)
    Book().check(player)


def test_the_first_minute_ends_in_every_order():
    player = Player()
    player.press("s", "p", *["right"] * 10, "enter", "n")
    player.place("F", "G", "H")
    assert player.state.placed == "ABCDEFGH"
    assert player.model.run.step == len(scenario(TOUR).steps)


def test_every_move():
    player, book = Player(tour=False), Book()
    assert player.line.startswith("Square ABCD: a model trained on A, B, C and D scores 89\u00a0%")
    # A share of a strike, by slider; Esc leaves it, Enter makes it.
    assert player.press(",").startswith("A, Post office")
    player.press("shift+s", *["right"] * 3)
    assert player.model.draft.move == Strike("A", 38)
    player.press("escape")
    book.check(player)
    player.press("shift+s", *["right"] * 4, "left", "enter")
    book.make(Strike("A", 38)).check(player)
    assert "With 3 of A's 8 contributors on strike" in player.line
    player.press("s")
    book.make(Return("A")).check(player)
    # A whole strike, and back.
    player.press(".", "s")
    book.make(Strike("B")).check(player)
    player.press("s")
    book.make(Return("B")).check(player)
    # Poison of another kind; the slider's ends; Esc takes back.
    player.press(".", ".", "p", "end")
    assert player.model.draft.move == Poisoning("D", "flip", 100)
    player.press("home")
    assert player.model.draft.move is None
    player.press("down", *["right"] * 6, "escape")
    book.check(player)
    player.press("p", *["right"] * 6)
    while "noise" not in str(player.model.draft.move):
        player.press("down")
    player.press("up", "down", "enter")
    book.make(Poisoning("D", "noise", 30)).check(player)
    # Weight, place, cleanse.
    player.press("w", "right", "right", "enter")
    book.make(Reweigh("D", 2.0)).check(player)
    assert player.press("n").startswith("D lies on the board already: first choose a tile that waits, E")
    book.check(player)
    player.place("E", "F")
    book.make(Place("E"), Place("F")).check(player)
    assert player.model.lens.focus == "F"
    player.press(",", ",", "x")
    book.make(Cleanse("D")).check(player)
    # Back and forth, a jump on the timeline, and a new move after it.
    player.press("z", "z", "y")
    book.undo(2).redo().check(player)
    player.tab_to("jump:4")
    player.press("enter")
    book.jump(4).check(player)
    player.tab_to("jump:5")
    player.press("space", "y", "y")
    book.jump(7).check(player)
    player.press("escape", ".", "s")
    book.make(Strike("E")).check(player)
    assert not player.model.game.can_redo
    assert player.state.edits == (("D", Edit("noise", 30, weight=2.0)), ("E", Edit(closed=True)))


def test_escape_brings_back_the_kind_of_poison():
    player = Player(tour=False)
    kind = player.model.poison
    player.press("p", "right", "down", "escape")
    assert player.model.poison == kind


def test_moves_that_cannot_be_made_say_why():
    player, book = Player(tour=False), Book()
    assert player.press("z") == "There is no move to take back."
    assert player.press("y") == "There is no move to make again."
    assert player.press("x") == (
        "B has the examples and labels with which it came, so there is nothing to cleanse."
    )
    assert player.press("j") == "There is no tile J on the board."
    assert player.press("n").startswith("B lies on the board already: first choose a tile that waits, E")
    player.place(*"EFGH")
    assert player.press("n") == "Every tile of this world lies on the board already."
    book.make(*(Place(letter) for letter in "EFGH")).check(player)
    player.press("home", *["right"] * 16)
    assert player.line == "The board ends here; no tile lies beyond this edge."
    player.press("z", ".")
    assert player.model.lens.focus == "A", "the focus tile wraps around"
    player.press(",", "p")
    assert player.line == "Tile H is not on the board yet; place it first."
    player.press("f2", "right", "enter")
    assert player.world.name == "letters"
    assert player.press("p").startswith("Letters has no examples")
    assert player.press("=") == "Letters has scores by formula only; there is no loss."


def test_every_way_of_looking():
    player, book = Player(tour=False), Book()
    lens = player.model.lens
    everything = operator_row(player.state)
    # The square: arrows and letters, and the same for the one compared with.
    player.press("a")
    assert player.model.lens.cursor == everything & ~1
    assert "trained on B, C and D" in player.line
    player.press("left")
    assert (player.model.lens.cursor ^ (everything & ~1)).bit_count() == 1
    before = player.model.lens.cursor
    player.press("a", "b", "d")
    assert player.model.lens.cursor == before ^ 0b1011
    player.press("home")
    assert player.model.lens.cursor == everything
    before = compared_row(player.state, player.model.lens)
    player.press("shift+c")
    assert compared_row(player.state, player.model.lens) == before ^ 0b100
    assert player.line.startswith("Compared with")
    player.press("shift+up")
    assert (compared_row(player.state, player.model.lens) ^ before ^ 0b100).bit_count() == 1
    player.press("space")
    assert player.model.lens.compared is None
    # Column, method, metric, reality, learner: each key and its way back.
    assert "0-3" in player.press("v")
    assert "all digits" in player.press("shift+v")
    player.press("]")
    assert player.model.lens.method == "banzhaf"
    player.press("]", "[", "[")
    assert player.model.lens.method == lens.method
    assert "lower is better" in player.press("=")
    assert "read correctly" in player.press("=")
    assert "real world" in player.press("0")
    assert "operator" in player.press("0")
    learners = [player.press("shift+r") for _ in player.world.learners]
    assert len(set(learners)) == len(player.world.learners)
    assert player.model.lens.learner == 0
    book.check(player)


def test_settings_worlds_save_and_open():
    player, book = Player(tour=False), Book()
    themes = [theme.name for theme in THEMES]
    player.press("t")
    assert player.model.settings.theme == themes[1]
    player.press("f3")
    assert player.model.focus == "set:theme"
    for name in ("set:palette", "set:stretched", "set:scale", "set:everything", "set:motion", "set:sound"):
        before = player.model.settings
        player.press("down", "enter")
        assert player.model.focus == name
        assert player.model.settings != before
    player.press("escape")
    assert player.model.screen == "board"
    assert '"palette": "cividis"' in player.platform.read_settings()
    player.press("s", "p", "right", "enter")
    book.make(Strike("B"), Poisoning("B", "flip", 5)).check(player)
    lens = player.model.lens
    assert "Saved as digits-001" in player.press("l")
    player.press("f2")
    player.tab_to("world:points")
    player.press("enter")
    assert player.world.name == "points"
    player.press("e", "n", "l", "o")
    assert {"open:digits-001", "open:points-001"} <= player.names()
    player.tab_to("open:digits-001")
    player.press("enter")
    assert player.world.name == "digits"
    assert player.model.lens == lens
    book.check(player)
    player.press("f1")
    assert player.model.screen == "help"
    player.press("?")
    assert player.model.screen == "board"
    player.press("f11", "f11", "z")
    book.undo().check(player)
