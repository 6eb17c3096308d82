"""What stands beside the heights: the columns that moves changed most, or both ends and the method."""

from game.book.phrases import say
from game.view.buttons import text_button
from game.view.commands.controls import Shown, ShowWorld
from game.view.commands.squares import LookAt
from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.ops import Fill, Frame, Rect, Weight
from game.view.scene import Scene
from game.view.scene_words import change_words, number_words, spoken_change, square_words
from game.view.screens.method_panel import draw_method, method_height
from game.view.screens.views.heights_stand import changed_rows, touched
from game.view.theme import readable
from game.view.widgets import PanelBuilder, change_color, focus_ring, key_line

#: Type sizes: of the title, the question, and everything else.
TITLE, QUESTION, SIZE = 16, 16, 14
#: So many columns are listed at most; of the highest and the lowest.
MOST, ENDS = 12, 3
WORLDS: tuple[Shown, ...] = ("operator", "real", "difference")


def draw_heights_side(
    model: Model, kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect
) -> float:
    """The changes where moves made any, else both ends and the method; at the foot the three worlds."""
    operator = scene if scene.lens.reality != "real" else None
    changed = changed_rows(scene) if operator else ()
    foot = _tabs(model, kit, scene, builder, box) if touched(scene) else box.bottom
    rest = box._replace(h=foot - box.y - kit.px(6))
    if changed and not model.receipt:
        _changes(model, kit, scene, builder, rest, changed)
    else:
        _ends(model, kit, scene, builder, rest)
    return box.bottom


def _tabs(model: Model, kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect) -> float:
    """The three worlds as tabs, in as many lines as they need; their upper edge."""
    shown: Shown = "difference" if scene.differs else model.lens.reality
    high = max(kit.row(28), kit.line(SIZE) + kit.px(8))
    lines: list[list[tuple[Shown, str, float]]] = [[]]
    x = 0.0
    titles = say("label.operators-view"), say("label.real-world"), say("heights.difference")
    for world, words in zip(WORLDS, titles, strict=True):
        wide = kit.width_of(words, kit.size(SIZE), "semibold") + 1
        if lines[-1] and x + wide > box.w:
            lines.append([])
            x = 0.0
        lines[-1].append((world, words, wide))
        x += wide + kit.px(18)
    top = box.bottom - high * len(lines)
    for k, line in enumerate(lines):
        x = box.x
        for world, words, wide in line:
            place = Rect(x, top + k * high, wide, high)
            lit = world == shown
            text_button(
                kit,
                builder,
                place,
                f"shown:{world}",
                ShowWorld(world),
                words,
                SIZE,
                model,
                lit=lit,
                quiet=True,
            )
            x += wide + kit.px(18)
    return top


def _head(
    kit: DrawContext, builder: PanelBuilder, box: Rect, title: str, question: str, needed: float
) -> float:
    """A title, and the question where enough room remains below; the lower edge."""
    theme = kit.theme
    builder.add(
        kit.fitted(
            Rect(box.x, box.y, box.w, kit.line(TITLE)),
            title,
            TITLE,
            theme.ink,
            "semibold",
            ground=theme.window,
        )
    )
    y = box.y + kit.line(TITLE) + kit.px(6)
    high = kit.paragraph_height(question, QUESTION, box.w, "reading-italic")
    if question and y + high + kit.px(12) + needed <= box.bottom:
        place = Rect(box.x, y, box.w, high)
        builder.add(*kit.paragraph(place, question, QUESTION, theme.ink, "reading-italic", theme.window))
        y += high + kit.px(12)
    return y


def _changes(
    model: Model, kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect, rows: tuple[int, ...]
) -> None:
    line = max(kit.line(SIZE) + kit.px(8), kit.px(28))
    keys = _keys(scene)
    needed = line * min(len(rows), 6)
    y = _head(kit, builder, box, say("heights.title"), say("heights.question"), needed)
    legend = kit.px(16) + len(keys) * (kit.line(SIZE) + kit.px(8))
    room = box.bottom - y
    legend = legend if room - legend >= needed else 0.0
    count = min(int((room - legend) / line), MOST, len(rows))
    if count < len(rows) and (count + 1) * line + kit.line(13) > room - legend:
        count = max(int((room - legend - kit.line(13)) / line), 1) if room - legend > line * 2 else count
    count = min(count, len(rows))
    span = max(abs(scene.differences[row]) for row in rows)
    names = [scene.letters(row) or say("grid.none") for row in rows[:count]]
    name_w = max(kit.width_of(name, kit.size(SIZE), "bold") for name in ("ABCD", *names)) + 2
    for k, row in enumerate(rows[:count]):
        place = Rect(box.x, y + k * line, box.w, line)
        _change(model, kit, scene, builder, place, row, (span, name_w))
    y += count * line
    if count < len(rows) and y + kit.line(13) <= box.bottom - legend + 1:
        words = say("heights.more", count=len(rows) - count)
        faint = readable(kit.theme.faint, kit.theme.window)
        builder.add(
            kit.fitted(Rect(box.x, y, box.w, kit.line(13)), words, 13, faint, ground=kit.theme.window)
        )
        y += kit.line(13)
    if legend:
        _legend(kit, builder, Rect(box.x, y + kit.px(8), box.w, legend - kit.px(8)), keys)


def _change(
    model: Model,
    kit: DrawContext,
    scene: Scene,
    builder: PanelBuilder,
    box: Rect,
    row: int,
    scale: tuple[float, float],
) -> None:
    """One column: its name, its score before and now, a bar from the middle, the change with its sign.

    scale: the largest change, and the room for names.
    """
    theme = kit.theme
    size = kit.size(SIZE)
    change = scene.differences[row]
    chosen = row == scene.lens.cursor
    weight: Weight = "bold" if chosen else "regular"
    name = scene.letters(row) if row else say("grid.none")
    words = say(
        "heights.from-to", before=square_words(scene, scene.untouched.numbers[row]),
        after=square_words(scene, scene.numbers[row]),
    )  # fmt: skip
    signed = change_words(scene, change)
    number_w = max(kit.width_of("−100", size, "semibold"), kit.width_of(signed, size, "semibold")) + 2
    words_w = max(kit.width_of("100 → 100", size), kit.width_of(words, size)) + 2
    span, name_w = scale
    name_w = min(name_w, box.w - number_w - kit.px(8))
    gap = kit.px(8)
    builder.add(kit.fitted(box._replace(w=name_w), name, SIZE, theme.ink, weight, ground=theme.window))
    x = box.x + name_w + gap
    end = box.right - number_w - gap
    if end - x >= words_w:
        faint = readable(theme.faint, theme.window)
        builder.add(kit.fitted(Rect(x, box.y, words_w, box.h), words, SIZE, faint, ground=theme.window))
        x += words_w + gap
    good = change * (scene.evidence.better or 1) > 0
    if end - x >= kit.px(40):
        middle, reach = (x + end) / 2, (end - x) / 2
        long = max(abs(change) / span * reach, 1.0)
        bar = Rect(middle if good else middle - long, box.y + box.h * 0.25, long, box.h * 0.5)
        builder.add(Fill(bar, theme.gain if good else theme.loss, kit.px(2)))
        builder.add(Fill(Rect(middle - 0.5, box.y, max(kit.px(1), 1.0), box.h), theme.edge))
    color = change_color(kit, change, theme.window, scene.evidence.better)
    place = Rect(box.right - number_w, box.y, number_w, box.h)
    builder.add(kit.fitted(place, signed, SIZE, color, "semibold", "right", theme.window))
    label = say("heights.change", row=scene.name(row), words=words, change=spoken_change(scene, change))
    if model.focus == f"changed:{row}":
        builder.add(focus_ring(kit, box.inset(-kit.px(4), 0), kit.px(4)))
    builder.touch(box, f"changed:{row}", LookAt(row), "tab", label, checked=chosen)


def _keys(scene: Scene) -> tuple[tuple[str, str], ...]:
    """What column, frame and band are."""
    column = "column-loss" if scene.evidence.better < 0 else "column"
    return (
        ("column", say(f"heights.key-{column}")),
        ("frame", say("heights.key-frame")),
        ("band", say("heights.key-band")),
    )


def _legend(kit: DrawContext, builder: PanelBuilder, box: Rect, keys: tuple[tuple[str, str], ...]) -> None:
    theme = kit.theme
    key_line(kit, builder, box.x, box.right, box.y)
    line = kit.line(SIZE) + kit.px(8)
    side = kit.line(SIZE) * 0.9
    for k, (kind, words) in enumerate(keys):
        y = box.y + kit.px(8) + k * line
        mark = Rect(box.x, y + (line - side) / 2, side, side)
        radius = kit.px(3)
        if kind == "frame":
            builder.add(Frame(mark, theme.loss, max(kit.px(2), 1.5), radius))
        else:
            builder.add(Fill(mark, theme.gain if kind == "band" else kit.shade(0.8), radius))
        place = Rect(mark.right + kit.px(10), y, box.right - mark.right - kit.px(10), line)
        builder.add(kit.fitted(place, words, SIZE, theme.ink, ground=theme.window))


def _ends(model: Model, kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect) -> None:
    """The highest and the lowest columns above, the method below; where room is short only the method."""
    line = max(kit.line(SIZE) + kit.px(6), kit.px(26))
    rows = [row for row in range(1 << scene.n) if not row & scene.closed and scene.known(row)]
    better = scene.evidence.better or 1
    ranked = sorted(rows, key=lambda row: (-round(better * scene.numbers[row], 9), row))
    count = min(ENDS, len(ranked) // 2)
    high = kit.line(TITLE) + kit.px(10) + 2 * count * line + kit.px(18)
    if count and box.h - high >= method_height(kit, scene) + kit.em(60):
        title = say("heights.ends-loss" if scene.evidence.better < 0 else "heights.ends")
        y = _head(kit, builder, box, title, "", 0)
        shown = (*ranked[:count], *ranked[-count:])
        wide = max(kit.width_of(scene.letters(row), kit.size(SIZE), "bold") for row in shown)
        name_w = min(max(wide, kit.em(64)) + 2, box.w * 0.5)
        for k, row in enumerate(shown):
            shift = kit.px(8) if k >= count else 0
            place = Rect(box.x, y + k * line + shift, box.w, line)
            _end(model, kit, scene, builder, place, row, name_w)
        key_line(kit, builder, box.x, box.right, y + count * line + kit.px(4))
        box = Rect(box.x, box.y + high, box.w, box.h - high)
    draw_method(model, kit, scene, builder, box)


def _end(
    model: Model,
    kit: DrawContext,
    scene: Scene,
    builder: PanelBuilder,
    box: Rect,
    row: int,
    name_w: float,
) -> None:
    """One column: its name, its colour as a bar, its score. name_w: the room for names."""
    theme = kit.theme
    chosen = row == scene.lens.cursor
    weight: Weight = "bold" if chosen else "regular"
    name = scene.letters(row) if row else say("grid.none")
    value = number_words(scene, scene.numbers[row])
    number_w = kit.em(56)
    builder.add(kit.fitted(box._replace(w=name_w), name, SIZE, theme.ink, weight, ground=theme.window))
    place = Rect(box.right - number_w, box.y, number_w, box.h)
    builder.add(kit.fitted(place, value, SIZE, theme.ink, "semibold", "right", theme.window))
    track = Rect(box.x + name_w + kit.px(8), box.y + box.h * 0.28, 0, box.h * 0.44)
    track = track._replace(w=box.right - number_w - kit.px(8) - track.x)
    if track.w > kit.px(20):
        part = scene.shade_of(scene.numbers[row])
        builder.add(Fill(track, theme.track, kit.px(3)))
        builder.add(Fill(track._replace(w=max(track.w * part, 2)), kit.shade(round(part, 2)), kit.px(3)))
    if model.focus == f"end:{row}":
        builder.add(focus_ring(kit, box.inset(-kit.px(4), 0), kit.px(4)))
    builder.touch(box, f"end:{row}", LookAt(row), "tab", f"{scene.name(row)}: {value}", checked=chosen)
