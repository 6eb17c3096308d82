"""What lies over the squares of the board: the operator's piece with its trail, the magnifier, and a plate
with the operator's number where its square cannot show it.
"""

from game.view.animation import AFTERGLOW, age, progress
from game.view.commands.squares import LookAt
from game.view.desk import parts_of
from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.ops import Disc, Fill, Frame, Op, Panel, Rect, Text
from game.view.projections.base import Placement
from game.view.scene import Scene
from game.view.screens.square_colors import part_of, row_words, shown_value
from game.view.screens.squares import SquareStyle, boxes, piece, piece_ops, square, written_on
from game.view.theme import readable

#: From one dot of the trail to the next, in pixels of the layout.
DOTS = 22


def draw_above(
    model: Model, kit: DrawContext, scene: Scene, old: Scene | None, board: Placement, left: int
) -> list[Panel]:
    """The operator's piece where it stands or walks, its trail, the magnifier.

    old: the scene before the last move, while it is shown. left: the square that the piece left by the last
    move, -1 for none; there it stands hollow.
    """
    number = _number(scene, scene.operator)
    end = piece(kit, _seen_part(board, scene.operator), scene.n, number)
    begin = None if left < 0 else piece(kit, _seen_part(board, left), scene.n, "100")
    if begin is not None and old is not None and age(model) < AFTERGLOW and model.settings.motion:
        part = progress(model)
        end = (begin[0] + (end[0] - begin[0]) * part, begin[1] + (end[1] - begin[1]) * part, end[2])
    plate = boxes(kit, *board.size, scene.n).plate
    panels = [_piece_panel(kit, end, begin, plate and plate.moved(*_seen_part(board, scene.operator)[:2]))]
    if board.zoomed:
        panels = _cut(panels, board.view.inset(-kit.px(5)))
    mask = _magnified(model, kit, scene, board)
    large = _magnifier(model, kit, scene, board, mask)
    return [*panels, *large, *_plate(kit, scene, board, mask, large)]


def _number(scene: Scene, row: int) -> str:
    return row_words(scene, row, shown_value(scene, row)) if scene.known(row) else "?"


def _seen_part(board: Placement, mask: int) -> Rect:
    """What is seen of a square, the whole square where nothing is."""
    rect = board.rect(board.cell(mask))
    return board.sight(rect) or rect


def _cut(panels: list[Panel], view: Rect) -> list[Panel]:
    """What of some panels lies in a view."""
    scene = [(panel, panel.rect.within(view)) for panel in panels]
    return [panel._replace(rect=rect) for panel, rect in scene if rect is not None]


def _piece_panel(
    kit: DrawContext,
    at: tuple[float, float, float],
    start: tuple[float, float, float] | None,
    plate: Rect | None,
) -> Panel:
    """The operator's piece; start: where it was before the last move, with dots from there to here.

    plate: of the square in use, whose words no dot covers; None where squares are too low for it, and for
    dots.
    """
    x, foot, high = at
    reach = [Rect(x - high / 2, foot - high - 3, high, high + 6)]
    ops: list[Op] = []
    if start is not None and start != at:
        from_x, from_foot, _ = start
        length = max(((x - from_x) ** 2 + (foot - from_foot) ** 2) ** 0.5, 1.0)
        dot, lift = max(kit.px(4), 2.0), high * 0.58  # above the plate of the square in use
        count = int((length - high * 0.5) / kit.px(DOTS)) if plate else 0
        for k in range(1, count + 1):
            part = k * kit.px(DOTS) / length
            dot_x, dot_y = from_x + (x - from_x) * part, from_foot + (foot - from_foot) * part - lift
            if plate and not plate.meets(Rect(dot_x - dot, dot_y - dot, 2 * dot, 2 * dot)):
                ops.append(Disc(dot_x, dot_y, dot, kit.theme.accent))
        ops += piece_ops(kit, *start, hollow=True)
        left, upper = min(x, from_x), min(foot, from_foot)
        reach.append(
            Rect(
                left - high / 2,
                upper - high - 3,
                abs(x - from_x) + high,
                abs(foot - from_foot) + high + 6,
            )
        )
    ops += piece_ops(kit, *at)
    box = reach[-1]
    return Panel("piece", box, tuple(ops))


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
        Fill(box, theme.window, kit.px(5)),
        Frame(box, theme.accent, kit.px(1.5), kit.px(5)),
        Disc(box.x + kit.em(10), box.middle[1], r, theme.accent, theme.window, 1),
        Text(number, text, size, readable(theme.ink, theme.window), "bold", "left", theme.window),
    )
    return [Panel("plate", box, ops)]


def _beside(
    board: Placement, rect: Rect, width: float, height: float, gap: float, taken: tuple[Rect, ...]
) -> Rect:
    """Where a larger picture of a square hides least and lies on nothing that has to be seen."""
    places = board.besides(rect, width, height, gap)
    return next((place for place in places if not any(place.meets(other) for other in taken)), places[0])


def _magnifier_place(
    model: Model, kit: DrawContext, board: Placement, rect: Rect, n: int, taken: tuple[Rect, ...]
) -> Rect:
    """Where the large square stands: right of the board where there is room, else over other squares."""
    least, height = kit.em(15) * n, kit.em(54)
    width = max(kit.em(92), least)
    area = board.view
    free = parts_of(model, kit).board.right - area.right - kit.px(11)
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


def _magnifier(
    model: Model, kit: DrawContext, scene: Scene, board: Placement, mask: int | None
) -> list[Panel]:
    """The whole square again, large; it does not hide the operator's."""
    rect = None if mask is None else board.sight(board.rect(board.cell(mask)))
    if mask is None or rect is None:
        return []
    operator = () if mask == scene.operator else (board.rect(board.cell(scene.operator)),)
    box = _magnifier_place(model, kit, board, rect, scene.n, operator)
    known = scene.known(mask)
    value = shown_value(scene, mask)
    look = SquareStyle(
        box,
        scene.slots[mask],
        row_words(scene, mask, value) if known else "",
        part_of(scene, value) if known else 0.0,
        closed=bool(mask & scene.closed),
        face_down=not known and not scene.unmeasured(mask),
        unknown=scene.unmeasured(mask),
        estimated=scene.estimated(mask),
        signed=scene.differs,
    )
    inner = square(kit, "magnifier", look)
    frame = Frame(box.inset(-kit.px(4)), kit.theme.ink, kit.px(2), kit.px(9))
    return [Panel("magnifier", box.inset(-kit.px(5)), (*inner.ops, frame))]
