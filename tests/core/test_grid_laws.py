"""Grids depend on the world alone: bit for bit, whatever was placed, edited or removed on the way."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.core import grid as grid_module
from game.core.edits import POISONS, Edit, edited
from game.core.grid import REMEMBERED, forget_grids, grid_of, measure
from game.core.learners.common import GUESS, TIE, decide
from game.core.world import LearnerChoice
from tests.core import small_worlds

WORLDS = {"digits": small_worlds.digits(8), "points": small_worlds.points(8), "texts": small_worlds.texts(8)}
QUICK_LOGISTIC = LearnerChoice("logistic", (("steps", 12.0), ("rate", 0.4), ("penalty", 0.05)))
CHOICES = [("digits", choice) for choice in small_worlds.DIGIT_LEARNERS]
CHOICES += [("points", choice) for choice in (*small_worlds.POINT_LEARNERS[:3], QUICK_LOGISTIC)]
LABELLED = tuple(CHOICES)
CHOICES += [("texts", small_worlds.NGRAM)]
IDS = [f"{kind}-{choice.name}" for kind, choice in CHOICES]

every_learner = pytest.mark.parametrize(("kind", "choice"), CHOICES, ids=IDS)
every_classifier = pytest.mark.parametrize(("kind", "choice"), LABELLED, ids=IDS[: len(LABELLED)])


def board(kind, letters, edits=None):
    """A world with these tiles in this order, edited."""
    world = WORLDS[kind]
    edits = edits or {}
    return world.with_tiles(tuple(edited(world, world.tile(a), edits.get(a, Edit())) for a in letters))


def fresh(world, choice):
    forget_grids()
    return grid_of(world, choice)


def assert_equal_bit_for_bit(one, other, rows=slice(None), other_rows=slice(None)):
    """The results of these rows are the same numbers, not merely close ones."""
    for name in ("right", "loss", "answers"):
        assert (getattr(one.part, name)[rows] == getattr(other.part, name)[other_rows]).all(), name


edits = st.builds(
    Edit,
    st.sampled_from(POISONS),
    st.sampled_from([0, 25, 50, 100]),
    st.sampled_from([0, 0, 30, 75]),
    st.booleans(),
    st.sampled_from([0.25, 1.0, 1.0, 3.0]),
)
steps = st.one_of(
    st.tuples(st.just("place"), st.just(0), st.none()),
    st.tuples(st.just("remove"), st.integers(0, 4), st.none()),
    st.tuples(st.just("edit"), st.integers(0, 4), edits),
)


def after(letters, chosen, step):
    """Letters on the board and edits after one step; at least one tile and at most five stay."""
    what, position, edit = step
    if what == "place" and len(letters) < 5:
        spare = next(a for a in "ABCDEFGH" if a not in letters)
        return letters + spare, chosen
    if what == "remove" and len(letters) > 1:
        gone = letters[position % len(letters)]
        return letters.replace(gone, ""), chosen
    if what == "edit":
        return letters, chosen | {letters[position % len(letters)]: edit}
    return letters, chosen


@every_learner
@settings(max_examples=10)
@given(path=st.lists(steps, min_size=2, max_size=7))
def test_an_updated_grid_equals_a_fresh_one_bit_for_bit(kind, choice, path):
    forget_grids()
    letters, chosen = "ABC", {}
    grid_of(board(kind, letters), choice)
    for step in path:
        letters, chosen = after(letters, chosen, step)
        updated = grid_of(board(kind, letters, chosen), choice)
    assert_equal_bit_for_bit(updated, fresh(board(kind, letters, chosen), choice))


def rows_measured(monkeypatch):
    """How many rows each call of `measure` trains from now on."""
    counts = []

    def counted(world, tiles, required, choice):
        part = measure(world, tiles, required, choice)
        counts.append(len(part.right))
        return part

    monkeypatch.setattr(grid_module, "measure", counted)
    return counts


def test_a_move_trains_only_the_rows_that_it_touches(monkeypatch):
    choice = small_worlds.RIDGE
    counts = rows_measured(monkeypatch)
    forget_grids()
    for letters, chosen in [
        ("ABCD", {}),
        ("ABCDE", {}),
        ("ABCDE", {"B": Edit("flip", 50)}),
        ("ABCD", {"B": Edit("flip", 50)}),
        ("ABCDE", {}),
    ]:
        grid_of(board("digits", letters, chosen), choice)
    assert counts == [16, 16, 16], "fresh, the new half, the poisoned half, and nothing for rows known"


@every_learner
def test_placing_keeps_every_old_row_bit_for_bit(kind, choice):
    for n in range(1, 6):
        small = fresh(board(kind, "ABCDEF"[:n]), choice)
        large = fresh(board(kind, "ABCDEF"[: n + 1]), choice)
        assert_equal_bit_for_bit(large, small, slice(0, 1 << n))


@every_learner
@pytest.mark.parametrize("poison", POISONS)
def test_poison_changes_no_cell_of_a_row_without_the_tile(kind, choice, poison):
    clean = fresh(board(kind, "ABCD"), choice)
    poisoned = fresh(board(kind, "ABCD", {"A": Edit(poison, 100)}), choice)
    without = np.flatnonzero(~np.arange(16) & 1)
    assert_equal_bit_for_bit(poisoned, clean, without, without)
    assert (poisoned.part.loss[1::2] != clean.part.loss[1::2]).any(), "and it does change the other half"


@every_learner
def test_a_tile_fully_on_strike_changes_no_cell(kind, choice):
    open_ = fresh(board(kind, "ABC"), choice)
    assert_equal_bit_for_bit(fresh(board(kind, "ABC", {"B": Edit(closed=True)}), choice), open_)


@every_learner
@pytest.mark.parametrize("order", ["DBCA", "CABD", "BDAC"])
def test_another_order_of_placing_holds_the_same_numbers_under_other_masks(kind, choice, order):
    """Exact where the learner adds multiples of a power of two; logistic steps round, so 1e-9 there."""
    usual, other = fresh(board(kind, "ABCD"), choice), fresh(board(kind, order), choice)
    for row in range(16):
        same = sum(1 << "ABCD".index(a) for i, a in enumerate(order) if row >> i & 1)
        assert (other.part.answers[row] == usual.part.answers[same]).all()
        assert (other.part.right[row] == usual.part.right[same]).all()
        tolerance = 1e-9 if choice.name == "logistic" else 0
        np.testing.assert_allclose(other.part.loss[row], usual.part.loss[same], rtol=0, atol=tolerance)


@every_classifier
def test_the_empty_row_is_a_uniform_guess(kind, choice):
    grid = fresh(board(kind, "AB"), choice)
    classes = len(WORLDS[kind].classes)
    guess = {
        "ridge": 4 * (classes - 1) / classes**2,
        "centroid": 1 - 1 / classes,
        "neighbours": 1 - 1 / classes,
        "logistic": np.log(classes),
    }
    for column in range(1, 1 << grid.m):
        assert grid.scores(column)[0] == pytest.approx(1 / classes, abs=1e-15)
        assert grid.losses(column)[0] == pytest.approx(guess[choice.name], abs=1e-12)
    assert (grid.answers(0) == GUESS).all()


def test_the_empty_row_of_texts_gives_every_character_the_same_share():
    grid = fresh(board("texts", "AB"), small_worlds.NGRAM)
    for column in range(1, 1 << grid.m):
        assert grid.scores(column)[0] == pytest.approx(0, abs=1e-12)
        assert grid.losses(column)[0] == pytest.approx(np.log2(14), abs=1e-12)
    assert grid.answers(0).shape == (0,)


def test_means_of_texts_weigh_every_character_alike():
    grid = fresh(board("texts", "ABC"), small_worlds.NGRAM)
    pieces = WORLDS["texts"].slices
    characters = [float((piece.x > 0).sum()) for piece in pieces]
    for column in range(1, 1 << grid.m):
        chosen = [j for j in range(grid.m) if column >> j & 1]
        bits = sum(grid.losses(1 << j) * characters[j] for j in chosen)
        mean = bits / sum(characters[j] for j in chosen)
        np.testing.assert_allclose(grid.losses(column), mean, rtol=0, atol=1e-12)
        np.testing.assert_allclose(grid.scores(column), 1 - mean / np.log2(14), rtol=0, atol=1e-12)


@every_classifier
def test_the_score_of_a_union_comes_from_summed_counts(kind, choice):
    grid = fresh(board(kind, "ABC"), choice)
    pieces = WORLDS[kind].slices
    for column in range(1, 1 << grid.m):
        chosen = [j for j in range(grid.m) if column >> j & 1]
        examples = sum(pieces[j].size for j in chosen)
        for row in range(1, grid.rows):
            right = sum(round(grid.scores(1 << j)[row] * pieces[j].size) for j in chosen)
            assert grid.scores(column)[row] == right / examples
            assert grid.table[row, column] == right / examples
            loss = sum(grid.losses(1 << j)[row] * pieces[j].size for j in chosen)
            assert grid.losses(column)[row] == pytest.approx(loss / examples, abs=1e-12)


@every_learner
@pytest.mark.parametrize("order", ["ABCDEFGH", "HCAFBGDE"])
def test_the_largest_board_in_batches_equals_rows_trained_one_by_one(kind, choice, order):
    """Every row of the 8-tile board, a few of them trained with no other row beside them."""
    world = board(kind, order)
    grid = fresh(world, choice)
    assert grid.rows == 256
    for row in (1, 2, 63, 64, 65, 128, 129, 170, 191, 192, 254, 255):
        tiles = [tile for i, tile in enumerate(world.tiles) if row >> i & 1]
        alone = measure(world, tiles, (1 << len(tiles)) - 1, choice)
        assert alone.right.shape == (1, grid.m)
        assert (alone.right[0] == grid.part.right[row]).all()
        assert (alone.loss[0] == grid.part.loss[row]).all()
        assert (alone.answers[0] == grid.part.answers[row]).all()


@every_learner
@pytest.mark.parametrize("batch", [2, 4, 16])
def test_the_size_of_a_batch_changes_nothing(kind, choice, batch, monkeypatch):
    world = board(kind, "ABCDE")
    at_once = measure(world, world.tiles, 0, choice)
    half = measure(world, world.tiles, 0b00100, choice)
    monkeypatch.setattr(grid_module, "BATCH", batch)
    for required, expected in ((0, at_once), (0b00100, half)):
        pieces = measure(world, world.tiles, required, choice)
        for name in ("right", "loss", "answers"):
            assert (getattr(pieces, name) == getattr(expected, name)).all()


def test_a_world_has_one_grid_however_often_it_is_asked_for():
    forget_grids()
    first = grid_of(board("digits", "ABC"))
    assert grid_of(board("digits", "ABC")) is first
    assert grid_of(board("digits", "ABC"), small_worlds.CENTROID) is not first
    for weight in range(2, REMEMBERED + 1):
        grid_of(board("digits", "A", {"A": Edit(weight=float(weight))}))
    assert grid_of(board("digits", "ABC")) is not first, "the oldest grid makes room"


def test_changed_test_data_are_never_mixed_with_old_results():
    forget_grids()
    world = board("digits", "ABC")
    other = WORLDS["digits"].slices[::-1]
    turned = replace(world, slices=other)
    usual, found = grid_of(world), grid_of(turned)
    assert (found.part.right == usual.part.right[:, ::-1]).all()


def test_a_grid_is_read_only_and_has_no_empty_column():
    grid = fresh(board("digits", "AB"), small_worlds.RIDGE)
    for array in (
        grid.part.right,
        grid.part.loss,
        grid.part.answers,
        grid.scores(1),
        grid.losses(1),
        grid.base_scores,
        grid.table,
    ):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0
    assert np.isnan(grid.table[:, 0]).all()
    assert not np.isnan(grid.table[:, 1:]).any()
    with pytest.raises(KeyError, match="empty evaluation set"):
        grid.scores(0)


def test_the_metric_is_a_choice_between_score_and_loss():
    grid = fresh(board("digits", "AB"), small_worlds.RIDGE)
    assert (grid.metric("loss", 3) == grid.losses(3)).all()
    assert (grid.metric("score", 3) == grid.scores(3)).all()
    assert grid.loss_name == "squared loss"


def test_within_a_billionth_of_the_best_the_lowest_class_wins():
    outputs = np.array([[[0.5, 1.0, 0.0], [0.5 + TIE / 2, 1.0 - 2 * TIE, 0.0], [0.0, 1.0 + 2 * TIE, 1e-8]]])
    assert decide(outputs).tolist() == [[0, 2, 2]]
