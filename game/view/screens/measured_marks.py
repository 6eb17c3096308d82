"""How squares look that were not measured: an empty square in dashes, or for an estimate a folded corner.

Neither is told by colour alone: a dashed outline has no fill and a question mark, and the number of an
estimate begins with "~".
"""

from collections.abc import Iterator

from game.view.draw_context import DrawContext
from game.view.ops import Fill, Line, Outline, Rect, Shape, Simple

#: What stands before the number of an estimate, and in place of a number that nobody measured.
ABOUT, UNKNOWN = "~", "?"
#: A dash and the gap after it, in pixels of the layout; the share of a square's side that a corner takes.
DASH, CORNER = 7, 0.2


def unknown_ops(kit: DrawContext, rect: Rect, radius: float) -> list[Simple]:
    """A square without colour in a dashed outline."""
    inner = rect.inset(max(kit.px(1), 0.5))
    corners = (
        (inner.x, inner.y),
        (inner.right, inner.y),
        (inner.right, inner.bottom),
        (inner.x, inner.bottom),
    )
    return [Fill(rect, kit.theme.window, radius), *dashed(kit, corners)]


def dashed(kit: DrawContext, corners: Outline) -> Iterator[Simple]:
    """A closed line in dashes, one at each corner: at least two on every side."""
    thick = max(kit.px(1.5), 1.0)
    for (x1, y1), (x2, y2) in zip(corners, corners[1:] + corners[:1], strict=True):
        far = max(abs(x2 - x1), abs(y2 - y1))
        count = max(round(far / max(kit.px(2 * DASH), 4)), 1)
        for k in range(count):
            # Half a dash at either end of a side, so that corners are drawn.
            for first, last in ((k, k + 0.28), (k + 0.72, k + 1)):
                a, b = first / count, last / count
                ends = (x1 + (x2 - x1) * a, y1 + (y2 - y1) * a, x1 + (x2 - x1) * b, y1 + (y2 - y1) * b)
                yield Line(*ends, kit.theme.outline, thick)


def folded_corner(kit: DrawContext, rect: Rect) -> Shape:
    """The upper right corner of an estimate's square, in the colour of the table."""
    side = max(min(min(rect.w, rect.h) * CORNER, kit.px(16)), 3.0)
    points = ((rect.right - side, rect.y), (rect.right, rect.y), (rect.right, rect.y + side))
    return Shape(points, kit.theme.window)
