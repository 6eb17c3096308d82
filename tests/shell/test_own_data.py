"""Data of one's own dropped on the window: columns are chosen on one page, then the world is played."""

import io

import numpy as np
import pygame
import pytest

from game.book.phrases import say
from game.play.own_puzzle import puzzle_of
from game.shell.web import file_of, own_files
from game.view.app import draw
from game.view.ops import Text, find
from game.view.own_data import asked, choices
from tests.book.test_own_worlds import copy_of
from tests.own_data import csv_of, fewest, own_of, zipped, zipped_texts
from tests.view.checks import every_fault, kit_of
from tests.walks.player import Player


def drop(player, path):
    pygame.event.post(pygame.event.Event(pygame.DROPFILE, file=str(path)))
    player.stage.step(16)
    return player.model


@pytest.fixture
def player():
    return Player(tour=False)


def written(folder, name, data):
    path = folder / name
    path.write_bytes(data)
    return path


def shown(player):
    return {target.id: target.label for panel in player.stage.session.picture for target in panel.targets}


@pytest.mark.parametrize("name", ["wine", "cancer"])
def test_a_dropped_table_asks_for_its_columns_and_becomes_the_world_on_the_board(player, tmp_path, name):
    model = drop(player, written(tmp_path, f"{name}.csv", csv_of(name)))
    assert model.screen == "own"
    assert (model.own.group, model.own.label) == ("source", "y")
    assert "never leave this machine" in str(player.stage.session.picture)
    player.press("enter")
    assert player.model.screen == "board"
    assert player.model.world.name == name
    assert player.model.pack.own
    assert [tile.key for tile in player.model.world.tiles] == [tile.key for tile in own_of(name).world.tiles]
    player.press("s")
    assert player.model.state.edits


def test_other_columns_can_be_chosen_by_keys_and_by_the_pointer(player, tmp_path):
    lines = [f"{k},{'NSW'[k % 3]},{['red', 'blue'][k % 2]},{'ab'[k * 7 % 5 > 2]}" for k in range(60)]
    drop(player, written(tmp_path, "my.csv", "\n".join(["size,site,colour,y", *lines]).encode()))
    assert (player.model.own.group, player.model.own.label) == ("site", "y")
    player.click("own:group", "own:column:2")
    assert (player.model.own.group, player.model.focus) == ("colour", "own:group")
    player.press("down", "enter")
    assert player.model.own.asking == "label"
    assert player.model.focus == "own:column:3"
    assert "colour" not in choices(player.model.own, "label")
    player.press("up", "enter")
    assert (player.model.own.label, player.model.own.asking) == ("site", "")


def test_the_way_back_from_the_columns_keeps_the_table_and_what_was_chosen(player, tmp_path):
    before = drop(player, written(tmp_path, "wine.csv", csv_of("wine"))).own
    for back in (lambda: player.press("escape"), lambda: player.click("leave")):
        player.click("own:label")
        assert player.model.own.asking == "label"
        back()
        assert (player.model.screen, player.model.focus) == ("own", "own:label")
        assert (player.model.own.asking, player.model.own.label) == ("", before.label)
    player.press("escape")
    assert player.model.screen == "board"


@pytest.mark.parametrize("which", ["group", "label"])
@pytest.mark.parametrize("view", [(1280, 720, 100), (1920, 1080, 100), (1024, 768, 160)], ids=str)
def test_all_columns_of_a_broad_table_are_in_sight_or_one_part_away(player, tmp_path, view, which):
    model = asked(drop(player, written(tmp_path, "cancer.csv", csv_of("cancer"))), which)
    kit = kit_of(*view)
    picture = draw(model, kit)
    assert not list(every_fault(picture, kit))
    now = find(picture, model.focus)
    assert "Chosen." in now.label
    shown = [t.id for panel in picture for t in panel.targets if t.id.startswith("own:column:")]
    assert len(shown) == len(choices(model.own, which)) or view[2] > 100


@pytest.mark.parametrize("view", [(1280, 720, 100), (390, 844, 100), (844, 390, 100)], ids=str)
def test_the_page_shows_the_first_rows_with_the_chosen_columns_before_the_others(player, tmp_path, view):
    model = drop(player, written(tmp_path, "wine.csv", csv_of("wine")))
    kit = kit_of(*view)
    words = [op.text for panel in draw(model, kit) for op in panel.ops if isinstance(op, Text)]
    own = model.own
    for name in (own.group, own.label):
        first, second = own.sheet.cells[own.sheet.names.index(name)][:2]
        at = words.index(name)
        assert words[at + 1 : at + 3] == [first, second]
    assert words.index(own.group) < words.index(own.label) < words.index("alcohol")
    assert "never leave this machine" in " ".join(words)


def test_a_table_that_makes_no_world_says_why_on_the_page(player, tmp_path):
    drop(player, written(tmp_path, "my.csv", b"a,b\n1,x\n1,y\n"))
    player.press("enter")
    assert player.model.screen == "own"
    assert player.model.own.problem.endswith(".")
    player.press("escape")
    assert player.model.screen == "board"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("my.xlsx", b"PK\x03\x04", "my.xlsx is a workbook and no CSV file"),
        ("my.csv", b"", "my.csv has one column only"),
        ("my.zip", b"PK\x03\x04", "my.zip is no archive that can be unpacked"),
        ("my.npz", b"", "my.npz is no archive of plain numpy arrays"),
        ("my.toml", b"format = 1", "version is missing"),
        ("digits.toml", b"", "the game has a world 'digits' already"),
    ],
)
def test_a_file_that_holds_no_data_is_told_and_changes_nothing(player, tmp_path, name, data, words):
    before = player.model.game
    model = drop(player, written(tmp_path, name, data))
    assert words in model.line.text
    assert model.line.tone == "bad"
    assert model.game is before


def test_a_world_opens_from_its_files_from_an_archive_and_from_arrays(player, tmp_path):
    for name, text in copy_of("points", "mine").items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert drop(player, tmp_path / "mine.toml").world.name == "mine"
    packed = zipped({f"folder/{name}": text for name, text in copy_of("letters", "other").items()})
    assert drop(player, written(tmp_path, "other.zip", packed)).world.name == "other"
    arrays = io.BytesIO()
    x = np.random.default_rng(0).normal(size=(60, 3))
    np.savez(arrays, x=x, y=np.arange(60) % 2, group=np.arange(60) % 3)
    assert drop(player, written(tmp_path, "some.npz", arrays.getvalue())).world.name == "some"


def test_an_archive_of_folders_of_texts_is_a_world_of_texts(player, tmp_path):
    model = drop(player, written(tmp_path, "stories.zip", zipped_texts()))
    assert model.world.name == "stories"
    assert [tile.source for tile in model.world.tiles] == ["metals", "ships", "animals"]
    player.press("s")
    assert player.model.state.edits
    drop(player, written(tmp_path, "other.zip", zipped({"a.txt": "b"})))
    assert "folders of texts are needed, and here is a.txt" in player.model.line.text


def test_the_same_table_dropped_twice_gives_a_second_world(player, tmp_path):
    path = written(tmp_path, "wine.csv", csv_of("wine"))
    for name in ("wine", "wine-2"):
        drop(player, path)
        player.press("enter")
        assert player.model.world.name == name


def test_a_link_to_data_of_ones_own_is_refused_and_says_why(player, tmp_path):
    drop(player, written(tmp_path, "wine.csv", csv_of("wine")))
    player.press("enter")
    player.press("f8")
    assert player.model.line.text == say("own.no-link", world="wine")
    player.press("shift+f8")
    player.click("take:qr")
    assert player.model.line.text == say("own.no-link", world="wine")
    assert player.model.screen == "board"


def test_a_page_hands_in_one_file_or_several():
    one = {"name": "my.csv", "data": "YSxi"}
    assert own_files(one).files == (("my.csv", b"a,b"),)
    both = {"files": [{"name": "my.toml", "data": ""}, {"name": "my.txt", "data": "eA=="}]}
    assert own_files(both).files == (("my.toml", b""), ("my.txt", b"x"))
    assert own_files({"name": "my.md", "data": ""}) is None
    long = {"name": "my.csv", "problem": "long"}
    assert own_files(long) is None
    assert "my.csv" in file_of(long).problem


def test_a_saved_position_of_ones_own_world_is_listed_and_opens_again(player, tmp_path):
    drop(player, written(tmp_path, "wine.csv", csv_of("wine")))
    player.press("enter", "s", "l", "z")
    assert not player.model.game.at
    player.press("o")
    assert player.model.saved[0].detail == "wine, 1 move: strike B"
    player.press("enter")
    assert player.model.game.at == 1


def test_a_trigger_that_nobody_planted_is_not_spoken_of(player, tmp_path):
    drop(player, written(tmp_path, "wine.csv", csv_of("wine")))
    player.press("enter", "s")
    assert "trigger" not in player.model.sentence.text


@pytest.mark.parametrize("name", ["wine", "cancer"])
def test_the_level_that_a_table_gives_stands_in_the_menu_and_is_won(player, tmp_path, name):
    drop(player, written(tmp_path, f"{name}.csv", csv_of(name)))
    player.press("enter")
    player.click("screen:menu", "own:level")
    puzzle, world, before = puzzle_of(player.world), player.world, player.model.records
    assert player.model.level.progress.scenario.name == f"own/{name}"
    assert f"Let {puzzle.par} tiles walk out" in player.line
    for letter in fewest(world, puzzle):
        assert not player.model.run.progress.done
        player.click(f"card:{letter}")
        player.press("s")
    assert player.model.run.progress.done
    assert player.model.records == before, "the world is gone with the page, and so is what was won in it"
    player.click("skip")
    assert player.model.run is None
    assert player.model.world.name == name
