"""Where things stand: the regions of the board screen, and the room that its board has."""

from dataclasses import dataclass
from functools import lru_cache, partial

from game.play.moves import Move, buttons
from game.view.draw_context import FINGER, DrawContext
from game.view.ops import Rect
from game.view.projections import projection_of
from game.view.projections.base import Board, Extent, Placement, Steps
from game.view.zoom import TOP, WHOLE, Scroll, Zoom

#: A region that a desk does not have.
NOTHING = Rect(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Regions:
    """The parts of the board screen.

    On a small screen hand and inspector are the same place, and `tools` holds the ways between them;
    there is no timeline then, only undo and redo among the tools. tabs: the ways to see the board, where they
    have a line of their own.
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
    tabs: Rect = NOTHING


#: So many buttons of moves stand in one line of a large screen; more stand in two. A small screen has a line
#: of the first few, and the menu the others.
MOST_IN_LINE, SMALL_LINE = 6, 5
#: Between two lines of moves, in pixels.
LINE_GAP = 6


def move_lines(kit: DrawContext) -> int:
    """In how many lines the buttons of moves stand; one that is offered rarely finds its place in them."""
    many = sum(not kind.rare for kind in buttons()) > MOST_IN_LINE
    return 2 if many and kit.form == "wide" else 1


def other_moves(kit: DrawContext) -> tuple[type[Move], ...]:
    """The moves that have no button beside the board, because the screen is small: the menu offers them."""
    return () if kit.form == "wide" else tuple(kind for kind in buttons()[SMALL_LINE:] if not kind.rare)


#: With so few tiles on the board a square has at most this size, in pixels of the layout.
FEW_TILES, LARGEST_SQUARE = 2, (240, 160)
#: Lines of the status on a small screen: without a tour, and with the coach's below the sentence.
STATUS_LINES = {"portrait": (3, 5), "landscape": (2, 4)}
#: So much of the height may go to the two together; the board needs the rest.
STATUS_SHARE = 0.3


@lru_cache(maxsize=8)
def regions(kit: DrawContext, coached: bool = False, calm: bool = False) -> Regions:
    """The parts of the board screen for a window and a type scale.

    coached: a coach speaks, too. calm: the desk without an explorer's parts.
    """
    if calm:
        return {"wide": _calm_wide, "portrait": _calm_portrait, "landscape": _calm_landscape}[kit.form](kit)
    if kit.form == "wide":
        return _wide(kit)
    return (_portrait if kit.form == "portrait" else _landscape)(kit, coached)


def _portrait(kit: DrawContext, coached: bool) -> Regions:
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
    return _small(kit, top, center, moves, tools, side, coached)


def _landscape(kit: DrawContext, coached: bool) -> Regions:
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
    low = max(finger, kit.em(36)) if kit.keyed else finger  # for a title and its key
    moves = Rect(x, kit.height - margin - low, w, low)
    side = Rect(x, tools.bottom + gap, w, moves.y - tools.bottom - 2 * gap)
    return _small(kit, top, center, moves, tools, side, coached)


def _small(
    kit: DrawContext, top: Rect, center: Rect, moves: Rect, tools: Rect, side: Rect, coached: bool
) -> Regions:
    """The regions of a small screen; the center divides into line, board and one row of legend."""
    inner = center.inset(kit.px(8), kit.px(5))
    alone, longer = (lines * kit.line(13) for lines in STATUS_LINES[kit.form])
    status_h = max(alone, min(longer, STATUS_SHARE * inner.h)) if coached else alone
    status = Rect(inner.x, inner.y, inner.w, status_h)
    legend_h = kit.px(34)
    legend = Rect(inner.x, inner.bottom - legend_h, inner.w, legend_h)
    board = Rect(inner.x, status.bottom + kit.px(2), inner.w, legend.y - status.bottom - kit.px(6))
    empty = Rect(0, 0, 0, 0)
    return Regions(top, side, center, status, board, legend, empty, moves, side, tools)


def _calm(top: Rect, hand: Rect, board: Rect, status: Rect, moves: Rect, legend: Rect) -> Regions:
    """The regions of a calm desk: the headline is the status, the question and its button are the moves."""
    return Regions(top, hand, board, status, board, legend, NOTHING, moves, status, NOTHING)


def _calm_wide(kit: DrawContext) -> Regions:
    """Board and headline side by side, the cards below them."""
    margin, gap = kit.px(32), kit.px(18)
    top = Rect(0, 0, kit.width, max(kit.px(48), kit.em(40)))
    y = top.bottom + kit.px(10)
    hand_h = kit.px(12) + max(kit.em(84) + kit.px(48), kit.px(132))
    hand = Rect(margin, kit.height - kit.px(32) - hand_h, kit.width - 2 * margin, hand_h)
    board = Rect(
        margin - kit.px(8), y - kit.px(6), kit.width * 0.524 + kit.px(16), hand.y - gap - y + kit.px(12)
    )
    x = margin + kit.width * 0.524 + kit.px(66)
    right = kit.width - margin
    legend_h = 2 * kit.line(14) + kit.line(13) + kit.px(6)
    legend = Rect(x, hand.y - gap - legend_h, right - x, legend_h)
    moves_h = 3 * kit.line(24) + 2 * kit.px(52) + max(kit.px(56), kit.em(50))
    status = Rect(x, y, right - x, legend.y - y - kit.px(8))
    moves = Rect(x, status.bottom - moves_h, right - x, moves_h)
    return _calm(top, hand, board, status, moves, legend)


def _calm_portrait(kit: DrawContext) -> Regions:
    """One column for a phone: headline, board, cards, question, and a button for a thumb at the foot."""
    margin, gap = kit.px(16), kit.px(10)
    w = kit.width - 2 * margin
    top = Rect(0, 0, kit.width, kit.px(FINGER + 8))
    moves_h = kit.em(60) + 2 * kit.line(20) + kit.px(8)
    moves = Rect(margin, kit.height - margin - moves_h, w, moves_h)
    hand_h = min(kit.em(118) + kit.px(10), kit.height * 0.17)
    hand = Rect(margin, moves.y - gap - hand_h, w, hand_h)
    status_h = min(kit.em(150), kit.height * 0.21)
    status = Rect(margin, top.bottom, w, status_h)
    legend = Rect(margin, hand.y - gap - kit.line(13), w, kit.line(13))
    board = Rect(margin - kit.px(8), status.bottom + gap, w + kit.px(8), legend.y - gap - status.bottom)
    return _calm(top, hand, board, status, moves, legend)


def _calm_landscape(kit: DrawContext) -> Regions:
    """Two columns for a phone held across: the board, and beside it everything else."""
    margin, gap = kit.px(16), kit.px(6)
    top = Rect(0, 0, kit.width, kit.px(FINGER))
    h = kit.height - top.bottom - kit.px(8)
    board = Rect(margin - kit.px(8), top.bottom, kit.width * 0.5 - margin, h)
    x = board.right + kit.px(14)
    w = kit.width - margin - x
    hand_h = max(kit.px(FINGER + 6), min(kit.em(100), h * 0.3))
    hand = Rect(x, kit.height - kit.px(8) - hand_h, w, hand_h)
    moves_h = kit.px(FINGER) + kit.line(16) + kit.px(6)
    moves = Rect(x, hand.y - gap - moves_h, w, moves_h)
    status = Rect(x, top.bottom, w, moves.y - gap - top.bottom)
    return _calm(top, hand, board, status, moves, NOTHING)


def _wide(kit: DrawContext) -> Regions:
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
    lines = move_lines(kit)
    moves_h = kit.em(58) if lines == 1 else kit.em(44) * lines + kit.px(LINE_GAP) * (lines - 1)
    moves = Rect(x, y + h - moves_h, w, moves_h)
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


@lru_cache(maxsize=16)
def board_placement(
    kit: DrawContext,
    area: Rect,
    view: str,
    board: Board,
    zoom: Zoom = WHOLE,
    plain: bool = False,
    scroll: Scroll = TOP,
) -> Placement:
    """The largest board that an area holds, headings above and at the left included; or a part of it.

    view: the code of its projection. plain: without room for headings. scroll: where cells have a size of
    their own.
    """
    projection = projection_of(view)
    if window := projection.opened(kit, area, board, scroll):
        return projection.through(board, window)
    return projection.layout(board, partial(_spaced, kit, area, board.n, plain), zoom)


def _spaced(kit: DrawContext, area: Rect, n: int, plain: bool, extent: Extent) -> Steps:
    """As long steps as an area allows, in whole pixels while they are long, and neither flat nor narrow."""
    bracket, margin = (0.0 if plain else kit.em(16)), kit.px(8)
    left, above = bracket * min(extent.left, 1) + margin, bracket * min(extent.above, 1) + margin
    gap = max(1.0, round(kit.px(10 if n <= 4 else 9 if n <= 6 else 4 if n <= 8 else 1.5)))
    dx = (area.w - left + gap) / extent.columns
    dy = (area.h - above + gap) / extent.lines
    if n <= FEW_TILES:  # a square alone on the board is no poster
        dx, dy = min(dx, kit.px(LARGEST_SQUARE[0])), min(dy, kit.px(LARGEST_SQUARE[1]))
    dx, dy = min(dx, dy * 2.3), min(dy, dx * 1.7)
    dx, dy = (float(int(dx)), float(int(dy))) if n <= 8 else (dx, dy)
    x = area.x + left + max(0.0, (area.w - left - extent.columns * dx) / 2 - left / 2)
    y = area.y + above + max(0.0, (area.h - above - extent.lines * dy) / 2)
    return Steps(round(x), round(y), dx, dy, gap, bracket, margin)
