"""The inspector: the current row against the compared row, a look inside the model, and the method.

Every change is current minus compared and says so. Where the panel is too low for everything, the chart
goes first, then the examples, then the bars; the numbers always stay.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from game.core.grid import held_out
from game.core.learners.catalogue import TRAINED
from game.core.learners.common import GUESS, decide
from game.core.masks import popcount
from game.core.world import World
from game.methods.catalogue import method_named
from game.play.report import Flip
from game.play.state import choice_of, seen_world
from game.view.kit import Kit
from game.view.model import Model
from game.view.ops import Color, Fill, Frame, Mosaic, Panel, Rect, Weight
from game.view.scene import Scene, difference, last_report
from game.view.theme import blend, readable, shade
from game.view.widgets import CLASS_COLORS, Sheet, bar, change_color, digit, key_line, mark, signed

MOST_SHOWN = 8


class Stack(NamedTuple):
    """The inspector's parts from top to bottom; picture is None where there is no room for it."""

    inner: Rect
    rows: Rect
    row: float
    bars: bool
    picture: Rect | None
    method: Rect


def stack(kit: Kit, seen: Scene, area: Rect) -> Stack:
    """Where the parts of the inspector stand: bars go before the picture, the chart before both."""
    inner = area.inset(kit.px(13), kit.px(9))
    y = inner.y + kit.line(19) + kit.line(11) + kit.px(3)
    method_h = _method_height(kit)
    slim = kit.line(12) + kit.px(3)
    full = slim + kit.em(11)
    count = len(_rows(seen))
    picture_h = _picture_height(kit, seen)
    room = inner.bottom - y - method_h - kit.px(6)
    bars = count * full + picture_h <= room
    row = full if bars else slim
    rows = Rect(inner.x, y, inner.w, count * row)
    y = rows.bottom + kit.px(5)
    picture = None
    if y + picture_h + method_h <= inner.bottom:
        picture = Rect(inner.x, y + kit.px(6), inner.w, picture_h - kit.px(6))
        y += picture_h
    return Stack(
        inner, rows, row, bars, picture, Rect(inner.x, y + kit.px(6), inner.w, inner.bottom - y - kit.px(6))
    )


def gallery(kit: Kit, seen: Scene, area: Rect) -> Rect | None:
    """Where changed test examples are shown, for those that fly there."""
    return stack(kit, seen, area).picture


def draw_inspector(model: Model, kit: Kit, seen: Scene, area: Rect) -> tuple[Panel, ...]:
    """The inspector as one panel."""
    theme = kit.theme
    sheet = Sheet()
    sheet.add(Fill(area, theme.panel, kit.px(8)), Frame(area, theme.edge, 1, kit.px(8)))
    place = stack(kit, seen, area)
    _header(kit, seen, sheet, place.inner)
    for k, row in enumerate(_rows(seen)):
        box = Rect(place.rows.x, place.rows.y + k * place.row, place.rows.w, place.row)
        _slice_row(model, kit, seen, sheet, box, row, place.bars)
    if place.picture:
        key_line(kit, sheet, place.inner.x, place.inner.right, place.picture.y - kit.px(6))
        _look_inside(model, kit, seen, sheet, place.picture)
    key_line(kit, sheet, place.inner.x, place.inner.right, place.method.y - kit.px(6))
    _method(model, kit, seen, sheet, place.method)
    return (Panel("inspector", area, tuple(sheet.ops), tuple(sheet.targets)),)


def _header(kit: Kit, seen: Scene, sheet: Sheet, box: Rect) -> None:
    theme = kit.theme
    h = kit.line(19)
    name, other = seen.name(seen.lens.cursor), seen.name(seen.compared)
    size = 19 if len(name) + len(other) < 10 else 15
    sheet_x = box.x
    parts: tuple[tuple[str, Color, Weight, int], ...] = (
        (name, theme.ink, "bold", size),
        (" minus ", theme.faint, "regular", 12),
        (other, theme.compared, "bold", size),
    )
    for text, color, weight, scale in parts:
        pixels = kit.size(scale)
        wide = min(kit.width_of(text, pixels, weight) + 1, box.right - sheet_x)
        if wide <= 0:
            break
        place = Rect(sheet_x, box.y, wide, h)
        sheet.add(kit.fitted(place, text, scale, readable(color, theme.panel), weight, ground=theme.panel))
        sheet_x += wide
    words = (
        "share read correctly"
        if seen.lens.metric == "score"
        else f"mean {seen.grid.loss_name}, lower is better"
    )
    if not seen.world.trained:
        words = f"score: {choice_of(seen.world, seen.lens).name.replace('-', ' ')}"
    line = Rect(box.x, box.y + h, box.w, kit.line(11))
    sheet.add(kit.fitted(line, words, 11, readable(theme.faint, theme.panel), ground=theme.panel))
    if seen.world.trained:
        sheet.touch(line, "metric", "button", f"Shown: {words}. Change the metric")


def _rows(seen: Scene) -> tuple[tuple[str, int], ...]:
    """What the rows show: name and column mask; the whole first, then each base slice."""
    m = seen.grid.m
    if not seen.world.trained:
        full = (1 << m) - 1
        singles = tuple((f"only {seen.grid.names[j]}", 1 << j) for j in range(min(m, 4)))
        chosen = (
            () if seen.column in (full, *(c for _, c in singles)) else ((seen.column_words, seen.column),)
        )
        return (*chosen, (f"all {m} tiles", full), *singles)
    base = tuple((seen.grid.names[j], 1 << j) for j in range(m))
    extra: tuple[tuple[str, int], ...] = ()
    if seen.column != seen.world.clean and popcount(seen.column) > 1:
        extra = ((seen.column_words, seen.column),)
    return ((f"all {seen.things}", seen.world.clean), *extra, *base)


def _slice_row(
    model: Model, kit: Kit, seen: Scene, sheet: Sheet, box: Rect, row: tuple[str, int], with_bar: bool
) -> None:
    theme = kit.theme
    words, column = row
    values = seen.grid.metric(seen.lens.metric, column)
    now, other = float(values[seen.lens.cursor]), float(values[seen.compared])
    chosen = column == seen.column
    text_h = kit.line(12)
    number_w = kit.width_of("0.00", kit.size(12), "semibold") + kit.px(4)
    change_w = kit.width_of("+0.00", kit.size(12), "semibold") + kit.px(4)
    if model.focus == f"column:{column}":
        sheet.add(Frame(box.inset(-kit.px(3), 0), theme.accent, kit.px(2), kit.px(4)))
    dot = kit.em(9)
    if chosen:
        sheet.add(Fill(Rect(box.x, box.y + (text_h - dot) / 2, dot, dot), theme.ink, dot / 2))
    else:
        sheet.add(Frame(Rect(box.x, box.y + (text_h - dot) / 2, dot, dot), theme.faint, 1, dot / 2))
    name = Rect(box.x + dot + kit.px(5), box.y, box.w - number_w - change_w - dot - kit.px(5), text_h)
    ink = theme.ink
    sheet.add(
        kit.fitted(
            name,
            _slice_words(seen, words, column),
            12,
            ink,
            "semibold" if chosen else "regular",
            ground=theme.panel,
        ),
        kit.fitted(
            Rect(box.right - change_w - number_w, box.y, number_w, text_h),
            f"{now:.2f}",
            12,
            ink,
            "semibold",
            "right",
            theme.panel,
        ),
        kit.fitted(
            Rect(box.right - change_w, box.y, change_w, text_h),
            signed(now - other),
            12,
            change_color(kit, now - other, theme.panel, seen.lens.metric == "loss"),
            "semibold",
            "right",
            theme.panel,
        ),
    )
    if with_bar:
        track = Rect(box.x, box.y + text_h + kit.px(2), box.w, kit.em(6))
        part = seen.shade_of(now)
        color = shade(kit.palette, part)
        if theme.dark:
            color = blend(color, (255, 255, 255), 0.25)
        sheet.add(*bar(kit, track, part, color, seen.shade_of(other)))
    label = f"{words}: {now:.2f}, {signed(now - other)} against {seen.name(seen.compared)}. Evaluate on it"
    sheet.touch(box, f"column:{column}", "tab", label, checked=chosen)


def _slice_words(seen: Scene, words: str, column: int) -> str:
    if seen.world.trained and popcount(column) == 1:
        kind = seen.world.slices[column.bit_length() - 1].kind
        if kind == "triggered":
            return f"{words} (with the mark)"
    return words


def _picture_height(kit: Kit, seen: Scene) -> float:
    if seen.world.features == "pixels":
        return kit.line(12) + kit.em(28) + kit.line(10) + kit.px(16)
    if seen.world.features == "plane":
        return kit.line(12) + kit.em(128) + kit.px(12)
    return kit.line(12) * 2 + kit.px(14)


def shown_flips(model: Model, seen: Scene) -> tuple[str, tuple[Flip, ...], bool]:
    """Title, held-out examples whose answer differs, and whether they come from the last move."""
    pack = model.packs[model.pack]
    if seen.lens.cursor == seen.operator and seen.lens.reality == "operator":
        draft = model.draft.move if model.draft else None
        told = last_report(pack, model.game, seen.lens, draft)
        if told is not None:
            count = len(told.flips)
            if count:
                return f"{count} test {seen.things} changed their answer", told.flips, True
            return f"No test {seen.things[:-1]} changed its answer", (), True
    told = difference(seen)
    names = seen.name(seen.compared), seen.name(seen.lens.cursor)
    if not told.flips:
        return f"{names[0]} and {names[1]} answer alike", (), False
    return f"{len(told.flips)} answers differ: {names[0]} → {names[1]}", told.flips, False


def flip_boxes(kit: Kit, area: Rect) -> tuple[Rect, ...]:
    """Where the pictures of changed test examples stand, each as wide as its caption at least."""
    least = kit.width_of("0→0", kit.size(10)) + kit.px(5)
    count = max(2, min(MOST_SHOWN, int(area.w / least)))
    side = min(kit.em(28), area.w / count - kit.px(3))
    step = area.w / count
    top = area.y + kit.line(12) + kit.px(2)
    return tuple(Rect(area.x + (k + 0.5) * step - side / 2, top, side, side) for k in range(count))


def _look_inside(model: Model, kit: Kit, seen: Scene, sheet: Sheet, box: Rect) -> float:
    theme = kit.theme
    line = Rect(box.x, box.y, box.w, kit.line(12))
    if seen.world.features == "none":
        cursor, column = seen.lens.cursor, seen.column
        both, either = popcount(cursor & column), popcount(cursor | column)
        words = f"S = {seen.name(cursor)}, E = {seen.column_words}"
        sheet.add(kit.fitted(line, words, 12, theme.ink, "semibold", ground=theme.panel))
        text = f"they share {both} of {either} tiles: score {float(seen.values[cursor]):.3f}"
        second = line.moved(0, line.h)
        sheet.add(kit.fitted(second, text, 12, theme.ink, ground=theme.panel))
        return box.bottom
    title, flips, _ = shown_flips(model, seen)
    if seen.world.features == "plane":
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
        return box.bottom
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
    return box.bottom


def _answer(world: World, answer: int) -> str:
    return "?" if answer == GUESS else world.classes[answer]


@lru_cache(maxsize=32)
def _regions(seen: Scene, columns: int, rows: int) -> np.ndarray:
    """The class that the current row's model gives to each point of a raster: (rows, columns)."""
    world = seen_world(seen.world, seen.state, seen.lens.reality)
    tiles = [tile for i, tile in enumerate(world.tiles) if seen.lens.cursor >> i & 1]
    xs = np.linspace(world.low, world.high, columns)
    ys = np.linspace(world.high, world.low, rows)
    points = np.zeros((rows * columns, world.slices[0].x.shape[1]))
    points[:, 0], points[:, 1] = np.tile(xs, rows), np.repeat(ys, columns)
    if not tiles:
        return np.full((rows, columns), GUESS, dtype=np.uint8)
    choice = choice_of(world, seen.lens)
    required = (1 << len(tiles)) - 1
    truth = np.zeros(len(points), dtype=np.int64)
    told = TRAINED[choice.name](tiles, required, len(world.classes), points, truth, choice)
    return decide(told.outputs)[0].reshape(rows, columns)


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
        for (x, y, *rest), label in zip(tile.x, tile.y, strict=True):
            px = area.x + (x - seen.world.low) / span * area.w
            py = area.bottom - (y - seen.world.low) / span * area.h
            r = kit.em(2.3)
            px, py = min(max(px, area.x + r), area.right - r), min(max(py, area.y + r), area.bottom - r)
            sheet.add(*mark(px, py, r, int(label), bool(rest and rest[0]), theme.ink))
    sheet.add(Frame(area, theme.edge, 1))


def _method_height(kit: Kit) -> float:
    return kit.line(14) + kit.line(11) * 2 + kit.line(12) + kit.line(24) + kit.px(12)


def _method(model: Model, kit: Kit, seen: Scene, sheet: Sheet, box: Rect) -> None:
    theme = kit.theme
    faint = readable(theme.faint, theme.panel)
    method = method_named(seen.lens.method)
    letter = seen.lens.focus
    head = Rect(box.x, box.y, box.w, kit.line(14))
    keys_w = kit.width_of("[ ]  next", kit.size(11)) + kit.px(6)
    sheet.add(
        kit.fitted(
            Rect(head.x, head.y, head.w - keys_w, head.h),
            method.title,
            14,
            theme.ink,
            "semibold",
            ground=theme.panel,
        ),
        kit.fitted(
            Rect(head.right - keys_w, head.y, keys_w, head.h),
            "[ ]  next",
            11,
            readable(theme.accent, theme.panel),
            align="right",
            ground=theme.panel,
        ),
    )
    if model.focus == "method:1":
        sheet.add(Frame(head, theme.accent, kit.px(2), kit.px(4)))
    sheet.touch(head, "method:1", "button", f"{method.title}. Next method")
    y = head.bottom
    question = Rect(box.x, y, box.w, kit.line(11) * 2)
    sheet.add(*kit.paragraph(question, method.question.format(tile=letter), 11, faint, ground=theme.panel))
    y = question.bottom + kit.px(2)
    if not seen.focus_bit:
        text = f"{letter} is not on the board yet: nothing to read."
        sheet.add(kit.fitted(Rect(box.x, y, box.w, kit.line(12)), text, 12, theme.ink, ground=theme.panel))
        return
    value = seen.values_of_tiles()[method.name][letter]
    formula = Rect(box.x, y, box.w, kit.line(12))
    sheet.add(kit.fitted(formula, _filled(seen, method.name, letter), 12, theme.ink, ground=theme.panel))
    y = formula.bottom
    big = Rect(box.x, y, box.w * 0.45, kit.line(24))
    color = change_color(kit, value, theme.panel, seen.lens.metric == "loss")
    sheet.add(kit.fitted(big, signed(value, 3), 24, color, "bold", ground=theme.panel))
    cells = 2 if method.name == "leave-one-out" else len(seen.values)
    note = Rect(big.right, y, box.w - big.w, big.h)
    sheet.add(
        kit.fitted(note, f"receipt: {cells} squares read", 11, faint, align="right", ground=theme.panel)
    )
    chart = Rect(box.x, big.bottom + kit.px(2), box.w, box.bottom - big.bottom - kit.px(2))
    if chart.h >= kit.em(84):
        _chart(kit, seen, sheet, Rect(chart.x, chart.y, chart.w, min(chart.h, kit.em(150))), letter)


def _filled(seen: Scene, method: str, letter: str) -> str:
    """The method's formula with the numbers of this board."""
    if method == "leave-one-out":
        bit = seen.focus_bit
        with_, without = seen.lens.cursor | bit, seen.lens.cursor & ~bit
        first, second = float(seen.values[with_]), float(seen.values[without])
        return f"{seen.name(with_)} − {seen.name(without)} = {first:.3f} − {second:.3f}"
    steps = seen.profile_of(letter)
    if method == "shapley":
        terms = [f"{step:.3f}" for step in steps]
        terms = terms if len(terms) <= 5 else [*terms[:3], "…", terms[-1]]
        inner = " + ".join(terms).replace("+ -", "− ").replace("-", "−")
        return f"({inner}) / {seen.n}"
    return f"mean of {len(seen.values) // 2} changes, one for each pair of squares"


def _chart(kit: Kit, seen: Scene, sheet: Sheet, box: Rect, letter: str) -> None:
    """The tile's profile: its mean change by how many others are there."""
    theme = kit.theme
    faint = readable(theme.faint, theme.panel)
    title = Rect(box.x, box.y, box.w, kit.line(11))
    sheet.add(
        kit.fitted(
            title, f"{letter}'s mean change, by how many others are there", 11, faint, ground=theme.panel
        )
    )
    steps = [float(step) for step in seen.profile_of(letter)]
    low, high = min(0.0, *steps), max(0.0, *steps, 1e-9)
    label_h = kit.line(10)
    area = Rect(
        box.x,
        title.bottom + label_h + 2,
        box.w,
        box.bottom - title.bottom - 2 * label_h - 4 - (label_h if low < 0 else 0),
    )
    scale = area.h / (high - low)
    zero = area.y + high * scale
    w = area.w / len(steps)
    for k, step in enumerate(steps):
        height = abs(step) * scale
        top = zero - height if step >= 0 else zero
        column = Rect(area.x + k * w + w * 0.14, top, w * 0.72, max(height, 1))
        sheet.add(Fill(column, theme.reads, min(3, height / 2)))
        text_y = top - label_h if step >= 0 else column.bottom
        cell = Rect(area.x + k * w, text_y, w, label_h)
        sheet.add(kit.fitted(cell, signed(step), 10, theme.ink, align="center", ground=theme.panel))
        foot = Rect(area.x + k * w, box.bottom - label_h, w, label_h)
        sheet.add(kit.fitted(foot, str(k), 10, faint, align="center", ground=theme.panel))
    key_line(kit, sheet, area.x, area.right, zero)


__all__ = ["draw_inspector", "flip_boxes", "gallery", "shown_flips"]
