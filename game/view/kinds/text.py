"""Texts: a tile's sentences with the words that poison put there, and what models write."""

from itertools import product

from game.book.phrases import say
from game.core.edits import Edit, example_order
from game.core.learners.ngram import written
from game.core.masks import popcount
from game.core.texts import decode, marked_words
from game.core.world import Tile, World
from game.play.report import Flip
from game.view.draw_context import LEADING, DrawContext
from game.view.kinds.base import Drawer, Ops, poisoned_only
from game.view.model import Model
from game.view.ops import Color, Op, Rect
from game.view.scene import Scene
from game.view.screens.marks import left_square
from game.view.text_examples import flowing, written_ops
from game.view.theme import readable

#: Lines of sentences on an opened card, and of each writing in the inspector.
GLIMPSE_LINES, WRITING_LINES = 5, 3
#: What is narrower, in pixels of the layout, has no room for a long word.
WORD = 50
#: The type of sentences that stand for a world.
EXAMPLE_TYPE = 15


class TextDrawer(Drawer):
    """Draws sentences."""

    kind = "text"
    score_words = "share of bits saved"
    score_of = "of the guesswork in new texts is saved by the model in use."
    score_on = "of the guesswork in {column} is saved by the model in use."

    def glimpse_height(self, kit: DrawContext) -> float:
        """Some lines."""
        return GLIMPSE_LINES * kit.line(11)

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
        """Sentences as far as there is room: first the one that poison reaches first, then the last."""
        del captions, order
        if box.w < kit.em(WORD):
            return ()
        before = world.tile(tile.letter)
        after = poisoned_only(world, before, edit)
        shown = example_order(world, before)
        ink = readable(kit.theme.ink, ground)
        ops: list[Op] = []
        several = box.h >= 2 * kit.line(11)
        for k, example in enumerate(dict.fromkeys((shown[0], shown[-1], *shown[1:-1]))):
            place = Rect(box.x, box.y, box.w, box.h * 0.62 if several and not k else box.h)
            if place.h + 0.5 < kit.size(11) * LEADING or (k and not several):
                break
            texts = (decode(tile.x[example], world.alphabet) for tile in (before, after))
            drawn, high = flowing(kit, place, marked_words(*texts), 11, ink, ground)
            ops += drawn
            gap = kit.px(3) if several else 0.0
            box = Rect(box.x, box.y + high + gap, box.w, max(box.h - high - gap, 0.0))
        return tuple(ops)

    def world_examples(self, kit: DrawContext, box: Rect, world: World, ground: Color) -> Ops:
        """Sentences of the tiles at the start in turn, as far as there is room, in the type of texts."""
        ink = readable(kit.theme.ink, ground)
        ops: list[Op] = []
        tiles = [world.tile(letter) for letter in world.start]
        for k, tile in product(range(2), tiles):
            text = decode(tile.x[example_order(world, tile)[k]], world.alphabet)
            high = kit.paragraph_height(text, EXAMPLE_TYPE, box.w, "reading-italic")
            if high > box.h + 0.5:
                continue
            ops += kit.paragraph(box._replace(h=high), text, EXAMPLE_TYPE, ink, "reading-italic", ground)
            high += kit.px(8)
            box = box._replace(y=box.y + high, h=box.h - high)
        return tuple(ops)

    def headline(
        self, model: Model, kit: DrawContext, scene: Scene, box: Rect, flips: tuple[Flip, ...]
    ) -> Ops:
        """The sentence that the model in use writes, and the one that the model before it wrote."""
        del flips
        rows = [scene.operator]
        left = left_square(model, scene)[0]
        if left >= 0:
            rows.append(left)
        begin, ops = beginning(scene), list[Op]()
        high = box.h / len(rows)
        for k, row in enumerate(row for row in rows if scene.known(row)):
            place = Rect(box.x, box.y + k * high, box.w, high)
            ops += self._said(kit, place, scene, row, begin, kit.theme.ink if not k else kit.theme.faint)
        return tuple(ops)

    def _said(
        self, kit: DrawContext, box: Rect, scene: Scene, row: int, begin: str, color: Color
    ) -> tuple[Op, ...]:
        """What a model writes, in as many lines as there is room for, below its name."""
        theme = kit.theme
        title = say("label.writes", row=scene.name(row)) if row else say("label.writes-nothing")
        head = box._replace(h=kit.line(13))
        rest = Rect(box.x, head.bottom, box.w, box.h - head.h)
        if rest.h < kit.line(14):
            return ()
        return (
            kit.fitted(head, title, 13, readable(theme.faint, theme.window), ground=theme.window),
            *kit.paragraph(rest, begin + writing(scene, row, begin), 16, color, "reading", theme.window),
        )

    def picture_height(self, kit: DrawContext) -> float:
        """A sentence for each of two rows."""
        return 2 * writing_height(kit) + kit.px(14)

    def look_inside(self, model: Model, kit: DrawContext, scene: Scene, box: Rect) -> Ops:
        """What the current row's model writes, and beneath it what the compared row's does."""
        del model
        theme = kit.theme
        place = Rect(box.x, box.y, box.w, writing_height(kit))
        begin = beginning(scene)
        ops: list[Op] = []
        for row, color in ((scene.lens.cursor, theme.ink), (scene.compared, theme.paired)):
            if not scene.known(row):
                continue
            text = begin + writing(scene, row, begin)
            title = say("label.writes", row=scene.name(row)) if row else say("label.writes-nothing")
            ops += written_ops(kit, place, title, text, readable(color, theme.window), theme.window)
            place = place.moved(0, place.h + kit.px(4))
        return tuple(ops)


def writing_height(kit: DrawContext) -> float:
    """How high a model's sentence is in the inspector, with its title."""
    return kit.line(12) + WRITING_LINES * kit.line(11)


def beginning(scene: Scene) -> str:
    """What both models go on from: the cue where a phrase is planted in one of the two rows; else, where
    one looks at a single slice, the first two words of its first sentence; else nothing.
    """
    planted, rows = scene.world.planted, scene.lens.cursor | scene.compared
    tainted = any(
        scene.state.edit(letter).poison == "backdoor" and rows >> i & 1
        for i, letter in enumerate(scene.state.placed)
    )
    if planted and tainted and scene.lens.reality == "operator":
        return planted.cue
    if popcount(scene.column) != 1:
        return ""
    first = decode(scene.slices[scene.column.bit_length() - 1].x[0], scene.world.alphabet)
    return " ".join(first.split()[:2]) + " "


def writing(scene: Scene, row: int, begin: str = "") -> str:
    """The sentence that a row's model writes; the same for the same data."""
    world = scene.world
    return written(scene.evidence.tiles_of(row), world.alphabet, scene.evidence.choice, world.seed, begin)
