"""Examples in place of a tile's own: same classes, on the grid, from the Gaussian that is stated."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.linear_model import RidgeClassifier

from game.book.worlds import load_pack
from game.core.edits import REPLACEMENTS, Edit, edited, relabelling
from game.core.replacement import SHRINKAGE, synthetic
from tests.core import small_worlds

WORLDS = {name: load_pack(name).world for name in ("digits", "points")}
GRAINS = {"digits": 1, "points": 64}
kinds, letters = st.sampled_from(sorted(WORLDS)), st.sampled_from("ABCDEFGH")


def replaced(world, letter, kind, **more):
    return edited(world, world.tile(letter), Edit(replacement=kind, **more))


@given(kinds, letters)
def test_synthetic_examples_keep_classes_people_range_and_grid(name, letter):
    world, tile = WORLDS[name], WORLDS[name].tile(letter)
    found = replaced(world, letter, "synthetic")
    assert (found.y == tile.y).all()
    assert (found.contributor == tile.contributor).all()
    assert (found.w == tile.w).all()
    assert (found.x != tile.x).any(axis=1).all(), "no example is a copy"
    assert world.low <= found.x.min() and found.x.max() <= world.high
    assert ((found.x * GRAINS[name]) % 1 == 0).all(), "sums stay exact"
    assert not np.signbit(found.x[found.x == 0]).any()
    assert (found.wrong == tile.wrong).all()


@given(kinds, letters, st.sampled_from(REPLACEMENTS))
def test_the_same_world_draws_the_same_examples_and_another_seed_others(name, letter, kind):
    world = WORLDS[name]
    first = replaced(world, letter, kind)
    again = replaced(world.with_tiles(world.tiles), letter, kind)
    assert first.key == again.key


def test_another_seed_draws_other_examples():
    one, other = small_worlds.points(4), small_worlds.points(4)
    object.__setattr__(other, "seed", one.seed + 1)
    assert replaced(one, "B", "synthetic").key != replaced(other, "B", "synthetic").key
    assert replaced(one, "B", "relabelled").key == replaced(other, "B", "relabelled").key


def test_the_draws_have_the_means_and_the_covariance_that_are_stated():
    chance = np.random.default_rng(5)
    y = np.repeat([0, 2, 3], [9, 14, 7])
    x = chance.normal(size=(30, 4)) @ chance.normal(size=(4, 4)) + y[:, None] * [1.0, -2.0, 0.0, 3.0]
    draws = np.array([synthetic(x, y, np.random.default_rng(seed)) for seed in range(4000)])
    means = np.array([x[y == label].mean(axis=0) for label in (0, 2, 3)])
    pooled = sum((y == label).sum() * np.cov(x[y == label].T, bias=True) for label in (0, 2, 3)) / (30 - 3)
    wanted = (1 - SHRINKAGE) * pooled + SHRINKAGE * np.diag(np.diag(pooled))
    # An independent fit of the same means and of the covariance within classes, with n for n - classes.
    fit = LinearDiscriminantAnalysis(solver="lsqr", store_covariance=True).fit(x, y)
    assert fit.means_ == pytest.approx(means)
    assert fit.covariance_ * 30 / 27 == pytest.approx(pooled)
    spread = np.sqrt(np.diag(wanted))
    behind = (draws - means[np.searchsorted([0, 2, 3], y)]) / spread
    assert np.abs(behind.mean(axis=(0, 1))).max() < 0.02
    found = np.einsum("sif,sig->fg", behind, behind) / (4000 * 30)
    assert found == pytest.approx(wanted / np.outer(spread, spread), abs=0.02)
    apart = np.einsum("sf,sg->fg", behind[:, 0], behind[:, 1]) / 4000
    assert np.abs(apart).max() < 0.08, "examples are drawn apart from each other"


def test_one_example_of_each_class_is_drawn_as_it_is():
    x = np.arange(6.0).reshape(3, 2)
    assert (synthetic(x, np.array([2, 0, 1]), np.random.default_rng(0)) == x).all()


@pytest.mark.parametrize("letter", "ABCDEFGH")
def test_labels_are_those_of_an_independent_ridge_on_the_tiles_of_the_start(letter):
    world = WORLDS["digits"]
    start = [world.tile(one) for one in world.start]
    x, y = np.concatenate([one.x for one in start]), np.concatenate([one.y for one in start])
    penalty = world.learners[0].get("penalty")
    model = RidgeClassifier(alpha=penalty, solver="cholesky").fit(x, y)
    tile, found = world.tile(letter), replaced(world, letter, "relabelled")
    assert (found.x == tile.x).all()
    assert (found.y == model.predict(tile.x)).all()
    assert relabelling(world, tile, Edit(replacement="relabelled")).changed == (found.y != tile.y).sum()


def test_a_model_mends_the_labels_that_had_slipped():
    world = WORLDS["digits"]
    found = relabelling(world, world.tile("G"), Edit(replacement="relabelled"))
    assert (found.mistaken, found.wrong) == (23, 6)


@given(kinds, letters, st.sampled_from(REPLACEMENTS), st.integers(1, 100))
def test_poison_and_strikes_come_after_it(name, letter, kind, percent):
    world = WORLDS[name]
    plain = replaced(world, letter, kind)
    part = replaced(world, letter, kind, poison="noise", strength=percent, struck=30, weight=2.0)
    stay = np.isin(plain.contributor, part.contributor)
    noised = edited(world, plain, Edit("noise", percent))
    assert (part.x == noised.x[stay]).all()
    assert (part.y == plain.y[stay]).all()
    assert (part.w == 2 * plain.w[stay]).all()
