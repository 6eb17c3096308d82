"""A network is measured by the command in small: on workers, exported, and read back."""

import pytest

from game.bake.measuring.command import DONE, main
from game.book.own_worlds import own_pack
from tests.bake.measuring.extras import extra
from tests.bake.measuring.runs import table

extra("torch")
extra("distributed")

TEXTS = {"sea": "the sea is wide and the ship is small. ", "sums": "1 + 1 = 2; 3 - 2 = 1; (7 - 4) - 1 = 2. "}
SMALL = ("embedding=4", "hidden=8", "steps=30", "windows=4", "length=12")
HEAD = """format = 1
version = 1
name = "small"
title = "Two small texts"
story = ["Two texts.", "A network reads them."]
features = "files"
start = "AB"

[provenance]
source = "made here"
licence = "CC0 1.0"
text = "Two sentences, again and again."
"""
SLICE = '\n[[slice]]\nname = "{name}"\nkind = "clean"\nwords = "{name}"\nexamples = "{name}-held-out.txt"\n'
TILE = '\n[[tile]]\nletter = "{letter}"\nsource = "{name}"\nabout = "About {name}."\nlabour = "a day"\n'
TILE += 'examples = "{name}.txt"\n'


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sources")
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text * 60, "utf-8")
        (folder / f"{name}-held-out.txt").write_text(text * 20, "utf-8")
    slices = "".join(SLICE.format(name=name) for name in TEXTS)
    tiles = "".join(TILE.format(letter=letter, name=name) for letter, name in zip("AB", TEXTS, strict=True))
    (folder / "small.toml").write_text(HEAD + slices + tiles, "utf-8")
    return folder / "small.toml"


def measured(sources, folder, *more):
    settings = [part for one in SMALL for part in ("--set", one)]
    learner = ["--learner", "game.bake.measuring.char_gru:train", *settings, "--seeds", "2"]
    return main([str(sources), *learner, "--out", str(folder / "grid.sqlite"), *more])


def test_a_network_measured_on_workers_is_a_world_and_a_table_that_can_be_read(sources, tmp_path):
    read_table = extra("pyarrow.parquet").read_table
    parquet = tmp_path / "grid.parquet"
    assert (
        measured(
            sources,
            tmp_path,
            "--workers",
            "1",
            "--export",
            str(tmp_path / "world"),
            "--parquet",
            str(parquet),
        )
        == DONE
    )
    assert len(read_table(parquet)) == 4 * 2 * 2
    files = {file.name: file.read_text("utf-8") for file in (tmp_path / "world").iterdir()}
    world = own_pack(files).world
    own, other = world.measurement.table.mean[0b01]
    assert own < other, "a network needs fewer bits for what it has read"


def test_workers_and_one_process_give_the_same_bits(sources, tmp_path):
    found = []
    for workers in "01":
        (tmp_path / workers).mkdir()
        assert measured(sources, tmp_path / workers, "--workers", workers) == DONE
        found.append(table(tmp_path / workers / "grid.sqlite"))
    assert found[0] == found[1]
    assert len(found[0]) == 4 * 2 * 2
