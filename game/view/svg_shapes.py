"""Operations of a display list as elements of SVG; how colours and letters are written is the caller's.

A file of its own writes colours as attributes (`game.view.svg`), a page as classes that follow its theme
(`web.picture`). Forms, places and baselines are the same, and are those of the painter.
"""

from base64 import b64encode
from collections.abc import Callable, Mapping
from html import escape
from typing import Any, Protocol

import numpy as np

from game.view.extents import bar_of, block_extent, whole_pixels
from game.view.ops import (
    CachedBlock,
    Color,
    Disc,
    Fill,
    Frame,
    Hatch,
    Image,
    Line,
    Mosaic,
    Op,
    Outline,
    Rect,
    Shape,
    Text,
)
from game.view.png import png
from game.view.reading.typography import CAPITALS

ANCHORS = {"left": ("start", 0.0), "center": ("middle", 0.5), "right": ("end", 1.0)}


class Look(Protocol):
    """How colours and letters are written."""

    def filled(self, color: Color) -> str:
        """Attributes of a form that a colour fills."""

    def drawn(self, color: Color) -> str:
        """Attributes of a line of a colour."""

    def lettered(self, op: Text, anchor: str) -> str:
        """Attributes of a line of text that stands at an anchor: start, middle or end."""

    def hatched(self, op: Hatch) -> str:
        """The element of hatching."""


def element(op: Op, look: Look) -> str:
    """An operation as an element; "" for one that paints nothing."""
    return _WAYS[type(op)](op, look)


def colors_of(op: Op) -> tuple[Color, ...]:
    """The colours of an operation, in the order of its fields."""
    named = ("color", "edge", "ink", "paper")
    return tuple(color for name in named if (color := getattr(op, name, None)) is not None)


def _fill(op: Fill, look: Look) -> str:
    rounding = f' rx="{rounded(op.radius)}"' if op.radius else ""
    return f"<rect {look.filled(op.color)} {box_of(snapped(op.rect))}{rounding}/>"


def _frame(op: Frame, look: Look) -> str:
    thick = max(round(op.width), 1)
    inner, corner = snapped(op.rect).inset(thick / 2), rounded(max(op.radius - thick / 2, 0))
    line = f'stroke-width="{thick}" rx="{corner}"'
    return f"<rect {look.drawn(op.color)} {box_of(inner)} {line}/>"


def _line(op: Line, look: Look) -> str:
    if bar := bar_of(op):
        return f"<rect {look.filled(op.color)} {box_of(bar)}/>"
    ends = " ".join(f'{name}="{rounded(getattr(op, name))}"' for name in ("x1", "y1", "x2", "y2"))
    return f'<line {look.drawn(op.color)} {ends} stroke-width="{rounded(op.width)}"/>'


def _disc(op: Disc, look: Look) -> str:
    rings = [(op.radius, op.color)]
    if op.edge is not None and op.edge_width > 0:
        rings = [(op.radius, op.edge), (op.radius - op.edge_width, op.color)]
    at = f'cx="{rounded(op.x)}" cy="{rounded(op.y)}"'
    return "".join(
        f'<circle {look.filled(color)} {at} r="{rounded(radius)}"/>' for radius, color in rings if radius > 0
    )


def _shape(op: Shape, look: Look) -> str:
    return f'<polygon {look.filled(op.color)} points="{corners(op.points)}"/>' if op.points else ""


def _hatch(op: Hatch, look: Look) -> str:
    return look.hatched(op)


def _text(op: Text, look: Look) -> str:
    """One line with its capitals in the middle of its box."""
    words = plain(op.text)
    if not words:
        return ""
    y = rounded(op.box.middle[1] + CAPITALS[op.weight] * op.size / 2)
    if op.slot:
        anchor = "middle"
        x = " ".join(rounded(op.box.x + (k + 0.5) * op.slot) for k in range(len(words)))
    else:
        anchor, part = ANCHORS[op.align]
        x = rounded(op.box.x + part * op.box.w)
    where = f'x="{x}" y="{y}" font-size="{op.size}"'
    return f"<text {look.lettered(op, anchor)} {where}>{escape(words)}</text>"


def _image(op: Image, look: Look) -> str:
    del look
    grey = np.frombuffer(op.data, np.uint8).reshape(-1, 1) / 255
    paper = np.array(op.paper)
    data = np.rint(paper + (np.array(op.ink) - paper) * grey).astype(np.uint8).tobytes()
    return _picture(op.box, op.columns, op.rows, data)


def _mosaic(op: Mosaic, look: Look) -> str:
    del look
    return _picture(op.box, op.columns, op.rows, op.data)


def _picture(box: Rect, columns: int, rows: int, data: bytes) -> str:
    """Pixels stretched over a box, each with sharp edges."""
    code = b64encode(png(columns, rows, data)).decode("ascii")
    sharp = 'preserveAspectRatio="none" image-rendering="pixelated"'
    return f'<image {box_of(snapped(box))} {sharp} href="data:image/png;base64,{code}"/>'


def _block(op: CachedBlock, look: Look) -> str:
    """A part of a scrolled page on its ground; nothing of it reaches beyond."""
    inside = "".join(element(simple, look) for simple in op.ops)
    ground = f'<rect {look.filled(op.ground)} width="100%" height="100%"/>'
    return f'<svg {box_of(Rect(*block_extent(op)))} overflow="hidden">{ground}{inside}</svg>'


_WAYS: Mapping[type, Callable[[Any, Look], str]] = {
    Fill: _fill,
    Frame: _frame,
    Line: _line,
    Disc: _disc,
    Shape: _shape,
    Hatch: _hatch,
    Text: _text,
    Image: _image,
    Mosaic: _mosaic,
    CachedBlock: _block,
}


def diagonals(rect: Rect, step: float) -> str:
    """The path of diagonals over a rectangle, `step` pixels apart like those of `Hatch`."""
    x, y, w, h = rect
    along = step * 2**0.5  # from one to the next along an edge
    return "".join(
        f"M{rounded(x + max(0.0, k * along - h))} {rounded(y + min(h, k * along))}"
        f"L{rounded(x + min(w, k * along))} {rounded(y + max(0.0, k * along - w))}"
        for k in range(1, int((w + h) / along) + 1)
    )


def corners(points: Outline) -> str:
    """The corners of a polygon."""
    return " ".join(f"{rounded(x)},{rounded(y)}" for x, y in points)


def box_of(rect: Rect) -> str:
    """A rectangle as attributes."""
    return " ".join(
        f'{name}="{rounded(part)}"' for name, part in zip(("x", "y", "width", "height"), rect, strict=True)
    )


def snapped(rect: Rect) -> Rect:
    """A rectangle on whole pixels, as the painter fills it; turned inside out it is empty."""
    x, y, w, h = whole_pixels(rect)
    return Rect(x, y, max(w, 0), max(h, 0))


def hex_of(color: Color) -> str:
    """A colour as styles write it.

    >>> hex_of((255, 0, 10))
    '#ff000a'
    """
    return "#" + "".join(f"{part:02x}" for part in color)


def rounded(number: float) -> str:
    """A length with a tenth of a pixel where it has one.

    >>> rounded(3), rounded(2.25)
    ('3', '2.2')
    """
    return f"{number:.1f}".removesuffix(".0")


def plain(text: str) -> str:
    """A text without signs that XML forbids or that no font draws; it may be unbreakable in places."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() or sign == "\u00a0" else " " for sign in text)
