"""Formula worlds against plain sets and fractions."""

import math
from fractions import Fraction

import numpy as np
import pytest

from game.core.grid import grid_of
from game.core.learners.formula import FORMULAS, formula_cells
from game.core.masks import tiles_of
from tests.core import small_worlds
from tests.oracles import formula_score

EXACT = [name for name in FORMULAS if name != "entropy"]


def expected(name, n):
    """The scores of all pairs of sets by the oracle: a nested list, rows first."""
    values = [i + 1 for i in range(n)]
    sets = [frozenset(tiles_of(mask)) for mask in range(1 << n)]
    return [[formula_score(name, training, evaluation, values) for evaluation in sets] for training in sets]


@pytest.mark.parametrize("n", [1, 4, 6])
@pytest.mark.parametrize("name", EXACT)
def test_every_cell_is_the_float_next_to_its_fraction(name, n):
    """Numerator and denominator are small whole numbers, so one division rounds once, as Fraction does."""
    cells = grid_of(small_worlds.letters(n, name)).table
    assert cells.tolist() == [[float(cell) for cell in row] for row in expected(name, n)]


@pytest.mark.parametrize("n", [1, 4, 6])
def test_entropy_is_the_binary_entropy_of_jaccard(n):
    """np.log2 and math.log2 may differ in the last bit, hence 1e-15 and not equality."""
    cells = grid_of(small_worlds.letters(n, "entropy")).table
    np.testing.assert_allclose(cells, expected("entropy", n), rtol=0, atol=1e-15)


def test_the_empty_sets_score_as_the_plan_says():
    empty = {name: grid_of(small_worlds.letters(4, name)).table[:, 0] for name in FORMULAS}
    assert empty["jaccard"].tolist() == [1.0] + [0.0] * 15
    for name in ("coverage", "weighted-coverage", "overlap", "entropy"):
        assert (empty[name] == 0).all(), name


@pytest.mark.parametrize("name", FORMULAS)
def test_a_half_computed_alone_equals_that_half_of_the_whole(name):
    tiles = small_worlds.letters(6, name).tiles
    whole = formula_cells(name, tiles)
    for tile in range(6):
        half = np.flatnonzero(np.arange(64) >> tile & 1)
        assert (formula_cells(name, tiles, 1 << tile) == whole[half]).all()


@pytest.mark.parametrize("name", FORMULAS)
def test_placing_a_letter_keeps_every_old_cell(name):
    small, large = (grid_of(small_worlds.letters(n, name)).table for n in (4, 5))
    assert (large[:16, :16] == small).all()


def test_a_formula_grid_has_no_models_to_ask():
    grid = grid_of(small_worlds.letters(4))
    assert grid.losses(1) is None
    assert (grid.metric("loss", 3) == grid.scores(3)).all()
    with pytest.raises(ValueError, match="no models"):
        grid.answers(1)


def test_the_oracle_itself_gives_known_fractions():
    assert formula_score("jaccard", frozenset("ABC"), frozenset("AB"), {}) == Fraction(2, 3)
    assert formula_score("weighted-coverage", {0}, {0, 2}, [1, 2, 3]) == Fraction(1, 4)
    assert math.isclose(formula_score("entropy", {0}, {0, 1}, []), 1.0)
