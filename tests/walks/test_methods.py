"""The list of all methods and the walk through a receipt, by keys and by mouse, in the real program."""

import pytest

from game import methods
from game.view.commands.methods import entry_id, sought_methods
from game.view.draw_context import plain_kit
from game.view.ops import Frame, Text, find
from game.view.scene import present_scene
from game.view.scene_receipt import read_cells
from tests.walks.player import Player


def open_desk(size=(1280, 720)):
    return Player(tour=False, size=size)


def test_a_method_is_found_by_letters_and_chosen():
    player = open_desk()
    player.press("q")
    assert player.model.screen == "methods"
    assert player.model.focus == entry_id(player.model.lens.method)
    player.press("b", "a", "n", "z")
    assert player.model.sought == "banz"
    assert player.model.focus == entry_id(sought_methods("banz")[0].code)
    assert entry_id("leave-one-out") not in player.names()
    player.press("x")
    assert player.model.focus == "leave"
    player.press("backspace")
    assert player.model.focus == entry_id(sought_methods("banz")[0].code)
    player.press(*["backspace"] * 4)
    player.click(entry_id("banzhaf"))
    assert player.model.screen == "board"
    assert player.model.lens.method == "banzhaf"
    assert "Banzhaf value" in player.model.line.text


def test_every_method_stands_on_the_page_and_down_leads_to_the_next():
    player = open_desk()
    player.press("q")
    first = [method.code for method in methods.METHODS].index(player.model.lens.method)
    for method in methods.METHODS[first:]:
        assert player.model.focus == entry_id(method.code), "one part holds them all here"
        words = [op.text for panel in player.picture for op in panel.ops if isinstance(op, Text)]
        assert method.title in words
        player.press("down")


def test_escape_leads_back_and_leaves_the_method():
    player = open_desk()
    before = player.model.lens
    player.press("q", "down", "escape")
    assert (player.model.screen, player.model.lens) == ("board", before)


def test_the_receipt_is_walked_cell_by_cell():
    player = open_desk()
    scene = present_scene(player.model)
    rows = scene.readings.result().receipt().rows.tolist()
    for k, row in enumerate(rows, 1):
        player.press("u")
        assert player.model.walk == k
        assert read_cells(scene, k) == frozenset(rows[:k])
        assert f"Square {scene.name(row)}:" in player.model.note.text
    value = 100 * scene.readings.result().value
    assert player.model.note.text.endswith(f"So far: {value:.1f}.")
    player.press("u")
    assert player.model.walk == 0
    player.press("shift+u")
    assert player.model.walk == len(rows)


def test_the_lines_of_a_receipt_lead_to_their_squares():
    player = open_desk()
    player.press("shift+m")
    lines = sorted(name for name in player.names() if name.startswith("cell-of:"))
    player.click(lines[1])
    assert player.model.lens.cursor == int(lines[1].split(":")[1])
    player.click("cell:1")
    assert player.model.walk == 1
    player.click("cell:-1")
    assert player.model.walk == 0


def test_the_present_cell_has_the_colour_of_pairs():
    player = open_desk()
    player.press("u", "u")
    theme = plain_kit().theme
    frames = {
        panel.name: {op.color for op in panel.ops if isinstance(op, Frame)}
        for panel in player.picture
        if panel.name.startswith("square:")
    }
    rows = present_scene(player.model).readings.result().receipt().rows.tolist()
    assert theme.paired in frames[f"square:{rows[1]}"]
    assert theme.reads in frames[f"square:{rows[0]}"]
    assert theme.reads not in frames[f"square:{rows[1]}"]


@pytest.mark.parametrize("size", [(1280, 720), (1024, 768), (390, 844), (844, 390)])
def test_the_list_is_there_on_every_screen(size):
    player = open_desk(size)
    if find(player.picture, "methods"):
        player.click("methods")
    else:
        player.press("q")
    assert player.model.screen == "methods"
    assert entry_id(player.model.lens.method) in player.names()
    player.click(entry_id(player.model.lens.method))
    assert player.model.screen == ("board" if size[0] >= 1024 else "reading")
    if player.model.screen == "reading":
        assert "method-result" in player.names()
        player.click("leave")
    assert player.model.screen == "board"


def lines_of(player):
    """The texts of the page that lies open, in the order in which they are drawn."""
    return [op.text for panel in player.picture for op in panel.ops if isinstance(op, Text)]


def test_which_three_tiles_should_we_ship():
    """Four keys: the list, and three letters of the question."""
    player = open_desk()
    player.press("q", "s", "h", "i")
    assert player.model.focus == entry_id("selection")
    words = lines_of(player)
    scene = present_scene(player.model)
    best = max((row for row in range(16) if row.bit_count() == 3), key=lambda row: scene.numbers[row])
    assert words[words.index("3") + 1] == scene.letters(best)


def test_why_shapley_and_banzhaf_disagree_about_d():
    """Four keys: the tile, the list, and two letters; ranks stand side by side."""
    player = open_desk()
    player.press("d", "q", "d", "i")
    assert player.model.focus == entry_id("comparison")
    words = lines_of(player)
    scene = present_scene(player.model)
    line = words.index("D")
    said = [words[line + k] for k in (1, 2, 3, 4)]
    for code, text in zip(("leave-one-out", "shapley", "banzhaf"), said, strict=False):
        assert text == f"{100 * scene.readings.values_of(code)['D']:+.1f}".replace("-", "−")
    assert "Each method weighs sizes of training sets in its own way" in " ".join(words)


def test_how_many_squares_must_be_bought():
    """Four keys: the list, and three letters."""
    player = open_desk()
    player.press("q", "u", "n", "t")
    assert player.model.focus == entry_id("ranking-effort")
    assert "The best tile is known" in " ".join(lines_of(player))
