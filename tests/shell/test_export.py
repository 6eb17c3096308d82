"""The export is enough: every cell computed again from the three files alone."""

import csv
import doctest
import json
import re

import numpy as np
import pytest
from sklearn.linear_model import RidgeClassifier

from game.core.grid import grid_of
from game.core.learners.catalogue import LEARNERS
from game.core.masks import name_of
from game.methods import valuing
from game.play.game import replay, state_of
from game.play.moves import Refusal
from game.play.state import board, first_lens
from game.shell import export as exporting
from game.shell.export import export
from game.shell.export_cells import Subject
from tests import oracles
from tests.core import small_worlds

MOVES = [
    "place D",
    "poison B flip 40%",
    "strike D 25%",
    "place E",
    "reweigh A 2.5x",
    "strike C",
    "poison E backdoor 50%",
]


#: What examples.npz holds of each tile.
PARTS = ("X", "y", "w", "contributor", "X0", "y0", "w0", "contributor0", "hit", "stay")


def exported(world, moves, folder):
    game = replay(world, moves)
    assert not isinstance(game, Refusal), game
    state = state_of(world, game)
    names = export(Subject(world, state, first_lens(world), game.moves), folder)
    return state, names


def read(folder):
    with (folder / "grid.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return rows, json.loads((folder / "world.json").read_text(encoding="utf-8"))


def test_scikit_learn_gets_the_same_scores_from_the_files_alone(tmp_path):
    exported(small_worlds.digits(5), MOVES, tmp_path)
    rows, facts = read(tmp_path)
    examples = np.load(tmp_path / "examples.npz")
    keys = {piece["name"]: piece["key"] for piece in facts["slices"]}
    checked = 0
    for row in {cell["row"] for cell in rows} - {"none"}:
        letters = [letter for letter in facts["placed"] if letter in row]
        x, y, w = (np.concatenate([examples[f"{part}_{letter}"] for letter in letters]) for part in "Xyw")
        alpha = facts["learner"]["penalty"]
        model = RidgeClassifier(alpha=alpha, solver="cholesky").fit(x, y, sample_weight=w)
        for cell in (cell for cell in rows if cell["row"] == row and cell["column"] in keys):
            key = keys[cell["column"]]
            score = model.score(examples[f"X_{key}"], examples[f"y_{key}"])
            assert score == pytest.approx(float(cell["score"]), abs=1e-12), cell
            checked += 1
    assert checked == len(facts["slices"]) * (2**5 - 1)
    guesses = [float(cell["score"]) for cell in rows if cell["row"] == "none"]
    assert guesses == pytest.approx([1 / len(facts["classes"])] * len(facts["columns"]))


def test_every_digit_of_the_grid_is_written(tmp_path):
    world = small_worlds.points(4)
    state, names = exported(world, ["strike C", "place D"], tmp_path)
    assert names == ("grid.csv", "values.csv", "readings.json", "world.json", "README.txt", "examples.npz")
    rows, _ = read(tmp_path)
    grid = grid_of(board(world, state))
    masks = {name_of(mask, state.placed): mask for mask in range(16)}
    columns = {name: 1 << j for j, name in enumerate(grid.names)} | {"all points": world.clean}
    assert len(rows) == 16 * len(columns)
    for cell in rows:
        mask, column = masks[cell["row"]], columns[cell["column"]]
        assert float(cell["score"]) == grid.scores(column)[mask]
        assert float(cell["loss"]) == grid.losses(column)[mask]
        assert cell["state"] == ("closed" if "C" in cell["row"] else "open")


def test_world_json_says_what_was_done(tmp_path):
    moves = ["place D", "poison B flip 40%", "strike D 25%", "reweigh A 2.5x", "strike C"]
    exported(small_worlds.digits(5), moves, tmp_path)
    _, facts = read(tmp_path)
    assert facts["moves"] == moves
    assert facts["placed"] == "ABCD"
    assert facts["learner"] == {"name": "ridge", "penalty": 64.0}
    assert len(facts["classes"]) == 10
    tiles = {tile["letter"]: tile for tile in facts["tiles"]}
    assert tiles["B"]["edit"] == {
        "replacement": None,
        "poison": "flip",
        "poisoned_percent": 40,
        "struck_percent": 0,
        "weight": 1.0,
        "forgotten": False,
    }
    assert tiles["C"]["edit"]["struck_percent"] == 100
    assert tiles["D"]["examples"] < tiles["D"]["examples_before_moves"]
    examples = np.load(tmp_path / "examples.npz")
    assert all(len(examples[f"y_{letter}"]) == tile["examples"] for letter, tile in tiles.items())
    assert sorted(examples.files) == sorted(
        [f"{part}_{letter}" for part in PARTS for letter in "ABCD"]
        + [f"{part}_{piece['key']}" for part in "Xyw" for piece in facts["slices"]]
    )


def test_the_examples_before_the_moves_tell_how_those_after_them_came_about(tmp_path):
    moves = ["place D", "poison B flip 40%", "strike B 25%", "reweigh B 2.5x"]
    exported(small_worlds.digits(5), [*moves, "poison C backdoor 50%", "strike C"], tmp_path)
    _, facts = read(tmp_path)
    examples = np.load(tmp_path / "examples.npz")
    for letter, weight in zip("ABCD", (1, 2.5, 1, 1), strict=True):
        x, y, w, people, x0, y0, w0, people0, hit, stay = (examples[f"{part}_{letter}"] for part in PARTS)
        assert (people == people0[stay]).all()
        assert set(people0.tolist()) - set(people.tolist()) == set(np.delete(people0, stay).tolist())
        assert (w == weight * w0[stay]).all()
        changed = (x != x0[stay]).any(axis=1) | (y != y0[stay])
        assert set(stay[changed].tolist()) <= set(hit.tolist())
        tile = next(tile for tile in facts["tiles"] if tile["letter"] == letter)
        assert tile["contributors"] == len(set(people.tolist()))
        if letter == "C":
            trigger = facts["trigger"]
            assert (x[hit][:, trigger["features"]] == trigger["value"]).all()
            assert {facts["classes"][k] for k in y[hit]} == {trigger["target"]}


def test_the_readme_names_every_file_array_and_key_and_the_learner_in_words(tmp_path):
    for k, world in enumerate((small_worlds.digits(4), small_worlds.texts(4), small_worlds.letters(3))):
        _, names = exported(world, [], tmp_path / str(k))
        _, facts = read(tmp_path / str(k))
        text = (tmp_path / str(k) / "README.txt").read_text(encoding="utf-8")
        plain = " ".join(text.split())
        assert all(name in text for name in names if name != "README.txt")
        assert facts["recipe"] in plain
        if facts["loss"]:
            assert facts["loss"]["definition"] in plain
            assert all(f"{part}_A" in text for part in PARTS)
        assert ("0.87 here is 87 % there" in plain) == bool(facts["loss"])  # a formula keeps its decimals


@pytest.mark.parametrize("learner", LEARNERS, ids=lambda learner: learner.name)
def test_every_learner_is_described_with_its_parameters_and_the_empty_row(learner):
    words = learner.recipe.model + learner.recipe.loss
    assert bool(learner.recipe.loss) == bool(learner.loss)
    assert all(re.search(rf"\b{parameter}\b", words) for parameter in learner.parameters)
    assert '"none"' in words or "empty" in words or learner.name == "overlap"


def test_formula_worlds_have_all_evaluation_sets_and_no_losses(tmp_path):
    _, names = exported(small_worlds.letters(3), [], tmp_path)
    assert names == ("grid.csv", "values.csv", "readings.json", "world.json", "README.txt")
    rows, facts = read(tmp_path)
    assert len(rows) == 64
    assert {cell["loss"] for cell in rows} == {""}
    cells = {(cell["row"], cell["column"]): float(cell["score"]) for cell in rows}
    assert cells["AB", "BC"] == 1 / 3
    assert cells["none", "none"] == 1
    assert [tile["value"] for tile in facts["tiles"]] == [1.0, 2.0, 3.0]


def test_texts_are_counted_again_from_the_files_alone(tmp_path):
    exported(small_worlds.texts(5), ["place D", "poison B flip 40%", "reweigh A 2.5x"], tmp_path)
    rows, facts = read(tmp_path)
    examples = np.load(tmp_path / "examples.npz")
    alphabet, learner = facts["alphabet"], facts["learner"]

    def read_texts(key):
        return ["".join(alphabet[int(c) - 1] for c in row if c) for row in examples[f"X_{key}"]]

    keys = {piece["name"]: piece["key"] for piece in facts["slices"]}
    for cell in (cell for cell in rows if cell["column"] in keys):
        letters = [letter for letter in facts["placed"] if letter in cell["row"] and cell["row"] != "none"]
        given = [text for letter in letters for text in read_texts(letter)]
        weights = [weight for letter in letters for weight in examples[f"w_{letter}"].tolist()]
        held = read_texts(keys[cell["column"]])
        settings = len(alphabet), int(learner["order"]), learner["prior"]
        bits = sum(oracles.ngram_bits(given, weights, held, *settings)) / sum(map(len, held))
        assert float(cell["loss"]) == pytest.approx(bits, abs=1e-9)
        assert float(cell["score"]) == pytest.approx(1 - bits / np.log2(len(alphabet)), abs=1e-9)


def test_the_same_position_gives_the_same_bytes(tmp_path):
    for folder in ("one", "two"):
        exported(small_worlds.points(4), ["strike B"], tmp_path / folder)
    for name in ("README.txt", "grid.csv", "values.csv", "readings.json", "world.json", "examples.npz"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_what_methods_say_of_tiles_can_be_computed_again_from_the_cells(tmp_path):
    """Leave-one-out and Banzhaf anew by plain loops; every method is there for every tile."""
    exported(small_worlds.letters(4), [], tmp_path)
    cells, _ = read(tmp_path)
    with (tmp_path / "values.csv").open(encoding="utf-8", newline="") as file:
        values = list(csv.DictReader(file))
    assert [one["tile"] for one in values] == list("ABCD") * len(valuing())
    assert [one["method"] for one in values[::4]] == [method.code for method in valuing()]
    assert {one["parameters"] for one in values if one["method"] == "beta-shapley"} == {"a=4 b=1"}
    v = {cell["row"]: float(cell["score"]) for cell in cells if cell["column"] == "ABCD"}
    steps = {
        tile: {row: v[row] - v[row.replace(tile, "") or "none"] for row in v if tile in row}
        for tile in "ABCD"
    }
    for one in values:
        if one["method"] == "leave-one-out":
            assert float(one["value"]) == steps[one["tile"]][one["row"]]
        if one["method"] == "banzhaf":
            assert float(one["value"]) == pytest.approx(np.mean(list(steps[one["tile"]].values())))
        assert bool(one["row"]) == (one["method"] == "leave-one-out")
        assert (one["rows"], one["error"]) == ("all", "")


def test_where_somebody_strikes_values_over_open_rows_follow_from_open_rows_alone(tmp_path):
    exported(small_worlds.digits(4), ["place D", "strike B"], tmp_path)
    cells, _ = read(tmp_path)
    with (tmp_path / "values.csv").open(encoding="utf-8", newline="") as file:
        values = [one for one in csv.DictReader(file) if one["rows"] == "open"]
    assert {one["tile"] for one in values} == set("ACD")
    column = values[0]["column"]
    v = {cell["row"]: float(cell["score"]) for cell in cells if cell["column"] == column}
    assert all(("B" in cell["row"]) == (cell["state"] == "closed") for cell in cells)
    worth = {one["tile"]: float(one["value"]) for one in values if one["method"] == "shapley"}
    assert sum(worth.values()) == pytest.approx(v["ACD"] - v["none"], abs=1e-12)
    (loo,) = (one for one in values if (one["method"], one["tile"]) == ("leave-one-out", "C"))
    assert loo["row"] == "AC", "the row looked at, without who strikes"
    assert float(loo["value"]) == v["AC"] - v["A"]


def test_examples_in_docstrings():
    assert doctest.testmod(exporting).failed == 0
