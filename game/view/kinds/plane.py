"""Points: a tile's points on the plane, and what a model decides where."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from game.core.edits import Edit
from game.core.learners.catalogue import trainer
from game.core.learners.common import GUESS, decide
from game.core.world import Tile, World
from game.view.draw_context import DrawContext
from game.view.kinds.base import Drawer, Ops
from game.view.model import Model
from game.view.ops import Color, Disc, Fill, Frame, Mosaic, Op, Rect, Shape
from game.view.scene import Scene
from game.view.theme import blend

#: Colours of up to six classes on a plane (Okabe & Ito 2008); shapes differ too.
CLASS_COLORS: tuple[Color, ...] = (
    (0, 114, 178),
    (213, 94, 0),
    (0, 158, 115),
    (204, 121, 167),
    (230, 159, 0),
    (86, 180, 233),
)


class PlaneDrawer(Drawer):
    """Draws points."""

    kind = "plane"
    score_words = "share told apart correctly"
    score_of = "of new frogs are told apart by the model in use."
    score_on = "of the column {column} are told apart by the model in use."

    def glimpse_height(self, kit: DrawContext) -> float:
        """A small map."""
        return kit.em(58)

    def glimpse(
        self,
        kit: DrawContext,
        box: Rect,
        world: World,
        tile: Tile,
        edit: Edit,
        captions: bool,
        ground: Color,
        order: tuple[int, ...] = (),
    ) -> Ops:
        """All points of the tile."""
        del edit, captions, order
        ground = blend(kit.theme.surface, kit.theme.window, 0.5)
        ops: list[Op] = [Fill(box, ground), Frame(box, kit.theme.edge, 1)]
        r = max(1.6, min(kit.em(2.6), box.h / 14))
        return (*ops, *_points(kit, box.inset(r + 1), world, tile, r))

    def world_examples(self, kit: DrawContext, box: Rect, world: World, ground: Color) -> Ops:
        """One map with the points of all tiles at the world's start."""
        paper = blend(ground, kit.theme.track, 0.55)
        r = min(max(kit.em(2), box.h / 40), kit.em(4))
        tiles = (world.tile(letter) for letter in world.start)
        points = (op for tile in tiles for op in _points(kit, box.inset(2 * r), world, tile, r))
        return (Fill(box, paper, kit.px(6)), *points)

    def picture_height(self, kit: DrawContext) -> float:
        """A title and a map."""
        return kit.line(12) + kit.em(128) + kit.px(12)

    def look_inside(self, model: Model, kit: DrawContext, scene: Scene, box: Rect) -> Ops:
        """Decision regions of the current row's model, with the examples that it learnt from."""
        del model
        theme = kit.theme
        line = Rect(box.x, box.y, box.w, kit.line(12))
        words = f"What {scene.name(scene.lens.cursor)} decides where"
        ops: list[Op] = [kit.fitted(line, words, 12, theme.ink, "semibold", ground=theme.window)]
        area = Rect(box.x, line.bottom + kit.px(2), box.w, box.bottom - line.bottom - kit.px(6))
        columns, rows = 64, max(int(64 * area.h / area.w), 8)
        winner = _regions(scene, columns, rows)
        tints = [blend(theme.window, color, 0.38) for color in CLASS_COLORS[: len(scene.world.classes)]]
        colors = np.array([*tints, theme.track], dtype=np.uint8)
        data = colors[np.where(winner == GUESS, len(tints), winner)].tobytes()
        ops.append(Mosaic(area, columns, rows, data))
        span = scene.world.high - scene.world.low
        for i, letter in enumerate(scene.state.placed):
            if not scene.lens.cursor >> i & 1:
                continue
            tile = scene.tile(letter)
            for (x, y, *rest), label in zip(tile.x.tolist(), tile.y.tolist(), strict=True):
                px = area.x + (x - scene.world.low) / span * area.w
                py = area.bottom - (y - scene.world.low) / span * area.h
                r = kit.em(2.3)
                px, py = min(max(px, area.x + r), area.right - r), min(max(py, area.y + r), area.bottom - r)
                ops += mark(px, py, r, int(label), bool(rest and rest[0]), theme.ink)
        return (*ops, Frame(area, theme.edge, 1))


def _points(kit: DrawContext, box: Rect, world: World, tile: Tile, r: float) -> list[Op]:
    """The points of a tile on a map that fills a box."""
    span = world.high - world.low
    ops: list[Op] = []
    for (x, y, *rest), label in zip(tile.x.tolist(), tile.y.tolist(), strict=True):
        px = box.x + (x - world.low) / span * box.w
        py = box.bottom - (y - world.low) / span * box.h
        ops += mark(px, py, r, int(label), bool(rest and rest[0]), kit.theme.ink)
    return ops


def mark(x: float, y: float, r: float, label: int, ringed: bool, ink: Color) -> Ops:
    """A point of a class: colour and shape tell it; a ring shows the trigger."""
    color = CLASS_COLORS[label % len(CLASS_COLORS)]
    ring: Ops = (Disc(x, y, r * 1.9, ink), Disc(x, y, r * 1.5, (255, 255, 255))) if ringed else ()
    if label % 3 == 0:
        return (*ring, Disc(x, y, r, color))
    if label % 3 == 2:
        return (*ring, Fill(Rect(x - r * 0.85, y - r * 0.85, r * 1.7, r * 1.7), color))
    return (*ring, Shape(((x, y - r * 1.15), (x + r * 1.1, y + r * 0.8), (x - r * 1.1, y + r * 0.8)), color))


@lru_cache(maxsize=32)
def _regions(scene: Scene, columns: int, rows: int) -> NDArray[np.uint8]:
    """The class that the current row's model gives to each point of a raster: (rows, columns)."""
    world, tiles = scene.world, scene.evidence.tiles_of(scene.lens.cursor)
    xs = np.linspace(world.low, world.high, columns)
    ys = np.linspace(world.high, world.low, rows)
    points = np.zeros((rows * columns, world.slices[0].x.shape[1]))
    points[:, 0], points[:, 1] = np.tile(xs, rows), np.repeat(ys, columns)
    if not tiles:
        return np.full((rows, columns), GUESS, dtype=np.uint8)
    choice = scene.evidence.choice
    required = (1 << len(tiles)) - 1
    truth = np.zeros(len(points), dtype=np.int64)
    told = trainer(choice)(tiles, required, len(world.classes), points, truth, choice)
    if told.outputs is None:
        raise ValueError(f"{choice.name} decides nothing on a plane")
    return decide(told.outputs)[0].reshape(rows, columns)
