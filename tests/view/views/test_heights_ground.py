"""The ground of the heights: where columns stand at every turn, and the lines at its sides."""

from itertools import pairwise, product

import pytest

from game.core.masks import MOST_TILES
from game.view.projections.base import WAYS, Board, Way
from game.view.projections.gray_board import GRAY_BOARD
from game.view.projections.heights import HEIGHTS, ground, plan
from game.view.regions import board_placement
from game.view.screens.views.heights_ground import side_runs
from game.view.view_regions import view_regions
from tests.view.views.heights_checks import (
    KIT,
    LARGE,
    opened,
    panels,
)

OPPOSITE: dict[Way, Way] = {"left": "right", "right": "left", "up": "down", "down": "up"}


def by_hand(n, turn):
    """The ground as a table, turned by hand: the lists of columns and lines of the usual board."""
    spots = GRAY_BOARD.arrange(Board(n)).spots
    wide, high = int(max(x for x, _ in spots)) + 1, int(max(y for _, y in spots)) + 1
    table = [[0] * high for _ in range(wide)]  # [along the left side][along the right side]
    for row, (x, y) in enumerate(spots):
        table[int(x)][int(y)] = row
    for _ in range(turn):  # what stood at the right side's far end comes to the front
        table = [list(line) for line in zip(*[line[::-1] for line in table], strict=True)]
    return {row: (a, b) for a, line in enumerate(table) for b, row in enumerate(line)}


@pytest.mark.parametrize("turn", range(4))
@pytest.mark.parametrize("n", range(MOST_TILES + 1))
def test_the_ground_is_the_board_turned_by_quarters(n, turn):
    wanted = by_hand(n, turn)
    assert ground(n, turn) == tuple(wanted[row] for row in range(1 << n))
    left, right = plan(n, turn)
    assert set(wanted.values()) == set(product(range(left), range(right)))
    assert turn or wanted[0] == (0, 0), "no data stands in front"


@pytest.mark.parametrize("turn", range(4))
@pytest.mark.parametrize("n", range(MOST_TILES + 1))
def test_cells_are_found_again_and_lie_side_by_side(n, turn):
    board = Board(n, 3, turn=turn)
    placement = board_placement(KIT, view_regions(KIT).board, "heights", board)
    spots = set(placement.arrangement.spots)
    assert len(spots) == len(placement.cells) == 1 << n
    w, h = placement.steps.dx, placement.steps.dy
    for cell in placement.cells[:: max((1 << n) // 97, 1)]:
        x, y = placement.rect(cell).middle
        assert placement.cell_at(x, y) == cell
        for other in placement.cells[:: max((1 << n) // 97, 1)]:
            # Two tiles of one lattice do not overlap where their middles are a step apart in this measure.
            dx, dy = (abs(p - q) for p, q in zip(placement.rect(other).middle, (x, y), strict=True))
            assert other == cell or dx / w + dy / h >= 1 - 1e-6
    extent = HEIGHTS.extent(board)
    xs, ys = zip(*spots, strict=True)
    assert (min(xs), min(ys)) == (0, 0)
    assert (max(xs) + 1, max(ys) + 1) == (extent.columns, extent.lines)


@pytest.mark.parametrize("turn", range(4))
@pytest.mark.parametrize("n", range(MOST_TILES + 1))
def test_a_step_changes_one_tile_and_the_opposite_one_leads_back(n, turn):
    arrangement = HEIGHTS.arrange(Board(n, 1, turn=turn))
    reached = {0}
    for cell in arrangement.cells:
        x, y = arrangement.spot(cell)
        for way, (right, down) in WAYS.items():
            there = arrangement.step(cell, way)
            if there is None:
                continue
            assert (cell.row ^ there.row).bit_count() == 1
            assert arrangement.step(there, OPPOSITE[way]) == cell
            to_x, to_y = arrangement.spot(there)
            assert (to_x - x) * right + (to_y - y) * down > 0
            reached.add(there.row)
    assert len(reached) == 1 << n


@pytest.mark.parametrize("turn", range(4))
@pytest.mark.parametrize("n", range(1, 9))
def test_lines_at_the_sides_stand_where_their_tile_is_there(n, turn):
    place = dict(enumerate(ground(n, turn)))
    told = set()
    for left in (True, False):
        for tile, _, runs in side_runs(n, turn, left):
            told.add(tile)
            marked = {k for first, last in runs for k in range(first, last + 1)}
            there = {spot[0 if left else 1] for row, spot in place.items() if row >> tile & 1}
            assert marked == there
    assert told == set(range(n))


@pytest.mark.parametrize("turn", range(4))
def test_nearer_columns_are_painted_later(turn):
    model = opened(LARGE, turn=turn)
    order = [int(name[7:]) for name in panels(model) if name.startswith("square:")]
    far = [sum(ground(8, turn)[row]) for row in order]
    assert len(order) == 256
    assert all(one >= other for one, other in pairwise(far))
