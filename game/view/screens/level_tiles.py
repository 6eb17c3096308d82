"""The tiles of the levels map: solved ones glow by their stars, open ones are paper, closed ones hatched."""

from math import cos, pi, sin

from game.play.level_map import lesson_of, most_stars, won_stars
from game.play.scenario import Scenario
from game.view.commands.level_map import PlayLevel
from game.view.draw_context import DrawContext
from game.view.level_map import level_id, may_begin, next_of, spoken
from game.view.model import Model
from game.view.ops import Color, Fill, Frame, Hatch, Outline, Rect, Shape, Text
from game.view.screens.squares import piece_ops
from game.view.theme import ink_on, readable
from game.view.widgets import PanelBuilder

#: Points of a star, and how deep it is cut.
POINTS, CUT = 5, 0.42


def star(x: float, y: float, radius: float) -> Outline:
    """The corners of a star around a point."""
    return tuple(
        (x + r * sin(pi * k / POINTS), y - r * cos(pi * k / POINTS))
        for k in range(2 * POINTS)
        for r in (radius if k % 2 == 0 else radius * CUT,)
    )


def draw_tile(model: Model, kit: DrawContext, builder: PanelBuilder, box: Rect, level: Scenario) -> None:
    """A level: it glows by its stars, is paper where it is open, hatched where it is closed."""
    theme = kit.theme
    name, solved = level_id(level), model.records.of(level.name) is not None
    may = may_begin(model, level)
    won, most = won_stars(level, model.records), most_stars(level)
    paper = theme.track if theme.dark else theme.surface  # on a dark table cards can hardly be seen
    ground = kit.shade(won / most) if solved else paper if may else theme.window
    radius = min(kit.px(6), box.w * 0.12)
    builder.add(Fill(box, ground, radius))
    if not may:
        line = max(kit.px(1.5), 1.0)
        builder.add(Hatch(box.inset(line), theme.hatch, max(kit.px(10), 5), line))
        builder.add(Frame(box, theme.outline, line, radius))
    following = level == next_of(model)
    _number(kit, builder, box, str(lesson_of(level).number), ground, closed=not may)
    if won:
        r = min(kit.em(7.5), (box.w - kit.px(8)) / (2.3 * most), box.h * 0.14)
        for k in range(won):
            x = box.x + min(kit.px(8), box.w * 0.12) + r + k * 2.3 * r
            builder.add(Shape(star(x, box.bottom - r - box.h * 0.1, r), ink_on(ground)))
    if following:
        beside = box.w - min(kit.px(9), box.w * 0.14) - kit.width_of("8", kit.size(18), "bold")
        high = min(kit.em(34), box.h * 0.62, (beside - kit.px(8)) / 0.75)
        builder.add(*piece_ops(kit, box.right - high * 0.45 - kit.px(3), box.bottom - kit.px(5), high))
    if model.focus == name:
        mark = box.inset(-kit.px(5))
        builder.add(Frame(mark, theme.accent, kit.px(3), radius + kit.px(4)))
    builder.touch(box, name, PlayLevel(level.name), "button", spoken(model, level), disabled=not may)


def _number(
    kit: DrawContext, builder: PanelBuilder, box: Rect, words: str, ground: Color, *, closed: bool
) -> None:
    size = min(kit.size(18), int(box.h * 0.42))
    pad = min(kit.px(9), box.w * 0.14)
    wide = kit.width_of(words, size, "bold")
    place = Rect(box.x + pad, box.y + box.h * 0.08, wide, size * 1.3)
    if closed:
        builder.add(Fill(place.inset(-kit.px(2), 0), kit.theme.window, kit.px(3)))
        builder.add(
            Text(place, words, size, readable(kit.theme.faint, kit.theme.window), "semibold", "left", ground)
        )
        return
    builder.add(Text(place, words, size, ink_on(ground), "bold", "left", ground))
