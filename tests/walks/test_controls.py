"""The panel of controls through the real program: by keys, by mouse, and on a phone by finger."""

import pytest

from game.view.ops import find
from game.view.scene import present_scene
from tests.walks.player import Book, Player


@pytest.fixture(params=["board", "grid"])
def player(request):
    played = Player(tour=False)
    if request.param == "grid":
        played.press("2")
    return played


def test_by_mouse_everything_is_set_and_taken_back(player):
    book = Book()
    player.click("controls:show")
    player.click("tiles:more", "tiles:more", "tiles:less")
    book.make(*player.model.game.moves).undo()
    book.check(player)
    player.click("metric:loss", "model:on", "baseline:on", "focus:on", "slice:0", "slice:3", "numbers:hidden")
    lens = player.model.lens
    assert (lens.metric, lens.learner, lens.numbers, lens.column) == ("loss", 1, "hidden", 0b1110)
    player.click("palette:on", "palette:on", "palette:back")
    assert player.model.lens.palette == "cividis"
    player.click("world:real")
    assert player.model.lens.reality == "real"
    player.click("world:difference", "numbers:auto", "metric:score")
    assert present_scene(player.model).differs
    player.click("reset")
    assert (player.model.game.moves, player.state.placed) == ((), "ABCD")
    player.click("controls:close")
    assert not player.model.controls


def test_by_keys_everything_is_set_and_taken_back(player):
    player.press("shift+k")
    assert player.model.focused == "tiles:more"
    player.press("enter", "enter")
    assert player.state.n == 6
    player.press("shift+z")
    assert player.state.n == 5
    player.press("shift+q", "shift+z", "shift+z", "shift+z")
    assert player.state.placed == "ABC"
    for name, found in (
        ("slice:3", lambda lens: lens.column == 0b1111),
        ("numbers:hidden", lambda lens: lens.numbers == "hidden"),
        ("baseline:on", lambda lens: lens.compared == 0),
        ("world:difference", lambda lens: lens.squares == "difference"),
    ):
        player.tab_to(name)
        player.press("space")
        assert found(player.model.lens), name
    player.press("escape", "7", "6", "6", "8", "=")
    lens = player.model.lens
    assert (lens.palette, lens.numbers, lens.squares, lens.metric) == ("cividis", "auto", "score", "loss")
    player.press("shift+backspace")
    assert player.state.placed == "ABCD"
    player.press("backspace", "shift+k")
    assert not player.model.controls


def test_beside_a_view_every_move_is_made_by_mouse():
    player, book = Player(tour=False), Book()
    player.press("2", "shift+k")
    player.click("move:strike", "move:strike", "kind:noise")
    track = find(player.picture, "slider:strength").rect
    middle = round(track.y + track.h / 2)
    player.do("click", str(round(track.x + track.w / 2)), str(middle))
    assert str(player.model.game.moves[-1]).startswith("poison B noise"), player.line
    player.click("move:cleanse", "move:reweigh")
    player.press("right")
    player.click("draft:make")
    player.press("p", "right", "right")
    player.click("kind:backdoor")
    assert player.model.draft, "another poison is no other move"
    assert player.model.draft.move.kind == "backdoor"
    player.click("draft:leave", "move:poison", "draft:leave", "move:forget", "undo", "redo")
    player.press("v")
    player.click("move:drift", "focus:back", "move:replace")
    verbs = [str(move).split()[0] for move in player.model.game.moves]
    assert verbs == ["strike", "return", "poison", "cleanse", "reweigh", "forget", "drift", "replace"]
    book.make(*player.model.game.moves).check(player)


def test_on_a_phone_it_lies_in_the_inspectors_place():
    player = Player(tour=False, size=(390, 844))
    player.stage.session.suit(1.0, True)
    player.stage.step(16)
    player.click("screen:menu", "controls:show")
    assert find(player.picture, "controls")
    while not find(player.picture, "palette:on"):
        player.click("controls:page")
    player.click("palette:on")
    assert player.model.lens.palette == "cividis"
    player.click("side:hand")
    assert not player.model.controls
    assert find(player.picture, "slider:weight")
