"""What can be measured: live worlds with their own examples, and files of sources with every fault named."""

import numpy as np
import pytest

from game.bake.measuring.task import read_task
from game.book.resources import BookFault, text
from game.book.worlds import load_pack
from game.core.measured_table import SOURCE_LETTERS
from game.core.texts import decode

HEAD = """format = 1
version = 1
name = "mine"
title = "Mine"
story = ["One.", "Two."]
features = "files"
start = "A"

[provenance]
source = "Nobody."
licence = "CC0 1.0"
text = "Made up."
"""


def tile(letter, file):
    return (
        f'[[tile]]\nletter = "{letter}"\nsource = "S"\nabout = "About."\n'
        f'labour = "Much"\nexamples = "{file}"\n'
    )


def piece(name, file):
    return f'[[slice]]\nname = "{name}"\nkind = "clean"\nwords = "{name}"\nexamples = "{file}"\n'


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text("to be or not to be\n", "utf-8")
    (tmp_path / "b.txt").write_text("that is the question\n", "utf-8")
    np.savez(tmp_path / "a.npz", x=np.eye(2), y=np.array(["no", "yes"]))
    np.savez(tmp_path / "b.npz", x=np.ones((3, 2)), y=np.array(["maybe", "yes", "no"]))
    np.savez(tmp_path / "wide.npz", x=np.ones((3, 5)), y=np.array(["maybe", "yes", "no"]))
    np.savez(tmp_path / "flat.npz", x=np.ones(3), y=np.ones(3))
    np.savez(tmp_path / "nameless.npz", np.ones(3))
    return tmp_path


def read(folder, *blocks, head=HEAD):
    (folder / "mine.toml").write_text("\n".join((head, *blocks)), "utf-8")
    return read_task(str(folder / "mine.toml"))


def test_a_live_world_is_measured_on_the_games_own_examples():
    task, prose = read_task("digits")
    world = load_pack("digits").world
    assert task.letters == "".join(world.letters)
    assert all((part.x == tile.x).all() for part, tile in zip(task.sources, world.tiles, strict=True))
    assert all((part.y == one.y).all() for part, one in zip(task.slices, world.slices, strict=True))
    assert task.classes == len(world.classes)
    assert [one.size for one in prose.sources] == [tile.size for tile in world.tiles]


def test_texts_are_handed_over_as_they_are_read():
    task, prose = read_task("words")
    world = load_pack("words").world
    assert task.sources[0].y is None
    assert task.sources[0].x == tuple(decode(row, world.alphabet) for row in world.tiles[0].x)
    assert prose.slices[0].weight == world.slices[0].mass


def test_a_world_file_outside_the_shelf_has_its_examples_beside_it(tmp_path):
    for end in (".toml", ".txt"):
        (tmp_path / f"points{end}").write_text(text(f"worlds/points{end}"), "utf-8")
    assert read_task(str(tmp_path / "points.toml"))[0].key == read_task("points")[0].key


def test_a_file_of_sources_names_texts(folder):
    task, prose = read(folder, tile("A", "a.txt"), tile("B", "b.txt"), piece("held", "b.txt"))
    assert [part.x for part in task.sources] == [("to be or not to be\n",), ("that is the question\n",)]
    assert (task.classes, task.names) == (0, ("held",))
    assert [one.size for one in prose.sources] == [19, 21]


def test_a_file_of_sources_names_arrays_and_labels_are_numbered_together(folder):
    task, _ = read(folder, tile("A", "a.npz"), piece("held", "b.npz"))
    assert task.sources[0].y.tolist() == [1, 2]
    assert task.slices[0].y.tolist() == [0, 2, 1]
    assert task.classes == 3


def test_rows_are_named_by_letters_and_back(folder):
    many = [tile(letter, "a.txt") for letter in SOURCE_LETTERS[:28]]
    task, _ = read(folder, *many, piece("held", "b.txt"))
    assert task.row_name(1 << 27 | 1 << 26 | 1) == "Aab"
    assert all(task.row_named(task.row_name(row)) == row for row in (0, 1, 1 << 27, (1 << 28) - 1))
    assert len(SOURCE_LETTERS) == 50


@pytest.mark.parametrize(
    ("blocks", "words"),
    [
        ((tile("A", "none.txt"), piece("held", "b.txt")), r"mine.toml, line 19: none.txt cannot be read"),
        ((tile("A", "flat.npz"), piece("held", "b.npz")), "x must be"),
        ((tile("A", "nameless.npz"), piece("held", "b.npz")), "expected arrays x and y"),
        ((tile("A", "a.txt"), piece("held", "b.npz")), "some files are texts and others are numbers"),
        ((tile("A", "a.npz"), piece("held", "wide.npz")), "different numbers of features"),
        ((tile("B", "a.txt"), piece("held", "b.txt")), "lettered A to Z"),
        ((piece("held", "b.txt"),), "1 to 50 sources, not 0"),
        ((tile("A", "a.txt"),), "slices need names"),
        ((tile("A", "a.txt"), piece("all", "b.txt")), "slices need names"),
        ((tile("A", "a.txt"), tile("A", "b.txt"), piece("held", "b.txt")), "without a gap"),
    ],
)
def test_every_fault_of_a_file_of_sources_is_a_sentence(folder, blocks, words):
    with pytest.raises(BookFault, match=words):
        read(folder, *blocks)


@pytest.mark.parametrize(
    ("where", "words"),
    [("nothing", "there is no world"), ("nothing.toml", "cannot be read"), ("letters", "no examples")],
)
def test_what_cannot_be_measured_is_refused_with_its_reason(where, words):
    with pytest.raises(BookFault, match=words):
        read_task(where)
