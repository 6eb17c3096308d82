"""Arrays, data frames and folders of texts become worlds, or one sentence says why not."""

import io
from typing import Any

import numpy as np
import pytest

from game.bake.__main__ import main as bake
from game.book.importing.arrays import world_from, world_of_arrays
from game.book.importing.frames import columns_of_frame
from game.book.importing.sheet import ImportFault
from game.book.importing.texts import world_of_texts
from game.core.edits import Edit, edited
from game.core.grid import grid_of
from game.core.world import problems

pandas = pytest.importorskip("pandas")
#: pandas gives the protocol up; others speak it.
by_protocol = pytest.mark.filterwarnings("ignore:The Dataframe Interchange")


def frame(rows=60):
    some = range(rows)
    return pandas.DataFrame(
        {
            "size": [k / 3 for k in some],
            "age": [None if k % 7 == 0 else float(k) for k in some],
            "count": np.arange(rows, dtype=np.int32),
            "colour": pandas.Categorical([["red", "white", None][k % 3] for k in some]),
            "maker": ["ann", "bob", "eve"] * (rows // 3),
            "large": [k > rows // 2 for k in some],
        }
    )


def archive(**arrays):
    file = io.BytesIO()
    np.savez(file, **arrays)
    return file.getvalue()


def refusal(make, *given, **named):
    with pytest.raises(ImportFault) as caught:
        make(*given, **named)
    return str(caught.value)


# -- data frames and mappings --------------------------------------------------------------------------


@by_protocol
def test_a_frame_is_read_by_the_protocol_as_it_is():
    whole = frame()
    found = columns_of_frame(whole)
    assert list(found) == list(whole.columns)
    assert found["size"] == whole["size"].tolist()
    assert found["count"] == list(range(60))
    assert found["age"][:3] == [None, 1.0, 2.0]
    assert found["colour"][:3] == ["red", "white", None]
    assert found["maker"][:2] == ["ann", "bob"]
    assert found["large"] == whole["large"].tolist()


@by_protocol
def test_a_frame_and_a_mapping_of_the_same_columns_give_the_same_world():
    one = world_from(frame(), group="maker", label="large")
    other = world_from(columns_of_frame(frame()), group="maker", label="large")
    assert one == other
    assert one.world.classes == ("no", "yes")
    kind: Any = one.world.kind
    assert [column.gaps for column in kind.columns] == [False, True, False, False]
    assert grid_of(one.world).rows == 8


@by_protocol
def test_a_table_of_another_library_needs_the_protocol_only():
    class Shared:
        def __dataframe__(self, **options):
            return frame().__dataframe__(**options)

    assert world_from(Shared(), group="maker", label="large") == world_from(
        frame(), group="maker", label="large"
    )


def test_columns_that_do_not_fit_are_told():
    said = refusal(world_from, {"a": [1, 2], "b": [1]}, group="a", label="b")
    assert said == "the columns differ in length: a 2, b 1"
    assert refusal(world_from, 3, group="a", label="b").startswith(
        "a world is made of a data frame or of a mapping"
    )
    assert refusal(world_from, {}, group="a", label="b") == "own-data has no rows"
    assert "did you mean 'maker'?" in refusal(world_from, frame(), group="Makers", label="large")


# -- archives of numpy ---------------------------------------------------------------------------------


def test_an_archive_becomes_a_world_by_one_command(tmp_path, capsys):
    x = np.random.default_rng(0).normal(size=(90, 2, 2))
    names = np.array(["a", "b", "c"])
    data = archive(x=x, y=np.arange(90) % 3, group=names[np.arange(90) * 7 % 3], slice=np.arange(90) % 2)
    (tmp_path / "my.npz").write_bytes(data)
    assert bake(["arrays", str(tmp_path / "my.npz"), "--out", str(tmp_path)]) == 0
    assert "tiles: A a (" in capsys.readouterr().out
    own = world_of_arrays("my.npz", data)
    assert (tmp_path / "my.toml").read_text(encoding="utf-8") == own.toml
    assert problems(own.world) == ()
    assert own.world.kind.width == 4
    assert [piece.name for piece in own.world.slices][:2] == ["0", "1"]


def test_another_archive_or_none_is_told():
    said = refusal(world_of_arrays, "my.npz", archive(x=np.zeros((3, 2)), y=np.zeros(3)))
    assert said == "my.npz has no array 'group'; it needs x, y and group, and has x, y"
    objects = archive(x=np.array([None, {}], dtype=object))
    for data in (b"", b"PK", b"anything", objects):
        assert refusal(world_of_arrays, "my.npz", data).startswith(
            "my.npz is no archive of plain numpy arrays"
        )


# -- folders of texts ----------------------------------------------------------------------------------

SEA = [
    f"The sea rose {word} and the lamp went out {k} times." for k, word in enumerate("abcdefghijklmnopqrst")
]
LAB = [
    f"We measured sample {word} and found {k} of them broken."
    for k, word in enumerate("abcdefghijklmnopqrst")
]


def test_folders_of_texts_become_a_world_by_one_command(tmp_path, capsys):
    for name, lines in (("sea-stories", SEA), ("lab", LAB)):
        (tmp_path / "in" / name).mkdir(parents=True)
        (tmp_path / "in" / name / "one.txt").write_text("\n\n".join(lines), encoding="utf-8")
    assert bake(["texts", str(tmp_path / "in"), "--out", str(tmp_path)]) == 0
    assert "sea-stories: 16 sentences to learn from, 4 held out." in capsys.readouterr().out
    assert (tmp_path / "in.toml").is_file()


def test_a_world_of_texts_is_sound_and_told_apart():
    own = world_of_texts("my texts", {"sea": ["\n\n".join(SEA).encode()], "A": ["\n\n".join(LAB).encode()]})
    world = own.world
    assert problems(world) == ()
    assert [piece.name for piece in world.slices] == ["of A", "sea"]
    scores = grid_of(world).base_scores
    lab, sea = (next(k for k, tile in enumerate(world.tiles) if tile.source == name) for name in ("A", "sea"))
    assert scores[1 << sea, 1] > scores[1 << lab, 1]
    changed = edited(world, world.tiles[0], Edit("noise", 100))
    assert (changed.x != world.tiles[0].x).any()


def test_sentences_that_repeat_or_are_too_many_are_told():
    many = [
        f"{line[:-1]} and {word}."
        for line in SEA
        for word in ("one", "two", "ten", "six", "all", "few", "no")
    ]
    texts = {"sea": ["\n\n".join(many).encode()], "lab": ["\n\n".join((*LAB, *LAB[:3], *many[:5])).encode()]}
    own = world_of_texts("my texts", texts)
    assert (
        "sea: 120 sentences to learn from, 16 held out. Left out: 4 that are too many, by chance."
        in own.notes
    )
    assert "lab: 16 sentences to learn from, 4 held out. Left out: 8 that repeat another one." in own.notes
    sea = {line.partition(",")[2] for line in own.files["my-texts.txt"].splitlines() if line.startswith("A,")}
    assert len(sea) == 120


def test_too_few_texts_are_told():
    one = {"sea": ["\n\n".join(SEA).encode()]}
    assert (
        refusal(world_of_texts, "t", one)
        == "t needs two folders with texts at least: each of them is a source"
    )
    said = refusal(world_of_texts, "t", {**one, "lab": [b"We measured it and wrote it down."]})
    assert said == "lab has 1 sentence of its own, and a source needs 6 at least"
    assert refusal(world_of_texts, "t", {**one, "lab": [b"\0\1"]}) == "a file of lab is no text"


def test_nine_folders_are_seven_and_the_others():
    files = {
        f"s{k}": ["\n\n".join(f"{line[:-1]} in {k}{k}." for line in SEA[: 20 - k]).encode()] for k in range(9)
    }
    own = world_of_texts("t", files)
    assert [tile.source for tile in own.world.tiles] == [*(f"s{k}" for k in range(7)), "others"]
    assert own.notes[0] == "9 folders: the 7 largest are tiles of their own, the others one."
