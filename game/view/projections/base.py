"""What a projection is: a pure function from a board to a placement, which says where its cells are.

Whoever draws, hits, walks or reads aloud asks the placement and knows nothing of the projection behind it.
Cells stand at places counted in steps; how long a step is, the place that shows the board decides: the
screen, a column of text, the card of a world, a drawing of the site.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, NamedTuple, Protocol

from game.view.draw_context import DrawContext
from game.view.ops import Outline, Rect, inside
from game.view.zoom import WHOLE, Scroll, Zoom

Way = Literal["left", "right", "up", "down"]
WAYS: dict[Way, tuple[int, int]] = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
Side = Literal["top", "left"]


class Cell(NamedTuple):
    """A cell of the grid: the masks of a training set (row) and of an evaluation set (column)."""

    row: int
    column: int


class Board(NamedTuple):
    """What is laid out: all training sets of n tiles, on the evaluation set that is looked at.

    columns: the evaluation sets that stand side by side where a projection shows several; groups: so many of
    them stand together; named: their names are words, and need more room than a number. turn: quarter turns
    of what is seen slantwise.
    """

    n: int
    column: int = 0
    columns: tuple[int, ...] = ()
    groups: tuple[int, ...] = ()
    named: bool = False
    turn: int = 0

    @property
    def cells(self) -> tuple[Cell, ...]:
        """A cell for each training set, in the order of masks."""
        return tuple(Cell(row, self.column) for row in range(1 << self.n))


class Extent(NamedTuple):
    """How much room a board takes: steps side by side, steps below one another, lines of headings."""

    columns: float
    lines: float
    above: int = 0
    left: int = 0


class Steps(NamedTuple):
    """Lengths in pixels: the first cell's corner, from cell to cell, and between two cells.

    bracket, margin: breadth of a line of headings, and how far the first one is from the cells.
    """

    x: float
    y: float
    dx: float
    dy: float
    gap: float
    bracket: float = 0
    margin: float = 0

    def rect(self, column: float, line: float) -> Rect:
        """The cell at a place."""
        return Rect(
            self.x + column * self.dx, self.y + line * self.dy, self.dx - self.gap, self.dy - self.gap
        )


#: How a place that shows boards spaces one that takes so much room.
Spacing = Callable[[Extent], Steps]
#: Column and line of a cell, in steps; whole numbers where cells stand in a grid.
Spot = tuple[float, float]


class Places(Protocol):
    """Which cells there are and where each stands, listed one by one or known by lines and columns."""

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All cells."""

    @property
    def spots(self) -> tuple[Spot, ...]:
        """Where each of them stands."""

    @property
    def index(self) -> dict[Cell, int]:
        """The place of each cell among the cells."""

    @property
    def reading(self) -> tuple[int, ...]:
        """The cells line by line, as one reads."""

    def spot(self, cell: Cell) -> Spot:
        """Where a cell stands."""

    def step(self, cell: Cell, way: Way) -> Cell | None:
        """The next cell in a direction; None where there is none."""


@dataclass(frozen=True, eq=False)
class Arrangement:
    """Which cells there are and at which spot each stands, whatever the size of the board."""

    cells: tuple[Cell, ...]
    spots: tuple[Spot, ...]

    @cached_property
    def index(self) -> dict[Cell, int]:
        """The place of each cell among the cells."""
        return {cell: k for k, cell in enumerate(self.cells)}

    @cached_property
    def reading(self) -> tuple[int, ...]:
        """The cells line by line, as one reads."""
        return tuple(sorted(range(len(self.cells)), key=lambda k: self.spots[k][::-1]))

    @cached_property
    def at(self) -> dict[Spot, Cell]:
        """The cell at each spot."""
        return dict(zip(self.spots, self.cells, strict=True))

    def spot(self, cell: Cell) -> Spot:
        """Where a cell stands."""
        return self.spots[self.index[cell]]

    def step(self, cell: Cell, way: Way) -> Cell | None:
        """The next cell in a direction; None where there is none."""
        (column, line), (right, down) = self.spot(cell), WAYS[way]
        return self.at.get((column + right, line + down))

    @cached_property
    def edges(self) -> tuple[tuple[Cell, Cell], ...]:
        """Each pair of cells that a step joins, once."""
        forward: tuple[Way, ...] = ("right", "down")
        pairs = ((cell, self.step(cell, way)) for cell in self.cells for way in forward)
        return tuple((one, other) for one, other in pairs if other)


class Stripes(NamedTuple):
    """Where the cells of a tile lie along a side: first and last column (or line) of each stripe.

    level: in which line of headings they are marked, the nearest to the cells first.
    """

    tile: int
    side: Side
    level: int
    runs: tuple[tuple[int, int], ...]


class Bracket(NamedTuple):
    """A stripe in pixels: the ends of its line, and where its letter stands; None where it has no room."""

    x1: float
    y1: float
    x2: float
    y2: float
    tag: Rect | None


class Heading(NamedTuple):
    """The brackets of a tile at a side of the board, as far as they are in sight."""

    tile: int
    side: Side
    level: int
    brackets: tuple[Bracket, ...]


@dataclass(frozen=True, eq=False)
class Placement:
    """Where the cells of a board are.

    whole: all cells. view: the part of the window in which they are seen; a zoomed board reaches beyond it.
    Two placements are the same only if they are one object: all that is remembered of one has a cheap key.
    """

    projection: "Projection"
    board: Board
    arrangement: Places
    extent: Extent
    steps: Steps
    whole: Rect
    view: Rect

    @cached_property
    def rects(self) -> tuple[Rect, ...]:
        """The rectangle of each cell, in the order of the cells."""
        return tuple(self.steps.rect(column, line) for column, line in self.arrangement.spots)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All cells."""
        return self.arrangement.cells

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of a cell."""
        return self.steps.dx - self.steps.gap, self.steps.dy - self.steps.gap

    @property
    def zoomed(self) -> bool:
        """Whether only a part of the board is seen."""
        return self.view != self.whole

    def cell(self, row: int) -> Cell:
        """The cell of a training set on the evaluation set that is looked at."""
        return Cell(row, self.board.column)

    def rect(self, cell: Cell) -> Rect:
        """The rectangle of a cell."""
        return self.steps.rect(*self.arrangement.spot(cell))

    def spot(self, cell: Cell) -> Spot:
        """Column and line of a cell, counted from the upper left corner."""
        return self.arrangement.spot(cell)

    def outline(self, rect: Rect) -> Outline:
        """The corners of a cell in a rectangle; none where it is the rectangle."""
        return self.projection.outline(rect) if self.projection.outline else ()

    @cached_property
    def outlines(self) -> tuple[Outline, ...]:
        """The corners of each cell, in the order of the cells."""
        return tuple(map(self.outline, self.rects)) if self.projection.outline else ((),) * len(self.rects)

    def sight(self, rect: Rect) -> Rect | None:
        """The part of a rectangle that is in sight; None where nothing of it is."""
        return rect.within(self.view)

    def cell_at(self, x: float, y: float) -> Cell | None:
        """The uppermost cell at a point in sight."""
        if self.view.holds(x, y):
            for cell, rect in zip(reversed(self.cells), reversed(self.rects), strict=True):
                if rect.holds(x, y) and inside(self.outline(rect), x, y):
                    return cell
        return None

    def step(self, cell: Cell, way: Way) -> Cell | None:
        """The next cell in a direction; None where there is none."""
        return self.arrangement.step(cell, way)

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """What stands above and at the left of the cells; nothing where the spacing leaves no room for it."""
        found = self.projection.stripes(self.board.n) if self.steps.bracket else ()
        return tuple(self._heading(stripes) for stripes in found)

    def _heading(self, stripes: Stripes) -> Heading:
        steps, view, bracket = self.steps, self.view, self.steps.bracket
        off = bracket * (stripes.level + 0.5)
        found: list[Bracket] = []
        lettered = False
        for first, last in stripes.runs:
            if stripes.side == "top":
                low, high = steps.rect(first, 0).x, steps.rect(last, 0).right
                begin, end = max(low, view.x), min(high, view.right)
                middle = (begin + end) / 2, view.y - steps.margin - off
                line = (begin, middle[1], end, middle[1])
            else:
                low, high = steps.rect(0, first).y, steps.rect(0, last).bottom
                begin, end = max(low, view.y), min(high, view.bottom)
                middle = view.x - steps.margin - off, (begin + end) / 2
                line = (middle[0], begin, middle[0], end)
            if end <= begin:
                continue
            # Of stripes that are too short for a letter the first one is named for all.
            long = end - begin >= bracket * 1.1 or not (lettered or self.zoomed)
            x, y = middle[0] - bracket * 0.55, middle[1] - bracket * 0.5
            found.append(Bracket(*line, Rect(x, y, bracket * 1.1, bracket) if long else None))
            lettered = lettered or long
        return Heading(stripes.tile, stripes.side, stripes.level, tuple(found))

    def besides(self, rect: Rect, width: float, height: float, gap: float) -> tuple[Rect, ...]:
        """Where a larger picture of a cell hides little, the best place first: at its corners, in the view.

        What one tile changes lies in the line and in the column of a cell: its diagonals are free. The last
        places are at its sides.
        """
        view = self.view
        right, left = rect.right + gap, max(rect.x - gap - width, view.x)
        below, above = rect.bottom + gap, max(rect.y - gap - height, view.y)
        xs = (right, left) if right + width <= view.right else (left,)
        ys = (below, above) if below + height <= view.bottom else (above,)
        middle, level = rect.middle[0] - width / 2, rect.middle[1] - height / 2
        middle = min(max(middle, view.x), view.right - width)
        level = min(max(level, view.y), view.bottom - height)
        corners = [(x, y) for y in ys for x in xs]
        sides = [*((x, level) for x in xs), *((middle, y) for y in ys)]
        return tuple(Rect(round(x), round(y), width, height) for x, y in (*corners, *sides))


def _no_stripes(n: int) -> tuple[Stripes, ...]:
    del n
    return ()


class Window(NamedTuple):
    """What a window shows of cells that have a size of their own: their lengths, and where they are seen.

    scroll: as far as the cells reach.
    """

    steps: Steps
    view: Rect
    scroll: Scroll


def scroll_within(scroll: Scroll, factor: float, extent: Extent, columns: float, lines: float) -> Scroll:
    """The scroll as far as the cells reach. columns, lines: how many steps are seen."""
    x = min(max(scroll.x, 0.0), max(extent.columns - columns, 0.0))
    y = min(max(scroll.y, 0.0), max(extent.lines - lines, 0.0))
    return replace(scroll, x=x, y=y, factor=factor)


#: Lengths and view of a projection that scrolls, in an area: see `Projection.window`.
Open = Callable[[DrawContext, Rect, Board, Extent, Scroll], Window]


@dataclass(frozen=True, slots=True)
class Projection:
    """A way to see a board. code: stands in links and saves and never changes. name: what
    the player reads in a sentence; title: on a tab.

    extent: of a board. arrange: at which spot each cell of it stands. stripes: which tiles are marked along
    the sides. outline: the corners of a cell in its rectangle, where it is no rectangle. alone: it is seen on
    a desk of its own, with what it explains beside it. by_size: who hears it meets the training sets size by
    size, not line by line. window: where cells have a size of their own and all
    of them may need more room than there is; None where the whole board fits the place that shows it.
    """

    code: str
    name: str
    title: str
    extent: Callable[[Board], Extent]
    arrange: Callable[[Board], Places]
    stripes: Callable[[int], tuple[Stripes, ...]] = _no_stripes
    outline: Callable[[Rect], Outline] | None = None
    alone: bool = False
    by_size: bool = False
    window: Open | None = None

    def layout(self, board: Board, spacing: Spacing, zoom: Zoom = WHOLE) -> Placement:
        """Where the cells of a board are: spaced as a place wants it, all of it or a part of it, larger."""
        extent, arrangement = self.extent(board), self.arrange(board)
        steps = spacing(extent)
        view = _whole(steps, extent)
        if zoom.factor > 1:
            steps = _magnified(steps, extent, view, zoom)
        whole = _whole(steps, extent) if zoom.factor > 1 else view
        return Placement(self, board, arrangement, extent, steps, whole, view)

    def opened(self, kit: DrawContext, area: Rect, board: Board, scroll: Scroll) -> Window | None:
        """The window on the cells of a board in an area; None where this projection needs none."""
        return self.window(kit, area, board, self.extent(board), scroll) if self.window else None

    def through(self, board: Board, window: Window) -> Placement:
        """Where the cells of a board are, seen through a window."""
        extent = self.extent(board)
        whole = _whole(window.steps, extent)
        return Placement(self, board, self.arrange(board), extent, window.steps, whole, window.view)


def _whole(steps: Steps, extent: Extent) -> Rect:
    w, h = extent.columns * steps.dx - steps.gap, extent.lines * steps.dy - steps.gap
    return Rect(steps.x, steps.y, w, h)


def _magnified(steps: Steps, extent: Extent, view: Rect, zoom: Zoom) -> Steps:
    """Longer steps behind the view of the whole."""
    dx, dy = steps.dx * zoom.factor, steps.dy * zoom.factor
    x = view.x + (view.w + steps.gap) / 2 - zoom.x * extent.columns * dx
    y = view.y + (view.h + steps.gap) / 2 - zoom.y * extent.lines * dy
    return steps._replace(x=x, y=y, dx=dx, dy=dy)
