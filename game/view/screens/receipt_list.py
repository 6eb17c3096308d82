"""The receipt of an answer: every square that was read, what it counts, and the sum so far, cell by cell.

One walks through it forwards and backwards; the board lights what has been read up to there, and each line
leads to its square.
"""

from game.book.phrases import say
from game.methods.results import Number, Result
from game.view.buttons import quiet_button
from game.view.commands.methods import StepCell
from game.view.commands.squares import LookAt
from game.view.draw_context import FINGER, DrawContext
from game.view.model import Model
from game.view.ops import Align, Fill, Rect
from game.view.receipt_cells import Cell, cell_words, cells_of, sum_words
from game.view.scene import Scene
from game.view.theme import blend, readable
from game.view.widgets import PanelBuilder, focus_ring

#: How far the paper of the present cell is from the ground.
PRESENT = 0.25
#: The columns of a line: their shares of its width, and at which side they stand.
COLUMNS: tuple[tuple[float, Align], ...] = ((0.34, "left"), (0.22, "right"), (0.2, "right"), (0.24, "right"))


def draw_receipt(
    model: Model, kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect, result: Result
) -> None:
    """The way through the cells, and as many lines around the present one as have room.

    Only a number is a sum of its cells; other answers count them in ways of their own.
    """
    cells = cells_of(scene, result.receipt())
    if not isinstance(result, Number):
        cells = tuple(cell._replace(weight=0.0) for cell in cells)
    high = max(kit.line(12) + kit.px(6), kit.px(FINGER if kit.touch else 24))
    if not cells or box.h < high:
        return
    _way(model, kit, scene, builder, box._replace(h=high), cells)
    area = Rect(box.x, box.y + high + kit.px(4), box.w, box.h - high - kit.px(4))
    row_h = max(kit.line(12), kit.px(FINGER if kit.touch else 24))
    fits = int(area.h / row_h)
    first = min(max(model.walk - 1 - fits // 2, 0), max(len(cells) - fits, 0))
    for k in range(first, min(first + fits, len(cells))):
        place = Rect(area.x, area.y + (k - first) * row_h, area.w, row_h)
        _line(model, kit, scene, builder, place, cells[k], k)


def _way(
    model: Model, kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect, cells: tuple[Cell, ...]
) -> None:
    """A button back, how far one is and the sum so far, a button on."""
    wide = box.h * 1.4
    back, on = box._replace(w=wide), Rect(box.right - wide, box.y, wide, box.h)
    quiet_button(kit, builder, back, "cell:-1", StepCell(-1), "−", model)
    builder.targets[-1] = builder.targets[-1]._replace(label=say("label.cell-back"))
    quiet_button(kit, builder, on, "cell:1", StepCell(1), "+", model)
    builder.targets[-1] = builder.targets[-1]._replace(label=say("label.cell-on"))
    walked = cells[: model.walk] if model.walk else cells
    total = sum_words(scene, walked)
    words = say("label.cells", count=len(walked), all=len(cells))
    middle = Rect(back.right + kit.px(6), box.y, on.x - back.right - kit.px(12), box.h)
    text = f"{words}: {total}" if total else words
    builder.add(kit.fitted(middle, text, 13, kit.theme.ink, "semibold", "center", kit.theme.window))


def _line(
    model: Model, kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect, cell: Cell, k: int
) -> None:
    """A cell: a way to its square. Those not reached yet are faint, the present one stands on paper."""
    theme, ground = kit.theme, kit.theme.window
    if k == model.walk - 1:
        ground = blend(theme.window, theme.reads, PRESENT)
        builder.add(Fill(box, ground, kit.px(3)))
    ink = readable(theme.faint if model.walk and k >= model.walk else theme.ink, ground)
    words = cell_words(scene, cell)
    x = box.x + kit.px(4)
    for text, (share, align) in zip(words, COLUMNS, strict=True):
        w = share * (box.w - kit.px(8))
        place = Rect(x, box.y, w - kit.px(2), box.h)
        builder.add(kit.fitted(place, text, 12, ink, align=align, ground=ground))
        x += w
    id = f"cell-of:{cell.row}:{cell.column}"
    if model.focus == id:
        builder.add(focus_ring(kit, box, kit.px(3)))
    spoken = say("label.cell", row=words[0], weight=words[1], value=words[2])
    builder.touch(box, id, LookAt(cell.row), "button", spoken)
