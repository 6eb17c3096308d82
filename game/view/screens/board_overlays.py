"""What lies over the squares of the board: the frame of a method that reads all, arrows, the operator's
piece, the magnifier, and a plate with the operator's number where its square cannot show it.
"""

from functools import lru_cache

from game.view.animation import AFTERGLOW, age, progress
from game.view.commands.navigate import LookAt
from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.ops import Disc, Fill, Frame, Line, Op, Panel, Rect, Shape, Text
from game.view.projections.base import WAYS, Placement
from game.view.regions import regions
from game.view.scene import Scene, square_words
from game.view.screens.squares import SquareStyle, boxes, piece, square, written_on
from game.view.theme import readable


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
    end = piece(kit, _seen_part(board, scene.operator), scene.n, _number(scene, scene.operator))
    start = None
    fresh = old is not None and age(model) < AFTERGLOW and model.settings.motion
    if old is not None and fresh and old.operator != scene.operator and old.n == scene.n:
        begin = piece(kit, _seen_part(board, old.operator), scene.n, _number(old, old.operator))
        part = progress(model)
        end = (begin[0] + (end[0] - begin[0]) * part, begin[1] + (end[1] - begin[1]) * part, end[2])
        start = begin[:2]
    panels.append(_piece_panel(kit, end, start))
    if board.zoomed:
        panels = _cut(panels, board.view.inset(-kit.px(5)))
    mask = _magnified(model, kit, scene, board)
    large = _magnifier(kit, scene, board, mask)
    return [*panels, *large, *_plate(kit, scene, board, mask, large)]


def _number(scene: Scene, row: int) -> str:
    return square_words(scene, scene.numbers[row])


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


def _plate(
    kit: DrawContext, scene: Scene, board: Placement, magnified: int | None, large: list[Panel]
) -> list[Panel]:
    """The operator's number beside its square where the square is too small for it, or out of sight.

    magnified, large: the square that is shown again, and how; the operator's needs no plate then.
    """
    whole = board.rect(board.cell(scene.operator))
    seen = written_on(kit, whole, board.view)
    if magnified == scene.operator or (seen and boxes(kit, seen.w, seen.h, scene.n).score):
        return []
    place = boxes(kit, *board.size, scene.n)
    view, text = board.view, _number(scene, scene.operator)
    size = max(kit.size(13), place.score_size if place.score else 0)
    width, height = kit.width_of(text, size, "bold") + kit.em(24), max(kit.em(20), size * 1.4)
    w, h = min(whole.w, view.w), min(whole.h, view.h)
    rect = Rect(min(max(whole.x, view.x), view.right - w), min(max(whole.y, view.y), view.bottom - h), w, h)
    looked = () if magnified is None else (board.rect(board.cell(magnified)),)
    taken = (*(panel.rect for panel in large), *looked)
    box = _beside(board, rect, width, height, board.steps.gap + kit.px(2), taken)
    theme, r = kit.theme, kit.em(5)
    number = Rect(box.x + kit.em(18), box.y, box.w - kit.em(20), box.h)
    ops = (
        Fill(box, theme.panel, kit.px(5)),
        Frame(box, theme.accent, kit.px(1.5), kit.px(5)),
        Disc(box.x + kit.em(10), box.middle[1], r, theme.accent, theme.panel, 1),
        Text(number, text, size, readable(theme.ink, theme.panel), "bold", "left", theme.panel),
    )
    return [Panel("plate", box, ops)]


def _beside(
    board: Placement, rect: Rect, width: float, height: float, gap: float, taken: tuple[Rect, ...]
) -> Rect:
    """Where a larger picture of a square hides least and lies on nothing that has to be seen."""
    places = board.besides(rect, width, height, gap)
    return next((place for place in places if not any(place.meets(other) for other in taken)), places[0])


def _magnifier_place(kit: DrawContext, board: Placement, rect: Rect, n: int, taken: tuple[Rect, ...]) -> Rect:
    """Where the large square stands: right of the board where there is room, else over other squares."""
    least, height = kit.em(15) * n, kit.em(54)
    width = max(kit.em(92), least)
    area = board.view
    free = regions(kit).board.right - area.right - kit.px(11)
    if free >= max(least, kit.em(72)):
        y = min(max(rect.middle[1] - height / 2, area.y), area.bottom - height)
        return Rect(round(area.right + kit.px(9)), round(y), min(width, free), height)
    return _beside(board, rect, width, height, board.steps.gap + kit.px(2), taken)


def _magnified(model: Model, kit: DrawContext, scene: Scene, board: Placement) -> int | None:
    """The square that is shown again, large, where squares have become too small for their text."""
    place = boxes(kit, *board.size, scene.n)
    if place.name and place.score:
        return None
    under = model.hover.command
    mask = under.row if isinstance(under, LookAt) else scene.lens.cursor
    return mask if mask < 1 << scene.n and board.sight(board.rect(board.cell(mask))) else None


def _magnifier(kit: DrawContext, scene: Scene, board: Placement, mask: int | None) -> list[Panel]:
    """The whole square again, large; it does not hide the operator's."""
    rect = None if mask is None else board.sight(board.rect(board.cell(mask)))
    if mask is None or rect is None:
        return []
    operator = () if mask == scene.operator else (board.rect(board.cell(scene.operator)),)
    box = _magnifier_place(kit, board, rect, scene.n, operator)
    look = SquareStyle(
        box,
        scene.slots[mask],
        _number(scene, mask),
        round(scene.shade_of(scene.numbers[mask]), 3),
        closed=bool(mask & scene.closed),
    )
    inner = square(kit, "magnifier", look)
    frame = Frame(box.inset(-kit.px(2)), kit.theme.ink, kit.px(2), kit.px(7))
    return [Panel("magnifier", box.inset(-kit.px(3)), (*inner.ops, frame))]
