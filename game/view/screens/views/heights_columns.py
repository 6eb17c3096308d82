"""The columns of the heights and the ground they stand on: remembered while only the cursor moves.

A column has three faces, its top in the colour of its score. Against the real world a frame over it is what
was taken from it, a band round its head what it was given; a closed one is a hatched tile on the ground.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from math import isnan

from game.book.phrases import say
from game.view.commands.squares import LookAt
from game.view.draw_context import DrawContext
from game.view.ops import Color, Fill, Line, Op, Outline, Panel, Rect, Shape, Target, Text
from game.view.projections.base import Placement
from game.view.projections.heights import room_at
from game.view.scene import Scene, plain_scene
from game.view.scene_words import spoken_squares, square_words
from game.view.screens.measured_marks import ABOUT, CORNER, dashed
from game.view.screens.views.heights_ground import ground_panel
from game.view.screens.views.heights_stand import Stand, back_to_front, covering, stands
from game.view.theme import blend, ink_on, readable

#: How much darker than the top the left and the right face are.
LEFT, RIGHT = 0.42, 0.2
DARK = (0, 0, 0)
#: Type size of names, in pixels of the layout, the wished one and the smallest.
NAME, LEAST_NAME = 14, 13
#: On boards of more tiles only the column one looks at has a name.
MOST_NAMED = 6
#: But so many times as large they have names again.
NAMED_FROM = 1.5


def column_panels(kit: DrawContext, scene: Scene, board: Placement) -> tuple[Panel, ...]:
    """The ground with its sides, then a panel for each column, back to front."""
    return _columns(kit, plain_scene(scene), board, scene.lens.numbers)


@lru_cache(maxsize=12)
def _columns(kit: DrawContext, scene: Scene, board: Placement, numbers: str) -> tuple[Panel, ...]:
    found = stands(kit, scene, board)
    order = back_to_front(scene.n, board.board.turn)
    framed = tuple(stand._replace(high=stand.tallest) for stand in found)
    named = scene.n <= MOST_NAMED or room_at(kit, board)[1] >= NAMED_FROM
    panels = [ground_panel(kit, scene, board)]
    for row in order:
        stand = found[row]
        rect = stand.box.inset(-kit.px(2)).within(board.view)
        if rect is None:
            continue
        ops = tuple(_column(kit, scene, row, stand))
        if named:
            ops += tuple(_words(kit, scene, row, stand, framed, board, numbers))
        targets = _target(scene, board, row, stand)
        panels.append(Panel(f"square:{row}", rect, ops, targets))
    return tuple(panels)


def names_on(panels: tuple[Panel, ...]) -> list[tuple[int, Rect]]:
    """Each row with a name on its column, and where that stands."""
    return [
        (int(panel.name.removeprefix("square:")), op.box)
        for panel in panels[1:]
        for op in panel.ops
        if isinstance(op, Text)
    ]


def without_name(panel: Panel) -> Panel:
    """A column with nothing written on it, and no ground under a name."""
    texts = [op.box for op in panel.ops if isinstance(op, Text)]
    ops = (
        op for op in panel.ops if not (isinstance(op, Text) or (isinstance(op, Fill) and op.rect in texts))
    )
    return panel._replace(ops=tuple(ops))


def _target(scene: Scene, board: Placement, row: int, stand: Stand) -> tuple[Target, ...]:
    hull = stand.hull
    top = hull[1][1]
    rect = Rect(hull[0][0], top, 2 * stand.half, stand.y + stand.low - top).within(board.view)
    if rect is None:
        return ()
    return (
        Target(
            rect,
            f"square:{row}",
            LookAt(row),
            "square",
            spoken_squares(scene)[row],
            focusable=False,
            outline=hull,
        ),
    )


def color_at(kit: DrawContext, scene: Scene, row: int) -> Color:
    """The colour of a column's top face."""
    if row & scene.closed:
        return kit.theme.window
    value = scene.numbers[row]
    if scene.unmeasured(row):
        return kit.theme.window
    return kit.theme.track if isnan(value) else kit.shade(round(scene.shade_of(value), 2))


def _column(kit: DrawContext, scene: Scene, row: int, stand: Stand) -> Iterator[Op]:
    if row & scene.closed:
        yield from _closed(kit, stand)
        return
    if scene.unmeasured(row):
        yield Shape(stand.face(0.0), kit.theme.window)
        yield from dashed(kit, stand.face(0.0))
        return
    color = color_at(kit, scene, row)
    yield from _sides(stand, 0.0, stand.high, color)
    if stand.was < stand.high:  # what it was given, round its head
        yield from _sides(stand, stand.was, stand.high, kit.theme.gain)
    yield Shape(stand.top, color)
    if scene.estimated(row):
        yield _folded(kit, stand)
    if kit.theme.edge == kit.theme.ink:  # in high contrast faces have edges
        yield from _lines(kit, (*stand.hull, stand.hull[0]), kit.theme.edge, 1.0)
    if stand.was > stand.high:
        yield from _frame(kit, stand)


def _folded(kit: DrawContext, stand: Stand) -> Shape:
    """The near corner of an estimate's top face, in the colour of the table."""
    _, (right, right_y), (near, near_y), (left, left_y) = stand.top
    part = 2 * CORNER
    points = (
        (near, near_y),
        (near + (right - near) * part, near_y + (right_y - near_y) * part),
        (near + (left - near) * part, near_y + (left_y - near_y) * part),
    )
    return Shape(points, kit.theme.window)


def _sides(stand: Stand, low: float, high: float, color: Color) -> Iterator[Op]:
    """The two faces that are seen, between two heights; the top face goes over their upper ends.

    *Why a rectangle and a triangle each:* the triangles are alike for all columns, and so they are made once.
    """
    if high <= low:
        return
    x, top, foot = stand.x, stand.y - high, stand.y - low
    for side, dark in ((-1, LEFT), (1, RIGHT)):
        shade, far = blend(color, DARK, dark), x + side * stand.half
        yield Fill(Rect(min(x, far), top, stand.half, foot - top), shade)
        yield Shape(((far, foot), (x, foot), (x, foot + stand.low)), shade)


def _frame(kit: DrawContext, stand: Stand) -> Iterator[Op]:
    """The edges of what was taken: from the column's head to where it stood."""
    color, thick = kit.theme.loss, min(max(kit.px(2), 1.5), max(stand.half * 0.07, 1.0))
    upper, lower = stand.face(stand.was), stand.top
    yield Line(*upper[0], *lower[0], color, max(kit.px(1), 1.0))
    for k in (1, 2, 3):
        yield Line(*upper[k], *lower[k], color, thick)
    yield from _lines(kit, (*upper, upper[0]), color, thick)


def _lines(kit: DrawContext, points: Outline, color: Color, thick: float) -> Iterator[Op]:
    for (x1, y1), (x2, y2) in pairwise(points):
        yield Line(x1, y1, x2, y2, color, thick)


def _closed(kit: DrawContext, stand: Stand) -> Iterator[Op]:
    """A tile on the ground, hatched along its side, without a number."""
    far, right, near, left = stand.face(0.0)
    yield Shape(stand.face(0.0), kit.theme.window)
    count = max(int((stand.half**2 + stand.low**2) ** 0.5 / max(kit.px(8), 5)), 2)
    for k in range(1, count):
        part = k / count
        start = left[0] + (near[0] - left[0]) * part, left[1] + (near[1] - left[1]) * part
        end = far[0] + (right[0] - far[0]) * part, far[1] + (right[1] - far[1]) * part
        yield Line(*start, *end, kit.theme.hatch, max(kit.px(1.5), 1.0))
    yield from _lines(kit, (far, right, near, left, far), kit.theme.outline, max(kit.px(1.5), 1.0))


def _words(
    kit: DrawContext,
    scene: Scene,
    row: int,
    stand: Stand,
    framed: tuple[Stand, ...],
    board: Placement,
    numbers: str,
) -> Iterator[Op]:
    """The name on the top face, and the number where squares show theirs; nothing where it has no room.

    framed: all columns with the frames over them, which hide names, too.
    """
    closed = bool(row & scene.closed)
    order = back_to_front(scene.n, board.board.turn)
    if stand.was > stand.high or row == scene.operator:
        return
    ground = color_at(kit, scene, row)
    ink = readable(kit.theme.faint, ground) if closed or scene.unmeasured(row) else ink_on(ground)
    name = scene.letters(row) if row else say("grid.none")
    lines = [name]
    if numbers == "shown" and not closed and scene.known(row):
        about = ABOUT if scene.estimated(row) else ""
        lines.append(about + square_words(scene, scene.numbers[row]))
    size = next((size for size in (NAME, LEAST_NAME) if _fits(kit, stand, lines, size)), None)
    if size is None and len(lines) > 1:
        lines = lines[1:]
        size = next((size for size in (NAME, LEAST_NAME) if _fits(kit, stand, lines, size)), None)
    if size is None:
        return
    high = kit.line(size)
    for k, words in enumerate(lines):
        wide = kit.width_of(words, kit.size(size), "semibold") + 2
        y = stand.y - stand.high + (k - len(lines) / 2) * high
        box = Rect(stand.x - wide / 2, y, wide, high)
        middle = box.middle[1]
        ends = (box.x - 4, middle), (box.right + 4, middle), (stand.x, box.bottom)
        if board.view.contains(box) and not covering(framed, order, row, ends):
            if closed:
                yield Fill(box, ground, kit.px(3))
            yield Text(box, words, kit.size(size), ink, "semibold", "center", ground)


def _fits(kit: DrawContext, stand: Stand, lines: list[str], size: int) -> bool:
    wide = max(kit.width_of(words, kit.size(size), "semibold") for words in lines)
    high = kit.line(size) * len(lines) * 0.8
    return wide / (2 * stand.half) + high / (2 * stand.low) <= 1
