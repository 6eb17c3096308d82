"""Cells on their way between two placements: a tile is placed, the board is zoomed or seen in another way."""

from functools import lru_cache

from game.view.ops import Rect
from game.view.projections.base import Placement


def tween(before: Placement, after: Placement, part: float) -> tuple[Rect, ...]:
    """The rectangles of the later placement's cells: at part 0 as the earlier one has them, at 1 its own."""
    unfolds = _unfolds(before, after)
    return (_in_a_grid if unfolds else _one_by_one)(before, after, part)


@lru_cache(maxsize=16)
def _unfolds(one: Placement, other: Placement) -> bool:
    """Whether every cell that was there keeps its spot, and new ones stand in new columns or lines."""
    before, after, extent = one.arrangement, other.arrangement, one.extent
    count = len(before.cells)
    kept = before.cells == after.cells[:count] and before.spots == after.spots[:count]
    return kept and all(
        column >= extent.columns or line >= extent.lines for column, line in after.spots[count:]
    )


def _way(a: float, b: float, part: float) -> float:
    return a + (b - a) * part


def _in_a_grid(before: Placement, after: Placement, part: float) -> tuple[Rect, ...]:
    """New columns and lines open from their fold.

    The old ones make room exactly as the new ones grow, and together they fill what lies between the boards.
    """
    old, new, one, other = before.extent, after.extent, before.steps, after.steps
    gap = _way(one.gap, other.gap, part)
    width = _way(old.columns * one.dx, new.columns * other.dx, part)
    height = _way(old.lines * one.dy, new.lines * other.dy, part)
    dx = width / (old.columns + (new.columns - old.columns) * part)
    dy = height / (old.lines + (new.lines - old.lines) * part)
    x, y = _way(one.x, other.x, part), _way(one.y, other.y, part)
    across: dict[float, tuple[float, float]] = {}
    down: dict[float, tuple[float, float]] = {}
    rects = []
    for column, line in after.arrangement.spots:
        if column not in across:
            across[column] = _track(column, old.columns, x, dx, gap, part)
        if line not in down:
            down[line] = _track(line, old.lines, y, dy, gap, part)
        (left, w), (top, h) = across[column], down[line]
        rects.append(Rect(left, top, w, h))
    return tuple(rects)


def _track(at: float, old: float, start: float, step: float, gap: float, part: float) -> tuple[float, float]:
    """Begin and length of a column or line; of the old ones there were so many."""
    if at < old:
        return start + at * step, step - gap
    return start + old * step + (at - old) * step * part, max(step * part - gap, 0.0)


def _one_by_one(before: Placement, after: Placement, part: float) -> tuple[Rect, ...]:
    """Each cell straight to its new rectangle; one that was not there grows from its middle."""
    rects = []
    index = before.arrangement.index
    for cell, end in zip(after.cells, after.rects, strict=True):
        at = index.get(cell)
        start = Rect(*end.middle, 0, 0) if at is None else before.rects[at]
        rects.append(Rect(*(_way(a, b, part) for a, b in zip(start, end, strict=True))))
    return tuple(rects)
