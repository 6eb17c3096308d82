"""The ground under the columns, and at its two front sides which tile of the data is there how far."""

from collections.abc import Iterator

from game.view.draw_context import DrawContext
from game.view.ops import Line, Op, Panel, Rect, Shape, Text
from game.view.projections.base import Placement
from game.view.projections.gray_board import GRAY_BOARD
from game.view.projections.heights import FIRST_LINE, line_gap, plan
from game.view.scene import Scene
from game.view.screens.views.heights_stand import back_to_front

#: How far the ground reaches beyond its tiles, and how much of a line ends before them, in tiles.
EDGE, SHORT = 0.1, 0.14
SIZE, THICK = 14, 2.5


class Floor:
    """The ground in pixels: points by how many tiles they lie along its left and its right front side."""

    def __init__(self, board: Placement) -> None:
        """Of a placement."""
        rect = board.rects[back_to_front(board.board.n, board.board.turn)[-1]]
        self.x, self.y = rect.middle[0], rect.bottom
        self.w, self.h = board.steps.dx / 2, board.steps.dy / 2

    def at(self, left: float, right: float) -> tuple[float, float]:
        """A point; negative numbers lie in front of the ground."""
        return self.x + (right - left) * self.w, self.y - (right + left) * self.h


def ground_panel(kit: DrawContext, scene: Scene, board: Placement) -> Panel:
    """The ground with the lines at its sides."""
    floor, (left, right) = Floor(board), plan(scene.n, board.board.turn)
    corners = (
        floor.at(-EDGE, -EDGE), floor.at(left + EDGE, -EDGE),
        floor.at(left + EDGE, right + EDGE), floor.at(-EDGE, right + EDGE),
    )  # fmt: skip
    ops: list[Op] = [Shape(corners, kit.theme.track)]
    for at_left in (True, False):
        for tile, level, runs in side_runs(scene.n, board.board.turn, at_left):
            ops += _line(kit, board, floor, scene.state.placed[tile], level, runs, at_left)
    return Panel("heights-ground", board.view, tuple(ops))


def side_runs(n: int, turn: int, left: bool) -> tuple[tuple[int, int, tuple[tuple[int, int], ...]], ...]:
    """For each tile that steers a front side: its place, its level, the first and last tiles of its stripes.

    >>> side_runs(4, 0, True)
    ((0, 0, ((1, 2),)), (1, 1, ((2, 3),)))
    """
    side = "top" if left == (turn % 2 == 0) else "left"
    counted = plan(n, turn).left if left else plan(n, turn).right
    away = turn % 4 in ((1, 2) if left else (2, 3))  # the stripes are counted from the other corner
    found = []
    for stripes in GRAY_BOARD.stripes(n):
        if stripes.side == side:
            runs = stripes.runs
            if away:
                runs = tuple((counted - 1 - last, counted - 1 - first) for first, last in reversed(runs))
            found.append((stripes.tile, stripes.level, runs))
    return tuple(found)


def _line(
    kit: DrawContext,
    board: Placement,
    floor: Floor,
    letter: str,
    level: int,
    runs: tuple[tuple[int, int], ...],
    left: bool,
) -> Iterator[Op]:
    """The stripes of a tile as lines beside the ground, each with its letter where that has room."""
    theme = kit.theme
    away = (kit.em(FIRST_LINE) + kit.em(line_gap(board.board.n)) * level) / (2 * floor.h)
    size = kit.size(SIZE)
    wide, high = kit.width_of(letter, size, "bold") + kit.px(10), kit.line(SIZE)
    lettered = False
    for first, last in runs:
        begin, end = first + SHORT, last + 1 - SHORT
        ends = [floor.at(at, -away) if left else floor.at(-away, at) for at in (begin, end)]
        (x1, y1), (x2, y2) = ends
        x, y = (x1 + x2) / 2, (y1 + y2) / 2
        box = Rect(x - wide / 2, y - high / 2, wide, high)
        thick = max(kit.px(THICK), 1.5)
        if (abs(x2 - x1) < wide * 1.5 and lettered) or not board.view.contains(box):
            yield Line(x1, y1, x2, y2, theme.ink, thick)
            continue
        lettered = True
        rise = (y2 - y1) / (x2 - x1)
        for end in (x1, x2):
            stop = x - wide / 2 if end < x else x + wide / 2
            if (end - stop) * (x - stop) < 0 and abs(end - stop) >= kit.px(4):
                yield Line(end, y + (end - x) * rise, stop, y + (stop - x) * rise, theme.ink, thick)
        yield Text(box, letter, size, theme.ink, "bold", "center")
