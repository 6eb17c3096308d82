"""What lies over the squares of the board: the frame of a method that reads all, arrows, the operator's piece
and the magnifier.
"""

from functools import lru_cache

from game.view.animation import AFTERGLOW, age, progress
from game.view.commands.navigate import LookAt
from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.ops import Disc, Frame, Line, Op, Panel, Rect, Shape
from game.view.projections.base import WAYS, Placement
from game.view.regions import regions
from game.view.scene import Scene, number_words
from game.view.screens.squares import SquareStyle, boxes, piece, square


def draw_above(
    model: Model, kit: DrawContext, scene: Scene, old: Scene | None, board: Placement, all_read: bool
) -> list[Panel]:
    """Arrows at the cursor, the operator's piece on its way, the magnifier.

    old: the scene before the last move. all_read: the method reads every square.
    """
    panels = [_arrows(kit, scene, board)] if model.focus == "board" else []
    if all_read:
        whole = board.view.inset(-kit.px(5))
        panels.insert(0, Panel("reads", whole, (Frame(whole, kit.theme.reads, kit.px(1.5), kit.px(8)),)))
    end = piece(kit, _seen_part(board, scene.operator), scene.n)
    start = None
    fresh = old is not None and age(model) < AFTERGLOW and model.settings.motion
    if old is not None and fresh and old.operator != scene.operator and old.n == scene.n:
        begin = piece(kit, _seen_part(board, old.operator), scene.n)
        part = progress(model)
        end = (begin[0] + (end[0] - begin[0]) * part, begin[1] + (end[1] - begin[1]) * part, end[2])
        start = begin[:2]
    panels.append(_piece_panel(kit, end, start))
    if board.zoomed:
        panels = _cut(panels, board.view.inset(-kit.px(5)))
    return panels + _magnifier(model, kit, scene, board)


def _seen_part(board: Placement, mask: int) -> Rect:
    """What is seen of a square, the whole square where nothing is."""
    rect = board.rect(board.cell(mask))
    return board.sight(rect) or rect


def _cut(panels: list[Panel], view: Rect) -> list[Panel]:
    """What of some panels lies in a view."""
    scene = [(panel, panel.rect.within(view)) for panel in panels]
    return [panel._replace(rect=rect) for panel, rect in scene if rect is not None]


def _piece_panel(
    kit: DrawContext, at: tuple[float, float, float], start: tuple[float, float] | None
) -> Panel:
    """The operator's piece, with the trail of its last walk."""
    x, y, r = at
    theme = kit.theme
    ops: list[Op] = []
    left, top, right, bottom = x - r - 3, y - r - 3, x + r + 3, y + r + 3
    if start and start != (x, y):
        ops.append(Line(start[0], start[1], x, y, theme.panel, max(kit.px(5), 3)))
        ops.append(Line(start[0], start[1], x, y, theme.accent, max(kit.px(3), 2)))
        left, top = min(left, start[0] - 4), min(top, start[1] - 4)
        right, bottom = max(right, start[0] + 4), max(bottom, start[1] + 4)
    ops.append(Disc(x, y, r, theme.accent, (255, 255, 255), max(kit.px(2), 1.5), role="piece"))
    return Panel("piece", Rect(left, top, right - left, bottom - top), tuple(ops))


@lru_cache(maxsize=16)
def _arrows(kit: DrawContext, scene: Scene, board: Placement) -> Panel:
    """Small arrows at the edges of the cursor's square: there a step with an arrow key leads on."""
    cell = board.cell(scene.lens.cursor)
    rect, gap = board.rect(cell), board.steps.gap
    r = min(kit.px(6), rect.w * 0.09, rect.h * 0.12)
    if rect.h < kit.em(40) or rect.w < kit.em(44):
        return Panel("arrows", rect, ())  # the tags of the touching squares say enough
    x, y = rect.middle
    ops: list[Op] = []
    color, halo = kit.theme.cursor, kit.theme.panel
    for way, (dx, dy) in WAYS.items():
        if board.step(cell, way) is None:
            continue
        ax = x + dx * (rect.w / 2 + gap / 2)
        ay = y + dy * (rect.h / 2 + gap / 2)
        for grow, tint in ((1.5, halo), (0.9, color)):
            g = r * grow
            ops.append(
                Shape(
                    (
                        (ax + dx * g, ay + dy * g),
                        (ax - dx * g * 0.6 - dy * g * 0.9, ay - dy * g * 0.6 - dx * g * 0.9),
                        (ax - dx * g * 0.6 + dy * g * 0.9, ay - dy * g * 0.6 + dx * g * 0.9),
                    ),
                    tint,
                )
            )
    return Panel("arrows", rect.inset(-gap - 2 * r), tuple(ops))


def _magnifier_place(kit: DrawContext, board: Placement, rect: Rect, n: int) -> Rect:
    """Where the large square stands: right of the board where there is room, else over other squares."""
    least, height = kit.em(15) * n, kit.em(54)
    width = max(kit.em(92), least)
    area = board.view
    free = regions(kit).board.right - area.right - kit.px(11)
    if free >= max(least, kit.em(72)):
        y = min(max(rect.middle[1] - height / 2, area.y), area.bottom - height)
        return Rect(round(area.right + kit.px(9)), round(y), min(width, free), height)
    return board.beside(rect, width, height, board.steps.gap + kit.px(2))


def _magnifier(model: Model, kit: DrawContext, scene: Scene, board: Placement) -> list[Panel]:
    """The whole square again, large, where squares have become too small for their text."""
    place = boxes(kit, *board.size, scene.n)
    if place.name and place.score:
        return []
    under = model.hover.command
    mask = under.row if isinstance(under, LookAt) else scene.lens.cursor
    rect = board.sight(board.rect(board.cell(mask))) if mask < 1 << scene.n else None
    if rect is None:
        return []
    box = _magnifier_place(kit, board, rect, scene.n)
    look = SquareStyle(
        box,
        scene.slots[mask],
        number_words(scene, float(scene.values[mask])),
        round(scene.shade_of(float(scene.values[mask])), 3),
        closed=bool(mask & scene.closed),
    )
    inner = square(kit, "magnifier", look)
    frame = Frame(box.inset(-kit.px(2)), kit.theme.ink, kit.px(2), kit.px(7))
    return [Panel("magnifier", box.inset(-kit.px(3)), (*inner.ops, frame))]
