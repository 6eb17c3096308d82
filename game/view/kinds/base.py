"""What a drawer of a kind of examples answers: words, heights, and operations for a box.

Heights depend on the kit alone, so that a layout need not draw. A drawer stays inside the box it is given.
"""

from abc import ABC, abstractmethod
from typing import ClassVar

from game.core.edits import Edit, edited
from game.core.world import Tile, World
from game.play.report import Flip
from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.ops import Color, Op, Rect
from game.view.scene import Scene

Ops = tuple[Op, ...]


class Drawer(ABC):
    """Draws the examples of one kind and what models make of them.

    kind: its name. score_words: what a score is a share of. score_of: the same after a percentage, as a
    sentence about the model in use; score_on: the same of one column.
    """

    kind: ClassVar[str]
    score_words: ClassVar[str] = "share read correctly"
    score_of: ClassVar[str] = "of new examples are read right by the model in use."
    score_on: ClassVar[str] = "are read right on {column} by the model in use."

    def counted(self, world: World) -> str:
        """What a score of a world counts, in a few words."""
        del world
        return self.score_words

    def score_sentence(self, scene: Scene, column: str) -> str:
        """What the operator's score is, after it; column: where it is one of one column, else ""."""
        del scene
        return self.score_on.format(column=column) if column else self.score_of

    def glimpse_height(self, kit: DrawContext) -> float:
        """How high a glimpse of a tile's examples is on an opened card; 0 where there are none."""
        del kit
        return 0.0

    def small_height(self, kit: DrawContext) -> float:
        """How high it is at most on a phone."""
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
        """Examples of a tile as the models see them, on a ground; captions: with their labels.

        order: all of them, the first at the left, where somebody put them in an order; else any.
        """
        del kit, box, world, tile, edit, captions, ground, order
        return ()

    def samples(
        self, kit: DrawContext, box: Rect, world: World, tile: Tile, edit: Edit, ground: Color
    ) -> Ops:
        """A few examples of a tile, as large as a box lets them be, on a ground."""
        return self.glimpse(kit, box, world, tile, edit, False, ground)

    def world_examples(self, kit: DrawContext, box: Rect, world: World, ground: Color) -> Ops:
        """What a world's examples look like: those of the tiles at its start, a band each."""
        ops: list[Op] = []
        gap = kit.px(8)
        count = max(1, min(len(world.start), int((box.h + gap) // (kit.em(24) + gap))))
        high = (box.h - gap * (count - 1)) / count
        for k, letter in enumerate(world.start[:count]):
            band = Rect(box.x, box.y + k * (high + gap), box.w, high)
            ops += self.samples(kit, band, world, world.tile(letter), Edit(), ground)
        return tuple(ops)

    def headline(
        self, model: Model, kit: DrawContext, scene: Scene, box: Rect, flips: tuple[Flip, ...]
    ) -> Ops:
        """What can be seen of what a move did, below its sentence. flips: held-out examples that changed."""
        del flips
        return self.look_inside(model, kit, scene, box) if scene.known(scene.lens.cursor) else ()

    def small_headline(self, kit: DrawContext, scene: Scene, box: Rect, flips: tuple[Flip, ...]) -> Ops:
        """The same in the little room beside the large number of a phone; nothing where that says nothing."""
        del kit, scene, box, flips
        return ()

    @abstractmethod
    def picture_height(self, kit: DrawContext) -> float:
        """How high the look inside a model is in the inspector."""

    @abstractmethod
    def look_inside(self, model: Model, kit: DrawContext, scene: Scene, box: Rect) -> Ops:
        """What one can see of the current row's model, whose square lies face up."""

    def landings(self, kit: DrawContext, area: Rect) -> tuple[Rect, ...]:
        """Where held-out examples whose answer changed land in the look inside; nowhere if none fly."""
        del kit, area
        return ()

    def flyer(self, kit: DrawContext, box: Rect, scene: Scene, flip: Flip) -> Ops:
        """A held-out example on its way."""
        del kit, box, scene, flip
        return ()


def poisoned_only(world: World, whole: Tile, edit: Edit) -> Tile:
    """A whole tile with what stands in it and its poison but nobody on strike: examples keep their places."""
    return edited(world, whole, Edit(edit.poison, edit.strength, replacement=edit.replacement))
