"""The door for worlds from outside the shelf: what lies beside a world file, and what is wrong."""

import pytest

from game.__main__ import main
from game.book import resources
from game.book.own_worlds import own_pack
from game.book.resources import BookFault
from game.book.worlds import ENDINGS, load_pack, read_files

NAMES = resources.names("worlds", ".toml")


def copy_of(name, other):
    """The files of a world on the shelf under another name."""
    toml = resources.text(f"worlds/{name}.toml")
    beside = [ending for ending in ENDINGS[1:] if name in resources.names("worlds", ending)]
    for ending in ("", *beside):
        toml = toml.replace(f'"{name}{ending}"', f'"{other}{ending}"')
    texts = {f"{other}{ending}": resources.text(f"worlds/{name}{ending}") for ending in beside}
    return {f"{other}.toml": toml, **texts}


def faults(files, taken=()):
    with pytest.raises(BookFault) as caught:
        own_pack(files, taken)
    return caught.value.faults


@pytest.mark.parametrize("name", NAMES)
def test_a_world_from_outside_is_read_like_one_on_the_shelf_and_known_as_ones_own(name):
    pack = own_pack(copy_of(name, "mine"), NAMES)
    assert pack.own
    assert not load_pack(name).own
    assert pack.world.name == "mine"
    assert [tile.key for tile in pack.world.tiles] == [tile.key for tile in load_pack(name).world.tiles]


def test_other_files_beside_a_world_are_left_aside():
    files = {**copy_of("letters", "mine"), "notes.txt": "nothing of it", "picture.png": ""}
    assert own_pack(files).world.letters == load_pack("letters").world.letters


def test_a_world_without_its_examples_says_which_file_is_missing():
    files = copy_of("points", "mine")
    del files["mine.txt"]
    with pytest.raises(BookFault) as caught:
        read_files("mine", files)
    assert any("mine.txt is missing or empty" in fault for fault in caught.value.faults)


def test_none_or_two_worlds_a_taken_name_or_one_that_links_cannot_carry_are_refused():
    (none,) = faults({"a.txt": ""})
    assert none == "a world has one file that ends in .toml, and here there is none"
    (two,) = faults({"a.toml": "", "b.toml": ""})
    assert two.endswith("here there are a.toml, b.toml")
    (taken,) = faults(copy_of("digits", "digits"), NAMES)
    assert taken == "digits.toml: the game has a world 'digits' already; call the file otherwise"
    (name,) = faults({"My Data.toml": ""})
    assert name.startswith("My Data.toml: call the file by small letters, digits and hyphens")


def written(folder, files):
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_command_line_opens_a_world_of_a_folder(tmp_path, capsys):
    folder = written(tmp_path, copy_of("letters", "mine"))
    assert main(["--world", str(folder / "mine.toml"), "--method", "shapley"]) == 0
    answer = capsys.readouterr().out
    assert main(["--world", "letters", "--method", "shapley"]) == 0
    of_the_shelf = capsys.readouterr().out
    assert answer.splitlines()[1:] == of_the_shelf.splitlines()[1:]


def test_the_command_line_says_what_is_wrong_with_a_file(tmp_path, capsys):
    assert main(["--world", str(tmp_path / "gone.toml")]) == 2
    assert "gone.toml cannot be read" in capsys.readouterr().err
    (tmp_path / "mine.toml").write_text("format = 1\n", encoding="utf-8")
    assert main(["--world", str(tmp_path / "mine.toml")]) == 2
    assert "mine.toml, line 1: version is missing" in capsys.readouterr().err
