"""The lattice: training sets by size, a layer for each, and one step right adds a tile.

The empty set stands at the left foot, all tiles at the right, and each layer a little higher than the one
before. Within a layer sets stand by alphabet. Layers share their places across with the curve below them.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import comb

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

#: From layer to layer, in widths of a node with its gap, for 0, 1, 2, ... tiles; the last holds for all more.
STRIDES = (1.0, 3.2, 2.7, 2.2, 1.72, 1.55, 1.38, 1.36, 1.34)
#: So many lines stands a layer higher than the one before, and the last one over the first at most.
RISE, MOST_RISE = 0.65, 2.6
#: The usual width and height of a node with its gap, and the least height for one line of words and for two,
#: in pixels of the layout.
BROAD, HIGH, ONE_LINE, TWO_LINES = 114, 62, 25, 36
#: The room between two nodes as a share of a line: of usual ones, and of low ones.
GAP_SHARE, LOW_GAP_SHARE = 0.29, 0.16
#: What frames, pieces and plates need around the nodes, in pixels of the layout: across, above and below.
BESIDE, ABOVE, BELOW = 18, 26, 12
#: The curve's share of the height; in a lower place than this only its axis stands under the layers.
CURVE_SHARE, LEAST_HEIGHT = 0.29, 250
#: A node is at least so many pixels high with its gap, and so much larger than usual at most.
LEAST_NODE, LARGEST_FACTOR = 1.2, 3.0


@dataclass(frozen=True, eq=False)
class Layers:
    """The training sets of n tiles in layers by size. The column of a spot counts widths, not layers."""

    n: int
    column: int

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """All cells, in the order of masks."""
        return Board(self.n, self.column).cells

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """Where each cell stands."""
        return _spots(self.n)

    @cached_property
    def index(self) -> dict[Cell, int]:
        """The place of each cell among the cells."""
        return {cell: k for k, cell in enumerate(self.cells)}

    @cached_property
    def reading(self) -> tuple[int, ...]:
        """The cells layer by layer, each by alphabet."""
        return display_order(self.n)

    @cached_property
    def order(self) -> dict[int, int]:
        """The place of each row as they are read."""
        return {row: k for k, row in enumerate(self.reading)}

    def spot(self, cell: Cell) -> Spot:
        """Where a cell stands."""
        return self.spots[cell.row]

    def step(self, cell: Cell, way: Way) -> Cell | None:
        """Right and left the set with a tile more or less that is nearest in height; up and down the next."""
        across, down = WAYS[way]
        row = cell.row
        if across:
            wanted = popcount(row) + across
            nearby = [row ^ 1 << i for i in range(self.n) if popcount(row ^ 1 << i) == wanted]
        else:
            order = self.reading
            k = self.order[row] + down
            nearby = [order[k]] if 0 <= k < len(order) and popcount(order[k]) == popcount(row) else []
        if not nearby:
            return None
        y = self.spots[row][1]
        return Cell(min(nearby, key=lambda other: abs(self.spots[other][1] - y)), cell.column)


def stride_of(n: int) -> float:
    """From layer to layer, in widths of a node with its gap."""
    return STRIDES[min(n, len(STRIDES) - 1)]


@lru_cache(maxsize=16)
def _spots(n: int) -> tuple[Spot, ...]:
    tops = _tops(n)
    found: list[Spot] = [(0.0, 0.0)] * (1 << n)
    counts = [0] * (n + 1)
    for row in display_order(n):
        size = popcount(row)
        found[row] = size * stride_of(n), tops[size] + counts[size]
        counts[size] += 1
    return tuple(found)


@lru_cache(maxsize=16)
def _tops(n: int) -> tuple[float, ...]:
    """Where each layer begins, in lines from the highest one's beginning."""
    rise = min(RISE, MOST_RISE / max(n, 1))
    tops = [-rise * size - comb(n, size) / 2 for size in range(n + 1)]
    return tuple(round(top - min(tops), 6) for top in tops)


def extent(board: Board) -> Extent:
    """The room that all layers take, in steps."""
    n = board.n
    lines = max(top + comb(n, size) for size, top in enumerate(_tops(n)))
    return Extent(n * stride_of(n) + 1, lines)


def _arranged(board: Board) -> Places:
    return _laid(board.n, board.column)


@lru_cache(maxsize=32)
def _laid(n: int, column: int) -> Layers:
    return Layers(n, column)


def _usual(kit: DrawContext, wide: float, room: float, lines: float, n: int) -> float:
    """The usual height of a node with its gap: all layers fit where words stay readable, else they scroll."""
    name = kit.width_of("G" * max(n - 1, 4), kit.size(13), "semibold")
    words = name + kit.width_of("00", kit.size(14), "bold") + kit.px(20)
    least = ONE_LINE if words <= wide else TWO_LINES
    return min(max(room / lines, kit.em(least)), kit.em(HIGH))


def _window(kit: DrawContext, area: Rect, board: Board, room: Extent, scroll: Scroll) -> Window:
    curve = min(max(area.h * CURVE_SHARE, kit.em(96)), area.h * 0.42)
    if area.h < kit.em(LEAST_HEIGHT):
        curve = kit.line(13) + kit.px(6)
    beside, above = kit.px(BESIDE), kit.px(ABOVE)
    view = Rect(
        round(area.x + beside),
        round(area.y + above),
        area.w - 2 * beside,
        round(area.h - curve - above - kit.px(BELOW)),
    )
    wide = min((view.w + kit.px(4)) / room.columns, kit.em(BROAD))
    high = _usual(kit, wide, view.h, room.lines, board.n)
    least = min(1.0, max(LEAST_NODE / high, view.h / room.lines / high))
    factor = min(max(scroll.factor, least), LARGEST_FACTOR)
    dx, dy = wide * max(factor, 1.0), high * factor
    gap = min(dy * GAP_SHARE, max(dy * LOW_GAP_SHARE, dy - kit.em(HIGH * (1 - GAP_SHARE))))
    if dy >= 3:
        dx, dy, gap = float(int(dx)), float(int(dy)), float(round(gap))
    else:
        gap = 0.0
    columns, lines = (view.w + gap) / dx, (view.h + gap) / dy
    if scroll.home:  # nobody has scrolled yet: the middle of all layers
        scroll = Scroll(y=(room.lines - lines) / 2, factor=scroll.factor)
    kept = scroll_within(scroll, factor, room, columns, lines)
    x = view.x - round(kept.x * dx) + round(max(columns - room.columns, 0.0) * dx / 2)
    y = view.y - round(kept.y * dy) + round(max(lines - room.lines, 0.0) * dy / 2)
    return Window(Steps(x, y, dx, dy, gap), view, kept)


LATTICE = Projection(
    "lattice", "lattice", "Lattice", extent, _arranged, alone=True, window=_window, by_size=True
)
