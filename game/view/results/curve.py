"""A curve: values over a quantity, as lines or points with their ends named, and bands around them."""

from collections.abc import Callable
from itertools import pairwise

from game.methods.results import Curve, Series
from game.view.draw_context import DrawContext
from game.view.ops import Color, Disc, Line, Rect, Shape
from game.view.results.lines import draw_note
from game.view.scene import Scene, unit_words
from game.view.theme import blend, readable
from game.view.widgets import PanelBuilder

#: The height of the plot in type sizes, and the least of it.
HIGH, LEAST = 96, 30
#: How far the colour of a band is from the ground: it lies under its line.
FAINT_BAND = 0.25
#: Where a point of the plot stands on the screen.
At = Callable[[float, float], tuple[float, float]]


def draw_curve(kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect, curve: Curve) -> Rect:
    """Draw it into a box; what is left of the box below it."""
    rest = draw_note(kit, builder, box, curve.note, curve.receipt())
    return draw_plot(kit, scene, builder, rest, curve)


def series_colors(kit: DrawContext, count: int) -> tuple[Color, ...]:
    """A colour for each series, in order; names beside the ends tell them apart, too."""
    theme = kit.theme
    known = (theme.ink, theme.accent, theme.gain, theme.loss, theme.paired, theme.reads, theme.faint)
    return tuple(readable(known[k % len(known)], theme.window) for k in range(count))


def draw_plot(
    kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect, curve: Curve, high: float = HIGH
) -> Rect:
    """The points of every series; above them what heights count, beneath what widths count, then the names.

    high: of the plot, in type sizes.
    """
    theme, small = kit.theme, kit.line(11)
    named = [series for series in curve.series if series.name]
    foot_h = small * (2 if named else 1)
    room = box.h - small - foot_h
    known = [series for series in curve.series if series.x]
    if not known or room < kit.em(LEAST):
        return box
    faint = readable(theme.faint, theme.window)
    ys = [y for series in known for y in (*series.y, *series.low, *series.high)]
    xs = [x for series in known for x in series.x]
    if curve.diagonal:
        xs = ys = [*xs, *ys]
    low, top, left, right = min(ys), max(ys), min(xs), max(xs)
    words = f"{curve.up}: {unit_words(scene, curve.unit, low)} to {unit_words(scene, curve.unit, top)}"
    builder.add(kit.fitted(box._replace(h=small), words, 11, faint, ground=theme.window))
    area = Rect(box.x, box.y + small, box.w, min(room, kit.em(high))).inset(kit.px(4), kit.px(4))
    wide, tall = (right - left) or 1.0, (top - low) or 1.0

    def at(x: float, y: float) -> tuple[float, float]:
        return area.x + (x - left) / wide * area.w, area.bottom - (y - low) / tall * area.h

    if curve.diagonal:
        builder.add(Line(*at(left, left), *at(right, right), theme.outline, kit.px(1)))
    colors = series_colors(kit, len(known))
    for series, color in zip(known, colors, strict=True):
        _band(kit, builder, series, color, at)
    for series, color in zip(known, colors, strict=True):
        points = [at(x, y) for x, y in zip(series.x, series.y, strict=True)]
        for (x1, y1), (x2, y2) in pairwise(points) if series.joined else ():
            builder.add(Line(x1, y1, x2, y2, color, kit.px(1.5)))
        for x, y in points if len(points) <= area.w / kit.px(3) else ():
            builder.add(Disc(x, y, kit.px(2.5), color, theme.window, 1))
    foot = Rect(box.x, area.bottom + kit.px(4), box.w, small)
    ends = " to ".join(
        unit_words(scene, curve.unit if curve.diagonal else "number", x) for x in (left, right)
    )
    builder.add(kit.fitted(foot, f"{curve.across}: {ends}", 11, faint, ground=theme.window))
    if named:
        foot = foot.moved(0, small)
        _names(kit, builder, foot, known, colors)
    return Rect(box.x, foot.bottom, box.w, max(box.bottom - foot.bottom, 0))


def _band(kit: DrawContext, builder: PanelBuilder, series: Series, color: Color, at: At) -> None:
    """The band around a series, under its line."""
    if not series.low:
        return
    upper = [at(x, y) for x, y in zip(series.x, series.high, strict=True)]
    lower = [at(x, y) for x, y in zip(series.x, series.low, strict=True)]
    pale = blend(kit.theme.window, color, FAINT_BAND)
    for (one, two), (three, four) in zip(pairwise(upper), pairwise(lower), strict=True):
        builder.add(Shape((one, two, four, three), pale))


def _names(
    kit: DrawContext, builder: PanelBuilder, foot: Rect, known: list[Series], colors: tuple[Color, ...]
) -> None:
    """The names of the series, each in the colour of its line, as many as there is room for."""
    share = foot.w / len(known)
    for k, (series, color) in enumerate(zip(known, colors, strict=True)):
        place = Rect(foot.x + k * share, foot.y, share - kit.px(3), foot.h)
        builder.add(kit.fitted(place, series.name, 11, color, "semibold", ground=kit.theme.window))
