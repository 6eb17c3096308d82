"""The shipped world `forests` is what its recipe gives: arrays made anew, rows trained anew."""

import numpy as np
import pytest
import sklearn
from sklearn.ensemble import RandomForestClassifier

from game.bake.forests import arrays, write
from game.bake.measuring.estimators import EstimatorTrain
from game.bake.measuring.task import read_task
from game.book.resources import text
from game.book.worlds import load_pack
from game.core.measured_table import read_grid_csv, source_row
from tests.bake.measuring.runs import ROOT


@pytest.fixture(scope="module")
def task(tmp_path_factory):
    folder = tmp_path_factory.mktemp("forests")
    for name, examples in arrays().items():
        write(folder / f"{name}.npz", examples)
    sources = (ROOT / "measured" / "forests" / "forests.toml").read_text("utf-8")
    (folder / "forests.toml").write_text(sources, "utf-8")
    return read_task(str(folder / "forests.toml"))[0]


@pytest.fixture(scope="module")
def grid():
    return read_grid_csv(text("worlds/forests.csv"))


def test_every_one_of_the_1797_digits_is_dealt_once_and_e_copies_a(task):
    parts = {part.name: {row.tobytes() for row in part.x} for part in (*task.sources, *task.slices)}
    dealt = [part for part in (*task.sources, *task.slices) if part.name not in ("E", "photos", "D")]
    assert sum(len(part.y) for part in dealt) + len(task.sources[3].y) == 1797
    assert parts["E"] < parts["A"]
    assert not parts["A"] & parts["0-3"]


def test_all_256_rows_were_measured_three_times(grid):
    assert len(grid.rows) == 256
    assert (grid.seeds == 3).all()


@pytest.mark.parametrize("row", ["-", "F", "ABCD", "ABCDEFGH"])
def test_a_row_trained_anew_is_the_row_that_is_shipped(task, grid, row):
    train = EstimatorTrain(RandomForestClassifier(n_estimators=60), task.classes)
    training = tuple(part for part in task.sources if part.name in row)
    scores = np.array([[train(training, seed)(piece)[0] for piece in task.slices] for seed in range(3)])
    shipped = grid.mean[grid.rows.tolist().index(source_row(row))]
    made_with = load_pack("forests").world.measurement.model
    # Another version of scikit-learn may draw otherwise; then the seeds say how far apart is the same.
    apart = 1e-12 if f"scikit-learn {sklearn.__version__}" in made_with else 0.05
    assert scores.mean(axis=0) == pytest.approx(shipped, abs=apart)
