"""A board of real scores inside a page: to be looked at, not to be played on."""

from collections.abc import Collection

from game.view.draw_context import DrawContext
from game.view.ops import Panel, Rect
from game.view.projections import PROJECTIONS
from game.view.projections.base import Board
from game.view.regions import board_placement
from game.view.scene import Scene
from game.view.scene_words import square_words
from game.view.screens.squares import SquareStyle, piece, piece_ops, square
from game.view.zoom import WHOLE

#: A small board is the usual one, whatever the player looks at.
BOARD = PROJECTIONS[0].code


def small_board(kit: DrawContext, scene: Scene, area: Rect, reads: Collection[int] = ()) -> tuple[Panel, ...]:
    """The squares as the game draws them, the operator's with its mark and its piece.

    reads: squares that a method reads.
    """
    edge = kit.px(6)
    board = board_placement(kit, area.inset(edge), BOARD, Board(scene.n, scene.column), WHOLE, True)
    panels = []
    for cell, rect in zip(board.cells, board.rects, strict=True):
        value = scene.numbers[cell.row]
        number = square_words(scene, value)
        down, unknown = not scene.known(cell.row), scene.unmeasured(cell.row)
        look = SquareStyle(
            rect,
            scene.slots[cell.row],
            "" if down else number,
            0.0 if down else scene.shade_of(value),
            face_down=down and not unknown,
            unknown=unknown,
            estimated=scene.estimated(cell.row),
            closed=bool(cell.row & scene.closed),
            in_use=cell.row == scene.operator,
            reads=cell.row in reads,
            gap=board.steps.gap,
        )
        panels.append(square(kit, f"square:{cell.row}", look))
        if cell.row == scene.operator:
            ops = piece_ops(kit, *piece(kit, rect, scene.n, number))
            panels.append(Panel("piece", rect.inset(-edge), tuple(ops)))
    return tuple(panels)
