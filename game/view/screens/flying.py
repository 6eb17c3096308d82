"""What flies over everything: changed test examples, a dragged card, the tile that the opening folds in."""

from game.core.edits import Edit
from game.view.animation import DURATIONS, FLIGHT, FLIGHT_GAP, MOST_FLYERS, age, ease
from game.view.commands.focus_tile import FocusTile
from game.view.commands.squares import LookAt
from game.view.desk import controls_open
from game.view.draw_context import DrawContext
from game.view.kinds import drawer_of
from game.view.model import Model
from game.view.ops import Fill, Frame, Op, Panel, Rect
from game.view.projections.base import Placement
from game.view.regions import Regions
from game.view.scene import Scene
from game.view.screens.board import Moment
from game.view.screens.inspector import gallery
from game.view.screens.model_view import shown_flips
from game.view.screens.squares import piece_ops
from game.view.theme import readable
from game.view.widgets import PanelBuilder
from game.view.zoom import WHOLE


def draw_flyers(
    model: Model, kit: DrawContext, scene: Scene, board: Placement, parts: Regions
) -> list[Panel]:
    """Test examples whose answer changed, on their way from the operator's square to the inspector."""
    change = model.transition
    if change is None or not model.settings.motion or model.draft or controls_open(model):
        return []
    passed = age(model) - (DURATIONS["place"] if change.kind == "place" else 0)
    if change.kind == "jump" or not 0 <= passed <= FLIGHT + FLIGHT_GAP * MOST_FLYERS:
        return []
    if kit.form != "wide" and model.side != "inspector":
        return []
    drawer = drawer_of(scene.world.kind)
    home = gallery(kit, scene, parts.inspector)
    places = drawer.landings(kit, home) if home else ()
    if not places:
        return []
    _, flips, from_move = shown_flips(model, scene)
    if not from_move:
        return []
    view, middle = board.view, board.rect(board.cell(scene.operator)).middle
    start = min(max(middle[0], view.x), view.right), min(max(middle[1], view.y), view.bottom)
    panels = []
    for k, (place, flip) in enumerate(zip(places, flips, strict=False)):
        part = ease((passed - k * FLIGHT_GAP) / FLIGHT)
        if 0 < part < 1:
            cx = start[0] + (place.middle[0] - start[0]) * part
            cy = start[1] + (place.middle[1] - start[1]) * part - kit.px(70) * part * (1 - part)
            box = Rect(cx - place.w / 2, cy - place.h / 2, place.w, place.h)
            panels.append(Panel(f"flyer:{k}", box.inset(-2), drawer.flyer(kit, box, scene, flip)))
    return panels


def draw_dragged(model: Model, kit: DrawContext, scene: Scene) -> list[Panel]:
    """A card on its way to the board, or the operator's piece on its way to a square to be asked about."""
    drag = model.drag
    if drag is None or not drag.moved or drag.target is None:
        return []
    if drag.target.role == "square" and drag.target.command == LookAt(scene.operator) and model.zoom == WHOLE:
        high = kit.px(40)
        box = Rect(drag.x - high, drag.y - high, 2 * high, 2 * high)
        return [Panel("dragged", box, tuple(piece_ops(kit, drag.x, drag.y + high / 2, high, hollow=True)))]
    if drag.target.role != "card":
        return []
    card = drag.target.command
    if not isinstance(card, FocusTile):
        return []
    letter = card.letter
    theme = kit.theme
    w, h = kit.em(150), kit.em(40)
    box = Rect(round(drag.x - w / 2), round(drag.y - h / 2), w, h)
    tile = scene.world.tile(letter)
    ops: list[Op] = [
        Fill(box.moved(kit.px(4), kit.px(6)), theme.track, kit.px(7)),
        Fill(box, theme.surface, kit.px(7)),
        Frame(box, theme.reads, kit.px(2.5), kit.px(7)),
        kit.fitted(
            Rect(box.x + kit.px(8), box.y, kit.em(20), h), letter, 18, theme.ink, "bold", ground=theme.surface
        ),
        kit.fitted(
            Rect(box.x + kit.em(30), box.y, w - kit.em(34), h),
            tile.source,
            12,
            theme.ink,
            ground=theme.surface,
        ),
    ]
    return [Panel("dragged", box.inset(-kit.px(8)), tuple(ops))]


def draw_fold(kit: DrawContext, scene: Scene, area: Rect, now: Moment) -> list[Panel]:
    """While the opening unfolds: which tile comes in, with its examples."""
    if not now.opening:
        return []
    letter = scene.state.placed[now.n - 1]
    tile = scene.world.tile(letter)
    theme = kit.theme
    w, h = min(kit.em(330), area.w), kit.em(84)
    box = Rect(round(area.middle[0] - w / 2), round(area.bottom - h - kit.px(14)), w, h)
    builder = PanelBuilder()
    builder.add(Fill(box, theme.surface, kit.px(8)), Frame(box, theme.reads, kit.px(2.5), kit.px(8)))
    inner = box.inset(kit.px(12), kit.px(6))
    badge = kit.em(40)
    head = kit.line(15)
    ink = readable(theme.ink, theme.surface)
    builder.add(
        kit.fitted(Rect(inner.x, inner.y, badge, head), f"+{letter}", 17, ink, "bold", ground=theme.surface),
        kit.fitted(
            Rect(inner.x + badge, inner.y, inner.w - badge, head),
            tile.source,
            14,
            ink,
            "semibold",
            ground=theme.surface,
        ),
    )
    picture = Rect(inner.x, inner.y + head + 2, inner.w, inner.h - head - 2)
    drawer = drawer_of(scene.world.kind)
    builder.add(*drawer.glimpse(kit, picture, scene.world, tile, Edit(), True, theme.surface))
    return [Panel("fold", box.inset(-2), tuple(builder.ops))]
