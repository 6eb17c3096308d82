"""Every move in every world through the real stage: drawn, painted, and the state is the game's own."""

import pytest

from tests.walks.player import Player

MOVES = ("s", "s", "shift+s right right enter", "s", "p right right enter", "p down right enter", "x",
         "w right enter", "n", "z", "y", "c", "shift+d", "=", "0", "0", "]", "v")  # fmt: skip


@pytest.mark.parametrize("world", ["digits", "points", "letters"])
def test_every_move_is_painted_in_every_world(world):
    player = Player(tour=False)
    player.press("f2")
    player.click(f"world:{world}")
    assert player.model.world.name == world
    for keys in MOVES:
        player.press(*keys.split())
        assert player.model.line.text
    assert player.model.game.at > 1
