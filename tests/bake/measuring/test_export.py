"""What the game plays: the exported table is what is stored, and the world around it can be read."""

import csv
import re
import tomllib

import numpy as np
import pytest

from game.bake.measuring.command import DONE, main
from game.book.own_worlds import own_pack
from game.core.chosen_sources import with_choice
from game.core.measured_table import source_name
from game.methods.source_values import source_values
from tests.bake.measuring.extras import extra
from tests.bake.measuring.runs import ROOT, table

ARGUMENTS = ["points", "--learner", "sklearn.naive_bayes:GaussianNB", "--seeds", "2", "--workers", "0"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    found = tmp_path_factory.mktemp("export")
    where = ["--rows", "focus:ABC", "--out", str(found / "grid.sqlite"), "--export", str(found)]
    assert main([*ARGUMENTS, *where]) == DONE
    return found


def lines_of(folder):
    text = (folder / "points-measured.csv").read_text("utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


def test_the_table_holds_every_score_in_full(folder):
    stored = {(row, seed, piece): score for _, row, seed, piece, score, _ in table(folder / "grid.sqlite")}
    lines = lines_of(folder)
    slices = list(lines[0])[2:]
    found = {(line["row"], int(line["seed"]), name): float(line[name]) for line in lines for name in slices}
    assert found == stored
    assert len(found) == 8 * 2 * 5


def test_rows_stand_by_size_and_letters(folder):
    names = [line["row"] for line in lines_of(folder)][::2]
    assert names == ["-", "A", "B", "C", "AB", "AC", "BC", "ABC"]


def test_the_world_keeps_the_prose_of_what_was_measured(folder):
    made = tomllib.loads((folder / "points-measured.toml").read_text("utf-8"))
    assert made["features"] == "measured"
    assert made["measured"]["grid"] == "points-measured.csv"
    assert made["measured"]["better"] == "higher"
    assert "GaussianNB" in made["measured"]["model"]
    assert made["title"] == "Frogs on a map"
    assert made["tile"][0]["examples"] > 0
    assert sum(one["weight"] for one in made["slice"] if one["kind"] == "clean") == 180


def test_the_game_reads_what_was_exported(folder):
    files = {file.name: file.read_text("utf-8") for file in folder.glob("points-measured.*")}
    found = own_pack(files).world.measurement.table
    lines = lines_of(folder)
    for row, mean in zip(found.rows.tolist(), found.mean, strict=True):
        seeds = [line for line in lines if line["row"] == source_name(row)]
        expected = [np.mean([float(line[name]) for line in seeds]) for name in found.slices]
        assert mean == pytest.approx(expected, abs=1e-15)
    assert len(found.rows) == 8


def test_twelve_sources_are_measured_by_plan_and_played_with_their_values(tmp_path):
    chance = np.random.default_rng(0)
    head = 'format = 1\nversion = 1\nname = "twelve"\ntitle = "Twelve"\nfeatures = "files"\nstart = "ABCD"'
    told = 'story = ["Made.", "Made."]\n\n[provenance]\nsource = "Made."\nlicence = "CC0 1.0"\ntext = "Made."'
    blocks = [f"{head}\n{told}\n"]
    for k, letter in enumerate("ABCDEFGHIJKL"):
        y = chance.integers(0, 2, 30)
        x = chance.normal(size=(30, 3)) + (-4 if letter == "L" else 1) * y[:, None]
        np.savez(tmp_path / f"{letter}.npz", x=x, y=np.array(["no", "yes"])[y])
        said = f'source = "Source {k + 1}"\nabout = "Made."\nlabour = "30 to label"'
        blocks.append(f'[[tile]]\nletter = "{letter}"\n{said}\nexamples = "{letter}.npz"\n')
    y = chance.integers(0, 2, 200)
    np.savez(tmp_path / "held.npz", x=chance.normal(size=(200, 3)) + y[:, None], y=np.array(["no", "yes"])[y])
    blocks.append('[[slice]]\nname = "held"\nkind = "clean"\nwords = "held out"\nexamples = "held.npz"\n')
    (tmp_path / "twelve.toml").write_text("\n".join(blocks), "utf-8")
    plan = ["--rows", "stratified:240", "--plan-seed", "3", "--seeds", "1", "--workers", "0"]
    where = ["--out", str(tmp_path / "grid.sqlite"), "--export", str(tmp_path / "made")]
    learner = ["--learner", "sklearn.naive_bayes:GaussianNB"]
    assert main([str(tmp_path / "twelve.toml"), *learner, *plan, *where]) == DONE
    files = {file.name: file.read_text("utf-8") for file in (tmp_path / "made").iterdir()}
    world = own_pack(files).world
    assert world.letters == "ABCDEFGH" and len(world.measurement.roster) == 12
    assert source_values(world).values.argmin() == 11
    assert with_choice(world, "KL-A") is not None


def test_the_file_of_sources_in_the_docs_is_measured_and_read(tmp_path):
    blocks = re.findall(r"```toml\n(.*?)```", (ROOT / "docs" / "measuring.md").read_text("utf-8"), re.DOTALL)
    (tmp_path / "my.toml").write_text(blocks[0], "utf-8")
    chance = np.random.default_rng(0)
    for name in ("a", "b", "held-out"):
        y = chance.integers(0, 2, 40)
        np.savez(
            tmp_path / f"{name}.npz", x=chance.normal(size=(40, 3)) + y[:, None], y=np.array(["no", "yes"])[y]
        )
    where = ["--out", str(tmp_path / "grid.sqlite"), "--export", str(tmp_path / "worlds")]
    assert main([str(tmp_path / "my.toml"), *ARGUMENTS[1:], *where]) == DONE
    files = {file.name: file.read_text("utf-8") for file in (tmp_path / "worlds").iterdir()}
    world = own_pack(files).world
    assert world.start == "AB"
    assert world.measurement.table.mean[0].tolist() == [0.5]
    assert world.measurement.table.mean[-1] > 0.7


def test_a_second_export_is_the_same_byte_for_byte(folder, tmp_path):
    where = ["--rows", "focus:ABC", "--out", str(folder / "grid.sqlite"), "--export", str(tmp_path)]
    assert main([*ARGUMENTS, *where]) == DONE
    for name in ("points-measured.csv", "points-measured.toml"):
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()


def test_parquet_holds_every_number_and_what_the_run_was(folder, tmp_path):
    read_table = extra("pyarrow.parquet").read_table
    file = tmp_path / "grid.parquet"
    where = ["--rows", "focus:ABC", "--out", str(folder / "grid.sqlite"), "--parquet", str(file)]
    assert main([*ARGUMENTS, *where]) == DONE
    found = read_table(file)
    kept = ("run_id", "row", "seed", "slice", "score", "loss")
    assert [tuple(line[name] for name in kept) for line in found.to_pylist()] == table(folder / "grid.sqlite")
    assert found.schema.metadata[b"learner"] == b"sklearn.naive_bayes:GaussianNB"
