"""What the game plays: the exported table is what is stored, and the world around it can be read."""

import csv
import tomllib

import pytest

from game.bake.measuring.command import DONE, main
from tests.bake.measuring.runs import table

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


def test_a_second_export_is_the_same_byte_for_byte(folder, tmp_path):
    where = ["--rows", "focus:ABC", "--out", str(folder / "grid.sqlite"), "--export", str(tmp_path)]
    assert main([*ARGUMENTS, *where]) == DONE
    for name in ("points-measured.csv", "points-measured.toml"):
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()


def test_parquet_holds_every_number_and_what_the_run_was(folder, tmp_path):
    read_table = pytest.importorskip("pyarrow.parquet").read_table
    file = tmp_path / "grid.parquet"
    where = ["--rows", "focus:ABC", "--out", str(folder / "grid.sqlite"), "--parquet", str(file)]
    assert main([*ARGUMENTS, *where]) == DONE
    found = read_table(file)
    kept = ("run_id", "row", "seed", "slice", "score", "loss")
    assert [tuple(line[name] for name in kept) for line in found.to_pylist()] == table(folder / "grid.sqlite")
    assert found.schema.metadata[b"learner"] == b"sklearn.naive_bayes:GaussianNB"
