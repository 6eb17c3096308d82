"""The operator's piece in the lattice: where it stands, the way down that it came, or would go.

A strike is a path downwards. Where strikes were made the trail leads from the hollow piece, where the
operator's model was, to where it is; where none was made, it leads to where two strikes would bring it.
"""

from itertools import pairwise

from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.ops import Disc, Op, Panel, Rect
from game.view.projections.base import Placement
from game.view.scene import Scene, plain_scene
from game.view.screens.squares import piece_ops
from game.view.screens.views.lattice_facts import planned_rows, walked_rows

#: From one dot of the trail to the next, and their radius, in pixels of the layout.
DOTS, DOT = 15, 2.6
#: A gap between nodes from which on the piece stands on its node; else it stands beside it.
ROOM_ABOVE = 14
#: The usual height of the piece, and the least of one on its node, in pixels of the layout.
HIGH, LEAST = 30, 12


def draw_trail(
    model: Model, kit: DrawContext, scene: Scene, board: Placement, clip: Rect
) -> tuple[Panel, ...]:
    """The way of the piece, where it has one."""
    way, _ = way_of(model, scene)
    return (Panel("lattice-trail", clip, tuple(_trail(kit, board, way))),) if way else ()


def draw_pieces(model: Model, kit: DrawContext, scene: Scene, board: Placement, clip: Rect) -> Panel:
    """The piece where the operator's model is, and hollow at the other end of its way."""
    _, hollow = way_of(model, scene)
    ops: list[Op] = []
    if hollow >= 0:
        ops += piece_ops(kit, *_stand(kit, board, hollow, clip), hollow=True)
    ops += piece_ops(kit, *_stand(kit, board, scene.operator, clip))
    return Panel("piece", clip, tuple(ops))


def way_of(model: Model, scene: Scene) -> tuple[tuple[int, ...], int]:
    """The squares of the trail, from the larger set down, and the one where the piece stands hollow; (), -1
    where it goes nowhere.
    """
    if made := walked_rows(model, scene):
        return made, made[0]
    planned = planned_rows(plain_scene(scene))
    return (planned, planned[-1]) if len(planned) > 1 else ((), -1)


def pieces_at(model: Model, kit: DrawContext, scene: Scene, board: Placement, clip: Rect) -> tuple[Rect, ...]:
    """The rectangles that the pieces take: no label stands there."""
    rows = {scene.operator, way_of(model, scene)[1]} - {-1}
    stands = [_stand(kit, board, row, clip) for row in sorted(rows)]
    return tuple(Rect(x - high * 0.45, foot - high, high * 0.9, high) for x, foot, high in stands)


def _stand(kit: DrawContext, board: Placement, row: int, clip: Rect) -> tuple[float, float, float]:
    """Middle of the foot and height of the piece: on its node, or between layers where nodes stand close."""
    rect = board.rects[row]
    above = board.step(board.cells[row], "up")
    over = rect.h * 0.2 if rect.h >= kit.em(36) else 0.0  # of the node above, where no words stand
    room = rect.y - kit.px(7) - (board.rect(above).bottom - over if above else clip.y)
    if room >= kit.px(LEAST if above else 2 * LEAST) and (board.steps.gap >= kit.px(ROOM_ABOVE) or not above):
        return rect.middle[0], rect.y - kit.px(7), min(kit.em(HIGH), room)
    between = board.rects[1].x - board.rects[0].right if len(board.rects) > 1 else kit.px(20)
    high = max(min(rect.h, kit.em(26), (between - kit.px(12)) / 0.8), kit.px(12))
    return rect.x - kit.px(6) - high * 0.42, rect.middle[1] + high * 0.5, high


def _trail(kit: DrawContext, board: Placement, way: tuple[int, ...]) -> list[Op]:
    """Dots from node to node, a little below their middles."""
    ops: list[Op] = []
    step, dot = kit.px(DOTS), max(kit.px(DOT), 1.5)
    for one, other in pairwise(way):
        start, end = board.rects[one], board.rects[other]
        x1, y1 = start.x - kit.px(9), start.y + start.h * 0.72
        x2, y2 = end.right + dot * 2, end.y + end.h * 0.72
        length = max(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5, 1.0)
        count = max(int(length / step), 1)
        for k in range(count + 1):
            part = k / count
            ops.append(Disc(x1 + (x2 - x1) * part, y1 + (y2 - y1) * part, dot, kit.theme.accent))
    return ops
