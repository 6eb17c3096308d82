"""A world of the player's own is kept only when asked, opens at the next start, and goes when asked."""

import pygame
import pytest

from game.shell.platform import DesktopPlatform
from game.view.ops import find
from tests.own_data import csv_of
from tests.walks.player import Player


def begun(folder):
    """The game begun anew with what lies in the player's folder."""
    return Player(tour=False, platform=DesktopPlatform(folder / "home"))


@pytest.fixture
def player(tmp_path):
    """Somebody whose dropped table lies on the board as a world."""
    found = begun(tmp_path)
    path = tmp_path / "wine.csv"
    path.write_bytes(csv_of("wine"))
    pygame.event.post(pygame.event.Event(pygame.DROPFILE, file=str(path)))
    found.stage.step(16)
    found.press("enter")
    assert found.model.world.name == "wine"
    return found


def names(player):
    return [pack.world.name for pack in player.model.packs]


def test_a_world_that_nobody_asks_to_keep_is_gone(player, tmp_path):
    player.press("s")
    assert not list(tmp_path.glob("home/**/wine*"))
    assert "wine" not in names(begun(tmp_path))


def test_a_kept_world_is_among_the_worlds_at_the_next_start_and_played_on(player, tmp_path):
    player.click("screen:menu", "own:keep")
    assert "kept on this computer and sent nowhere" in player.model.line.text
    player.press("s", "l")
    again = begun(tmp_path)
    again.click("screen:menu", "screen:worlds", "world:wine")
    assert again.model.pack.own
    assert [tile.key for tile in again.world.tiles] == [tile.key for tile in player.world.tiles]
    again.press("o")
    assert again.model.saved[0].detail == "wine, 1 move: strike B"
    again.press("enter")
    assert again.model.game.at == 1
    again.click("screen:menu", "own:level")
    assert again.model.level.progress.scenario.name == "own/wine"


def test_a_world_that_is_removed_is_gone_at_the_next_start_and_played_until_then(player, tmp_path):
    player.click("screen:menu", "own:keep", "screen:menu")
    assert find(player.picture, "own:keep") is None
    player.click("own:remove")
    assert "no longer kept" in player.model.line.text
    player.press("s")
    assert player.model.game.at == 1
    assert not list(tmp_path.glob("home/**/wine*"))
    assert "wine" not in names(begun(tmp_path))


def test_a_damaged_world_gets_its_sentence_stays_and_can_be_removed(player, tmp_path):
    player.click("screen:menu", "own:keep")
    (file,) = tmp_path.glob("home/worlds/wine/wine.txt")
    file.write_bytes(b"nothing that is an example")
    again = begun(tmp_path)
    assert "wine" not in names(again)
    assert file.read_bytes() == b"nothing that is an example"
    again.click("screen:menu", "own:lost")
    assert not list(tmp_path.glob("home/**/wine*"))
    assert begun(tmp_path).model.kept_worlds == ()


def test_nothing_is_written_over_a_world_of_the_same_name(player, tmp_path):
    folder = tmp_path / "home" / "worlds" / "wine"
    folder.mkdir(parents=True)
    (folder / "wine.toml").write_text("what another window keeps", encoding="utf-8")
    player.click("screen:menu", "own:keep")
    assert "nothing is written over it" in player.model.line.text
    assert (folder / "wine.toml").read_text(encoding="utf-8") == "what another window keeps"
    assert player.model.kept_worlds == ()


def test_a_world_that_does_not_fit_says_so_and_plays_on(player, tmp_path):
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)
    (home / "worlds").write_text("a file where the folder would be", encoding="utf-8")
    player.click("screen:menu", "own:keep")
    assert player.model.line.tone == "bad"
    assert "wine cannot be kept: " in player.model.line.text
    player.press("s")
    assert player.model.game.at == 1
