"""What seeds do to rows alike in the measured worlds of the shelf, as docs/measuring.md says."""

import numpy as np
import pytest

from game.book.worlds import load_pack
from game.core.measurement import Measurement


def shared(table, column):
    """The mean correlation of two rows over seeds, from how far means over all rows are apart by seed."""
    numbers = table.by_seed[1:, :, column]
    off = numbers - numbers.mean(axis=1, keepdims=True)
    rows, seeds = off.shape
    alone = (off**2).sum() / (rows * (seeds - 1))
    return (rows * off.mean(axis=0).var(ddof=1) / alone - 1) / (rows - 1)


def table_of(name):
    measurement = load_pack(name).world.measurement
    assert isinstance(measurement, Measurement)
    assert measurement.table.rows[0] == 0
    return measurement.table


def test_seeds_of_forests_do_nothing_alike_to_rows():
    table = table_of("forests")
    assert max(abs(shared(table, k)) for k in range(len(table.slices))) <= 0.01


def test_seeds_of_the_language_model_do_much_alike_to_rows():
    table = table_of("language-model")
    found = [shared(table, k) for k in range(len(table.slices))]
    assert [round(min(found), 1), round(max(found), 1)] == [0.1, 0.7]


@pytest.mark.parametrize("alike", [0.0, 1.0])
def test_the_measure_tells_seeds_that_shift_every_row_from_those_that_shift_none(alike):
    chance = np.random.default_rng(0)
    moved = alike * chance.normal(size=(1, 3, 1)) + (1 - alike) * chance.normal(size=(400, 3, 1))

    class Made:
        by_seed = moved

    assert shared(Made, 0) == pytest.approx(alike, abs=0.02)
