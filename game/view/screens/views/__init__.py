"""What draws the views that have a desk of their own, in one explicit tuple."""

from dataclasses import replace

from game.view.draw_context import DrawContext
from game.view.ops import Outline
from game.view.projections.base import Placement
from game.view.scene import Scene, scene_of
from game.view.screens.views.base import View, rectangle
from game.view.screens.views.grid import GRID_VIEW
from game.view.screens.views.heights import HEIGHTS_VIEW
from game.view.screens.views.lattice import LATTICE_VIEW

VIEWS: tuple[View, ...] = (
    GRID_VIEW,
    LATTICE_VIEW,
    HEIGHTS_VIEW,
)


def view_of(code: str) -> View | None:
    """What draws the projection with a code; None where the usual board does."""
    return next((view for view in VIEWS if view.code == code), None)


def scene_in_colors(scene: Scene) -> Scene:
    """The scene whose numbers the squares of its view have as colours."""
    view = view_of(scene.lens.view)
    if not (scene.differs and view and view.scores):
        return scene
    lens = replace(scene.lens, squares="score")
    return scene_of(scene.pack, scene.state, lens, scene.seen, scene.stretched)


def corners_in(kit: DrawContext, scene: Scene, board: Placement, row: int) -> Outline:
    """Where a row's square stands in the view of a placement."""
    view = view_of(board.projection.code)
    return (view.corners if view else rectangle)(kit, scene, board, row)
