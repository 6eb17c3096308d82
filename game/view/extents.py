"""How far operations reach, in whole pixels: left, top, width and height."""

from functools import lru_cache
from math import floor

from game.view.draw_context import Measure
from game.view.ops import CachedBlock, Disc, Fill, Frame, Hatch, Line, Op, Rect, Shape, Text

Pixels = tuple[int, int, int, int]


@lru_cache(maxsize=16_384)
def whole_pixels(rect: Rect) -> Pixels:
    """The pixels of a rectangle; rectangles that touch have pixels that touch."""
    x, y, w, h = rect
    left, top = floor(x + 0.5), floor(y + 0.5)
    return left, top, floor(x + w + 0.5) - left, floor(y + h + 0.5) - top


def bar_of(op: Line) -> Rect | None:
    """The whole pixels of an upright or level line; None of a slanted one."""
    thick = max(round(op.width), 1)
    (left, right), (top, bottom) = sorted((op.x1, op.x2)), sorted((op.y1, op.y2))
    if left == right:
        x, y, _, h = whole_pixels(Rect(left - thick / 2, top, thick, bottom - top))
        return Rect(x, y, thick, h)
    if top == bottom:
        x, y, w, _ = whole_pixels(Rect(left, top - thick / 2, right - left, thick))
        return Rect(x, y, w, thick)
    return None


def block_extent(op: CachedBlock) -> Pixels:
    """The pixels that a cached block covers; their number does not depend on where it stands."""
    x, y, w, h = op.rect
    return floor(x + 0.5), floor(y + 0.5), max(floor(w + 0.5), 0), max(floor(h + 0.5), 0)


def extent_of(op: Op, measure: Measure) -> Pixels:
    """Pixels outside which an op paints nothing; it may paint on fewer."""
    if isinstance(op, Fill | Frame | Hatch):
        return _outward(op.rect)
    if isinstance(op, CachedBlock):
        return block_extent(op)
    if isinstance(op, Text):
        return _text_extent(op, measure)
    if isinstance(op, Line):
        left, right = sorted((op.x1, op.x2))
        top, bottom = sorted((op.y1, op.y2))
        return _around(left, top, right, bottom, op.width + 2)
    if isinstance(op, Disc):
        return _around(op.x, op.y, op.x, op.y, op.radius + 2)
    if isinstance(op, Shape):
        xs, ys = [x for x, _ in op.points], [y for _, y in op.points]
        return _around(min(xs, default=0), min(ys, default=0), max(xs, default=0), max(ys, default=0), 2)
    return _outward(op.box)


def _outward(rect: Rect) -> Pixels:
    """The pixels of a rectangle, none when it is turned inside out."""
    x, y, w, h = whole_pixels(rect)
    return x, y, max(w, 0), max(h, 0)


def _text_extent(op: Text, measure: Measure) -> Pixels:
    """The box, made larger where the line is wider, and as high as accents and descenders reach."""
    box = op.box
    more = max(measure(op.text, op.size, op.weight) - box.w, 0) + 2
    middle = box.y + box.h / 2
    return _around(box.x - more, middle - op.size, box.x + box.w + more, middle + op.size, 1)


def _around(left: float, top: float, right: float, bottom: float, margin: float) -> Pixels:
    x, y = floor(left - margin), floor(top - margin)
    return x, y, floor(right + margin) + 1 - x, floor(bottom + margin) + 1 - y
