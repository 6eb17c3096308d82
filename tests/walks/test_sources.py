"""Twenty sources played through the real shell: another board is chosen by keys and mouse, and played on."""

import pytest

from game.book.worlds import load_pack
from game.play.codec import Position
from game.play.saves import from_text, to_text
from tests.sound import sound
from tests.walks.test_measured import KEYS, MeasuredPlayer

PACK = load_pack("twenty")


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)])
@pytest.mark.parametrize("everything", [True, False])
def test_every_key_is_answered_on_a_board_of_chosen_sources(size, everything):
    player = MeasuredPlayer(PACK, size=size, everything=everything)
    player.press("shift+f2")
    assert player.model.screen == "sources"
    player.press("enter", "down", "enter", "enter", "escape")
    assert player.model.game.opening.sources == "CDEFGH-A"
    assert player.world.title == "Twenty archives + A"
    for keys in KEYS:
        player.press(*keys.split())
    # N placed the fifth of six tiles, and E was chosen before.
    assert player.state.placed == "ABCDE"
    position = Position(player.model.game, player.model.lens)
    world, read = sound(from_text(to_text(player.world, position), {"twenty": PACK.world}.get))
    assert read == position and world.key == player.world.key


def test_a_click_in_the_list_begins_the_other_board_and_backspace_leads_back():
    player = MeasuredPlayer(PACK)
    player.press("s")
    player.press("shift+f2")
    player.click("source:T")
    player.press("escape")
    assert player.model.game.opening.sources == "ABCDEFGH-T"
    assert not player.model.game.moves
    player.press("s")
    player.press("backspace")
    assert player.model.game.opening.sources == ""
    assert [str(move) for move in player.model.game.moves] == ["strike B"]


def test_the_list_names_who_does_harm():
    """The least value is that of the source whose labels were all drawn at random."""
    player = MeasuredPlayer(PACK)
    player.press("shift+f2")
    labels = {target.id: target.label for panel in player.picture for target in panel.targets}
    worth = {
        name: float(label.split("Worth ")[1].split(" ±")[0].replace("−", "-"))
        for name, label in labels.items()
        if name.startswith("source:")
    }
    assert min(worth, key=lambda name: worth[name]) == "source:T"
