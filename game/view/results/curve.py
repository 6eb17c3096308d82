"""A curve: values over a quantity, as a line with its ends named."""

from collections.abc import Sequence
from itertools import pairwise

from game.methods.results import Curve
from game.view.draw_context import DrawContext
from game.view.ops import Disc, Line, Rect
from game.view.results.lines import draw_note
from game.view.scene import Scene
from game.view.theme import readable
from game.view.widgets import PanelBuilder, signed

#: The height of the plot in type sizes, and the least of it.
HIGH, LEAST = 96, 30


def draw_curve(kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect, curve: Curve) -> Rect:
    """Draw it into a box; what is left of the box below it."""
    del scene
    rest = draw_note(kit, builder, box, curve.note, curve.receipt())
    return draw_polyline(kit, builder, rest, curve.x, curve.y, (curve.up, curve.across))


def draw_polyline(
    kit: DrawContext,
    builder: PanelBuilder,
    box: Rect,
    xs: Sequence[float],
    ys: Sequence[float],
    axes: tuple[str, str],
) -> Rect:
    """Points joined by lines; above them what the height counts, beneath what the width counts."""
    theme, small = kit.theme, kit.line(11)
    room = box.h - 2 * small
    if not xs or room < kit.em(LEAST):
        return box
    faint = readable(theme.faint, theme.window)
    low, high = min(ys), max(ys)
    words = f"{axes[0]}, from {signed(low, 3)} to {signed(high, 3)}"
    builder.add(kit.fitted(box._replace(h=small), words, 11, faint, ground=theme.window))
    area = Rect(box.x, box.y + small, box.w, min(room, kit.em(HIGH))).inset(kit.px(4), kit.px(4))
    left, wide = min(xs), (max(xs) - min(xs)) or 1.0
    points = [
        (area.x + (x - left) / wide * area.w, area.bottom - (y - low) / ((high - low) or 1.0) * area.h)
        for x, y in zip(xs, ys, strict=True)
    ]
    for (x1, y1), (x2, y2) in pairwise(points):
        builder.add(Line(x1, y1, x2, y2, theme.ink, kit.px(1.5)))
    for x, y in points:
        builder.add(Disc(x, y, kit.px(2.5), theme.reads, theme.ink, 1))
    foot = Rect(box.x, area.bottom + kit.px(4), box.w, small)
    builder.add(kit.fitted(foot, f"{axes[1]}: {min(xs):g} to {max(xs):g}", 11, faint, ground=theme.window))
    return Rect(box.x, foot.bottom, box.w, box.bottom - foot.bottom)
