"""A whole game with the mouse alone, through the real shell, against the same moves made directly."""

import pytest

from game.book.scenarios import TOUR, scenario
from game.core.edits import Edit
from game.play.moves import Cleanse, Place, Poisoning, Return, Reweigh, Strike
from game.play.state import compared_row, operator_row
from game.view.ops import find
from tests.walks.player import Book, Player


def slide(player, name, start, end):
    """Drag the knob of a slider between two parts of its track."""
    return player.drag(f"slider:{name}@{start}", f"slider:{name}@{end}")


def test_the_first_minute():
    player, book, told = Player(motion=True), Book(), scenario(TOUR)
    player.click("board")  # any click ends the unfolding
    assert player.line.endswith(told.steps[0].say)
    book.check(player)
    player.click("move:strike")
    book.make(Strike("B")).check(player)
    assert player.line.endswith(told.steps[1].say)
    slide(player, "strength", 0.01, 0.5)
    book.make(Poisoning("C", "flip", 50)).check(player)
    assert player.line.endswith(told.steps[2].say.partition("{threshold}")[2])
    for letter in "HEFG":
        if player.model.run.step == len(told.steps):
            break
        player.drag(f"card:{letter}", "square:0")
        book.make(Place(letter)).check(player)
    assert player.model.run.step == len(told.steps)
    player.click("skip")
    assert player.model.run is None


def test_every_move():
    player, book = Player(tour=False), Book()
    # Poison, of two kinds; a slider that comes back to its place is no move.
    player.click("card:C")
    slide(player, "strength", 0.0, 0.5)
    book.make(Poisoning("C", "flip", 50)).check(player)
    player.click("kind:noise")
    book.make(Poisoning("C", "noise", 50)).check(player)
    assert "in place of labels 50 %" in player.line
    slide(player, "strength", 0.5, 0.5)
    book.check(player)
    player.click("card:B", "kind:backdoor")
    book.check(player)
    slide(player, "strength", 0.0, 0.8)
    book.make(Poisoning("B", "backdoor", 80)).check(player)
    assert "in place of" not in player.line
    # Strikes: a share, all of it by slider, all of it by button; and back in two ways.
    player.click("card:A")
    assert player.model.lens.focus == "A"
    slide(player, "share", 0.0, 0.3)
    book.make(Strike("A", 25)).check(player)
    slide(player, "share", 0.25, 1.0)
    book.make(Strike("A")).check(player)
    slide(player, "share", 1.0, 0.0)
    book.make(Return("A")).check(player)
    player.click("move:strike", "move:strike")
    book.make(Strike("A"), Return("A")).check(player)
    slide(player, "weight", 0.43, 1.0)
    book.make(Reweigh("A", 4.0)).check(player)
    # Place by dragging, in an order of one's own; a card let go elsewhere stays in the hand.
    player.drag("card:G", "board")
    book.make(Place("G")).check(player)
    player.drag("card:E", "timeline" if "timeline" in player.names() else "move:poison")
    book.check(player)
    assert player.line.startswith("E is back in the hand")
    player.drag("card:E", "square:5")
    book.make(Place("E")).check(player)
    assert player.state.placed == "ABCDGE"
    player.drag("card:A", "square:1")
    book.check(player)
    assert player.line == "A is on the board already."
    # Repair.
    player.click("card:B", "move:cleanse", "card:C", "move:cleanse")
    book.make(Cleanse("B"), Cleanse("C")).check(player)
    player.click("undo", "undo", "redo")
    book.undo(2).redo().check(player)
    first = min(int(name[5:]) for name in player.names() if name.startswith("jump:"))
    player.click(f"jump:{first}")
    book.jump(first).check(player)
    player.do("wheel", *place(player, f"jump:{first}"), "-1")
    book.redo().check(player)
    while player.model.game.can_redo:
        player.click("redo")
        book.redo().check(player)
    assert player.state.edits == (("A", Edit(weight=4.0)),)


def place(player, name):
    """The middle of a target as the words of a command."""
    rect = next(t.rect for panel in player.picture for t in panel.targets if t.id == name)
    return str(round(rect.middle[0])), str(round(rect.middle[1]))


def test_a_slider_taken_up_by_its_button_is_let_go_by_a_click_elsewhere():
    player, book = Player(tour=False), Book()
    player.click("move:poison")
    assert player.model.draft is not None
    player.click("kind:noise")
    slide(player, "strength", 0.0, 0.25)
    book.make(Poisoning("B", "noise", 25)).check(player)
    player.click("move:reweigh", "square:3")
    book.check(player)
    assert player.model.draft is None
    assert player.model.lens.cursor == 3


def test_every_way_of_looking():
    player, book = Player(tour=False), Book()
    player.click("square:5")
    assert player.model.lens.cursor == 5
    assert player.line.startswith("Square AC:")
    player.do("second", "square:9")
    assert compared_row(player.state, player.model.lens) == 9
    assert player.line == "Compared with AD. Every change reads: AC minus AD."
    player.do("hover", "square:14")
    assert player.model.hover.id == "square:14"
    assert player.model.lens.cursor == 5, "hovering only previews"
    player.do("wheel", *place(player, "card:A"), "-1")
    assert player.model.lens.focus == "C"
    player.do("wheel", *place(player, "card:A"), "1")
    assert player.model.lens.focus == "B"
    player.do("wheel", *place(player, "slider:weight"), "-1")
    assert player.model.lens.focus == "C", "the wheel works over the opened card too"
    assert "4-6" in player.click("column:2")
    assert "7-9" in player.click("column-step:1")
    assert "all digits" in player.click(f"column:{player.world.clean}")
    player.click("method:1")
    assert player.model.lens.method == "banzhaf"
    assert "lower is better" in player.click("metric")
    assert "read correctly" in player.click("metric")
    assert "real world" in player.click("reality")
    assert "operator" in player.click("reality")
    assert len({player.click("learner") for _ in player.world.learners}) == len(player.world.learners)
    book.check(player)


def test_the_button_that_places_is_for_the_tile_in_focus_or_says_why_not():
    player, book = Player(tour=False), Book()
    place = find(player.picture, "move:place")
    assert place.disabled
    assert "B lies already" in place.label
    assert player.click("move:place").startswith(
        "B lies on the board already: first choose a tile that waits, E"
    )
    book.check(player)
    player.click("card:G")
    place = find(player.picture, "move:place")
    assert not place.disabled
    assert "G: " in place.label
    player.click("move:place")
    book.make(Place("G")).check(player)


def test_the_calm_desk_names_its_button_after_the_tile_that_it_places():
    player = Player()
    player.press("s", "p", *["right"] * 10, "enter")  # the last step of the tour points at placing
    player.click("card:C")
    assert find(player.picture, "move:place").disabled
    assert "C lies already" in find(player.picture, "move:place").label
    player.click("card:F")
    assert find(player.picture, "move:place").label.startswith("Place F")
    player.click("move:place")
    assert player.state.placed == "ABCDF"


@pytest.mark.parametrize("turned", [1, -1])
def test_the_wheel_chooses_no_other_tile_while_a_slider_is_in_hand(turned):
    player = Player(tour=False)
    player.press("p", "right", "right")
    player.turn("card:D", turned)
    assert player.model.lens.focus == player.model.draft.letter == "B"
    player.press("escape")
    player.turn("card:D", turned)
    assert player.model.lens.focus != "B"


def test_worlds_settings_save_and_open():
    player, book = Player(tour=False), Book()
    player.click("move:strike")
    book.make(Strike("B")).check(player)
    player.click("screen:menu", "save", "screen:worlds", "world:letters")
    assert player.world.name == "letters"
    other = Book("letters").make(Strike("B"), Return("B"), Place("E"))
    player.click("move:strike", "move:strike", "card:E", "move:place")
    other.check(player)
    assert operator_row(player.state) == 0b11111
    player.click("screen:menu", "save", "screen:menu", "screen:settings")
    settings = player.model.settings
    for name in ("theme", "palette", "scale", "motion", "sound"):
        player.click(f"set:{name}")
        assert getattr(player.model.settings, name) != getattr(settings, name)
    player.click("leave", "screen:menu", "screen:open", "open:digits-001")
    book.check(player)
    player.click("screen:menu", "screen:open", "open:letters-001")
    other.check(player)
    player.click("screen:menu", "screen:help", "leave", "undo")
    other.undo().check(player)


def test_the_piece_is_dragged_to_ask_what_if_it_stood_there():
    """Nothing is played; the sentence names both scores, and one looks at the square."""
    player = Player(tour=False)
    player.drag("square:15", "square:7")
    assert player.model.game.moves == ()
    assert player.model.lens.cursor == 7
    assert player.model.line.text.startswith("If the operator's model were ABC it would score 87")
    assert "now it scores 89" in player.model.line.text
    # From another square nothing is held: it is looked at, if anything.
    player.click("square:3")
    player.drag("square:3", "square:1")
    assert player.model.lens.cursor == 3
    assert not player.model.line.text.startswith("If the operator's")


def test_a_square_that_lies_face_down_keeps_its_number_when_the_piece_asks():
    player = Player(tour=False, scenario="levels/sixes")
    player.drag("square:15", "square:7")
    assert player.model.line.text == "Square ABC lies face down: nobody has seen yet what its model scores."


def test_the_ends_of_a_range_are_dragged():
    """An end goes where the pointer is and stops before the other one; letting go says nothing yet."""
    player = Player(tour=False, scenario="levels/half-is-not-half")
    track = find(player.picture, "range").rect
    middle = track.middle[1]
    for begin, end in ((0.25, 0.4), (0.75, 0.9)):
        x1, x2 = (round(track.x + track.w * part) for part in (begin, end))
        player.do("drag", f"{x1},{round(middle)}", f"{x2},{round(middle)}", "6")
    assert player.model.run.span == pytest.approx((0.4, 0.9))
    assert player.model.run.progress.open_question
    player.click("say-range")
    assert player.model.run.progress.answers[0].span == pytest.approx((0.4, 0.9))
