"""The desk of one view: its cells, a headline that only it can tell, and beside them what explains it.

What was said last goes before the view's own headline while it is about a move. Moves are made by their keys,
and from the panel of controls.
"""

from functools import lru_cache

from game.view.animation import progress, still
from game.view.buttons import text_button
from game.view.commands.views import ShowProjection
from game.view.desk import controls_open, parts_of
from game.view.draw_context import DrawContext
from game.view.evaluation_sets import board_of
from game.view.model import Model
from game.view.ops import Fill, Op, Panel, Picture, Rect, Target
from game.view.projections import PROJECTIONS
from game.view.projections.base import Placement
from game.view.regions import Regions, board_placement
from game.view.scene import Scene
from game.view.screens.controls import draw_controls
from game.view.screens.flight import flying_squares
from game.view.screens.header import draw_header
from game.view.screens.legend import draw_legend
from game.view.screens.views import scene_in_colors, view_of
from game.view.screens.views.base import View, headline_of
from game.view.widgets import PanelBuilder, draw_note

#: Type sizes of the headline, in pixels of the layout: the wished one and the smallest, by the form.
SIZES = {"wide": (24, 15), "portrait": (18, 13), "landscape": (16, 13)}


def view_placement(model: Model, kit: DrawContext, scene: Scene) -> Placement:
    """Where the cells of the view are, as far as they are in sight."""
    board = board_of(scene.world, scene.state, scene.lens)
    return board_placement(kit, parts_of(model, kit).board, scene.lens.view, board, scroll=model.scroll)


def draw_view_desk(model: Model, kit: DrawContext, scene: Scene) -> Picture:
    """The whole screen."""
    view = view_of(scene.lens.view)
    assert view is not None, "a projection that is seen alone has a view"
    before, after = _around(still(model), kit, scene, view)
    return (*before, *draw_cells(model, kit, scene, view), *after)


def draw_cells(model: Model, kit: DrawContext, scene: Scene, view: View) -> Picture:
    """The cells of a view, or the squares on their way to it."""
    board = view_placement(model, kit, scene)
    part = progress(model) if model.transition and model.transition.kind == "view" else 1.0
    if part < 1:
        return flying_squares(model, kit, scene, board, part)
    return view.draw(model, kit, scene, parts_of(model, kit).board, board)


@lru_cache(maxsize=12)
def _around(model: Model, kit: DrawContext, scene: Scene, view: View) -> tuple[Picture, Picture]:
    """Everything but the cells; it does not depend on time."""
    parts = parts_of(model, kit)
    whole = Rect(0, 0, kit.width, kit.height)
    ground = Panel("window", whole, (Fill(whole, kit.theme.window),))
    before = (ground, draw_header(model, kit, scene, parts.top), *_tabs(model, kit, parts))
    after = (
        _headline(model, kit, scene, parts, view),
        _side(model, kit, scene, parts, view),
        *_foot(model, kit, scene, parts),
    )
    return before, after


def _tabs(model: Model, kit: DrawContext, parts: Regions) -> Picture:
    """On a phone the views have a line of their own."""
    if not parts.tabs.w:
        return ()
    builder = PanelBuilder()
    w = parts.tabs.w / len(PROJECTIONS)
    for k, view in enumerate(PROJECTIONS):
        box = Rect(parts.tabs.x + k * w, parts.tabs.y, w, parts.tabs.h)
        lit = view.code == model.lens.view
        name = f"view:{view.code}"
        text_button(
            kit, builder, box, name, ShowProjection(view.code), view.title, 15, model, lit=lit, quiet=True
        )
    return (Panel("tabs", parts.tabs, tuple(builder.ops), tuple(builder.targets)),)


def _headline(model: Model, kit: DrawContext, scene: Scene, parts: Regions, view: View) -> Panel:
    box, theme = parts.status, kit.theme
    told = bool(model.sentence.text and model.line == model.sentence)
    words = model.sentence.text if told else headline_of(view, model, scene)
    wish, least = SIZES[kit.form]
    size = kit.size_for(words, box, wish, least, "reading") or least
    ops: tuple[Op, ...] = (
        Fill(box, theme.window),
        *kit.paragraph(box, words, size, theme.ink, "reading", theme.window),
    )
    spoken = f"{model.note.text} {words}".strip()
    target = Target(box, "status", None, "status", spoken, focusable=False)
    return Panel("status", box, ops, (target,))


def _side(model: Model, kit: DrawContext, scene: Scene, parts: Regions, view: View) -> Panel:
    if controls_open(model):
        return draw_controls(model, kit, scene, parts.inspector)
    builder = PanelBuilder()
    builder.add(Fill(parts.inspector, kit.theme.window))
    view.side(model, kit, scene, builder, parts.inspector)
    return Panel("inspector", parts.inspector, tuple(builder.ops), tuple(builder.targets))


def _foot(model: Model, kit: DrawContext, scene: Scene, parts: Regions) -> Picture:
    """What colours and marks mean, and what was said last."""
    if not parts.legend.w:
        return ()
    ops, targets = draw_legend(model, kit, scene_in_colors(scene), parts.legend)
    legend = Panel("legend", parts.legend, (Fill(parts.legend, kit.theme.window), *ops), targets)
    if not model.note.text or kit.form != "wide":
        return (legend,)
    h = kit.line(11)
    row = Rect(parts.legend.x, parts.legend.bottom - h, parts.legend.w, h)
    return legend, draw_note(kit, model.note, row)
