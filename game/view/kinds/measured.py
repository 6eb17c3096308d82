"""Measured worlds: no example to see; inside a square stand its numbers as measured, with their spread."""

from game.book.measured_words import measured_value, score_formula
from game.book.phrases import say
from game.core.edits import Edit
from game.core.world import Tile, World
from game.view.draw_context import DrawContext
from game.view.kinds.base import Drawer, Ops
from game.view.model import Model
from game.view.ops import Color, Op, Rect, Text
from game.view.scene import Scene
from game.view.theme import readable

#: Slices whose numbers are listed at most.
LISTED = 5


class MeasuredDrawer(Drawer):
    """Numbers with their spread over seeds."""

    kind = "measured"
    score_words = "score"
    score_of = "is the score of the model in use, which was measured elsewhere."
    score_on = "is the score of the model in use on {column}, which was measured elsewhere."

    def counted(self, world: World) -> str:
        """How a score comes from the metric."""
        return score_formula(world)

    def score_sentence(self, scene: Scene, column: str) -> str:
        """The number as it was measured, with its spread."""
        words = measured_value(scene.evidence, scene.world, scene.operator, scene.column)
        return say("measured.score-on" if column else "measured.score", measured=words, column=column)

    def world_examples(self, kit: DrawContext, box: Rect, world: World, ground: Color) -> Ops:
        """What was trained, in words."""
        ink = readable(kit.theme.ink, ground)
        words = world.measurement.model if world.measurement else ""
        size = 15
        while size > 13 and kit.paragraph_height(words, size, box.w, "reading-italic") > box.h:
            size -= 1
        if kit.paragraph_height(words, size, box.w, "reading-italic") > box.h + 1:
            return ()
        return kit.paragraph(box, words, size, ink, "reading-italic", ground)

    def samples(
        self, kit: DrawContext, box: Rect, world: World, tile: Tile, edit: Edit, ground: Color
    ) -> Ops:
        """What the source is, in the words of the world file: no example of it can be shown."""
        del world, edit
        if box.w < kit.em(110):  # on narrow cards only the shortest would fit
            return ()
        ink = readable(kit.theme.faint, ground)
        for size in (14, 13):
            if kit.paragraph_height(tile.about, size, box.w, "reading") <= box.h + 1:
                return kit.paragraph(box, tile.about, size, ink, "reading", ground)
        return ()

    def headline(
        self, model: Model, kit: DrawContext, scene: Scene, box: Rect, flips: tuple[object, ...]
    ) -> Ops:
        """The numbers of the operator's square."""
        del model, flips
        return _numbers(kit, scene, box, scene.operator) if scene.known(scene.operator) else ()

    def picture_height(self, kit: DrawContext) -> float:
        """A title and a line for each of some slices."""
        return kit.line(13) * (LISTED + 1)

    def look_inside(self, model: Model, kit: DrawContext, scene: Scene, box: Rect) -> Ops:
        """The numbers of the square that one looks at."""
        del model
        return _numbers(kit, scene, box, scene.lens.cursor)


def _numbers(kit: DrawContext, scene: Scene, box: Rect, row: int) -> Ops:
    """The metric on each slice, as far as there is room, below what it is."""
    theme, high = kit.theme, kit.line(13)
    measurement, count = scene.world.measurement, int(box.h // high) - 1
    if measurement is None or count < 1:
        return ()
    title = say("measured.inside", metric=measurement.metric, row=scene.letters(row))
    faint = readable(theme.faint, theme.window)
    ops: list[Op] = [kit.fitted(box._replace(h=high), title, 13, faint, ground=theme.window)]
    names = scene.evidence.names
    wide = max(kit.width_of(f"{name}  ", kit.size(13)) for name in names)
    two = len(names) > count and box.w >= 2 * kit.em(150)
    for k, name in enumerate(names[: count * (2 if two else 1)]):
        x = box.x + (box.w / 2 if two and k >= count else 0)
        line = Rect(x, box.y + (k % count + 1) * high, box.w / (2 if two else 1), high)
        ops.append(Text(line._replace(w=wide), name, kit.size(13), faint, ground=theme.window))
        words = measured_value(scene.evidence, scene.world, row, 1 << k, short=True)
        at = Rect(line.x + wide, line.y, max(line.w - wide, 1), high)
        ops.append(kit.fitted(at, words, 13, theme.ink, "semibold", ground=theme.window))
    return tuple(ops)
