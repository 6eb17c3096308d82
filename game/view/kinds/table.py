"""Rows of a table: a tile's rows with their columns by name, and what a model leans on."""

from functools import lru_cache
from typing import NamedTuple, cast

import numpy as np

from game.book.phrases import say
from game.core.edits import Edit, example_order, poisoned_examples
from game.core.kinds.table import Table
from game.core.learners.catalogue import trainer
from game.core.learners.common import GUESS
from game.core.world import Tile, World, held_out
from game.play.report import Flip
from game.view.draw_context import DrawContext
from game.view.kinds.base import Drawer, Ops, poisoned_only
from game.view.model import Model
from game.view.ops import Align, Color, Fill, Op, Rect, Text, Weight
from game.view.scene import Scene
from game.view.theme import readable

#: The type of a table; its lines on an opened card, and columns that the look inside names.
TYPE, LINES, LEANINGS = 13, 4, 5
#: The narrowest column of values, in pixels of the type, and the share of the width that names take.
NARROWEST, NAMES = 54, 0.42
#: A card that is narrower than this has no room for a name and a value.
LEAST = 80
#: How far, in standard deviations, a column is moved to see what a model makes of it.
STEP = 1.0


class TableDrawer(Drawer):
    """Draws rows of a table: a line a column, a row of the data beside its name."""

    kind = "table"
    score_of = "of new rows are told right by the model in use."
    score_on = "of {column} are told right by the model in use."

    def glimpse_height(self, kit: DrawContext) -> float:
        """A line of labels and some columns."""
        return LINES * kit.line(TYPE)

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
        """Rows from the first of the order to its last, else those that poison reaches first.

        What poison changed has its colour.
        """
        whole, kind = world.tile(tile.letter), _table(world)
        if box.w < kit.px(LEAST):
            return ()
        after, count = poisoned_only(world, whole, edit), _columns_in(kit, box)
        shown = (
            [order[k * len(order) // count] for k in range(count)] if order else example_order(world, whole)
        )
        room = box.w * (1 - NAMES) / count - kit.px(4)
        hit = set(poisoned_examples(world, whole, edit.strength).tolist()) if edit.poison else set()
        columns = []
        for example in dict.fromkeys(shown[:count]):
            came, now = world.classes[int(whole.y[example])], world.classes[int(after.y[example])]
            head = f"{came}→{now}" if came != now else now
            if came != now and kit.width_of(head, kit.size(TYPE), "semibold") > room:
                head = f"→{now}"
            before, cells = kind.row_words(whole.x[example]), kind.row_words(after.x[example])
            changed = [a != b for a, b in zip(before, cells, strict=True)]
            columns.append(Shown(head, cells, came != now or example in hit, tuple(changed)))
        return table_ops(kit, box, world, tuple(columns), ground, captions or box.h >= 2 * kit.line(TYPE))

    def headline(
        self, model: Model, kit: DrawContext, scene: Scene, box: Rect, flips: tuple[Flip, ...]
    ) -> Ops:
        """Held-out rows that are answered differently now, each below what it is and what it is taken for."""
        if not flips:
            return super().headline(model, kit, scene, box, flips)
        world, (x, _, _) = scene.world, held_out(scene.slices)
        columns = []
        for flip in flips[: _columns_in(kit, box)]:
            cells = _table(world).row_words(x[flip.example])
            head = f"{world.classes[flip.truth]}: {_answer(world, flip.after)}"
            columns.append(Shown(head, cells, flip.after != flip.truth, (False,) * len(cells)))
        high = min(box.h, (LEANINGS + 1) * kit.line(TYPE))
        return table_ops(kit, box._replace(h=high), world, tuple(columns), kit.theme.window, True)

    def picture_height(self, kit: DrawContext) -> float:
        """A title and a line for each column that a model leans on most."""
        return (LEANINGS + 1) * kit.line(TYPE) + kit.px(8)

    def look_inside(self, model: Model, kit: DrawContext, scene: Scene, box: Rect) -> Ops:
        """The columns that move the current row's model most: a bar for each, and the class it speaks for."""
        del model
        theme = kit.theme
        line = Rect(box.x, box.y, box.w, kit.line(TYPE))
        title = say("label.leans-on", row=scene.name(scene.lens.cursor))
        ops: list[Op] = [kit.fitted(line, title, TYPE, theme.ink, "semibold", ground=theme.window)]
        found = leanings(scene)
        most = max((abs(by) for _, _, by in found), default=0.0) or 1.0
        ink = readable(theme.ink, theme.window)
        for name, label, by in found:
            line = line.moved(0, line.h)
            if line.bottom > box.bottom + 0.5:
                break
            third = line.w / 3
            bar = Rect(line.x + third, line.y + line.h * 0.25, third * abs(by) / most, line.h * 0.5)
            ops.append(_cut(kit, line._replace(w=third - kit.px(6)), name, ink, ground=theme.window))
            ops.append(Fill(bar, theme.accent, kit.px(2)))
            words = Rect(line.x + 2 * third + kit.px(6), line.y, third - kit.px(6), line.h)
            ops.append(_cut(kit, words, label, readable(theme.faint, theme.window), ground=theme.window))
        return tuple(ops)


class Shown(NamedTuple):
    """A row as a column of text. head: its label. marked: whether its label is told as changed."""

    head: str
    cells: tuple[str, ...]
    marked: bool
    changed: tuple[bool, ...]


def table_ops(
    kit: DrawContext, box: Rect, world: World, shown: tuple[Shown, ...], ground: Color, heads: bool
) -> Ops:
    """As many lines as fit: the labels, then the columns that tell the classes best apart."""
    theme, kind = kit.theme, _table(world)
    high = min(kit.line(TYPE), box.h)
    lines = max(1, int(box.h / high + 0.01))
    names_w = box.w * NAMES
    step = (box.w - names_w) / max(len(shown), 1)
    faint, ink, loss = (readable(color, ground) for color in (theme.faint, theme.ink, theme.loss))
    ops: list[Op] = []
    order = telling_columns(world)[: lines - heads]
    for k, column in enumerate((-1, *order) if heads else order):
        line = Rect(box.x, box.y + k * high, box.w, high)
        name = say("label.row-is") if column < 0 else kind.columns[column].name
        place = line._replace(w=names_w - kit.px(6))
        ops.append(_cut(kit, place, name, faint, ground=ground))
        for j, one in enumerate(shown):
            at = Rect(box.x + names_w + j * step, line.y, step - kit.px(4), high)
            text = one.head if column < 0 else one.cells[column] or "–"
            marked = one.marked if column < 0 else one.changed[column]
            weight: Weight = "semibold" if column < 0 or marked else "regular"
            ops.append(_cut(kit, at, text, loss if marked else ink, weight, "right", ground))
    return tuple(ops)


@lru_cache(maxsize=8)
def telling_columns(world: World) -> tuple[int, ...]:
    """Columns by how far the means of the classes lie apart, in the tiles at the world's start."""
    tiles = [world.tile(letter) for letter in world.start]
    x = np.concatenate([tile.x for tile in tiles])
    y = np.concatenate([tile.y for tile in tiles])
    means = np.array([x[y == label].mean(axis=0) for label in np.flatnonzero(np.bincount(y))])
    apart = np.ptp(means, axis=0) / (x.std(axis=0) + 1e-9)
    kind = _table(world)
    best = [
        float(apart[at.first : at.first + max(len(column.levels), 1)].max())
        for column, at in zip(kind.columns, kind.places, strict=True)
    ]
    return tuple(sorted(range(len(best)), key=lambda k: (-best[k], k)))


@lru_cache(maxsize=32)
def leanings(scene: Scene) -> tuple[tuple[str, str, float], ...]:
    """Feature, class and change of its output where the average row has more of the feature; the largest."""
    world, tiles = scene.world, scene.evidence.tiles_of(scene.lens.cursor)
    if not tiles:
        return ()
    names = feature_names(world)
    mean = np.concatenate([tile.x for tile in tiles]).mean(axis=0)
    probes = np.concatenate([mean[None], mean + STEP * np.eye(len(names))])
    choice, required = scene.evidence.choice, (1 << len(tiles)) - 1
    labels = np.zeros(len(probes), dtype=np.int64)
    found = trainer(choice)(tiles, required, len(world.classes), probes, labels, choice)
    if found.outputs is None:
        raise ValueError(f"{choice.name} decides nothing on a table")
    moved = found.outputs[0][:, 1:] - found.outputs[0][:, :1]
    best = moved.argmax(axis=0)
    size = moved[best, np.arange(len(names))]
    order = sorted(range(len(names)), key=lambda k: (-size[k], k))[:LEANINGS]
    return tuple((names[k], world.classes[int(best[k])], float(size[k])) for k in order if size[k] > 0)


def feature_names(world: World) -> tuple[str, ...]:
    """Every feature in words: a number by its column, a gap and a level behind it."""
    kind = _table(world)
    names = [""] * kind.width
    for column, at in zip(kind.columns, kind.places, strict=True):
        if column.levels:
            for k, level in enumerate(column.levels):
                names[at.first + k] = f"{column.name} {level}"
            continue
        names[at.first] = column.name
        if at.gap >= 0:
            names[at.gap] = say("label.gap-in", column=column.name)
    return tuple(names)


def _cut(
    kit: DrawContext,
    box: Rect,
    text: str,
    color: Color,
    weight: Weight = "regular",
    align: Align = "left",
    ground: Color | None = None,
) -> Text:
    """A line of a table: no smaller type where a name is long, its end is cut off instead."""
    pixels = min(kit.size(TYPE), int(box.h / 1.15))
    return Text(box, kit.cut(text, pixels, weight, box.w), pixels, color, weight, align, ground)


def _answer(world: World, label: int) -> str:
    return "?" if label == GUESS else world.classes[label]


def _columns_in(kit: DrawContext, box: Rect) -> int:
    """How many rows stand beside one another."""
    return max(1, min(4, int(box.w * (1 - NAMES) / kit.em(NARROWEST))))


def _table(world: World) -> Table:
    return cast(Table, world.kind)
