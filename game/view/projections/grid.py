"""The grid: a line for each training set, a column for each evaluation set, and a score where they meet.

Lines stand by size, then by alphabet; columns in the order of the board, with a little room between their
groups. Cells have a size of their own: of large grids a part is seen, and whoever shows them smaller sees
colours without numbers. *Why cells are not listed:* a world of eight letters has 65,536 of them.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

from game.core.masks import display_order, popcount
from game.view.draw_context import DrawContext
from game.view.ops import Rect
from game.view.projections.base import (
    WAYS,
    Board,
    Cell,
    Extent,
    Places,
    Projection,
    Spot,
    Steps,
    Way,
    Window,
    scroll_within,
)
from game.view.zoom import Scroll

#: Room between two sizes of rows and two groups of columns, in steps.
SIZE_GAP, GROUP_GAP = 0.22, 0.2
#: The height of a line; the least width of a column, of one with a name in words, and the largest, in
#: pixels of the layout.
LINE, NARROW, NAMED, BROAD = 32, 46, 62, 100
#: The room between two cells, as a share of a line, and in pixels at most.
GAP_SHARE, MOST_GAP = 0.16, 5
#: A cell is at least so many pixels high and wide.
LEAST_CELL = 1.0
#: So much larger than usual cells are at most.
LARGEST_FACTOR = 2.5


@dataclass(frozen=True, eq=False)
class Matrix:
    """Rows and columns in their order, and where each begins, in steps: no cell is listed."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    ys: tuple[float, ...]
    xs: tuple[float, ...]

    @cached_property
    def row_places(self) -> dict[int, int]:
        """The place of each row."""
        return {row: k for k, row in enumerate(self.rows)}

    @cached_property
    def column_places(self) -> dict[int, int]:
        """The place of each column."""
        return {column: k for k, column in enumerate(self.columns)}

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """All cells, line by line."""
        return tuple(Cell(row, column) for row in self.rows for column in self.columns)

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """Where each cell stands."""
        return tuple((x, y) for y in self.ys for x in self.xs)

    @cached_property
    def index(self) -> dict[Cell, int]:
        """The place of each cell among the cells."""
        return {cell: k for k, cell in enumerate(self.cells)}

    @property
    def reading(self) -> tuple[int, ...]:
        """The cells line by line, as one reads."""
        return tuple(range(len(self.rows) * len(self.columns)))

    def spot(self, cell: Cell) -> Spot:
        """Where a cell stands; a column that is not shown stands in the first one's place."""
        return self.xs[self.column_places.get(cell.column, 0)], self.ys[self.row_places[cell.row]]

    def step(self, cell: Cell, way: Way) -> Cell | None:
        """The next cell in a direction; None where there is none."""
        right, down = WAYS[way]
        column, line = self.column_places.get(cell.column, 0) + right, self.row_places[cell.row] + down
        if 0 <= column < len(self.columns) and 0 <= line < len(self.rows):
            return Cell(self.rows[line], self.columns[column])
        return None


def extent(board: Board) -> Extent:
    """The room that all cells take, in steps."""
    groups = max(len(board.groups) - 1, 0)
    return Extent(max(len(board.columns), 1) + GROUP_GAP * groups, (1 << board.n) + SIZE_GAP * board.n)


def _arranged(board: Board) -> Places:
    return matrix_of(board)


@lru_cache(maxsize=32)
def matrix_of(board: Board) -> Matrix:
    """The lines and columns of a board."""
    rows = display_order(board.n)
    columns = board.columns or (board.column,)
    ends = list(accumulate(board.groups or (len(columns),)))
    xs = tuple(k + GROUP_GAP * sum(end <= k for end in ends) for k in range(len(columns)))
    ys = tuple(k + SIZE_GAP * popcount(row) for k, row in enumerate(rows))
    return Matrix(rows, columns, ys, xs)


def heads(kit: DrawContext, area: Rect, n: int) -> tuple[float, float]:
    """The breadth of the rows' names at the left, the height of the columns' names above."""
    before = kit.em(66) if area.w >= kit.em(620) else kit.em(14)  # the size of rows, or the piece alone
    return before + max(n * kit.em(15), kit.em(40)) + kit.px(10), 2 * kit.line(13) + kit.px(10)


def _window(kit: DrawContext, area: Rect, board: Board, room: Extent, scroll: Scroll) -> Window:
    left, above = heads(kit, area, board.n)
    view = Rect(round(area.x + left), round(area.y + above), area.w - left - kit.px(14), area.h - above)
    least_w = kit.em(NAMED if board.named else NARROW)
    wide = min(max(view.w / room.columns, least_w), kit.em(BROAD))
    high = kit.em(LINE)
    fits = min(view.w / (room.columns * wide), view.h / (room.lines * high))
    least = min(1.0, max(LEAST_CELL / high, LEAST_CELL / wide, fits))
    factor = min(max(scroll.factor, least), LARGEST_FACTOR)
    dx, dy = wide * factor, high * factor
    if dy >= 8:
        dx, dy = float(int(dx)), float(int(dy))
    gap = float(round(min(dy * GAP_SHARE, kit.px(MOST_GAP)))) if dy >= 8 else 0.0
    kept = scroll_within(scroll, factor, room, (view.w + gap) / dx, (view.h + gap) / dy)
    x, y = view.x - round(kept.x * dx), view.y - round(kept.y * dy)
    return Window(Steps(x, y, dx, dy, gap), view, kept)


GRID = Projection("grid", "grid", "Grid", extent, _arranged, alone=True, window=_window)
