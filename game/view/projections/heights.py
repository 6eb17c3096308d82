"""Heights: a column for each training set, on the plan of the board seen slantwise.

Who stands beside whom is the board's matter: columns and lines of squares run up to the left and up to the
right, and the smallest training set stands nearest. A quarter turn brings another corner to the front, so
that what hid behind tall columns is seen. A cell's rectangle is that of its tile on the ground; how far its
column rises, and what stands beside the ground, whoever draws it says by `Room`.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from game.view.draw_context import DrawContext
from game.view.ops import Outline, Rect
from game.view.projections.base import (
    Arrangement,
    Board,
    Cell,
    Extent,
    Placement,
    Places,
    Projection,
    Spot,
    Steps,
    Way,
    Window,
    scroll_within,
)
from game.view.projections.gray_board import GRAY_BOARD, side_tiles
from game.view.zoom import Scroll

#: Where the next tile on the ground lies, in steps to the right and down.
WAYS: dict[Way, tuple[float, float]] = {
    "left": (-0.5, -0.5), "right": (0.5, 0.5), "up": (0.5, -0.5), "down": (-0.5, 0.5),
}  # fmt: skip
#: The share of its tile that a column stands on, by the number of data tiles: small ones stand closer.
FOOT, CLOSER, CLOSE = 0.7, 0.78, 0.84
#: Pixels of the layout: the widest tile; around everything; from the ground to the first line of a side, and
#: from line to line, closer where there are many, in the player's type.
WIDEST, MARGIN, FIRST_LINE, NEXT_LINE, CLOSE_LINE = 210, 6, 17, 24, 18
#: The height of the best score in breadths of a tile: usually, where there is room, and at most; and the
#: least and the largest share of all.
USUAL, MOST, SLENDER, LEAST_SHARE, MOST_SHARE = 0.9, 1.15, 2.2, 0.24, 0.34
#: The depth of a tile in its breadths where an area is high, a half elsewhere.
STEEPEST = 0.68
#: Room above the highest column for a plate.
ABOVE = 16
#: From this breadth on tiles are whole pixels.
WHOLE_FROM = 20
#: So much larger than usual columns are at most.
LARGEST = 4.0


class Plan(NamedTuple):
    """The ground after some quarter turns: tiles along its left front side, and along its right one."""

    left: int
    right: int


def plan(n: int, turn: int) -> Plan:
    """How many tiles the two front sides of the ground are long."""
    columns, lines = (1 << len(tiles) for tiles in side_tiles(n))
    return Plan(lines, columns) if turn % 2 else Plan(columns, lines)


@lru_cache(maxsize=64)
def ground(n: int, turn: int) -> tuple[tuple[int, int], ...]:
    """For each training set how far it stands from the front corner: along the left side, and the right one.

    >>> ground(2, 0)
    ((0, 0), (1, 0), (3, 0), (2, 0))
    """
    columns, lines = plan(n, 0)
    found = []
    for column, line in (GRAY_BOARD.arrange(Board(n)).spot(Cell(row, 0)) for row in range(1 << n)):
        a, b = int(column), int(line)
        across = lines
        for _ in range(turn % 4):  # the front corner goes to the left, and the right one to the front
            a, b, across = across - 1 - b, a, columns + lines - across
        found.append((a, b))
    return tuple(found)


@dataclass(frozen=True, eq=False)
class Ground(Arrangement):
    """The tiles of the ground; a step goes along one of its sides."""

    def step(self, cell: Cell, way: Way) -> Cell | None:
        """The next cell in a direction; None where there is none."""
        (x, y), (right, down) = self.spot(cell), WAYS[way]
        return self.at.get((x + right, y + down))


def _extent(board: Board) -> Extent:
    half = sum(plan(board.n, 0)) / 2
    return Extent(half, half)


def _arranged(board: Board) -> Places:
    return _laid(board.n, board.column, board.turn % 4)


@lru_cache(maxsize=32)
def _laid(n: int, column: int, turn: int) -> Ground:
    left, right = plan(n, turn)
    spots: list[Spot] = [((b - a + left - 1) / 2, (left + right - 2 - a - b) / 2) for a, b in ground(n, turn)]
    return Ground(Board(n, column).cells, tuple(spots))


def foot(n: int) -> float:
    """The share of its tile that a column stands on."""
    return FOOT if n <= 4 else CLOSER if n <= 6 else CLOSE


def line_gap(n: int) -> float:
    """From one line at a side to the next, in pixels of the layout."""
    return NEXT_LINE if n <= 6 else CLOSE_LINE


def diamond(x: float, y: float, half: float, low: float) -> Outline:
    """The corners of a tile around a point: far, right, near, left."""
    return (x, y - low), (x + half, y), (x, y + low), (x - half, y)


def _outline(rect: Rect) -> Outline:
    x, y = rect.middle
    return diamond(x, y, rect.w / 2 * FOOT, rect.h / 2 * FOOT)


class Room(NamedTuple):
    """Lengths in pixels where the whole ground is seen.

    tile: breadth of a tile; depth: from its near to its far corner, half of that or a little more. rise:
    height of the best score. side: breadth of the lines at the sides; above: room over the highest column.
    """

    tile: float
    depth: float
    rise: float
    side: float
    above: float


@lru_cache(maxsize=32)
def room_of(kit: DrawContext, w: float, h: float, n: int) -> Room:
    """As large tiles as an area allows, and as high columns as it leaves room for; the same at every turn."""
    half = sum(plan(n, 0)) / 2
    levels = max(map(len, side_tiles(n)))
    margin, above = kit.px(MARGIN), kit.em(ABOVE)
    side = kit.em(FIRST_LINE) + kit.em(line_gap(n)) * max(levels - 1, 0) if levels else 0.0
    wide, high = w - 2 * side - 2 * margin, h - above - side / 2 - 2 * margin
    tile = high / (half / 2 + USUAL)
    if tile * USUAL < LEAST_SHARE * high:
        tile = (1 - LEAST_SHARE) * high / (half / 2)
    tile = max(min(tile, wide / half, kit.px(WIDEST)), 2.0)
    if tile >= WHOLE_FROM:
        tile = float(int(tile) // 4 * 4)
    wish = min(max(MOST * tile, MOST_SHARE * high), max(SLENDER * tile, LEAST_SHARE * high))
    depth = min(max((high - wish) / half, tile / 2), STEEPEST * tile)
    rise = max(min(high - half * depth, wish), 0.0)
    return Room(tile, depth, rise, side, above)


def room_at(kit: DrawContext, board: Placement) -> tuple[Room, float]:
    """The lengths of a placement, and how much larger than that it is shown."""
    room = room_of(kit, board.view.w, board.view.h, board.board.n)
    return room, board.steps.dx / room.tile


def _window(kit: DrawContext, area: Rect, board: Board, extent: Extent, scroll: Scroll) -> Window:
    factor = min(max(scroll.factor, 1.0), LARGEST)
    tile, depth, rise, side, above = room_of(kit, area.w, area.h, board.n)
    tile, depth, rise = tile * factor, depth * factor, rise * factor
    if tile >= WHOLE_FROM:  # so that all tiles are alike in whole pixels
        tile, depth = float(round(tile / 4) * 4), float(round(depth / 2) * 2)
    margin = kit.px(MARGIN)
    wide = extent.columns * tile + 2 * (side + margin)
    high = extent.lines * depth + rise + above + side / 2 + 2 * margin
    room = Extent(wide / tile, high / depth)
    kept = scroll_within(scroll, factor, room, area.w / tile, area.h / depth)
    x = area.x - kept.x * tile + max((area.w - wide) / 2, 0) + side + margin
    y = area.y - kept.y * depth + max((area.h - high) / 2, 0) + margin + above + rise
    return Window(Steps(round(x), round(y), tile, depth, 0.0), area, kept)


HEIGHTS = Projection(
    "heights",
    "board of heights",
    "Heights",
    _extent,
    _arranged,
    outline=_outline,
    alone=True,
    by_size=True,
    window=_window,
)
