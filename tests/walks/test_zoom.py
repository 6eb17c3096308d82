"""A part of the board, larger: by wheel, fingers and keys, through the real shell."""

import pytest

from game.view.ops import find, hit, targets_of
from game.view.projections.base import Board
from game.view.regions import board_placement, regions
from game.view.zoom import LARGEST, WHOLE, zoom_of
from tests.walks.player import Book, Player


def zoom(player):
    return zoom_of(player.model.zoom, player.state.n)


def squares(player):
    """The squares that can be touched, by name."""
    return {t.id: t.rect for t in targets_of(player.picture) if t.role == "square"}


def under(player, x, y):
    return hit(player.picture, x, y).id


def settled(player):
    """Every square on show answers where it stands, and lies in the view."""
    view = find(player.picture, "board").rect
    for name, rect in squares(player).items():
        assert view.contains(rect), name
        assert under(player, *rect.middle) in (name, "board") or rect.w * rect.h < 200


@pytest.mark.parametrize("world", ["digits", "letters"])
def test_the_wheel_enlarges_what_is_under_the_pointer(world):
    player, book = Player(tour=False, world=world), Book(world)
    player.place(*"EFG")
    whole = squares(player)
    x, y = whole["square:5"].middle
    for _ in range(4):
        player.turn("square:5", 1)
        assert under(player, x, y) == "square:5"
        settled(player)
    assert zoom(player).factor == pytest.approx(1.2**4, abs=0.01)
    assert len(squares(player)) < len(whole)
    assert squares(player)["square:5"].w > 1.9 * whole["square:5"].w
    player.turn("square:5", -20)
    player.turn("square:5", -20)
    assert zoom(player) == WHOLE
    assert squares(player) == whole
    assert player.model.game.moves == book.make(*player.model.game.moves).game.moves


def test_the_wheel_has_limits():
    player = Player(tour=False)
    for _ in range(5):
        player.turn("square:0", 5)
    assert zoom(player).factor == LARGEST
    settled(player)
    player.turn("board", -3)
    assert 1 < zoom(player).factor < LARGEST


@pytest.mark.parametrize("factor", [0.5, 1.5, 3])
def test_two_fingers_enlarge_and_never_tap(factor):
    player, book = Player(tour=False), Book()
    lens = player.model.lens
    player.turn("square:3", 5)
    before = zoom(player).factor
    player.do("pinch", "square:3", str(factor))
    assert zoom(player).factor == pytest.approx(min(max(before * factor, 1), LARGEST), rel=0.02)
    player.do("wait", "1000")
    assert player.model.lens == lens
    assert player.model.drag is None
    book.check(player)
    settled(player)


def test_fingers_elsewhere_do_not_enlarge():
    player, book = Player(tour=False), Book()
    player.do("pinch", "card:C", "3")
    assert zoom(player) == WHOLE
    assert player.model.lens.focus == "B"
    book.check(player)


def test_a_zoomed_board_is_dragged_and_stops_at_its_edges():
    player, book = Player(tour=False), Book()
    player.place(*"EF")
    lens = player.model.lens
    player.press("+", "+")
    view = find(player.picture, "board").rect
    centre = ",".join(str(round(part)) for part in view.middle)
    before = zoom(player)
    far = f"{round(view.middle[0] - 60)},{round(view.middle[1] - 40)}"
    player.drag(centre, far)
    after = zoom(player)
    assert after.x == pytest.approx(before.x + 60 / view.w / before.factor, abs=0.003)
    assert after.y == pytest.approx(before.y + 40 / view.h / before.factor, abs=0.003)
    for _ in range(3):
        player.drag(centre, f"{round(view.x)},{round(view.y)}")
    half = 0.5 / after.factor
    assert zoom(player).x == pytest.approx(1 - half, abs=1e-4)
    assert zoom(player).y == pytest.approx(1 - half, abs=1e-4)
    assert player.model.lens == lens, "what was dragged was not clicked"
    name = under(player, *view.middle)
    player.do("click", *(str(round(part)) for part in view.middle))
    assert name == f"square:{player.model.lens.cursor}"
    book.make(*player.model.game.moves).check(player)


def test_the_cursor_comes_into_sight():
    player = Player(tour=False)
    player.place(*"EFG")
    player.press("+", "+", "+")
    assert zoom(player).factor > 3
    view = find(player.picture, "board").rect
    for way, steps in (("left", 8), ("up", 8), ("right", 8), ("down", 8), ("left", 3)):
        for _ in range(steps):
            player.press(way)
            shown = squares(player)[f"square:{player.model.lens.cursor}"]
            kit = player.stage.session.kit
            board = board_placement(kit, regions(kit).board, "board", Board(player.state.n), zoom(player))
            whole = board.rect(board.cell(player.model.lens.cursor))
            assert view.contains(whole, 1.0), board.cell(player.model.lens.cursor)
            assert whole.contains(shown) and view.contains(shown)
    player.press("home")
    assert f"square:{player.model.lens.cursor}" in squares(player)


def test_keys_enlarge_around_the_cursor_and_show_all_again():
    player = Player(tour=False)
    whole = squares(player)
    player.press("+")
    assert "drag it" in player.line
    assert squares(player)[f"square:{player.model.lens.cursor}"].w == pytest.approx(
        1.5 * whole["square:0"].w, rel=0.1
    )
    player.press("+", "-")
    assert zoom(player).factor == pytest.approx(1.5)
    assert player.press("9") == "All of the board."
    assert squares(player) == whole
    player.press("9", "-")
    assert squares(player) == whole


def test_another_board_is_seen_as_a_whole():
    player = Player(tour=False)
    player.press("+")
    assert zoom(player) != WHOLE
    player.place("E")
    assert zoom(player) == WHOLE
    assert len(squares(player)) == 32
    player.press("+", "f2")
    player.click("world:letters")
    assert zoom(player) == WHOLE


def test_small_boards_are_enlarged_too():
    player = Player(tour=False, world="letters")
    for _ in range(3):
        player.press("+")
    settled(player)
    assert zoom(player).factor > 3


def test_the_limits_are_told():
    player = Player(tour=False)
    assert player.press("-") == "All of the board."
    for _ in range(5):
        player.press("+")
    assert "larger" in player.press("+")
    assert zoom(player).factor == LARGEST
