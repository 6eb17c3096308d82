"""The grid on its desk: headings that stay in sight, cells in blocks, marks over them.

*Why blocks:* whoever scrolls sees the same cells elsewhere; a block is painted once and then copied. Cells
that are too small for anything else are the pixels of one picture.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple

import numpy as np

from game.book.phrases import say
from game.view.commands.squares import LookAtCell
from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.ops import CachedBlock, Fill, Frame, Hatch, Mosaic, Op, Panel, Rect, Simple, Target, Text
from game.view.projections.base import Cell, Placement, Steps
from game.view.projections.grid import Matrix, matrix_of
from game.view.scene import Scene, plain_scene
from game.view.scene_words import number_words, spoken_change
from game.view.screens.measured_marks import UNKNOWN, folded_corner, unknown_ops
from game.view.screens.square_colors import row_words, value_color
from game.view.screens.views.base import View
from game.view.screens.views.grid_heads import draw_heads
from game.view.screens.views.grid_marks import grid_marks
from game.view.screens.views.grid_side import draw_grid_side, grid_headline
from game.view.theme import ink_on, readable
from game.view.widgets import PanelBuilder

#: Cells of a block, down and across.
BLOCK = 8
#: Cells of this height or less are pixels of one picture.
PIXELS = 8
#: The least room for a number, in pixels of the layout at the player's type.
NUMBER = (25, 15)
#: More cells than this are not spoken one by one.
MOST_SPOKEN = 900


class Sight(NamedTuple):
    """Which lines and columns are seen, by their places: the first, and the one after the last."""

    top: int
    bottom: int
    left: int
    right: int

    @property
    def cells(self) -> int:
        """Cells in sight."""
        return (self.bottom - self.top) * (self.right - self.left)


def sight_of(board: Placement) -> Sight:
    """What of a grid is seen."""
    matrix, steps, view = matrix_of(board.board), board.steps, board.view
    ys, xs = np.asarray(matrix.ys) * steps.dy + steps.y, np.asarray(matrix.xs) * steps.dx + steps.x
    lines = np.flatnonzero((ys + steps.dy > view.y) & (ys < view.bottom))
    columns = np.flatnonzero((xs + steps.dx > view.x) & (xs < view.right))
    if not lines.size or not columns.size:
        return Sight(0, 0, 0, 0)
    return Sight(int(lines[0]), int(lines[-1]) + 1, int(columns[0]), int(columns[-1]) + 1)


def draw_grid(
    model: Model, kit: DrawContext, scene: Scene, area: Rect, board: Placement
) -> tuple[Panel, ...]:
    """Headings, cells, marks and the bar that says which part is seen."""
    sight = sight_of(board)
    shown = board.view._replace(
        w=min(board.view.w, board.whole.right - board.view.x),
        h=min(board.view.h, board.whole.bottom - board.view.y),
    )
    cells = (
        _pixels(kit, scene, board, sight) if board.steps.dy < PIXELS else _blocks(kit, scene, board, sight)
    )
    whole = Target(
        shown,
        "board",
        None,
        "list",
        say("grid.label", rows=1 << scene.n, columns=len(matrix_of(board.board).columns)),
    )
    targets = (whole, *_targets(scene, board, sight))
    return (
        *draw_heads(model, kit, scene, area, board, sight),
        Panel("grid", shown, cells, targets),
        *grid_marks(model, kit, scene, board, sight),
        *_bar(kit, area, board),
    )


def _blocks(kit: DrawContext, scene: Scene, board: Placement, sight: Sight) -> tuple[Op, ...]:
    """The cells in sight, in blocks."""
    plain, steps, matrix = plain_scene(scene), board.steps, matrix_of(board.board)
    numbers = scene.lens.numbers != "hidden"
    size = steps.dx, steps.dy, steps.gap
    ops: list[Op] = []
    for top, left in _corners(sight):
        corner = steps.rect(matrix.xs[left], matrix.ys[top])
        block = _block(kit, plain, matrix, top, left, size, numbers)
        place = Rect(round(corner.x), round(corner.y), block.rect.w, block.rect.h)
        ops.append(block._replace(rect=place))
    return tuple(ops)


@lru_cache(maxsize=160)
def _block(
    kit: DrawContext,
    scene: Scene,
    matrix: Matrix,
    top: int,
    left: int,
    size: tuple[float, float, float],
    numbers: bool,
) -> CachedBlock:
    """A block of cells around its own corner. size: from cell to cell across and down, and the gap."""
    dx, dy, gap = size
    rows, columns = matrix.rows[top : top + BLOCK], matrix.columns[left : left + BLOCK]
    ops: list[Simple] = []
    steps = Steps(0, 0, dx, dy, gap)
    for i, row in enumerate(rows):
        for j, column in enumerate(columns):
            spot = matrix.xs[left + j] - matrix.xs[left], matrix.ys[top + i] - matrix.ys[top]
            ops += _cell(kit, scene, steps.rect(*spot), row, column, numbers)
    last = steps.rect(
        matrix.xs[left + len(columns) - 1] - matrix.xs[left], matrix.ys[top + len(rows) - 1] - matrix.ys[top]
    )
    return CachedBlock(Rect(0, 0, round(last.right), round(last.bottom)), tuple(ops), kit.theme.window)


def _cell(
    kit: DrawContext, scene: Scene, rect: Rect, row: int, column: int, numbers: bool
) -> Iterator[Simple]:
    theme, radius = kit.theme, min(kit.px(4), rect.h * 0.15)
    if row & scene.closed:
        yield Hatch(rect.inset(1), theme.hatch, max(kit.px(8), 5))
        yield Frame(rect, theme.outline, 1, radius)
        return
    value = cell_value(scene, row, column)
    unknown = scene.unmeasured(row)
    color = kit.theme.window if unknown else value_color(kit, scene, value)
    yield from unknown_ops(kit, rect, radius) if unknown else (Fill(rect, color, radius),)
    if scene.estimated(row):
        yield folded_corner(kit, rect)
    if numbers and rect.w >= kit.em(NUMBER[0]) and rect.h >= kit.em(NUMBER[1]):
        yield Text(
            rect,
            UNKNOWN if unknown else row_words(scene, row, value),
            kit.size(min(14, rect.h / kit.type_unit / 1.3)),
            readable(theme.faint, color) if unknown else ink_on(color),
            "semibold",
            "center",
            color,
        )


def cell_value(scene: Scene, row: int, column: int) -> float:
    """What a cell shows: its score, or what moves changed of it; NaN face down."""
    value = scene.column_numbers(column)[row]
    return value - scene.untouched.column_numbers(column)[row] if scene.differs else value


def _pixels(kit: DrawContext, scene: Scene, board: Placement, sight: Sight) -> tuple[Op, ...]:
    """The cells in sight as a picture of one pixel each, a strip for each size of rows."""
    matrix, steps = matrix_of(board.board), board.steps
    plain = plain_scene(scene)
    ops: list[Op] = []
    first = sight.top
    while first < sight.bottom:
        size = matrix.rows[first].bit_count()
        last = first
        while last < sight.bottom and matrix.rows[last].bit_count() == size:
            last += 1
        box = Rect(
            steps.x + matrix.xs[sight.left] * steps.dx,
            steps.y + matrix.ys[first] * steps.dy,
            (matrix.xs[sight.right - 1] - matrix.xs[sight.left] + 1) * steps.dx,
            (matrix.ys[last - 1] - matrix.ys[first] + 1) * steps.dy,
        )
        ops.append(_strip(kit, plain, matrix, (first, last), (sight.left, sight.right))._replace(box=box))
        first = last
    return tuple(ops)


@lru_cache(maxsize=64)
def _strip(
    kit: DrawContext, scene: Scene, matrix: Matrix, lines: tuple[int, int], columns: tuple[int, int]
) -> Mosaic:
    rows, chosen = matrix.rows[slice(*lines)], matrix.columns[slice(*columns)]
    data = bytearray()
    known: dict[float, bytes] = {}
    window = bytes(kit.theme.window)
    values = [scene.column_numbers(column) for column in chosen]
    changed = scene.differs
    for row in rows:
        if row & scene.closed:
            data += window * len(chosen)
            continue
        for column, numbers in zip(chosen, values, strict=True):
            value = cell_value(scene, row, column) if changed else numbers[row]
            if value not in known:
                known[value] = window if scene.unmeasured(row) else bytes(value_color(kit, scene, value))
            data += known[value]
    return Mosaic(Rect(0, 0, 1, 1), len(chosen), len(rows), bytes(data))


def _targets(scene: Scene, board: Placement, sight: Sight) -> Iterator[Target]:
    """What answers to the pointer and is spoken: each cell in sight, or only the one looked at."""
    if sight.cells > MOST_SPOKEN:
        cell = Cell(scene.lens.cursor, scene.column)
        name, label = f"cell:{cell.row}:{cell.column}", cell_words(scene, cell)
        if rect := board.sight(board.rect(cell)):
            yield Target(rect, name, LookAtCell(*cell), "square", label, focusable=False)
        return
    matrix, steps, plain, view = matrix_of(board.board), board.steps, plain_scene(scene), board.view
    w, h = board.size
    for top, left in _corners(sight):
        for line, column, name, command, label in _spoken(plain, matrix, top, left):
            rect = Rect(steps.x + matrix.xs[column] * steps.dx, steps.y + matrix.ys[line] * steps.dy, w, h)
            seen = rect if view.contains(rect) else rect.within(view)
            if seen:
                yield Target(seen, name, command, "square", label, "", False, False)


def _corners(sight: Sight) -> Iterator[tuple[int, int]]:
    """The first line and the first column of each block in sight."""
    for top in range(sight.top // BLOCK * BLOCK, sight.bottom, BLOCK):
        for left in range(sight.left // BLOCK * BLOCK, sight.right, BLOCK):
            yield top, left


@lru_cache(maxsize=160)
def _spoken(
    scene: Scene, matrix: Matrix, top: int, left: int
) -> tuple[tuple[int, int, str, LookAtCell, str], ...]:
    """For each cell of a block its line and column, its name, what choosing it does, and what is heard."""
    cells = product(
        enumerate(matrix.rows[top : top + BLOCK], top), enumerate(matrix.columns[left : left + BLOCK], left)
    )
    return tuple(
        (line, place, f"cell:{row}:{column}", LookAtCell(row, column), cell_words(scene, Cell(row, column)))
        for (line, row), (place, column) in cells
    )


def cell_words(scene: Scene, cell: Cell) -> str:
    """A cell as a screen reader says it."""
    value = scene.column_numbers(cell.column)[cell.row]
    return say(
        "grid.cell", row=scene.name(cell.row), column=scene.column_name(cell.column),
        score=f"{_spoken_number(scene, cell, value)}{_spoken_change(scene, cell)}",
    )  # fmt: skip


def _spoken_number(scene: Scene, cell: Cell, value: float) -> str:
    """What a cell shows, and whether that is an estimate."""
    if scene.unmeasured(cell.row):
        return scene.unread_words(cell.row)
    estimated = f", {say('label.estimated')}" if scene.estimated(cell.row) else ""
    return f"{number_words(scene, value)}{estimated}"


def _spoken_change(scene: Scene, cell: Cell) -> str:
    """What moves changed of a cell, where cells show that; else nothing."""
    if not scene.differs:
        return ""
    change = spoken_change(scene, cell_value(scene, cell.row, cell.column))
    return f", {say('controls.spoken-difference', change=change)}"


def _bar(kit: DrawContext, area: Rect, board: Placement) -> tuple[Panel, ...]:
    """Which part of all lines and columns is seen: bars at the right and below."""
    theme, view, whole = kit.theme, board.view, board.whole
    builder = PanelBuilder()
    thick = max(kit.px(6), 4.0)
    if whole.h > view.h + 1:
        track = Rect(area.right - thick, view.y, thick, view.h)
        part = Rect(track.x, view.y + (view.y - whole.y) / whole.h * view.h, thick, view.h * view.h / whole.h)
        builder.add(Fill(track, theme.track, thick / 2), Fill(part, theme.faint, thick / 2))
    if whole.w > view.w + 1:
        track = Rect(view.x, area.bottom - thick + kit.px(8), view.w, thick)
        part = Rect(view.x + (view.x - whole.x) / whole.w * view.w, track.y, view.w * view.w / whole.w, thick)
        builder.add(Fill(track, theme.track, thick / 2), Fill(part, theme.faint, thick / 2))
    return (Panel("grid-bar", area.inset(0, -kit.px(10)), tuple(builder.ops)),) if builder.ops else ()


GRID_VIEW = View("grid", draw_grid, grid_headline, draw_grid_side)
