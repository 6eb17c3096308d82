"""Squares on their way from one view to another: four corners each, and its colour.

*Why corners:* a square is a rectangle in one view and lies slanted in another; between them every corner goes
straight to its new place. Nothing is written on a square that flies, so that a picture costs little.
"""

from dataclasses import replace

from game.view.commands.squares import LookAt
from game.view.desk import desk_of, parts_of
from game.view.draw_context import DrawContext
from game.view.evaluation_sets import board_of
from game.view.model import Model
from game.view.ops import Color, Fill, Op, Outline, Panel, Rect, Shape, Target
from game.view.projections.base import Placement
from game.view.regions import board_placement
from game.view.scene import Scene, scene_before
from game.view.scene_words import spoken_squares
from game.view.screens.square_colors import color_of
from game.view.screens.views import corners_in, scene_in_colors
from game.view.zoom import WHOLE

#: Smaller squares are not drawn on their way.
LEAST = 2.0


def flying_squares(
    model: Model, kit: DrawContext, scene: Scene, after: Placement, part: float
) -> tuple[Panel, ...]:
    """A panel for each square on the evaluation set that is looked at. part: of the way, from 0 to 1."""
    old = scene_before(model) or scene
    before = _placement_before(model, kit, old)
    whole = Rect(0, 0, kit.width, kit.height)
    panels, colored = [], scene_in_colors(scene)
    for row in range(1 << scene.n):
        start = corners_in(kit, old, before, row) if row < 1 << old.n else ()
        end = corners_in(kit, scene, after, row)
        way = _between(start or end, end, part)
        reach = _bounds(way)
        if min(reach.w, reach.h) < LEAST or not reach.within(whole):
            continue
        target = Target(
            reach, f"square:{row}", LookAt(row), "square", spoken_squares(scene)[row], focusable=False
        )
        panels.append(
            Panel(f"square:{row}", reach, (_flat(way, reach, color_of(kit, colored, row)),), (target,))
        )
    return tuple(sorted(panels, key=lambda panel: panel.rect.bottom))  # what lies lower lies in front


def _placement_before(model: Model, kit: DrawContext, old: Scene) -> Placement:
    """Where the squares were."""
    then = replace(model, lens=old.lens, transition=None)
    area, plain = parts_of(then, kit).board, desk_of(then) != "full"
    board = board_of(old.world, old.state, old.lens)
    return board_placement(kit, area, old.lens.view, board, WHOLE, plain, model.scroll)


def _between(start: Outline, end: Outline, part: float) -> Outline:
    return tuple((a + (c - a) * part, b + (d - b) * part) for (a, b), (c, d) in zip(start, end, strict=True))


def _bounds(corners: Outline) -> Rect:
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _flat(corners: Outline, reach: Rect, color: Color) -> Op:
    """A rectangle where the corners are one's: that is painted faster.

    Others begin at whole pixels: then all of one shape are made at once, and not each for itself.
    """
    if corners[0][1] == corners[1][1] and corners[0][0] == corners[3][0]:
        return Fill(reach, color)
    right, down = round(reach.x) - reach.x, round(reach.y) - reach.y
    return Shape(tuple((x + right, y + down) for x, y in corners), color)
