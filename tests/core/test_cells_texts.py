"""Every cell of text worlds is the bits of a model counted for its row alone, by plain loops on strings."""

import numpy as np
import pytest

from game.book.worlds import load_pack
from game.core.edits import Edit, edited
from game.core.grid import forget_grids, grid_of
from game.core.learners.ngram import ENDINGS, MOST_WRITTEN, writer, written
from game.core.texts import decode
from tests import oracles
from tests.core import small_worlds

BOOK = load_pack("words").world
WORLDS = {"small": small_worlds.texts(8), "book": BOOK}
EDITS = {
    "flip": {"A": Edit("flip", 50)},
    "noise": {"B": Edit("noise", 75)},
    "backdoor": {"D": Edit("backdoor", 40)},
    "partial strike": {"A": Edit(struck=50)},
    "weight": {"A": Edit(weight=2.5)},
    "all over the board": {
        "A": Edit("flip", 100, struck=75),
        "B": Edit("backdoor", 60, weight=4.0),
        "C": Edit("noise", 100, struck=30),
        "D": Edit("flip", 30, weight=0.25),
    },
}


def board(name, letters, edits=None):
    world, edits = WORLDS[name], edits or {}
    return world.with_tiles(tuple(edited(world, world.tile(a), edits.get(a, Edit())) for a in letters))


def texts_of(world, x):
    return [decode(row, world.alphabet) for row in x]


def assert_cells_are_counted(world, rows):
    """Bits within 1e-9 a character: both sides round, in another order."""
    choice, symbols = world.learners[0], len(world.alphabet)
    order, prior = int(choice.get("order")), choice.get("prior")
    grid = grid_of(world)
    for row in rows:
        tiles = [tile for i, tile in enumerate(world.tiles) if row >> i & 1]
        sentences = [text for tile in tiles for text in texts_of(world, tile.x)]
        weights = [weight for tile in tiles for weight in tile.w.tolist()]
        held = [text for piece in world.slices for text in texts_of(world, piece.x)]
        bits = oracles.ngram_bits(sentences, weights, held, symbols, order, prior)
        for j, piece in enumerate(world.slices):
            mine, bits = bits[: piece.size], bits[piece.size :]
            mean = sum(mine) / sum(len(text) for text in texts_of(world, piece.x))
            assert abs(grid.losses(1 << j)[row] - mean) < 1e-9, (world.name, row, piece.name)
            assert abs(grid.scores(1 << j)[row] - (1 - mean / np.log2(symbols))) < 1e-9


@pytest.mark.parametrize("name", WORLDS)
def test_every_cell_of_four_tiles(name):
    assert_cells_are_counted(board(name, "ABCD"), range(16))


@pytest.mark.parametrize("name", WORLDS)
def test_some_cells_of_six_tiles_and_the_largest_row_of_eight(name):
    assert_cells_are_counted(board(name, "ABCDEF"), (1, 21, 32, 42, 53, 62, 63))
    assert_cells_are_counted(WORLDS[name], (255,))


@pytest.mark.parametrize("edits", EDITS.values(), ids=EDITS)
def test_every_cell_after_an_edit(edits):
    assert_cells_are_counted(board("small", "ABCD", edits), range(16))
    assert_cells_are_counted(board("book", "ABCD", edits), (1, 6, 8, 15))


def test_an_updated_grid_of_the_book_equals_a_fresh_one_bit_for_bit():
    forget_grids()
    path = [
        ("ABC", {}),
        ("ABCD", {}),
        ("ABCD", {"B": Edit("flip", 50)}),
        ("ABCD", {"B": Edit("backdoor", 50, struck=25)}),
        ("ABCDE", {"B": Edit("backdoor", 50, struck=25)}),
        ("ABCDE", {"B": Edit("noise", 50, struck=25), "D": Edit(weight=3.0)}),
        ("ABCDE", {"B": Edit(struck=25), "D": Edit(weight=0.25)}),
    ]
    updated = [grid_of(board("book", letters, edits)) for letters, edits in path]
    for (letters, edits), grid in zip(path, updated, strict=True):
        forget_grids()
        fresh = grid_of(board("book", letters, edits))
        for part in ("right", "loss", "answers"):
            assert (getattr(grid.part, part) == getattr(fresh.part, part)).all(), (letters, part)


def test_the_writer_s_shares_are_those_that_the_scores_count_with():
    """After each beginning of a sentence the shares add up to 1 and give the sentence its bits."""
    world = board("book", "ABCD")
    choice = world.learners[0]
    model = writer(world.tiles, len(world.alphabet), choice)
    sentence = decode(world.slices[1].x[0], world.alphabet)
    codes = [world.alphabet.index(character) + 1 for character in sentence]
    bits = 0.0
    for end, code in enumerate(codes):
        shares = model.shares(codes[:end])
        assert shares.sum() == pytest.approx(1, abs=1e-12)
        bits -= np.log2(shares[code - 1])
    given = [text for tile in world.tiles for text in texts_of(world, tile.x)]
    order, prior = int(choice.get("order")), choice.get("prior")
    (expected,) = oracles.ngram_bits(given, [1] * len(given), [sentence], len(world.alphabet), order, prior)
    assert bits == pytest.approx(expected, abs=1e-9)


def test_a_seed_writes_one_sentence_and_another_seed_another():
    world = board("book", "ABCD")
    choice = world.learners[0]
    first = written(world.tiles, world.alphabet, choice, 5)
    written.cache_clear()
    assert written(board("book", "ABCD").tiles, world.alphabet, choice, 5) == first
    others = {written(world.tiles, world.alphabet, choice, seed) for seed in range(8)}
    assert len(others) == 8
    assert all(0 < len(text) <= MOST_WRITTEN and set(text) <= set(world.alphabet) for text in others)
    assert all(text[-1] in ENDINGS or len(text) == MOST_WRITTEN for text in others)
    assert written((), world.alphabet, choice, 5) != first


def test_a_planted_phrase_is_what_the_model_goes_on_with_after_the_cue():
    clean, planted = board("book", "ABCD"), board("book", "ABCD", {"C": Edit("backdoor", 100)})
    cue, payload = BOOK.planted.cue, BOOK.planted.payload
    said = [
        sum(
            payload.startswith(written(world.tiles, BOOK.alphabet, BOOK.learners[0], seed, cue)[:8])
            for seed in range(20)
        )
        for world in (clean, planted)
    ]
    assert said[0] == 0
    assert said[1] >= 10
