"""The heights on their desk: ground and columns, what stands on them, and two buttons that turn it all."""

from functools import lru_cache

from game.book.phrases import say
from game.view.bindings import key_label
from game.view.buttons import quiet_button
from game.view.commands.turning import TurnHeights
from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.ops import Outline, Panel, Rect, Target
from game.view.projections.base import Placement
from game.view.scene import Scene, plain_scene
from game.view.screens.views.base import View
from game.view.screens.views.heights_columns import column_panels, names_on, without_name
from game.view.screens.views.heights_marks import marks
from game.view.screens.views.heights_side import draw_heights_side
from game.view.screens.views.heights_stand import stands
from game.view.screens.views.heights_words import heights_headline
from game.view.widgets import PanelBuilder

#: Type size of the turning buttons, in pixels of the layout.
SIZE = 15


def draw_heights(
    model: Model, kit: DrawContext, scene: Scene, area: Rect, board: Placement
) -> tuple[Panel, ...]:
    """Everything in the area of the cells."""
    label = say("heights.label", rows=1 << scene.n, turn=board.board.turn % 4 * 90)
    whole = Panel("heights", area, (), (Target(area, "board", None, "list", label),))
    columns, over = column_panels(kit, scene, board), marks(model, kit, scene, board)
    return whole, *_uncovered(columns, over), *over, *_buttons(model, kit, area)


def _uncovered(columns: tuple[Panel, ...], over: tuple[Panel, ...]) -> tuple[Panel, ...]:
    """The columns without the names that plates would cover in part."""
    plates = [panel.rect for panel in over if panel.name.startswith("plate:")]
    covered = {f"square:{row}" for row, box in names_on(columns) if any(box.meets(plate) for plate in plates)}
    return tuple(without_name(panel) if panel.name in covered else panel for panel in columns)


def _buttons(model: Model, kit: DrawContext, area: Rect) -> tuple[Panel, ...]:
    """A button in each lower corner."""
    high = max(kit.row(28), kit.line(SIZE) + kit.px(8))
    found = []
    for by in (1, -1):
        words = say("heights.turn-left" if by > 0 else "heights.turn-right")
        key = key_label(TurnHeights(by)) if kit.keyed else ""
        wide = kit.width_of(words, kit.size(SIZE), "semibold") + kit.px(22)
        wide += kit.width_of(key, kit.size(13)) + kit.px(12) if key else 0
        box = Rect(area.x if by > 0 else area.right - wide, area.bottom - high, wide, high)
        builder = PanelBuilder()
        quiet_button(kit, builder, box, f"turn:{by}", TurnHeights(by), words, model, key)
        spoken = say("heights.turn-spoken", way=say("heights.clockwise" if by > 0 else "heights.back"))
        target = builder.targets[0]._replace(label=spoken)
        found.append(Panel(f"turn:{by}", box.inset(-kit.px(4)), tuple(builder.ops), (target,)))
    return tuple(found)


def heights_corners(kit: DrawContext, scene: Scene, board: Placement, row: int) -> Outline:
    """The corners of a column's top face: far, right, near, left."""
    return _tops(kit, plain_scene(scene), board)[row]


@lru_cache(maxsize=8)
def _tops(kit: DrawContext, scene: Scene, board: Placement) -> tuple[Outline, ...]:
    return tuple(stand.top for stand in stands(kit, scene, board))


HEIGHTS_VIEW = View(
    "heights", draw_heights, heights_headline, draw_heights_side, heights_corners, scores=True
)
