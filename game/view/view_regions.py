"""The regions of a desk for one view: what is seen, a headline over it, and what explains it beside it."""

from functools import lru_cache

from game.view.draw_context import FINGER, DrawContext
from game.view.ops import Rect
from game.view.regions import NOTHING, Regions

#: The breadth of the explanation on a large screen, in pixels of the layout, and its largest share of it.
SIDE, MOST_SIDE = 300, 0.31
#: What a phone gives to the explanation: of its height held upright, of its width held across.
SIDE_BELOW, SIDE_BESIDE = 0.26, 0.4
#: What a phone held upright gives to the panel of controls.
CONTROLS_BELOW = 0.5


@lru_cache(maxsize=8)
def view_regions(kit: DrawContext, controls: bool = False) -> Regions:
    """The parts of the desk for a window and a type scale. controls: their panel lies there."""
    if kit.form == "portrait":
        return _portrait(kit, CONTROLS_BELOW if controls else SIDE_BELOW)
    return _wide(kit) if kit.form == "wide" else _landscape(kit, 2 if controls else 4)


def _regions(top: Rect, status: Rect, board: Rect, legend: Rect, side: Rect, tabs: Rect) -> Regions:
    return Regions(top, NOTHING, board, status, board, legend, NOTHING, NOTHING, side, NOTHING, tabs)


def _wide(kit: DrawContext) -> Regions:
    margin, gap = kit.px(32), kit.px(36)
    top = Rect(0, 0, kit.width, max(kit.px(48), kit.em(40)))
    grow = kit.scale / 100 - 1
    side_w = min(kit.px(SIDE) * (1 + 0.5 * grow), MOST_SIDE * kit.width)
    y, foot = top.bottom + kit.px(8), kit.height - kit.px(16)
    side = Rect(kit.width - margin - side_w, y, side_w, foot - y)
    w = side.x - gap - margin
    status = Rect(margin, y, w, kit.line(24) + kit.px(6))
    legend_h = max(kit.px(24), kit.line(11) + kit.px(4)) + kit.px(2) + kit.line(11)
    legend = Rect(margin, foot - legend_h, w, legend_h)
    board = Rect(margin, status.bottom + kit.px(8), w, legend.y - kit.px(12) - status.bottom - kit.px(8))
    return _regions(top, status, board, legend, side, NOTHING)


def _portrait(kit: DrawContext, share: float) -> Regions:
    margin, gap, finger = kit.px(16), kit.px(8), kit.px(FINGER)
    w = kit.width - 2 * margin
    top = Rect(0, 0, kit.width, finger + kit.px(4))
    tabs = Rect(margin, top.bottom, w, finger)
    status = Rect(margin, tabs.bottom + kit.px(4), w, 3 * kit.line(16))
    side_h = (kit.height - status.bottom) * share
    side = Rect(margin, kit.height - margin - side_h, w, side_h)
    legend = Rect(margin, side.y - gap - kit.px(34), w, kit.px(34))
    board = Rect(margin, status.bottom + gap, w, legend.y - 2 * gap - status.bottom)
    return _regions(top, status, board, legend, side, tabs)


def _landscape(kit: DrawContext, lines: int) -> Regions:
    margin, gap, finger = kit.px(16), kit.px(8), kit.px(FINGER)
    top = Rect(0, 0, kit.width, finger)
    side_w = (kit.width - 2 * margin - gap) * SIDE_BESIDE
    board = Rect(margin, top.bottom, kit.width - 2 * margin - 2 * gap - side_w, kit.height - top.bottom - gap)
    x = board.right + 2 * gap
    tabs = Rect(x, top.bottom, side_w, finger)
    status = Rect(x, tabs.bottom + kit.px(4), side_w, lines * kit.line(14))
    side = Rect(x, status.bottom + gap, side_w, kit.height - margin - status.bottom - gap)
    return _regions(top, status, board, NOTHING, side, tabs)
