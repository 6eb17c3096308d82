"""A curve: values over a quantity, as lines or points with their ends named, and bands around them."""

from collections.abc import Callable
from itertools import pairwise

from game.book.phrases import say
from game.methods.results import Curve, Series, Unit
from game.view.draw_context import DrawContext
from game.view.ops import Color, Disc, Line, Rect, Shape
from game.view.results.lines import draw_note
from game.view.scene import Scene
from game.view.scene_words import unit_words
from game.view.theme import blend, readable
from game.view.widgets import PanelBuilder

#: The height of the plot in type sizes, and the least of it.
HIGH, LEAST = 96, 30
#: So high is a wide plot, as a share of its width.
WIDE_SHARE = 0.42
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
    """The points of every series between their ends, what both axes count, and the names of the series.

    high: the least height of the plot where there is room for it, in type sizes; a wide plot is higher.
    """
    theme, small = kit.theme, kit.line(11)
    known = [series for series in curve.series if series.x]
    foot_h = small * (2 if any(series.name for series in known) else 1)
    room = box.h - small - foot_h - kit.px(8)
    if not known or room < kit.em(LEAST):
        return box
    faint = readable(theme.faint, theme.window)
    ys = [y for series in known for y in (*series.y, *series.low, *series.high)]
    xs = [x for series in known for x in series.x]
    if curve.diagonal:
        xs = ys = [*xs, *ys]
    low, top, left, right = min(ys), max(ys), min(xs), max(xs)
    ends = [unit_words(scene, curve.unit, value) for value in (top, low)]
    beside = max(kit.width_of(words, kit.size(11)) for words in ends) + kit.px(8)
    tall = min(room, max(kit.em(high), box.w * WIDE_SHARE))
    wide = min(box.w - beside, tall * 1.6) if curve.diagonal else box.w - beside
    area = Rect(box.x + beside, box.y + small + kit.px(4), wide, tall).inset(kit.px(4), kit.px(2))
    for words, y in zip(ends, (area.y, area.bottom - small), strict=True):
        place = Rect(box.x, y, beside - kit.px(6), small)
        builder.add(kit.fitted(place, words, 11, faint, align="right", ground=theme.window))
    span, rise = (right - left) or 1.0, (top - low) or 1.0

    def at(x: float, y: float) -> tuple[float, float]:
        return area.x + (x - left) / span * area.w, area.bottom - (y - low) / rise * area.h

    level = max(low, 0.0) if low >= 0 or top <= 0 else 0.0
    if low <= level <= top:
        builder.add(Line(*at(left, level), *at(right, level), theme.track, kit.px(1)))
    if curve.diagonal:
        builder.add(Line(*at(left, left), *at(right, right), theme.outline, kit.px(1)))
    colors = series_colors(kit, len(known))
    for series, color in zip(known, colors, strict=True):
        _band(kit, builder, series, color, at)
    for series, color in zip(known, colors, strict=True):
        points = [at(x, y) for x, y in zip(series.x, series.y, strict=True)]
        for (x1, y1), (x2, y2) in pairwise(points) if series.joined else ():
            builder.add(Line(x1, y1, x2, y2, color, kit.px(2)))
        for x, y in points if len(points) <= area.w / kit.px(8) or not series.joined else ():
            builder.add(Disc(x, y, kit.px(3.5), color, theme.window, 1))
    foot = Rect(area.x, area.bottom + kit.px(4), area.w, small)
    unit: Unit = curve.unit if curve.diagonal else "number"
    said = _axis(kit, builder, foot, [unit_words(scene, unit, x) for x in (left, right)], curve.across)
    words = curve.up if said else say("label.plot-by", up=curve.up, across=curve.across)
    builder.add(kit.fitted(box._replace(h=small), words, 11, faint, ground=theme.window))
    if foot_h > small:
        foot = foot.moved(0, small)
        _names(kit, builder, Rect(box.x, foot.y, box.w, small), known, colors)
    return Rect(box.x, foot.bottom, box.w, max(box.bottom - foot.bottom, 0))


def _axis(kit: DrawContext, builder: PanelBuilder, foot: Rect, ends: list[str], across: str) -> bool:
    """Both ends of the horizontal axis, and between them what it counts; whether that has room."""
    faint, ground = readable(kit.theme.faint, kit.theme.window), kit.theme.window
    first, last = (kit.width_of(words, kit.size(11)) + kit.px(6) for words in ends)
    builder.add(
        kit.fitted(foot._replace(w=first), ends[0], 11, faint, ground=ground),
        kit.fitted(
            Rect(foot.right - last, foot.y, last, foot.h), ends[1], 11, faint, align="right", ground=ground
        ),
    )
    between = Rect(foot.x + first, foot.y, foot.w - first - last, foot.h)
    fits = kit.width_of(across, kit.size(11)) <= between.w
    if fits:
        builder.add(kit.fitted(between, across, 11, faint, align="center", ground=ground))
    return fits


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
