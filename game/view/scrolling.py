"""What is seen of a view whose cells have a size of their own: moved, enlarged, and where the cursor is.

A turn of the wheel moves the lines, two fingers and the keys of the zoom make cells larger around a point.
"""

from dataclasses import replace

from game.play.state import column_of
from game.view.desk import parts_of
from game.view.draw_context import DrawContext
from game.view.evaluation_sets import board_of
from game.view.model import Model
from game.view.projections import projection_of
from game.view.projections.base import Board, Cell, Projection, Window
from game.view.zoom import Scroll

#: Lines for a turn of the wheel.
WHEEL = 2.0


def looks_elsewhere(before: Model, after: Model) -> bool:
    """Whether another cell, or the same one in another view, has to come into sight."""
    if not projection_of(after.lens.view).window:
        return False
    facts = [
        (model.lens.view, model.lens.cursor, model.lens.column, model.pack_index, model.state.n)
        for model in (before, after)
    ]
    return facts[0] != facts[1]


def _opened(model: Model, kit: DrawContext, scroll: Scroll) -> tuple[Projection, Board, Window] | None:
    """The view that the model shows through its window; None where all of it is seen."""
    projection = projection_of(model.lens.view)
    board = board_of(model.world, model.state, model.lens)
    window = projection.opened(kit, parts_of(model, kit).board, board, scroll)
    return (projection, board, window) if window else None


def in_sight(model: Model, kit: DrawContext) -> Model:
    """The model scrolled by as little as brings the cell that is looked at wholly into sight."""
    found = _opened(model, kit, model.scroll)
    if found is None:
        return model
    projection, board, (steps, view, scroll) = found
    column = column_of(model.world, model.state, model.lens)
    cell = projection.through(board, found[2]).rect(Cell(model.lens.cursor, column))
    right = _shift(cell.x, cell.right, view.x, view.right) / steps.dx
    down = _shift(cell.y, cell.bottom, view.y, view.bottom) / steps.dy
    if not right and not down and not scroll.home:
        return model
    return replace(model, scroll=replace(scroll, x=scroll.x + right, y=scroll.y + down, home=False))


def _shift(low: float, high: float, begin: float, end: float) -> float:
    """How far to scroll so that an interval lies inside another; its beginning where it is longer."""
    if low < begin or high - low > end - begin:
        return low - begin
    return max(high - end, 0.0)


def scrolled(model: Model, kit: DrawContext, right: float, down: float) -> Model:
    """The model with its view moved by so many pixels, as far as the cells reach."""
    found = _opened(model, kit, model.scroll)
    if found is None:
        return model
    _, _, (steps, _, scroll) = found
    wish = replace(scroll, x=scroll.x + right / steps.dx, y=scroll.y + down / steps.dy, home=False)
    return _kept(model, kit, wish)


def enlarged(model: Model, kit: DrawContext, by: float, x: float, y: float) -> Model:
    """The model with cells so many times as large around a point of the window."""
    found = _opened(model, kit, model.scroll)
    if found is None:
        return model
    _, _, (steps, view, scroll) = found
    wish = replace(scroll, factor=scroll.factor * by, home=False)
    again = _opened(model, kit, wish)
    assert again is not None
    new = again[2].steps
    at = (x - view.x) / steps.dx + scroll.x, (y - view.y) / steps.dy + scroll.y
    wish = replace(wish, x=at[0] - (x - view.x) / new.dx, y=at[1] - (y - view.y) / new.dy)
    return _kept(model, kit, wish)


def enlarged_at_cursor(model: Model, kit: DrawContext, by: float) -> Model:
    """The same around the cell that is looked at; by 0: the usual size."""
    found = _opened(model, kit, model.scroll)
    if found is None:
        return model
    if by == 0:
        return in_sight(replace(model, scroll=Scroll()), kit)
    projection, board, window = found
    column = column_of(model.world, model.state, model.lens)
    x, y = projection.through(board, window).rect(Cell(model.lens.cursor, column)).middle
    view = window.view
    x, y = min(max(x, view.x), view.right), min(max(y, view.y), view.bottom)
    return in_sight(enlarged(model, kit, by, x, y), kit)


def _kept(model: Model, kit: DrawContext, wish: Scroll) -> Model:
    found = _opened(model, kit, wish)
    return replace(model, scroll=found[2].scroll) if found else model
