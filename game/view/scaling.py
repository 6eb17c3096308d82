"""A picture with more pixels: every operation the same, so many times as large.

*Why not drawn again for a larger window:* a layout rounds its lengths, and would put things elsewhere.
"""

from game.view.extents import bar_of, whole_pixels
from game.view.ops import (
    CachedBlock,
    Disc,
    Fill,
    Frame,
    Hatch,
    Line,
    Op,
    Panel,
    Picture,
    Rect,
    Shape,
    Simple,
    Text,
)


def scaled(picture: Picture, factor: int) -> Picture:
    """The picture `factor` times as wide and high; what can be touched of it is left out."""
    return tuple(
        Panel(panel.name, _rect(panel.rect, factor), tuple(_op(op, factor) for op in panel.ops))
        for panel in picture
    )


def _rect(rect: Rect, factor: int) -> Rect:
    x, y, w, h = rect
    return Rect(x * factor, y * factor, w * factor, h * factor)


def _pixels(rect: Rect, factor: int) -> Rect:
    """Where the pixels are that the rectangle covers without more of them."""
    return _rect(Rect(*whole_pixels(rect)), factor)


def _op(op: Op, factor: int) -> Op:
    if isinstance(op, CachedBlock):
        inside = tuple(_simple(simple, factor) for simple in op.ops)
        return CachedBlock(_rect(op.rect, factor), inside, op.ground)
    return _simple(op, factor)


def _simple(op: Simple, factor: int) -> Simple:
    match op:
        case Fill(rect, color, radius):
            return Fill(_pixels(rect, factor), color, radius * factor)
        case Frame(rect, color, width, radius):
            # The painter draws no line thinner than a pixel.
            return Frame(_pixels(rect, factor), color, max(round(width), 1) * factor, radius * factor)
        case Line(x1, y1, x2, y2, color, width):
            if bar := bar_of(op):
                return Fill(_rect(bar, factor), color)
            thick = max(round(width), 1) * factor
            return Line(x1 * factor, y1 * factor, x2 * factor, y2 * factor, color, thick)
        case Disc(x, y, radius, color, edge, edge_width, role):
            return Disc(x * factor, y * factor, radius * factor, color, edge, edge_width * factor, role)
        case Shape(points, color):
            return Shape(tuple((x * factor, y * factor) for x, y in points), color)
        case Hatch(rect, color, step, width):
            return Hatch(_pixels(rect, factor), color, step * factor, width * factor)
        case Text(box, _, size):
            return op._replace(box=_rect(box, factor), size=size * factor, slot=op.slot * factor)
    return op._replace(box=_pixels(op.box, factor))
