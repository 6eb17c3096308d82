"""Where things stand: the regions of the board screen, and the squares of the board.

*Why every square has one formula:* unfolding, the piece's walk, hit-testing and brackets all ask the
same geometry, so they cannot disagree.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from game.core.masks import Place, axis_tiles, board_size, gray, place_of
from game.view.kit import FINGER, Kit
from game.view.ops import Rect
from game.view.zoom import WHOLE, Zoom


@dataclass(frozen=True, slots=True)
class Regions:
    """The parts of the board screen.

    On a small screen hand and inspector are the same place, and `tools` holds the ways between them;
    there is no timeline then, only undo and redo among the tools.
    """

    top: Rect
    hand: Rect
    center: Rect
    status: Rect
    board: Rect
    legend: Rect
    timeline: Rect
    moves: Rect
    inspector: Rect
    tools: Rect


#: Lines of the status on a small screen: without a tour, and with the coach's below the sentence.
STATUS_LINES = {"portrait": (3, 5), "landscape": (2, 4)}
#: So much of the height may go to the two together; the board needs the rest.
STATUS_SHARE = 0.3


@lru_cache(maxsize=8)
def regions(kit: Kit, touring: bool = False) -> Regions:
    """The parts of the board screen for a window and a type scale. touring: a coach speaks, too."""
    if kit.form == "wide":
        return _wide(kit)
    return (_portrait if kit.form == "portrait" else _landscape)(kit, touring)


def _portrait(kit: Kit, touring: bool) -> Regions:
    """One column: status, board, moves, tools, and below them the hand or the inspector."""
    margin, gap = kit.px(8), kit.px(6)
    w = kit.width - 2 * margin
    finger = kit.px(FINGER)
    top = Rect(0, 0, kit.width, finger + kit.px(4))
    fixed = top.bottom + 4 * gap + 2 * finger + margin
    side_h = min(kit.em(250), (kit.height - fixed) * 0.45)
    center = Rect(margin, top.bottom + gap, w, kit.height - fixed - side_h)
    moves = Rect(margin, center.bottom + gap, w, finger)
    tools = Rect(margin, moves.bottom + gap, w, finger)
    side = Rect(margin, tools.bottom + gap, w, kit.height - tools.bottom - gap - margin)
    return _small(kit, top, center, moves, tools, side, touring)


def _landscape(kit: Kit, touring: bool) -> Regions:
    """Two columns: status and board at the left, tools, hand or inspector, and moves at the right."""
    margin, gap = kit.px(8), kit.px(6)
    finger = kit.px(FINGER)
    top = Rect(0, 0, kit.width, finger + kit.px(2))
    y = top.bottom + gap
    h = kit.height - y - margin
    left = (kit.width - 2 * margin - gap) * 0.54
    center = Rect(margin, y, left, h)
    x, w = center.right + gap, kit.width - margin - center.right - gap
    tools = Rect(x, y, w, finger)
    moves = Rect(x, kit.height - margin - finger, w, finger)
    side = Rect(x, tools.bottom + gap, w, moves.y - tools.bottom - 2 * gap)
    return _small(kit, top, center, moves, tools, side, touring)


def _small(kit: Kit, top: Rect, center: Rect, moves: Rect, tools: Rect, side: Rect, touring: bool) -> Regions:
    """The regions of a small screen; the center divides into line, board and one row of legend."""
    inner = center.inset(kit.px(8), kit.px(5))
    alone, coached = (lines * kit.line(13) for lines in STATUS_LINES[kit.form])
    status_h = max(alone, min(coached, STATUS_SHARE * inner.h)) if touring else alone
    status = Rect(inner.x, inner.y, inner.w, status_h)
    legend_h = kit.px(34)
    legend = Rect(inner.x, inner.bottom - legend_h, inner.w, legend_h)
    board = Rect(inner.x, status.bottom + kit.px(2), inner.w, legend.y - status.bottom - kit.px(6))
    empty = Rect(0, 0, 0, 0)
    return Regions(top, side, center, status, board, legend, empty, moves, side, tools)


def _wide(kit: Kit) -> Regions:
    """Three columns: hand, board with timeline and moves, inspector."""
    margin, gap = kit.px(12), kit.px(10)
    top = Rect(0, 0, kit.width, max(kit.px(42), kit.em(36)))
    grow = kit.scale / 100 - 1
    hand_w = min(kit.px(222) * (1 + 0.5 * grow), 0.245 * kit.width)
    side_w = min(kit.px(304) * (1 + 0.5 * grow), 0.305 * kit.width)
    y, h = top.bottom + gap, kit.height - top.bottom - gap - margin
    hand = Rect(margin, y, hand_w, h)
    inspector = Rect(kit.width - margin - side_w, y, side_w, h)
    x, w = hand.right + gap, inspector.x - hand.right - 2 * gap
    moves = Rect(x, y + h - kit.em(58), w, kit.em(58))
    timeline = Rect(x, moves.y - gap - kit.em(48), w, kit.em(48))
    center = Rect(x, y, w, timeline.y - gap - y)
    pad = kit.px(12)
    inner = center.inset(pad, kit.px(8))
    lines = min(max(-int(-kit.em(1650) // inner.w), 2), 4)  # a long sentence and the coach's
    status = Rect(inner.x, inner.y, inner.w, lines * kit.line(13))
    legend_h = max(kit.px(24), kit.line(11) + kit.px(4)) + kit.px(2) + kit.line(11)
    legend = Rect(inner.x, inner.bottom - legend_h, inner.w, legend_h)
    board = Rect(inner.x, status.bottom + kit.px(4), inner.w, legend.y - status.bottom - kit.px(10))
    tools = Rect(0, 0, 0, 0)
    return Regions(top, hand, center, status, board, legend, timeline, moves, inspector, tools)


@dataclass(frozen=True)
class BoardPlan:
    """The board of n tiles in an area: (x, y) of its corner, the pitch of squares, the gap between them.

    view: the part of the window in which squares are seen. A zoomed board reaches beyond it.
    """

    n: int
    x: float
    y: float
    dx: float
    dy: float
    gap: float
    bracket: float
    view: Rect

    @property
    def zoomed(self) -> bool:
        """Whether only a part of the board is seen."""
        return self.view != self.whole

    def seen(self, rect: Rect) -> Rect | None:
        """The part of a rectangle that is seen; None where nothing of it is."""
        return rect.within(self.view)

    def square(self, mask: int) -> Rect:
        """The square of a training set."""
        return self.squares[mask]

    @cached_property
    def squares(self) -> tuple[Rect, ...]:
        """The square of each training set."""
        return tuple(self.at(place_of(mask)) for mask in range(1 << self.n))

    def at(self, place: Place) -> Rect:
        """The square in a column and a row."""
        return Rect(
            self.x + place.column * self.dx,
            self.y + place.row * self.dy,
            self.dx - self.gap,
            self.dy - self.gap,
        )

    @property
    def whole(self) -> Rect:
        """All squares."""
        size = board_size(self.n)
        return Rect(self.x, self.y, size.column * self.dx - self.gap, size.row * self.dy - self.gap)


@lru_cache(maxsize=16)
def plan(kit: Kit, area: Rect, n: int, zoom: Zoom = WHOLE) -> BoardPlan:
    """The largest board of n tiles in an area, brackets above and at the left included; or a part of it."""
    if zoom.factor > 1:
        return _zoomed(plan(kit, area, n), zoom)
    size = board_size(n)
    columns, rows = axis_tiles(n)
    bracket = kit.em(14)
    left, above = bracket * len(rows) + kit.px(8), bracket * len(columns) + kit.px(8)
    gap = max(1.0, round(kit.px(6 if n <= 4 else 5 if n <= 5 else 4 if n == 6 else 3 if n == 7 else 1.5)))
    dx = (area.w - left + gap) / size.column
    dy = (area.h - above + gap) / size.row
    dx, dy = min(dx, dy * 2.3), min(dy, dx * 1.7)
    dx, dy = (float(int(dx)), float(int(dy))) if n <= 8 else (dx, dy)
    x = area.x + left + max(0.0, (area.w - left - size.column * dx) / 2 - left / 2)
    y = area.y + above + max(0.0, (area.h - above - size.row * dy) / 2)
    whole = Rect(round(x), round(y), size.column * dx - gap, size.row * dy - gap)
    return BoardPlan(n, round(x), round(y), dx, dy, gap, bracket, whole)


def _zoomed(base: BoardPlan, zoom: Zoom) -> BoardPlan:
    """The board larger, behind the view of the whole."""
    view, size, factor = base.view, board_size(base.n), zoom.factor
    dx, dy = base.dx * factor, base.dy * factor
    x = view.x + (view.w + base.gap) / 2 - zoom.x * size.column * dx
    y = view.y + (view.h + base.gap) / 2 - zoom.y * size.row * dy
    return BoardPlan(base.n, x, y, dx, dy, base.gap, base.bracket, view)


def unfolding(previous: BoardPlan, final: BoardPlan, part: float) -> Callable[[int], Rect]:
    """The squares while the last tile's half opens from its fold: mask -> rectangle.

    Along the unfolding axis the old half makes room exactly as the new one grows; at part 0 only the
    previous board is seen, at part 1 only the final one.
    """
    tile = final.n - 1
    half = 1 << tile

    def way(a: float, b: float) -> float:
        return a + (b - a) * part

    x, y = way(previous.x, final.x), way(previous.y, final.y)
    old, new = board_size(previous.n), board_size(final.n)
    width = way(old.column * previous.dx, new.column * final.dx)
    height = way(old.row * previous.dy, new.row * final.dy)
    gap = way(previous.gap, final.gap)
    across = is_column_tile(tile)
    dx = width / (old.column * (1 + part) if across else old.column)
    dy = height / (old.row if across else old.row * (1 + part))

    def square(mask: int) -> Rect:
        column, row = place_of(mask)
        if mask < half:
            return Rect(x + column * dx, y + row * dy, dx - gap, dy - gap)
        if across:
            left = x + old.column * dx + (column - old.column) * dx * part
            return Rect(left, y + row * dy, max(dx * part - gap, 0.0), dy - gap)
        top = y + old.row * dy + (row - old.row) * dy * part
        return Rect(x + column * dx, top, dx - gap, max(dy * part - gap, 0.0))

    return square


def runs(n: int, tile: int) -> tuple[tuple[int, int], ...]:
    """The stripes of a tile along its axis: (first, last) columns or rows whose squares hold it."""
    axis = axis_tiles(n)[0 if is_column_tile(tile) else 1]
    bit = axis.index(tile)
    found: list[tuple[int, int]] = []
    for k in range(1 << len(axis)):
        if gray(k) >> bit & 1:
            if found and found[-1][1] == k - 1:
                found[-1] = (found[-1][0], k)
            else:
                found.append((k, k))
    return tuple(found)


def is_column_tile(tile: int) -> bool:
    """Whether a tile steers the column of a square."""
    return tile in axis_tiles(10)[0]
