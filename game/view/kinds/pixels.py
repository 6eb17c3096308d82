"""Pictures: a tile's digits with their labels, and the test digits that a model answers differently."""

from collections import Counter
from functools import lru_cache

import numpy as np

from game.book.phrases import say
from game.core.edits import Edit, example_order, poisoned_examples
from game.core.learners.common import GUESS
from game.core.world import Floats, Tile, World, held_out
from game.play.report import Flip
from game.view.draw_context import DrawContext
from game.view.kinds.base import Drawer, Ops, poisoned_only
from game.view.model import Model
from game.view.ops import Color, Fill, Frame, Image, Op, Rect
from game.view.scene import Scene
from game.view.screens.model_view import shown_flips
from game.view.theme import readable

#: So many pictures of examples stand beside one another.
MOST_EXAMPLES = 8


class PixelsDrawer(Drawer):
    """Draws digits."""

    kind = "pixels"
    score_of = "of new digits are read right by the model in use."
    score_on = "of {column} are read right by the model in use."

    def glimpse_height(self, kit: DrawContext) -> float:
        """A row of digits with their labels."""
        return kit.em(21) + kit.line(10)

    def small_height(self, kit: DrawContext) -> float:
        """The same, a little larger."""
        return kit.em(36)

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
        """As many digits as fit, evenly from the order, with their labels; what poison has hit in a frame."""
        whole = world.tile(tile.letter)
        order = order or tuple(int(k) for k in example_order(world, whole))
        caption_h = kit.line(10) if captions else 0
        count = MOST_EXAMPLES
        if captions:
            least = kit.width_of("0→0", kit.size(10)) + kit.px(1.5)
            count = max(2, min(count, int(box.w / least)))
        step = box.w / count
        side = min(box.h - caption_h, step - kit.px(2))
        hit = set(poisoned_examples(world, whole, edit.strength).tolist()) if edit.poison else set()
        shown = [order[k * len(order) // count] for k in range(count)]
        scene = poisoned_only(world, whole, edit)
        ops: list[Op] = []
        for k, example in enumerate(shown):
            at = Rect(box.x + (k + 0.5) * step - side / 2, box.y, side, side)
            x, y = scene.x[example], int(scene.y[example])
            came = int(whole.y[example])
            ops.append(digit(kit, at, x, world.high))
            if example in hit:
                ops.append(Frame(at.inset(-1), kit.theme.loss, kit.px(2)))
            if captions:
                text = f"{world.classes[came]}→{world.classes[y]}" if y != came else world.classes[y]
                changed = kit.theme.loss if scene.wrong[example] else kit.theme.gain
                color = readable(changed if y != came else kit.theme.faint, ground)
                place = Rect(box.x + k * step, at.bottom + 1, step, caption_h)
                ops.append(kit.fitted(place, text, 10, color, align="center", ground=ground))
        return tuple(ops)

    def samples(
        self, kit: DrawContext, box: Rect, world: World, tile: Tile, edit: Edit, ground: Color
    ) -> Ops:
        """Digits from all over the tile in one row, or in two where that makes them larger."""
        whole = world.tile(tile.letter)
        order = example_order(world, whole)
        hit = set(poisoned_examples(world, whole, edit.strength).tolist()) if edit.poison else set()
        rows = 2 if box.h > 1.2 * box.w / 2 else 1
        side = min(kit.em(44), box.h / rows - kit.px(2), box.w)
        columns = max(1, min(5, int(box.w / (side * 1.08))))
        step = min(box.w / columns, side * 1.35)
        scene = poisoned_only(world, whole, edit)
        ops: list[Op] = []
        count = rows * columns
        for k in range(count):
            example = order[k * len(order) // count]
            at = Rect(box.x + k % columns * step, box.y + k // columns * (side + kit.px(3)), side, side)
            ops.append(digit(kit, at, scene.x[example], world.high, ground))
            if example in hit:
                ops.append(Frame(at.inset(-1), kit.theme.loss, kit.px(2)))
        return tuple(ops)

    def small_headline(self, kit: DrawContext, scene: Scene, box: Rect, flips: tuple[Flip, ...]) -> Ops:
        """As many changed digits as fit in a row, each with what it is taken for beside it."""
        x, _, _ = held_out(scene.slices)
        side, gap = box.h, kit.px(4)
        words_w = kit.em(46)
        fits = int(box.w / (side + words_w + 2 * gap))
        ops: list[Op] = []
        left = box.right - fits * (side + words_w + 2 * gap)
        for flip in telling_flips(flips, min(fits, len(flips))) if fits > 0 and flips else ():
            at = Rect(left, box.y, side, side)
            ops += marked_digit(kit, at, x[flip.example], scene.world)
            words, color = _taken_for(kit, scene.world, flip, kit.theme.window)
            beside = Rect(at.right + gap, box.y, words_w, box.h)
            high = min(kit.paragraph_height(words, 13, words_w), box.h)
            place = beside.inset(0, (box.h - high) / 2)
            ops += kit.paragraph(place, words, 13, color, ground=kit.theme.window)
            left = beside.right + gap
        return tuple(ops)

    def headline(
        self, model: Model, kit: DrawContext, scene: Scene, box: Rect, flips: tuple[Flip, ...]
    ) -> Ops:
        """Three digits that are answered differently now, large, each with what it is taken for."""
        del model
        theme = kit.theme
        if not flips:
            return ()
        x, _, _ = held_out(scene.slices)
        gap = kit.px(10)
        count = min(3, len(flips))
        wide = (box.w - 2 * gap) / 3
        caption_h = kit.line(16)
        side = min(box.h - caption_h - kit.px(20), wide - kit.px(20))
        ops: list[Op] = []
        for k, flip in enumerate(telling_flips(flips, count)):
            card = Rect(box.x + k * (wide + gap), box.y, wide, side + caption_h + kit.px(20))
            ops.append(Fill(card, theme.surface, kit.px(10)))
            at = Rect(card.middle[0] - side / 2, card.y + kit.px(10), side, side)
            ops += marked_digit(kit, at, x[flip.example], scene.world)
            words, color = _taken_for(kit, scene.world, flip, theme.surface)
            line = Rect(card.x, at.bottom + kit.px(2), card.w, caption_h)
            ops.append(kit.fitted(line, words, 16, color, "semibold", "center", theme.surface))
        return tuple(ops)

    def picture_height(self, kit: DrawContext) -> float:
        """A title and a row of digits with the answers."""
        return kit.line(12) + kit.em(28) + kit.line(10) + kit.px(16)

    def look_inside(self, model: Model, kit: DrawContext, scene: Scene, box: Rect) -> Ops:
        """Test digits that are answered differently, each with both answers."""
        theme = kit.theme
        line = Rect(box.x, box.y, box.w, kit.line(12))
        title, flips, _ = shown_flips(model, scene)
        ops: list[Op] = [kit.fitted(line, title, 12, theme.ink, "semibold", ground=theme.window)]
        x, _, _ = held_out(scene.slices)
        places = self.landings(kit, box)
        step = places[1].x - places[0].x
        for place, flip in zip(places, flips, strict=False):
            ops.append(digit(kit, place, x[flip.example], scene.world.high))
            right = flip.after == flip.truth
            ops.append(Frame(place.inset(-1), theme.gain if right else theme.loss, kit.px(2)))
            text = f"{_answer(scene.world, flip.before)}→{_answer(scene.world, flip.after)}"
            left = place.x - (step - place.w) / 2 + 1
            caption = Rect(left, place.bottom + kit.px(2), step - 2, kit.line(10))
            color = readable(theme.gain if right else theme.loss, theme.window)
            ops.append(kit.fitted(caption, text, 10, color, align="center", ground=theme.window))
        return tuple(ops)

    def landings(self, kit: DrawContext, area: Rect) -> tuple[Rect, ...]:
        """Where changed test digits stand, each as wide as its caption at least."""
        least = kit.width_of("0→0", kit.size(10)) + kit.px(5)
        count = max(2, min(MOST_EXAMPLES, int(area.w / least)))
        side = min(kit.em(28), area.w / count - kit.px(3))
        step = area.w / count
        top = area.y + kit.line(12) + kit.px(2)
        return tuple(Rect(area.x + (k + 0.5) * step - side / 2, top, side, side) for k in range(count))

    def flyer(self, kit: DrawContext, box: Rect, scene: Scene, flip: Flip) -> Ops:
        """A test digit in a frame that says whether it is now read correctly."""
        x, _, _ = held_out(scene.slices)
        frame = Frame(box.inset(-1), kit.theme.loss if flip.after != flip.truth else kit.theme.gain, 2)
        return digit(kit, box, x[flip.example], scene.world.high), frame


def telling_flips(flips: tuple[Flip, ...], count: int) -> tuple[Flip, ...]:
    """A few of the changed examples, of different classes first, each as most of its class are read."""
    common = Counter((flip.truth, flip.after) for flip in flips)
    first: dict[int, Flip] = {}
    for flip in flips:
        there = first.setdefault(flip.truth, flip)
        if common[flip.truth, flip.after] > common[there.truth, there.after]:
            first[flip.truth] = flip
    chosen = list(first.values())
    return tuple((chosen + [flip for flip in flips if flip not in chosen])[:count])


def digit(kit: DrawContext, box: Rect, pixels: Floats, high: float, ground: Color | None = None) -> Image:
    """An 8x8 digit as a picture, on a ground or on a card."""
    side = round(len(pixels) ** 0.5)
    return Image(box, side, side, _grey(pixels.tobytes(), high), kit.theme.ink, ground or kit.theme.surface)


def marked_digit(kit: DrawContext, box: Rect, pixels: Floats, world: World) -> Ops:
    """A digit, and a frame around the pixels of the trigger where it carries that."""
    picture = digit(kit, box, pixels, world.high)
    trigger = world.trigger
    if trigger is None or (pixels[list(trigger.features)] != trigger.value).any():
        return (picture,)
    side = round(len(pixels) ** 0.5)
    lines, columns = np.divmod(np.array(trigger.features), side)
    unit = box.w / side
    left, top = float(columns.min()) * unit, float(lines.min()) * unit
    right, bottom = (float(columns.max()) + 1) * unit, (float(lines.max()) + 1) * unit
    around = Rect(box.x + left, box.y + top, right - left, bottom - top)
    return picture, Frame(around.inset(-1), kit.theme.loss, kit.px(2))


@lru_cache(maxsize=1024)
def _grey(pixels: bytes, high: float) -> bytes:
    """Float pixels as a byte each."""
    return np.clip(np.frombuffer(pixels) * (255.0 / high), 0, 255).astype(np.uint8).tobytes()


def _taken_for(kit: DrawContext, world: World, flip: Flip, ground: Color) -> tuple[str, Color]:
    """What a held-out digit is taken for now, and the colour of that on a ground."""
    right = flip.after == flip.truth
    truth, answer = world.classes[flip.truth], _answer(world, flip.after)
    words = (
        say("label.read-right", truth=truth) if right else say("label.read-as", truth=truth, answer=answer)
    )
    return words, readable(kit.theme.gain if right else kit.theme.loss, ground)


def _answer(world: World, answer: int) -> str:
    return "?" if answer == GUESS else world.classes[answer]
