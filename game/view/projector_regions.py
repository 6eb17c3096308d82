"""Where things stand on the desk for a room: the board, and beside or below it one question with its answer.

*Why in a unit of its own:* what is read from the last row is measured on the canvas, whatever type size the
one at the keyboard has chosen.
"""

from dataclasses import dataclass
from functools import lru_cache

from game.view.draw_context import FINGER, DrawContext
from game.view.ops import Rect
from game.view.regions import NOTHING, Regions

#: The canvas on which sizes are written, and the same for a window that is higher than wide.
WIDE, HIGH = (1920, 1080), (1080, 1920)
#: Type on that canvas: the question, the number, letters and numbers of squares, words, quiet words.
QUESTION, NUMBER, LETTERS, SCORE, WORDS, QUIET = 52, 132, 40, 80, 40, 34


@dataclass(frozen=True, slots=True)
class ProjectorParts:
    """The parts of the desk. unit: pixels for one of the canvas."""

    unit: float
    board: Rect
    caption: Rect
    question: Rect
    number: Rect
    answers: Rect
    main: Rect
    quiet: Rect


@lru_cache(maxsize=8)
def projector_parts(kit: DrawContext) -> ProjectorParts:
    """The parts for a window: side by side where it is wide, else one below the other."""
    if kit.width >= 1.25 * kit.height:
        return _beside(kit)
    return _below(kit)


def projector_regions(kit: DrawContext) -> Regions:
    """The same as regions of a board screen."""
    parts, none = projector_parts(kit), NOTHING
    board = parts.board
    return Regions(
        none, none, board, parts.question, board, parts.caption, none, parts.main, parts.answers, none
    )


def _beside(kit: DrawContext) -> ProjectorParts:
    u = min(kit.width / WIDE[0], kit.height / WIDE[1])
    margin, top, foot = 64 * u, 56 * u, kit.height - 48 * u
    caption = Rect(margin, foot - 48 * u, kit.width * 0.525, 48 * u)
    strip = 8 * u
    board = Rect(margin - strip, top - strip, kit.width * 0.525 + strip, caption.y - 20 * u - top + 2 * strip)
    x = margin + kit.width * 0.525 + 64 * u
    w = kit.width - margin - x
    return _column(kit, u, board, caption, Rect(x, top, w, foot - top))


def _below(kit: DrawContext) -> ProjectorParts:
    u = min(kit.width / HIGH[0], kit.height / HIGH[1])
    margin = 44 * u
    w = kit.width - 2 * margin
    column_h = 980 * u
    column = Rect(margin, kit.height - margin - column_h, w, column_h)
    caption = Rect(margin, column.y - 64 * u, w, 48 * u)
    strip = 8 * u
    board = Rect(margin - strip, margin - strip, w + strip, caption.y - 16 * u - margin + 2 * strip)
    return _column(kit, u, board, caption, column)


def _column(kit: DrawContext, u: float, board: Rect, caption: Rect, box: Rect) -> ProjectorParts:
    """Question, number, answers, the one button and quiet ones, from the top of a box to its foot."""
    question = box._replace(h=3 * QUESTION * 1.3 * u)
    number = Rect(box.x, question.bottom + 20 * u, box.w, 196 * u)
    quiet_h = max(60 * u, kit.px(40 if kit.touch else 26))
    main_h = max(92 * u, kit.px(FINGER if kit.touch else 32))
    quiet = Rect(box.x, box.bottom - quiet_h, box.w, quiet_h)
    main = Rect(box.x, quiet.y - 16 * u - main_h, box.w, main_h)
    y = number.bottom + 20 * u
    answers = Rect(box.x, y, box.w, main.y - 20 * u - y)
    return ProjectorParts(u, board, caption, question, number, answers, main, quiet)
