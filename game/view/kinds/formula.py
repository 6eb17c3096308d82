"""Worlds without examples: nothing to glimpse; inside is the formula with its numbers."""

from game.book.phrases import say
from game.core.masks import popcount
from game.core.world import World
from game.play.state import choice_of
from game.view.draw_context import DrawContext
from game.view.kinds.base import Drawer, Ops
from game.view.model import Model
from game.view.ops import Color, Fill, Op, Rect, Text
from game.view.scene import Scene
from game.view.theme import readable


class FormulaDrawer(Drawer):
    """Sets of letters, and how the formula counts them."""

    kind = "none"
    score_words = "score"
    score_of = "is what a formula gives the training set in use."
    score_on = "is what a formula gives the training set in use, on {column}."

    def world_examples(self, kit: DrawContext, box: Rect, world: World, ground: Color) -> Ops:
        """The letters of all tiles, those at the start in ink: they are all that there is."""
        count = len(world.tiles)
        columns = min(count, max(1, round((count * box.w / box.h) ** 0.5)))
        lines = -(-count // columns)
        step = min(box.w / columns, box.h / lines)
        ops: list[Op] = []
        for k, letter in enumerate(world.letters):
            at = Rect(box.x + k % columns * step, box.y + k // columns * step, step, step).inset(step * 0.06)
            there = letter in world.start
            paper = kit.theme.track if there else ground
            color = readable(kit.theme.ink if there else kit.theme.faint, paper)
            size = max(int(at.h * 0.5), kit.size(13))
            ops.append(Fill(at, paper, kit.px(6)))
            ops.append(Text(at, letter, size, color, "bold", "center", paper))
        return tuple(ops)

    def picture_height(self, kit: DrawContext) -> float:
        """Two lines."""
        return kit.line(12) * 2 + kit.px(14)

    def look_inside(self, model: Model, kit: DrawContext, scene: Scene, box: Rect) -> Ops:
        """Both sets, and the formula with its numbers."""
        del model
        theme, row, column = kit.theme, scene.lens.cursor, scene.column
        line = Rect(box.x, box.y, box.w, kit.line(12))
        words = f"S = {scene.name(row)}, E = {scene.column_words}"
        second = line.moved(0, line.h)
        return (
            kit.fitted(line, words, 12, theme.ink, "semibold", ground=theme.window),
            kit.fitted(second, _formula_words(scene, row, column), 12, theme.ink, ground=theme.window),
        )


def _formula_words(scene: Scene, row: int, column: int) -> str:
    """How the formula of the world comes to the score of a row on a column, with its numbers."""
    tiles = scene.world.tiles
    values = {tile.letter: tile.value for tile in tiles}
    placed = scene.state.placed

    def weigh(mask: int) -> float:
        return sum(values[c] for i, c in enumerate(placed) if mask >> i & 1)

    return say(
        f"formula.{choice_of(scene.world, scene.lens).name}",
        both=popcount(row & column),
        either=popcount(row | column),
        size=popcount(column),
        bothweight=f"{weigh(row & column):g}",
        sizeweight=f"{weigh(column):g}",
        score=f"{float(scene.numbers[row]):.3f}",
    )
