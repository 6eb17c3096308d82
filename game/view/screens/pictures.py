"""A look inside the model: test examples that it answers differently, or what it decides where."""

from functools import lru_cache

import numpy as np

from game.book.phrases import say
from game.core.learners.catalogue import trainer
from game.core.learners.common import GUESS, decide
from game.core.learners.ngram import written
from game.core.masks import popcount
from game.core.texts import decode
from game.core.world import World, held_out
from game.play.report import Flip
from game.play.state import choice_of
from game.view.kit import Kit
from game.view.model import Model
from game.view.ops import Frame, Mosaic, Rect
from game.view.scene import Scene, difference, last_report
from game.view.sentences import writing_height, written_ops
from game.view.theme import blend, readable
from game.view.widgets import CLASS_COLORS, Sheet, digit, mark

MOST_SHOWN = 8


def picture_height(kit: Kit, seen: Scene) -> float:
    """How high the look inside is in a world."""
    if seen.world.kind.name == "pixels":
        return kit.line(12) + kit.em(28) + kit.line(10) + kit.px(16)
    if seen.world.kind.name == "plane":
        return kit.line(12) + kit.em(128) + kit.px(12)
    if seen.world.kind.name == "text":
        return 2 * writing_height(kit) + kit.px(14)
    return kit.line(12) * 2 + kit.px(14)


def shown_flips(model: Model, seen: Scene) -> tuple[str, tuple[Flip, ...], bool]:
    """Title, held-out examples whose answer differs, and whether they come from the last move.

    The title says which comparison it is: the table above it always compares two rows.
    """
    pack = model.pack
    if seen.lens.cursor == seen.operator and seen.lens.reality == "operator":
        draft = model.draft.move if model.draft else None
        told = last_report(pack, model.game, seen.lens, draft)
        if told is not None:
            changed = answers_words(len(told.flips))
            if draft:
                return say("label.would-change", answers=changed), told.flips, True
            return say("label.changed", answers=changed), told.flips, True
    told = difference(seen)
    count = len(told.flips)
    names = {"first": seen.name(seen.compared), "second": seen.name(seen.lens.cursor)}
    if not count:
        return say("label.alike", **names), (), False
    if count == 1:
        return say("label.differ-one", **names), told.flips, False
    return say("label.differ", count=count, **names), told.flips, False


def answers_words(count: int) -> str:
    """So many answers, in words that agree with the number."""
    if not count:
        return say("label.no-answers")
    return say("label.one-answer") if count == 1 else say("label.answers", count=count)


def flip_boxes(kit: Kit, area: Rect) -> tuple[Rect, ...]:
    """Where the pictures of changed test examples stand, each as wide as its caption at least."""
    least = kit.width_of("0→0", kit.size(10)) + kit.px(5)
    count = max(2, min(MOST_SHOWN, int(area.w / least)))
    side = min(kit.em(28), area.w / count - kit.px(3))
    step = area.w / count
    top = area.y + kit.line(12) + kit.px(2)
    return tuple(Rect(area.x + (k + 0.5) * step - side / 2, top, side, side) for k in range(count))


def _formula_words(seen: Scene, row: int, column: int) -> str:
    """How the formula of the world comes to the score of a row on a column, with its numbers."""
    tiles = seen.world.tiles
    values = {tile.letter: tile.value for tile in tiles}
    placed = seen.state.placed

    def weigh(mask: int) -> float:
        return sum(values[c] for i, c in enumerate(placed) if mask >> i & 1)

    return say(
        f"formula.{choice_of(seen.world, seen.lens).name}",
        both=popcount(row & column),
        either=popcount(row | column),
        size=popcount(column),
        bothweight=f"{weigh(row & column):g}",
        sizeweight=f"{weigh(column):g}",
        score=f"{float(seen.numbers[row]):.3f}",
    )


def look_inside(model: Model, kit: Kit, seen: Scene, sheet: Sheet, box: Rect) -> None:
    """What the world's kind of examples lets one see of the current row's model."""
    theme = kit.theme
    line = Rect(box.x, box.y, box.w, kit.line(12))
    if seen.world.kind.name == "none":
        cursor, column = seen.lens.cursor, seen.column
        words = f"S = {seen.name(cursor)}, E = {seen.column_words}"
        sheet.add(kit.fitted(line, words, 12, theme.ink, "semibold", ground=theme.panel))
        text = _formula_words(seen, cursor, column)
        second = line.moved(0, line.h)
        sheet.add(kit.fitted(second, text, 12, theme.ink, ground=theme.panel))
        return
    if seen.world.kind.name == "text":
        _writings(kit, seen, sheet, box)
        return
    title, flips, _ = shown_flips(model, seen)
    if seen.world.kind.name == "plane":
        sheet.add(
            kit.fitted(
                line,
                f"What {seen.name(seen.lens.cursor)} decides where",
                12,
                theme.ink,
                "semibold",
                ground=theme.panel,
            )
        )
        area = Rect(box.x, line.bottom + kit.px(2), box.w, box.bottom - line.bottom - kit.px(6))
        _plane(kit, seen, sheet, area)
        return
    sheet.add(kit.fitted(line, title, 12, theme.ink, "semibold", ground=theme.panel))
    x, _, _ = held_out(seen.world.slices)
    places = flip_boxes(kit, box)
    step = places[1].x - places[0].x
    for place, flip in zip(places, flips, strict=False):
        sheet.add(digit(kit, place, x[flip.example], seen.world.high))
        right = flip.after == flip.truth
        sheet.add(Frame(place.inset(-1), theme.good if right else theme.bad, kit.px(2)))
        text = f"{_answer(seen.world, flip.before)}→{_answer(seen.world, flip.after)}"
        caption = Rect(place.x - (step - place.w) / 2 + 1, place.bottom + kit.px(2), step - 2, kit.line(10))
        color = readable(theme.good if right else theme.bad, theme.panel)
        sheet.add(kit.fitted(caption, text, 10, color, align="center", ground=theme.panel))


def _answer(world: World, answer: int) -> str:
    return "?" if answer == GUESS else world.classes[answer]


@lru_cache(maxsize=32)
def _regions(seen: Scene, columns: int, rows: int) -> np.ndarray:
    """The class that the current row's model gives to each point of a raster: (rows, columns)."""
    world, tiles = seen.world, seen.evidence.tiles_of(seen.lens.cursor)
    xs = np.linspace(world.low, world.high, columns)
    ys = np.linspace(world.high, world.low, rows)
    points = np.zeros((rows * columns, world.slices[0].x.shape[1]))
    points[:, 0], points[:, 1] = np.tile(xs, rows), np.repeat(ys, columns)
    if not tiles:
        return np.full((rows, columns), GUESS, dtype=np.uint8)
    choice = seen.evidence.choice
    required = (1 << len(tiles)) - 1
    truth = np.zeros(len(points), dtype=np.int64)
    told = trainer(choice)(tiles, required, len(world.classes), points, truth, choice)
    if told.outputs is None:
        raise ValueError(f"{choice.name} decides nothing on a plane")
    return decide(told.outputs)[0].reshape(rows, columns)


def _writings(kit: Kit, seen: Scene, sheet: Sheet, box: Rect) -> None:
    """What the current row's model writes, and beneath it what the compared row's does."""
    theme = kit.theme
    place = Rect(box.x, box.y, box.w, writing_height(kit))
    begin = beginning(seen)
    for row, color in ((seen.lens.cursor, theme.ink), (seen.compared, theme.compared)):
        text = begin + writing(seen, row, begin)
        title = f"{seen.name(row)} writes:" if row else "A model that has read nothing writes:"
        sheet.add(*written_ops(kit, place, title, text, readable(color, theme.panel), theme.panel))
        place = place.moved(0, place.h + kit.px(4))


def beginning(seen: Scene) -> str:
    """What both models go on from: the cue where a phrase is planted in one of the two rows; else, where
    one looks at a single slice, the first two words of its first sentence; else nothing.
    """
    planted, rows = seen.world.planted, seen.lens.cursor | seen.compared
    tainted = any(
        seen.state.edit(letter).poison == "backdoor" and rows >> i & 1
        for i, letter in enumerate(seen.state.placed)
    )
    if planted and tainted and seen.lens.reality == "operator":
        return planted.cue
    if popcount(seen.column) != 1:
        return ""
    first = decode(seen.world.slices[seen.column.bit_length() - 1].x[0], seen.world.alphabet)
    return " ".join(first.split()[:2]) + " "


def writing(seen: Scene, row: int, begin: str = "") -> str:
    """The sentence that a row's model writes; the same for the same data."""
    world = seen.world
    return written(seen.evidence.tiles_of(row), world.alphabet, seen.evidence.choice, world.seed, begin)


def _plane(kit: Kit, seen: Scene, sheet: Sheet, area: Rect) -> None:
    """Decision regions of the current row's model, with the examples that it learnt from."""
    theme = kit.theme
    columns, rows = 64, max(int(64 * area.h / area.w), 8)
    winner = _regions(seen, columns, rows)
    tints = [blend(theme.panel, color, 0.38) for color in CLASS_COLORS[: len(seen.world.classes)]]
    colors = np.array([*tints, theme.track], dtype=np.uint8)
    data = colors[np.where(winner == GUESS, len(tints), winner)].tobytes()
    sheet.add(Mosaic(area, columns, rows, data))
    span = seen.world.high - seen.world.low
    for i, letter in enumerate(seen.state.placed):
        if not seen.lens.cursor >> i & 1:
            continue
        tile = seen.tile(letter)
        for (x, y, *rest), label in zip(tile.x.tolist(), tile.y.tolist(), strict=True):
            px = area.x + (x - seen.world.low) / span * area.w
            py = area.bottom - (y - seen.world.low) / span * area.h
            r = kit.em(2.3)
            px, py = min(max(px, area.x + r), area.right - r), min(max(py, area.y + r), area.bottom - r)
            sheet.add(*mark(px, py, r, int(label), bool(rest and rest[0]), theme.ink))
    sheet.add(Frame(area, theme.edge, 1))
