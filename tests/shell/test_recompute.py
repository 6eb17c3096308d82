"""The bundle says enough: `recompute.py` knows nothing of the game and gets every cell of these positions."""

import csv
import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from game.play.game import replay, state_of
from game.play.moves import Refusal
from game.play.state import first_lens
from game.shell import export as exporting
from game.shell.export import export
from game.shell.export_cells import Subject
from game.shell.startup import find_packs
from tests.own_data import pack_named
from tests.shell import recompute

SCRIPT = Path(recompute.__file__)
POSITIONS = {
    "letters": ("", "place E; strike B", "place F; place E; strike A; strike C"),
    "points": (
        "poison B flip 40%; strike D 25%; reweigh A 2.5x",
        "place F; poison F backdoor 100%; strike B",
        "place H; poison C noise 50%; strike C 60%; reweigh H 0.25x",
        "replace B synthetic; replace C relabelled; strike C 50%; poison B flip 25%",
        "forget B; forget A; poison D noise 50%; place E",
        "drift north 100%; drift noisy 25%; poison A flip 50%",
    ),
    "digits": (
        "place G; poison G flip 25%",
        "place E; strike C; poison E backdoor 50%; reweigh A 0.75x",
        "strike B 90%; poison B noise 100%; strike D 10%; reweigh D 4x",
        "place G; replace G relabelled; replace B synthetic; poison B backdoor 50%",
        "forget B; strike C; reweigh A 2x",
        "drift 4-6 50%; drift trigger 100%; strike B 30%",
    ),
    "wine": (
        "poison B flip 40%; strike D 25%; reweigh A 2.5x",
        "place F; poison F backdoor 100%; strike B; poison C noise 50%; replace A synthetic",
    ),
    "cancer": (
        "place E; place F; strike C; poison E noise 75%",
        "forget B; replace C relabelled; strike D 50%",
    ),
    "words": (
        "poison B backdoor 50%",
        "place E; strike A; poison C noise 60%; reweigh D 0.5x",
        "poison A flip 100%; strike A 50%; reweigh B 3.25x",
        "poison A flip 50%; forget A; forget C",
        "drift cued 50%; drift science 100%; forget D",
    ),
}
OWN = (pack_named("wine"), pack_named("cancer"))
PACKS = {pack.world.name: pack.world for pack in (*find_packs(print), *OWN)}
CASES = [
    (name, moves, learner)
    for name, several in POSITIONS.items()
    for moves in several
    for learner in range(len(PACKS[name].learners))
]


@pytest.fixture(autouse=True)
def cells_alone(monkeypatch):
    """Every other file is written as ever: what methods answer takes long and is tested apart."""
    monkeypatch.setattr(exporting, "readings_text", no_readings)


def no_readings(subject):
    """Work in no steps."""
    yield from ()
    return ""


def exported(name, moves, folder, learner=0, column=None):
    world = PACKS[name]
    game = replay(world, [move for move in moves.split("; ") if move])
    assert not isinstance(game, Refusal), game
    lens = replace(first_lens(world), learner=learner, column=column)
    export(Subject(world, state_of(world, game), lens, game.moves), folder)
    return state_of(world, game)


@pytest.mark.parametrize(("name", "moves", "learner"), CASES)
def test_every_cell_comes_out_of_the_bundle_alone(tmp_path, name, moves, learner):
    exported(name, moves, tmp_path, learner)
    assert list(recompute.differences(tmp_path)) == []


def test_a_union_that_is_looked_at_has_a_column_of_its_own(tmp_path):
    exported("words", "poison B backdoor 50%", tmp_path, column=0b100011)
    assert list(recompute.differences(tmp_path)) == []
    facts = json.loads((tmp_path / "world.json").read_text(encoding="utf-8"))
    with (tmp_path / "values.csv").open(encoding="utf-8", newline="") as file:
        (column,) = {line["column"] for line in csv.DictReader(file)}
    assert facts["columns"][column] == ["fiction", "science", "cued"]


def test_a_changed_digit_is_found(tmp_path):
    exported("points", "", tmp_path)
    grid = tmp_path / "grid.csv"
    lines = grid.read_text().splitlines()
    row, column, score, *rest = lines[20].split(",")
    lines[20] = ",".join((row, column, str(float(score) + 1e-6), *rest))
    grid.write_text("\n".join(lines))
    assert len(list(recompute.differences(tmp_path))) == 1


def test_the_script_imports_nothing_of_the_game(tmp_path):
    exported("letters", "", tmp_path)
    assert not re.search(r"(from|import) game", SCRIPT.read_text(encoding="utf-8"))
    done = subprocess.run(
        [sys.executable, "-I", str(SCRIPT), str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr.strip()) == (0, "")
