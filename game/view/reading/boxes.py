"""Boxes: parts of formulas and signs at links, with their place around a baseline; brackets of any height."""

from typing import NamedTuple

from game.view.ops import Color, Fill, Rect, Shape, Simple, moved

#: An op and how far it is to be moved to the right and down.
Placed = tuple[float, float, Simple]


class Box(NamedTuple):
    """A part of a formula; its ops have their origin at the left end of its baseline, y downwards."""

    width: float
    above: float
    below: float
    ops: tuple[Placed, ...]

    def at(self, x: float, y: float) -> list[Simple]:
        """The ops with the origin at a point."""
        return [moved(op, x + dx, y + dy) for dx, dy, op in self.ops]


def drawn(width: float, above: float, below: float, *ops: Simple) -> Box:
    """A box of ops."""
    return Box(width, above, below, tuple((0.0, 0.0, op) for op in ops))


#: A line down a bracket: (across, down, thickness), each between 0 and 1.
Stroke = list[tuple[float, float, float]]


ROUND: Stroke = [
    ((2 * v - 1) ** 2, v, 1 - 0.55 * (2 * v - 1) ** 2) for v in (step / 12 for step in range(13))
]
ANGLE: Stroke = [(1.0, 0.0, 0.7), (0.0, 0.5, 0.7), (1.0, 1.0, 0.7)]


def bracket(text: str, inner: Box, size: int, color: Color) -> Box:
    """A bracket of a type size that reaches from the top to the foot of a box."""
    above, below = round(inner.above + 0.06 * size), round(inner.below + 0.06 * size)
    stroke = float(max(1, round(size / 15)))
    width = round(0.34 * size) + stroke
    if text in "|‖":
        return _bars(text, above, below, width, stroke, color)
    if text in "[]⌊⌋⌈⌉":
        return _corners(text, above, below, width, stroke, color)
    height = above + below
    x, wide, thick = 0.07 * size, 0.22 * size, 0.09 * size
    points = _brace(height) if text in "{}" else ANGLE if text in "⟨⟩" else ROUND
    flip = text in ")}⟩"

    def at(u: float, v: float, t: float) -> tuple[float, float]:
        """A point of the outline: u across, v down from 0 to 1, t of the stroke."""
        across = u * (wide - thick) + t * thick
        return (x + wide - across if flip else x + across), -above + v * height

    outer = [at(u, v, 0.5 - t / 2) for u, v, t in points]
    inside = [at(u, v, 0.5 + t / 2) for u, v, t in reversed(points)]
    return drawn(width, above, below, Shape((*outer, *inside), color))


def _bars(text: str, above: int, below: int, width: float, stroke: float, color: Color) -> Box:
    """One upright line, or two."""
    left = round(0.2 * width)
    steps = range(len("‖|") if text == "‖" else 1)
    bars = [Fill(Rect(left + 3 * k * stroke, -above, stroke, above + below), color) for k in steps]
    return drawn(width + 3 * (len(bars) - 1) * stroke, above, below, *bars)


def _corners(text: str, above: int, below: int, width: float, stroke: float, color: Color) -> Box:
    """A square bracket, or one without its upper or lower corner."""
    x, wide = round(0.2 * width), round(0.6 * width)
    stem = x if text in "[⌊⌈" else x + wide - stroke
    ops = [Fill(Rect(stem, -above, stroke, above + below), color)]
    if text not in "⌊⌋":
        ops.append(Fill(Rect(x, -above, wide, stroke), color))
    if text not in "⌈⌉":
        ops.append(Fill(Rect(x, below - stroke, wide, stroke), color))
    return drawn(width, above, below, *ops)


def _brace(height: float) -> Stroke:
    """The curl of a brace keeps its size however high it is."""
    bend = min(0.2, 5.0 / max(height, 1.0))
    upper = [(1.0, 0.0, 0.5), (0.62, bend * 0.4, 0.8), (0.5, bend, 1.0), (0.5, 0.5 - bend, 1.0)]
    tip = [(0.38, 0.5 - bend * 0.4, 0.8), (0.0, 0.5, 0.5)]
    half = upper + tip
    return half + [(u, 1.0 - v, t) for u, v, t in reversed(half[:-1])]
