"""The headings of the grid, which stay in sight: evaluation sets above, training sets at the left."""

from game.book.phrases import say
from game.view.commands.scores import ChooseColumn
from game.view.commands.squares import LookAt
from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.ops import Color, Fill, Panel, Rect, Target, Text, Weight
from game.view.projections.base import Placement
from game.view.projections.grid import matrix_of
from game.view.scene import Scene
from game.view.screens.squares import piece_ops
from game.view.theme import readable
from game.view.widgets import PanelBuilder

#: Type size of the headings, in pixels of the layout.
SIZE = 13


def draw_heads(
    model: Model,
    kit: DrawContext,
    scene: Scene,
    area: Rect,
    board: Placement,
    sight: tuple[int, int, int, int],
) -> tuple[Panel, ...]:
    """A panel above the cells and one at their left. sight: lines and columns that are seen, by place."""
    return _above(model, kit, scene, area, board, sight), _left(model, kit, scene, area, board, sight)


def short_name(scene: Scene, column: int) -> str:
    """A column in so few words that they fit over it."""
    if scene.world.kind.has_slices and column == scene.world.clean:
        return say("grid.all")
    return scene.column_name(column).replace(" and ", ", ")


def _above(
    model: Model,
    kit: DrawContext,
    scene: Scene,
    area: Rect,
    board: Placement,
    sight: tuple[int, int, int, int],
) -> Panel:
    theme, view, matrix = kit.theme, board.view, matrix_of(board.board)
    faint = readable(theme.faint, theme.window)
    builder = PanelBuilder()
    line = kit.line(SIZE)
    y = view.y - kit.px(8) - 2 * line
    left = Rect(area.x, y + line, view.x - area.x - kit.px(10), line)
    words = say("grid.trained-tested")
    if kit.width_of(words, kit.size(SIZE)) <= left.w:
        builder.add(kit.fitted(left, words, SIZE, faint, ground=theme.window))
    builder.targets.append(Target(left, "corner", None, "columnheader", words, focusable=False))
    for k in range(sight[2], sight[3]):
        column = matrix.columns[k]
        rect = board.steps.rect(matrix.xs[k], 0)
        box = Rect(rect.x, y, rect.w, 2 * line).within(Rect(view.x, y, view.w, 2 * line))
        if box is None:
            continue
        chosen = column == scene.column
        name = short_name(scene, column)
        if rect.w >= kit.em(20):
            builder.add(*_column_name(kit, box, name, theme.ink if chosen else faint, chosen))
        elif chosen:
            builder.add(Fill(Rect(box.x, box.bottom - kit.px(6), max(box.w, 2), kit.px(6)), theme.ink))
        label = say("grid.column", column=scene.column_name(column))
        place, command = box.inset(0, -kit.px(4)), ChooseColumn(column)
        target = Target(place, f"column:{column}", command, "columnheader", label, focusable=False)
        builder.targets.append(target._replace(checked=chosen))
    rule = Rect(area.x, view.y - kit.px(6), view.right - area.x, max(kit.px(2), 1.0))
    builder.add(Fill(rule, theme.ink))
    box = Rect(area.x, y, area.w, view.y - y)
    return Panel("grid-above", box, tuple(builder.ops), tuple(builder.targets))


def _column_name(kit: DrawContext, box: Rect, name: str, color: Color, chosen: bool) -> list[Text]:
    """A name over a column: in one line at its foot, or in two."""
    weight: Weight = "bold" if chosen else "regular"
    size, line = kit.size(SIZE), kit.line(SIZE)
    lines = kit.wrapped(name, size, weight, box.w)
    if len(lines) > 2:
        lines = (lines[0], " ".join(lines[1:]))
    first, ground = Rect(box.x, box.bottom - line * len(lines), box.w, line), kit.theme.window
    cut = (kit.cut(words, size, weight, box.w) for words in lines)
    return [
        Text(first.moved(0, k * line), words, size, color, weight, "center", ground)
        for k, words in enumerate(cut)
    ]


def _left(
    model: Model,
    kit: DrawContext,
    scene: Scene,
    area: Rect,
    board: Placement,
    sight: tuple[int, int, int, int],
) -> Panel:
    theme, view, matrix = kit.theme, board.view, matrix_of(board.board)
    faint = readable(theme.faint, theme.window)
    builder = PanelBuilder()
    place = Rect(area.x, view.y, view.x - area.x - kit.px(8), view.h)
    slots_w = max(scene.n * kit.em(15), kit.em(40)) + kit.px(4)
    sizes = place.w - slots_w >= kit.em(50)
    told = -1
    for k in range(sight[0], sight[1]):
        row = matrix.rows[k]
        rect = board.steps.rect(0, matrix.ys[k])
        box = Rect(place.x, rect.y, place.w, rect.h).within(place)
        if box is None or rect.h < kit.em(12):
            continue
        if sizes and row.bit_count() != told:
            told = row.bit_count()
            label = Rect(box.x, box.y, place.w - slots_w - kit.px(6), max(box.h, kit.line(SIZE)))
            words = say("grid.size-one") if told == 1 else say("grid.size", count=told)
            builder.add(kit.fitted(label, words, SIZE, theme.ink, "semibold", ground=theme.window))
        slots = Rect(place.right - slots_w, box.y, slots_w, box.h)
        _row_name(kit, scene, builder, slots, row, faint, whole=box.h >= rect.h - 1)
        spoken = say("grid.row", row=scene.name(row))
        builder.targets.append(Target(slots, f"row:{row}", LookAt(row), "rowheader", spoken, focusable=False))
    return Panel("grid-left", place.inset(-kit.px(26), 0), tuple(builder.ops), tuple(builder.targets))


def _row_name(
    kit: DrawContext,
    scene: Scene,
    builder: PanelBuilder,
    box: Rect,
    row: int,
    faint: Color,
    whole: bool,
) -> None:
    """A letter or a dot for each tile; the operator's row on a dark plate, with its piece."""
    theme = kit.theme
    used, looked = row == scene.operator, row == scene.lens.cursor
    ground = theme.ink if used else theme.window
    color = theme.window if used else theme.ink if looked else faint
    if used:
        builder.add(Fill(box.inset(-kit.px(2), 0), ground, kit.px(4)))
    if box.h >= kit.line(SIZE):
        weight: Weight = "bold" if looked or used else "regular"
        words = scene.slots[row] if row or scene.others else say("grid.none")
        at = box._replace(x=box.x + kit.px(2), w=box.w - kit.px(4))
        slot = at.w / scene.n if row else 0.0
        builder.add(Text(at, words, kit.size(SIZE), color, weight, "left", ground, slot))
    if used and whole:
        high = min(box.h * 0.8, kit.px(24))
        builder.add(*piece_ops(kit, box.x - high * 0.42, box.bottom - (box.h - high) / 2, high))
