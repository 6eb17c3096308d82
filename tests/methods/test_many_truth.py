"""The games that estimates of many sources are held against, and what the page says of them."""

import re

import numpy as np
import pytest

from tests.benchmarks.many_sources import BEGIN, END, PAGE, STRATA
from tests.benchmarks.many_truth import exact_values, forest_rows, forests, ridge_rows, ridge_values

TEXT = PAGE.read_text(encoding="utf-8")
LINES = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TEXT.split(BEGIN)[1].split(END)[0].splitlines()
    if line.startswith("| ridge") or line.startswith("| forests")
]


def test_the_exact_values_of_a_small_game_are_those_of_its_sums():
    worth = np.array([3.0, -1.0, 0.5])
    cells = (np.arange(8)[:, None] >> np.arange(3) & 1) @ worth
    assert all(found == pytest.approx(worth) for found in exact_values(cells).values())


def test_values_of_a_million_ridge_classifiers_add_up_and_their_last_steps_are_solved_anew():
    kept, whole = ridge_values(), (1 << 20) - 1
    cells = ridge_rows(np.array([0, whole, *(whole ^ 1 << i for i in range(20))]))
    assert kept["shapley"].sum() == pytest.approx(cells[1] - cells[0])
    assert kept["leave_one_out"] == pytest.approx(cells[1] - cells[2:])


def test_the_file_has_every_forest_and_some_are_trained_anew():
    cells, rows = forests(), [0, 1, 2047, 4095 ^ 8]
    assert cells.shape == (4096,)
    # Another version of scikit-learn may grow other trees.
    assert cells[rows] == pytest.approx(forest_rows(rows) / 500, abs=0.03)


def test_the_page_has_both_games_at_three_budgets_and_bands_that_hold():
    assert {line[0] for line in LINES} == {"forests, n = 12", "ridge, n = 20"}
    for n in (12, 20):
        mine = [line for line in LINES if line[0].endswith(f"n = {n}")]
        assert {str(each * n) for each in STRATA} <= {cell for line in mine for cell in line[1:3]}
    shares = [int(cell.split()[0]) for line in LINES for cell in line[3:6] if re.fullmatch(r"\d+ %", cell)]
    assert len(shares) == len(LINES) and min(shares) >= 90 and max(shares) <= 100


def test_the_example_of_the_page_runs_as_it_stands_there(capsys):
    code = re.search(r"```python\n(.*?)```", TEXT, re.DOTALL)[1]
    names = {}
    exec(compile(code, str(PAGE), "exec"), names)
    assert capsys.readouterr().out
    truth = np.linspace(0, 0.3, 20)
    assert np.corrcoef(names["found"].values, truth)[0, 1] > 0.95
    assert names["process"].known.all()
