"""Measured tables: what a file of scores says, its spread over seeds, and whether a change is noise."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.measured_table import (
    MOST_SOURCES,
    GridFault,
    MeasuredTable,
    difference,
    read_grid_csv,
    source_name,
    source_row,
    table_of,
)

GRID = """# made numbers
row,seed,seconds,sea,land
-,0,0.0,5.0,5.0
-,1,0.0,5.0,5.0
A,0,9.5,2.0,4.0
A,1,9.5,2.5,4.25
AB,0,9.5,1.75,3.0
AB,1,9.5,2.25,3.0
B,0,9.5,3.0,3.5
"""


def test_a_file_is_read_row_by_row_with_mean_and_spread() -> None:
    table = read_grid_csv(GRID)
    assert table.sources == 2 and table.slices == ("sea", "land")
    assert table.rows.tolist() == [0, 1, 2, 3] and table.seeds.tolist() == [2, 2, 1, 2]
    assert table.mean.tolist() == [[5.0, 5.0], [2.25, 4.125], [3.0, 3.5], [2.0, 3.0]]
    assert table.spread[1].tolist() == [np.std([2.0, 2.5], ddof=1), np.std([4.0, 4.25], ddof=1)]
    assert np.isnan(table.spread[2]).all()


def test_rows_that_were_not_measured_have_no_place() -> None:
    table = read_grid_csv("row,seed,x\nA,0,1\nx,0,2\n")
    assert table.sources == MOST_SOURCES
    assert table.places((0, 1, 1 << (MOST_SOURCES - 1))).tolist() == [-1, 0, 1]


def test_all_is_the_mean_of_slices_by_their_weights_seed_by_seed() -> None:
    table = read_grid_csv(GRID).joined(np.array([3.0, 1.0]))
    by_hand = [(3 * 2.0 + 4.0) / 4, (3 * 2.5 + 4.25) / 4]
    assert table.mean[1, 0] == pytest.approx(np.mean(by_hand), rel=1e-15)
    assert table.spread[1, 0] == pytest.approx(np.std(by_hand, ddof=1), rel=1e-12)


def test_a_change_with_the_same_seeds_is_compared_seed_by_seed() -> None:
    found = difference(read_grid_csv(GRID), 1, 3)
    assert (found.change, found.error, found.pairs, found.clear) == (-0.25, 0.0, 2, True)


def test_without_common_seeds_variances_of_both_means_add_up() -> None:
    table = table_of({(0, 0): [1.0], (0, 1): [3.0], (1, 5): [2.0], (1, 6): [6.0]}, ("x",), 1)
    found = difference(table, 0, 1)
    assert found.pairs == 0 and found.error == pytest.approx(math.sqrt((2 + 8) / 2))
    assert found.change == 2.0 and found.clear is False


def test_nobody_knows_the_noise_of_a_single_seed() -> None:
    assert difference(read_grid_csv(GRID), 2, 3).clear is None
    with pytest.raises(KeyError):
        difference(read_grid_csv("row,seed,x\nA,0,1"), 0, 1)


def test_means_and_spreads_alone_make_a_table_without_pairs() -> None:
    whole = read_grid_csv(GRID)
    table = MeasuredTable(2, whole.slices, whole.rows, whole.mean, whole.spread, whole.seeds)
    assert difference(table, 1, 3).pairs == 0 and table.key != whole.key
    assert np.isfinite(table.joined(np.ones(2)).spread[[0, 1, 3]]).all()


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "begins with the header"),
        ("row,x\n", 1, "no column 'seed'"),
        ("row,seed,x,x\n", 1, "'x' twice"),
        ("row,seed,seconds\n", 1, "names no slice"),
        ("row,seed,x\n", 1, "no line with scores"),
        ("# note\nrow,seed,x\nA,0\n", 3, "3 columns, this line 2"),
        ("row,seed,x\nBA,0,1\n", 2, "ascending order"),
        ("row,seed,x\nA!,0,1\n", 2, "'!' is neither"),
        ("row,seed,x\nA,-1,1\n", 2, "a seed is a whole number"),
        ("row,seed,x\nA,0,nan\n", 2, "x is a finite number, not 'nan'"),
        ("row,seed,x\nA,0,1\nA,0,2\n", 3, "stands twice"),
    ],
)
def test_a_faulty_file_is_told_with_its_line(text: str, line: int, words: str) -> None:
    with pytest.raises(GridFault, match=words) as fault:
        read_grid_csv(text)
    assert fault.value.line == line


def test_a_source_beyond_the_list_is_a_fault() -> None:
    with pytest.raises(GridFault, match="beyond the 2"):
        read_grid_csv("row,seed,x\nC,0,1\n", sources=2)


@given(st.integers(0, (1 << MOST_SOURCES) - 1))
def test_names_of_rows_are_read_back(row: int) -> None:
    assert source_row(source_name(row)) == row


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 15), st.integers(0, 3)),
        st.lists(st.floats(-9, 9), min_size=2, max_size=2),
        min_size=1,
    )
)
def test_a_file_that_was_written_gives_the_same_table(found: dict[tuple[int, int], list[float]]) -> None:
    lines = [f"{source_name(row)},{seed},{one[0]!r},{one[1]!r}" for (row, seed), one in found.items()]
    table = table_of(found, ("x", "y"), 4)
    assert read_grid_csv("\n".join(["row,seed,x,y", *lines]), sources=4).key == table.key
