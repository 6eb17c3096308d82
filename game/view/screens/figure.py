"""A view alone with its legend: the figure of a paper, drawn by the same hands as the desks' boards.

*Why a screen of its own, which no key opens:* where a board stands follows from the screen, and so what draws
it need not know of figures.
"""

from dataclasses import replace

from game.view.desk import desk_of, parts_of
from game.view.draw_context import DrawContext, enlarged, in_palette
from game.view.model import Model
from game.view.ops import Fill, Panel, Picture, Rect
from game.view.pointer_state import NOWHERE
from game.view.scene import present_scene
from game.view.screens.board import draw_field, moment, placement_at
from game.view.screens.legend import draw_legend
from game.view.screens.view_desk import view_placement
from game.view.screens.views import scene_in_colors, view_of
from game.view.zoom import WHOLE, Scroll

#: The legend's type compared with that on a desk, in percent: it has to be read in print.
LEGEND_TYPE = 125
#: As small as it takes to see every cell of a view that scrolls, as far as cells can be seen at all.
ALL = Scroll(factor=0.001, home=False)


def figure_of(model: Model) -> Model:
    """The model whose picture is a figure: nothing has the focus, all cells are seen, with numbers."""
    shown = "shown" if model.lens.numbers == "auto" else model.lens.numbers
    lens = replace(model.lens, numbers=shown)
    return replace(model, screen="figure", focus="", hover=NOWHERE, lens=lens, zoom=WHOLE, scroll=ALL)


def draw_figure(model: Model, kit: DrawContext) -> Picture:
    """The view, and what its colours and marks mean."""
    kit = in_palette(kit, model.lens.palette)
    scene, parts = present_scene(model), parts_of(model, kit)
    whole = Rect(0, 0, kit.width, kit.height)
    ground = Panel("window", whole, (Fill(whole, kit.theme.window),))
    view = view_of(scene.lens.view)
    if view is not None and desk_of(model) == "view":
        cells = view.draw(model, kit, scene, parts.board, view_placement(model, kit, scene))
    else:
        now = moment(model, scene)
        cells = draw_field(model, kit, scene, parts.board, now, placement_at(model, kit, scene, now))
    ops, _ = draw_legend(model, enlarged(kit, LEGEND_TYPE), scene_in_colors(scene), parts.legend, plain=True)
    return (ground, *(panel for panel in cells if not _pressed(panel)), Panel("legend", parts.legend, ops))


def _pressed(panel: Panel) -> bool:
    """Whether a panel is nothing but buttons: on paper nobody presses them."""
    return bool(panel.targets) and all(target.role == "button" for target in panel.targets)
