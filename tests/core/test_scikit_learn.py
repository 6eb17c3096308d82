"""The same models from scikit-learn, where it can express the case.

It cannot fit one class only, nor take fewer examples than k, nor weigh centroids and votes, nor settle
ties of distance as the game does; there the plain oracles of `tests.oracles` stand in (test_cells_*).
Winners are compared example by example. Its own rule for ties differs, so examples where its two best
outputs lie within 1e-8 are passed over; the tests state how many comparisons must remain.

*Why it is imported by a fixture:* it takes seconds, and every worker reads every test module.
"""

from importlib import import_module

import numpy as np
import pytest

from game.book.worlds import load_pack
from game.core.grid import grid_of
from game.core.world import held_out
from tests import oracles
from tests.core import small_worlds


@pytest.fixture(scope="module")
def linear_model():
    return import_module("sklearn.linear_model")


@pytest.fixture(scope="module")
def neighbors():
    return import_module("sklearn.neighbors")


KINDS = ("small-digits", "small-points", "digits", "points")
every_board = pytest.mark.parametrize("n", [4, 6])
every_kind = pytest.mark.parametrize("kind", KINDS)


def world_of(kind, n, weighted=True):
    """A board of n tiles of an invented world (with weights if wanted) or one of the book's."""
    if kind == "small-digits":
        return small_worlds.digits(n, weighted=weighted)
    if kind == "small-points":
        return small_worlds.points(n, weighted=weighted)
    world = load_pack(kind).world
    return world.with_tiles(world.tiles[:n])


def learner_of(world, name):
    return next(choice for choice in world.learners if choice.name == name)


def rows_with_two_classes(world):
    """Rows that scikit-learn can fit, with their examples."""
    for row in range(1, 1 << len(world.tiles)):
        x, y, w = oracles.examples_of(world.tiles, row)
        if len(np.unique(y)) > 1:
            yield row, x, y, w


@every_board
@every_kind
def test_ridge_answers_like_ridge_classifier_with_sample_weights(linear_model, kind, n):
    world = world_of(kind, n)
    choice = learner_of(world, "ridge")
    grid = grid_of(world, choice)
    held, _, _ = held_out(world.slices)
    compared = 0
    for row, x, y, w in rows_with_two_classes(world):
        model = linear_model.RidgeClassifier(alpha=choice.get("penalty"), solver="cholesky")
        model.fit(x, y, sample_weight=w)
        outputs = model.decision_function(held)
        ordered = np.sort(outputs, axis=1) if outputs.ndim == 2 else np.stack([-outputs, outputs], axis=1)
        clear = np.abs(ordered[:, -1] - ordered[:, -2]) > 1e-8
        assert (model.predict(held) == grid.answers(row))[clear].all(), row
        compared += int(clear.sum())
    assert compared >= 0.999 * len(held) * ((1 << n) - 3)


@pytest.mark.filterwarnings("ignore:self.within_class_std_dev_")  # the mark never varies, nor does a corner
@pytest.mark.filterwarnings("ignore:(divide by zero|invalid value):RuntimeWarning")  # one example a class
@every_board
@every_kind
def test_centroid_answers_like_nearest_centroid_without_weights(neighbors, kind, n):
    world = world_of(kind, n, weighted=False)
    choice = learner_of(world, "centroid")
    grid = grid_of(world, choice)
    held, _, _ = held_out(world.slices)
    compared = 0
    for row, x, y, _ in rows_with_two_classes(world):
        model = neighbors.NearestCentroid().fit(x, y)
        distances = ((held[:, None, :] - model.centroids_) ** 2).sum(axis=2)
        nearest = np.sort(distances, axis=1)
        clear = nearest[:, 1] - nearest[:, 0] > 1e-8
        assert (model.predict(held) == grid.answers(row))[clear].all(), row
        compared += int(clear.sum())
    assert compared >= 0.99 * len(held) * ((1 << n) - 3)


@every_board
@every_kind
def test_neighbours_answer_like_k_neighbors_where_no_distances_tie(neighbors, kind, n):
    world = world_of(kind, n, weighted=False)
    choice = learner_of(world, "neighbours")
    grid = grid_of(world, choice)
    held, _, _ = held_out(world.slices)
    pools = oracles.sorted_pools(world.tiles, held)
    compared = 0
    for row, x, y, _ in rows_with_two_classes(world):
        k = min(int(choice.get("k")), len(y))
        model = neighbors.KNeighborsClassifier(k, algorithm="brute").fit(x, y)
        _, tied = oracles.neighbour_votes(world.tiles, row, len(world.classes), pools, k)
        assert (model.predict(held) == grid.answers(row))[~tied].all(), row
        compared += int((~tied).sum())
    assert compared >= 0.9 * len(held) * ((1 << n) - 3)
