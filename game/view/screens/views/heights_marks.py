"""What stands on the columns whatever hides them: outlines, the operator's piece, plates with numbers.

*Why over everything:* a column behind others is reached by the keys like any other, and then has to be seen.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from game.book.phrases import say
from game.view.commands.squares import LookAt
from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.ops import Color, Fill, Frame, Line, Op, Outline, Panel, Rect, Text
from game.view.projections.base import Placement
from game.view.scene import Scene
from game.view.scene_words import change_words, number_words
from game.view.screens.marks import left_square
from game.view.screens.squares import piece_ops
from game.view.screens.views.grid_marks import ALWAYS, read_in_grid
from game.view.screens.views.heights_columns import MOST_NAMED, column_panels, names_on
from game.view.screens.views.heights_stand import (
    Stand,
    back_to_front,
    changed_rows,
    compares,
    hidden,
    hidden_rows,
    ring,
    stands,
)
from game.view.theme import readable
from game.view.widgets import change_color

#: Type size of plates; bare paper at both sides of a mark and the mark's width, in pixels of the layout.
SIZE, BARE, MARK = 14, 1.5, 3.5
#: On boards of more tiles marks of hidden columns are not left out.
MOST_ASKED = 8
#: So many changed columns have plates on boards of more than four tiles: the list beside them has the others.
MOST_PLATES = 8
#: A plate is at most so many times as broad as half a column, but for those that are always there.
WIDEST = 2.6
#: From dash to dash of what is hidden, in pixels of the layout.
DASH = 9


Point = tuple[float, float]


class Plate(NamedTuple):
    """Words on a plate: a name, and a number in its colour."""

    name: str
    number: str
    color: Color


def marks(model: Model, kit: DrawContext, scene: Scene, board: Placement) -> tuple[Panel, ...]:
    """Outlines, the piece, and then the plates."""
    found = stands(kit, scene, board)
    outlines = tuple(_outlines(model, kit, scene, board, found))
    piece = _piece(model, kit, scene, board, found)
    taken = [panel.rect for panel in piece if panel.name != "heights-left"]
    return (*outlines, *piece, *_plates(model, kit, scene, board, found, taken))


def _cut(board: Placement, name: str, points: Outline, ops: tuple[Op, ...]) -> tuple[Panel, ...]:
    """A panel around some points, as far as it is in sight."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    box = Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)).inset(-4).within(board.view)
    return (Panel(name, box, ops),) if box else ()


def _outlines(
    model: Model, kit: DrawContext, scene: Scene, board: Placement, found: tuple[Stand, ...]
) -> Iterator[Panel]:
    """A line round the top faces that a method reads, that one compares, looks at and that is in use."""
    theme, n = kit.theme, scene.n
    colors: dict[int, Color] = {}
    colors[scene.lens.cursor] = theme.accent if model.focus == "board" else theme.faint
    if scene.lens.compared is not None:
        colors[scene.compared] = theme.paired
    if model.receipt or not compares(scene):
        for cell, against in read_in_grid(model, scene).items():
            if cell.column == scene.column:
                colors[cell.row] = theme.paired if against else theme.reads
    order = back_to_front(n, board.board.turn)
    if hidden(found, order, scene.lens.cursor):
        stand = found[scene.lens.cursor]
        ops = tuple(_dashes(kit, _edges(stand), colors[scene.lens.cursor]))
        yield from _cut(board, "heights-hidden", stand.hull, ops)
    kept = {scene.lens.cursor, scene.operator}
    unseen = hidden_rows(kit, scene, board) if len(colors) > ALWAYS and n <= MOST_ASKED else frozenset()
    for row in sorted({*colors, scene.operator} - (unseen - kept), key=order.index):
        stand = found[row]
        thick = max(min(kit.px(MARK), stand.low * 0.3), 1.5)
        bare = max(min(kit.px(BARE), stand.low * 0.1), 1.0)
        lines: list[Op] = []
        outer = bare
        for color in (
            *((theme.ink,) if row == scene.operator else ()),
            *((colors[row],) if row in colors else ()),
        ):
            lines += ring(stand, outer, outer - thick - 2 * bare, theme.window)
            lines += ring(stand, outer - bare, outer - bare - thick, color)
            outer -= thick + bare
        yield from _cut(board, f"heights-mark:{row}", stand.grown(bare), tuple(lines))


def _edges(stand: Stand) -> Iterator[tuple[Point, Point]]:
    """The edges that a column in sight would show below its top face."""
    (_, right, near, left), (_, right_low, near_low, left_low) = stand.top, stand.face(0.0)
    yield from ((left, left_low), (near, near_low), (right, right_low))
    yield from ((left_low, near_low), (near_low, right_low))


def _dashes(kit: DrawContext, edges: Iterable[tuple[Point, Point]], color: Color) -> Iterator[Op]:
    """What is hidden, dashed."""
    step, thick = kit.px(DASH), max(kit.px(2), 1.5)
    for (x1, y1), (x2, y2) in edges:
        count = max(int(max(abs(x2 - x1), abs(y2 - y1)) / step), 1)
        for k in range(count):
            first, last = k / count, (k + 0.55) / count
            ends = (
                x1 + (x2 - x1) * first,
                y1 + (y2 - y1) * first,
                x1 + (x2 - x1) * last,
                y1 + (y2 - y1) * last,
            )
            yield Line(*ends, kit.theme.window, thick + 2)
            yield Line(*ends, color, thick)


def _piece(
    model: Model, kit: DrawContext, scene: Scene, board: Placement, found: tuple[Stand, ...]
) -> tuple[Panel, ...]:
    """The operator's piece on its column; hollow where it stood before the last move."""
    panels: list[Panel] = []
    left = left_square(model, scene)[0]
    for row, hollow in ((left, True), (scene.operator, False)):
        if row < 0:
            continue
        stand = found[row]
        if hollow and hidden(found, back_to_front(scene.n, board.board.turn), row):
            corners = stand.face(0.0)
            dashes = tuple(_dashes(kit, pairwise((*corners, corners[0])), kit.theme.outline))
            panels += _cut(board, "heights-left", corners, dashes)
        high = min(max(stand.half * 0.62, kit.em(16)), kit.em(40))
        x, sole = stand.x, stand.y - stand.high + min(stand.low * 0.35, high * 0.3)
        box = Rect(x - high * 0.45, sole - high - 3, high * 0.9, high + 6).within(board.view)
        if box:
            name = "heights-was" if hollow else "piece"
            panels.append(Panel(name, box, tuple(piece_ops(kit, x, sole, high, hollow))))
    return tuple(panels)


def _plates(
    model: Model,
    kit: DrawContext,
    scene: Scene,
    board: Placement,
    found: tuple[Stand, ...],
    taken: list[Rect],
) -> Iterator[Panel]:
    """Plates from the most important on; those that would lie on another are left out."""
    left, was = left_square(model, scene)
    under = model.hover.command
    hovered = (under.row,) if isinstance(under, LookAt) and under.row < 1 << scene.n else ()
    first = (scene.lens.cursor, *hovered)
    rows = first
    if scene.n <= MOST_NAMED:
        changed = changed_rows(scene) if compares(scene) else ()
        changed = changed[: MOST_PLATES if scene.n > 4 else None]
        rows = (*first, scene.operator, *((left,) if left >= 0 else ()), *changed)
    names = names_on(column_panels(kit, scene, board))
    for row in dict.fromkeys(rows):
        plate = _words(kit, scene, row, was if row == left else "")
        others = [box for other, box in names if other != row]
        below = row in (scene.operator, left)
        box = _place(kit, board, found[row], plate, (taken, others), (row in first, below))
        if box is not None:
            taken.append(box)
            yield Panel(f"plate:{row}", box, tuple(_drawn(kit, box, plate)))


def _words(kit: DrawContext, scene: Scene, row: int, was: str) -> Plate:
    """What a plate says: what a column lost or gained, or its score."""
    name = scene.letters(row) if row else say("grid.none")
    theme = kit.theme
    if row & scene.closed:
        return Plate(name, was or say("heights.closed-column"), readable(theme.faint, theme.surface))
    if not scene.known(row) or scene.lens.numbers == "hidden":
        return Plate(name, "", theme.ink)
    if compares(scene):
        change = scene.differences[row]
        color = change_color(kit, change, theme.surface, scene.evidence.better)
        return Plate(name, change_words(scene, change), color)
    return Plate(name, number_words(scene, scene.numbers[row]), theme.ink)


def _place(
    kit: DrawContext,
    board: Placement,
    stand: Stand,
    plate: Plate,
    avoided: tuple[list[Rect], list[Rect]],
    kind: tuple[bool, bool],
) -> Rect | None:
    """Where a plate stands: on the upper face, below it where the piece is, near it where that is taken.

    avoided: places that it must not meet, and names that it had better not. kind: whether it stands in any
    case, and whether the upper face is the piece's.
    """
    always, below = kind
    size, pad, high = kit.size(SIZE), kit.em(8), kit.line(SIZE) + kit.em(4)
    number = kit.width_of(plate.number, size, "bold") + pad if plate.number else 0
    wide = kit.width_of(plate.name, size, "bold") + number + 2 * pad
    view = board.view.inset(1)
    top = stand.y - stand.tallest
    near, aside = top + stand.low + high * 0.6, min(stand.half * 0.5, kit.em(28))
    if not (always or below) and wide > WIDEST * stand.half:
        return None  # it would hide its neighbours
    above = top - stand.low - high * 0.6
    middles = [(0.0, top), (-aside, top), (aside, top), (0.0, near)]
    if below:
        middles = [(0.0, near), (0.0, above - high), (0.0, top)]
    if always and wide > 1.6 * stand.half and not below:  # or it would hide the outline
        middles = [(0.0, above), (0.0, near)]
    if always:
        middles += [(0.0, top - high * 1.1), *((0.0, near + high * 1.1 * k) for k in (1, 2, 3))]
    boxes = []
    for right, middle in middles:
        x = min(max(stand.x + right - wide / 2, view.x), view.right - wide)
        y = min(max(middle - high / 2, view.y), view.bottom - high)
        boxes.append(Rect(round(x), round(y), wide, high))
    # A name is hidden rather than that a plate stands far from its column.
    for places, tried in (((*avoided[0], *avoided[1]), boxes[:3]), (avoided[0], boxes)):
        for box in tried:
            if not any(box.meets(other) for other in places):
                return box
    return boxes[0] if always else None


def _drawn(kit: DrawContext, box: Rect, plate: Plate) -> Iterator[Op]:
    theme, size, pad = kit.theme, kit.size(SIZE), kit.em(8)
    yield Fill(box, theme.surface, kit.px(4))
    yield Frame(box, theme.edge, 1, kit.px(4))
    name = box._replace(x=box.x + pad, w=kit.width_of(plate.name, size, "bold") + 1)
    yield Text(name, plate.name, size, theme.ink, "bold", "left", theme.surface)
    if plate.number:
        rest = Rect(name.right + pad - 1, box.y, box.right - pad - name.right - pad + 2, box.h)
        yield Text(rest, plate.number, size, plate.color, "bold", "left", theme.surface)
