"""The marks of the grid: the cell one looks at, the one compared with it, the cells that a method reads."""

import numpy as np

from game.methods.results import MINUS
from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.ops import Color, Frame, Op, Panel, Rect
from game.view.projections.base import Cell, Placement
from game.view.projections.grid import matrix_of
from game.view.scene import Scene

#: A receipt of so few cells is always in sight; more of them only where it is asked for.
ALWAYS = 4
#: More cells than this are not framed one by one.
MOST_FRAMED = 600
MARK = 3.0


def read_in_grid(model: Model, scene: Scene) -> dict[Cell, bool]:
    """The cells that the method reads, and whether each counts against its value."""
    result = scene.readings.result()
    if isinstance(result, str):
        return {}
    receipt = result.receipt()
    count = len(receipt.rows)
    if not model.receipt and count > ALWAYS:
        return {}
    end = model.walk if model.receipt and model.walk else count
    rows, columns = receipt.rows[:end].tolist(), receipt.columns[:end].tolist()
    minus = (receipt.roles[:end] == MINUS).tolist()
    return {Cell(row, column): against for row, column, against in zip(rows, columns, minus, strict=True)}


def grid_marks(
    model: Model, kit: DrawContext, scene: Scene, board: Placement, sight: tuple[int, int, int, int]
) -> tuple[Panel, ...]:
    """A frame around each mark in sight; bare paper lies between it and the colour of its cell."""
    matrix, theme = matrix_of(board.board), kit.theme
    colors: dict[Cell, Color] = {}
    keyed = theme.accent if model.focus == "board" else theme.faint
    colors[Cell(scene.lens.cursor, scene.column)] = keyed
    if scene.lens.compared is not None or scene.lens.compared_column is not None:
        colors[Cell(scene.compared, scene.compared_column)] = theme.paired
    for cell, against in read_in_grid(model, scene).items():
        colors[cell] = theme.paired if against else theme.reads
    ops: list[Op] = []
    thick = max(kit.px(MARK), 2.0) if board.steps.dy >= kit.px(16) else 2.0
    lines, columns = matrix.row_places, matrix.column_places
    for cell, color in colors.items():
        place = lines[cell.row], columns.get(cell.column, -1)
        if not (sight[0] <= place[0] < sight[1] and sight[2] <= place[1] < sight[3]):
            continue
        if len(ops) > MOST_FRAMED:
            break
        ops += _frame(kit, board, board.rect(cell), color, thick)
    if not ops:
        return ()
    return (Panel("grid-marks", board.view.inset(-kit.px(6)), tuple(ops)),)


def _frame(kit: DrawContext, board: Placement, rect: Rect, color: Color, thick: float) -> tuple[Op, ...]:
    """A frame that lies in the gaps around a cell, and inside it where the gaps are too narrow."""
    box = rect if rect.h >= kit.px(8) else rect.inset(-kit.px(4))
    room = board.view.inset(-kit.px(5))
    reach = box.inset(-thick + 1)
    if not room.contains(reach):
        reach = reach.within(room) or reach
    radius = kit.px(5)
    return Frame(reach.inset(thick), kit.theme.window, max(kit.px(1.5), 1.0), radius), Frame(
        reach, color, thick, radius
    )


def columns_of(cells: dict[Cell, bool]) -> set[int]:
    """The columns in which cells were read."""
    return set(np.unique([cell.column for cell in cells]).tolist()) if cells else set()
