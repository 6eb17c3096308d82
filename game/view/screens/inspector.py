"""The inspector: the current row against the compared row, a look inside the model, and the method.

Every change is current minus compared and says so. Where the panel is too low for everything, the chart
goes first, then the examples, then the bars; the numbers always stay.
"""

from collections import Counter
from math import isnan
from typing import NamedTuple

from game.book.narration import attack_words
from game.book.number_format import change, percent, signed
from game.book.phrases import say
from game.core.masks import popcount
from game.play.state import choice_of
from game.view.commands.scores import ChooseColumn, SwitchMetric
from game.view.draw_context import SMALLEST_TEXT, DrawContext
from game.view.kinds import drawer_of
from game.view.model import Model
from game.view.ops import Color, Fill, Frame, Panel, Rect, Target, Text, Weight
from game.view.scene import Scene
from game.view.scene_changes import attack_at, last_report
from game.view.scene_words import change_words, number_words
from game.view.screens.method_panel import draw_method, method_height
from game.view.theme import blend, readable
from game.view.widgets import PanelBuilder, bar, change_color, focus_ring, key_line


class Stack(NamedTuple):
    """The inspector's parts from top to bottom; picture and method are None where there is no room for them.

    shown: how many rows there are room for.
    """

    inner: Rect
    rows: Rect
    row: float
    shown: int
    bars: bool
    picture: Rect | None
    method: Rect | None


def stack(kit: DrawContext, scene: Scene, area: Rect) -> Stack:
    """Where the parts of the inspector stand: bars go before the picture, the chart before both."""
    inner = area.inset(kit.px(13), kit.px(9))
    y = inner.y + kit.line(19) + kit.line(11) + kit.px(3)
    method_h = method_height(kit, scene)
    slim = kit.line(12) + kit.px(3)
    full = slim + kit.em(11)
    count = len(_rows(scene))
    picture_h = drawer_of(scene.world.kind).picture_height(kit)
    room = inner.bottom - y - method_h - kit.px(6)
    bars = count * full + picture_h <= room
    row = full if bars else slim
    shown = min(count, max(int((inner.bottom - y) / row), 1))
    rows = Rect(inner.x, y, inner.w, shown * row)
    y = rows.bottom + kit.px(5)
    picture = None
    if y + picture_h + method_h <= inner.bottom:
        picture = Rect(inner.x, y + kit.px(6), inner.w, picture_h - kit.px(6))
        y += picture_h
    rest = Rect(inner.x, y + kit.px(6), inner.w, inner.bottom - y - kit.px(6))
    method = rest if rest.h >= kit.line(14) + kit.line(12) else None
    return Stack(inner, rows, row, shown, bars, picture, method)


class Reading(NamedTuple):
    """One row of numbers: what it shows, of the current and of the compared square.

    better: 1 where more is better, -1 where less, 0 where neither. column: the mask, None where it is none.
    """

    words: str
    now: float
    other: float
    better: int
    column: int | None = None


def gallery(kit: DrawContext, scene: Scene, area: Rect) -> Rect | None:
    """Where changed test examples are shown, for those that fly there."""
    return stack(kit, scene, area).picture


def draw_inspector(model: Model, kit: DrawContext, scene: Scene, area: Rect) -> tuple[Panel, ...]:
    """The inspector as one panel."""
    theme = kit.theme
    builder = PanelBuilder()
    builder.add(Fill(area, theme.window))
    place = stack(kit, scene, area)
    _header(model, kit, scene, builder, place.inner)
    for k, reading in enumerate(_rows(scene)[: place.shown]):
        box = Rect(place.rows.x, place.rows.y + k * place.row, place.rows.w, place.row)
        _reading_row(model, kit, scene, builder, box, reading, place.bars)
    if place.picture and scene.known(scene.lens.cursor):
        key_line(kit, builder, place.inner.x, place.inner.right, place.picture.y - kit.px(6))
        builder.add(*drawer_of(scene.world.kind).look_inside(model, kit, scene, place.picture))
        if words := _changed_words(model, scene):
            builder.targets.append(Target(place.picture, "answers", None, "text", words, focusable=False))
    if place.method:
        key_line(kit, builder, place.inner.x, place.inner.right, place.method.y - kit.px(6))
        draw_method(model, kit, scene, builder, place.method)
    return (Panel("inspector", area, tuple(builder.ops), tuple(builder.targets)),)


def _changed_words(model: Model, scene: Scene) -> str:
    """The answers that the last move changed, as a screen reader says them; "" where there are none."""
    report = last_report(model.pack, model.game, scene.lens, model.draft.move if model.draft else None)
    if report is None or not report.flips:
        return ""
    names = (*scene.world.classes, "a guess")
    counted = Counter((flip.truth, flip.before, flip.after) for flip in report.flips).most_common(5)
    parts = [
        f"{many} of class {names[truth]} read as {names[min(after, len(names) - 1)]} "
        f"instead of {names[min(before, len(names) - 1)]}"
        for (truth, before, after), many in counted
    ]
    return f"Changed answers: {len(report.flips)}. {'; '.join(parts)}."


def _header(model: Model, kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect) -> None:
    theme = kit.theme
    h = kit.line(19)
    _difference(kit, scene, builder, box._replace(h=h))
    loss = f"mean {scene.evidence.loss_name}, lower is better"
    words = drawer_of(scene.world.kind).counted(scene.world) if scene.lens.metric == "score" else loss
    if not scene.world.kind.has_loss:
        learner = say(f"learner.{choice_of(scene.world, scene.lens).name}")
        words = say("label.score-by" if scene.evidence.better else "label.ungraded", learner=learner)
    line = Rect(box.x, box.y + h, box.w, kit.line(11))
    builder.add(kit.fitted(line, words, 11, readable(theme.faint, theme.window), ground=theme.window))
    if scene.world.kind.has_loss:
        head = Rect(box.x, box.y, box.w, h + line.h)
        if model.focus == "metric":
            builder.add(focus_ring(kit, head.inset(-kit.px(4), -kit.px(2)), kit.px(4)))
        builder.touch(head, "metric", SwitchMetric(), "button", f"Shown: {words}. Change the metric")


def _difference(kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect) -> None:
    """The current row minus the compared one, both in the same type."""
    theme = kit.theme
    rows = scene.lens.cursor, scene.compared
    name, other = (scene.letters(row) for row in rows)
    first, second = (say("label.closed", row="") if row & scene.closed else "" for row in rows)
    between, small = f"{first} minus ", kit.size(12)
    room = box.w - kit.width_of(between + second, small) - 4
    pixels = kit.size(19)
    while pixels > SMALLEST_TEXT and sum(kit.width_of(row, pixels, "bold") for row in (name, other)) > room:
        pixels -= 1
    small = min(small, pixels)
    parts: tuple[tuple[str, Color, Weight, int], ...] = (
        (name, theme.ink, "bold", pixels),
        (between, theme.faint, "regular", small),
        (other, theme.paired, "bold", pixels),
        (second, theme.faint, "regular", small),
    )
    x = box.x
    for text, color, weight, size in (part for part in parts if part[0]):
        place = Rect(x, box.y, kit.width_of(text, size, weight) + 1, box.h)
        builder.add(Text(place, text, size, readable(color, theme.window), weight, ground=theme.window))
        x += place.w


def _rows(scene: Scene) -> tuple[Reading, ...]:
    """What the rows show: the whole first, then an attack that was planted, then each base slice."""
    rows = scene.lens.cursor, scene.compared
    whole, *pieces = (
        Reading(words, *_pair(scene, column), scene.evidence.better, column)
        for words, column in _columns(scene)
    )
    now, other = (attack_at(scene, row) for row in rows)
    if now is None or other is None:
        return (whole, *pieces)
    return (whole, Reading(attack_words(scene.pack), now, other, 1 if scene.world.planted else -1), *pieces)


def _pair(scene: Scene, column: int) -> tuple[float, float]:
    """What the current and the compared square have on a column; NaN where one lies face down."""
    known = scene.evidence.known(column)
    return float(known[scene.lens.cursor]), float(known[scene.compared])


def _columns(scene: Scene) -> tuple[tuple[str, int], ...]:
    """The columns that the rows show: their names and masks."""
    m = scene.evidence.m
    if not scene.world.kind.has_slices:
        full = (1 << m) - 1
        singles = tuple((f"only {scene.evidence.names[j]}", 1 << j) for j in range(min(m, 4)))
        chosen = (
            () if scene.column in (full, *(c for _, c in singles)) else ((scene.column_words, scene.column),)
        )
        return (*chosen, (f"all {m} tiles", full), *singles)
    base = tuple((scene.column_name(1 << j), 1 << j) for j in range(m))
    extra: tuple[tuple[str, int], ...] = ()
    if scene.column != scene.world.clean and popcount(scene.column) > 1:
        extra = ((scene.column_words, scene.column),)
    return ((f"all {scene.world.kind.things}", scene.world.clean), *extra, *base)


def _reading_words(scene: Scene, reading: Reading) -> tuple[str, str]:
    """The number of a row and its change; an attack is a share, or the bits that a payload costs."""
    difference = reading.now - reading.other
    if reading.column is not None:
        return number_words(scene, reading.now), change_words(scene, difference)
    if scene.world.planted:
        return f"{reading.now:.2f}", signed(difference)
    return percent(reading.now), change(difference, True)


def _reading_row(
    model: Model,
    kit: DrawContext,
    scene: Scene,
    builder: PanelBuilder,
    box: Rect,
    reading: Reading,
    with_bar: bool,
) -> None:
    theme = kit.theme
    words, now, other, better, column = reading
    chosen = column == scene.column
    text_h = kit.line(12)
    number_w = kit.width_of("0.00", kit.size(12), "semibold") + kit.px(4)
    change_w = kit.width_of("+0.00", kit.size(12), "semibold") + kit.px(4)
    if column is not None and model.focus == f"column:{column}":
        builder.add(Frame(box.inset(-kit.px(3), 0), theme.accent, kit.px(2), kit.px(4)))
    dot = kit.em(9)
    place = Rect(box.x, box.y + (text_h - dot) / 2, dot, dot)
    if chosen:
        builder.add(Fill(place, theme.ink, dot / 2))
    elif column is not None:
        builder.add(Frame(place, theme.faint, 1, dot / 2))
    name = Rect(box.x + dot + kit.px(5), box.y, box.w - number_w - change_w - dot - kit.px(5), text_h)
    weight: Weight = "semibold" if chosen else "regular"
    numbers = Rect(box.right - change_w - number_w, box.y, number_w, text_h)
    changes = Rect(numbers.right, box.y, change_w, text_h)
    color = change_color(kit, now - other, theme.window, better)
    number, difference = _reading_words(scene, reading)
    builder.add(
        kit.fitted(name, words, 12, theme.ink, weight, ground=theme.window),
        kit.fitted(numbers, number, 12, theme.ink, "semibold", "right", theme.window),
        kit.fitted(changes, difference, 12, color, "semibold", "right", theme.window),
    )
    label = f"{words}: {number}, {difference} against {scene.name(scene.compared)}"
    if column is None:
        builder.targets.append(Target(box, "attack", None, "text", label, focusable=False))
        return
    if with_bar:
        track = Rect(box.x, box.y + text_h + kit.px(2), box.w, kit.em(6))
        part = 0.0 if isnan(now) else scene.shade_of(now)
        tick = None if isnan(other) else scene.shade_of(other)
        shown = kit.shade(part)
        if theme.dark:
            shown = blend(shown, (255, 255, 255), 0.25)
        builder.add(*bar(kit, track, part, shown, tick))
    builder.touch(
        box, f"column:{column}", ChooseColumn(column), "tab", f"{label}. Evaluate on it", checked=chosen
    )
