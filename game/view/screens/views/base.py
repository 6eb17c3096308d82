"""What draws a view on its desk: the cells, a headline over them, and what explains them beside them."""

from collections.abc import Callable
from typing import NamedTuple

from game.book.phrases import say
from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.ops import Outline, Panel, Rect
from game.view.projections.base import Placement
from game.view.scene import Scene
from game.view.widgets import PanelBuilder

#: Where a row's square stands: its corners from the upper left one on, clockwise; () where it has no place.
Corners = Callable[[DrawContext, Scene, Placement, int], Outline]


def rectangle(kit: DrawContext, scene: Scene, board: Placement, row: int) -> Outline:
    """The corners of a square that is a rectangle."""
    del kit, scene
    x, y, w, h = board.rect(board.cell(row))
    return (x, y), (x + w, y), (x + w, y + h), (x, y + h)


def headline_of(view: "View", model: Model, scene: Scene) -> str:
    """The sentence over a view; over a board without tiles there is only one."""
    return view.headline(model, scene) if scene.n else say("label.empty-board")


class View(NamedTuple):
    """How a projection is drawn on a desk of its own.

    draw: everything in the area of the cells, with their targets. headline: a sentence that only this view
    can tell. side: what explains it, in a box; the lower edge of what was drawn. corners: for the way from
    another view. scores: its colours are of scores even where squares show differences.
    """

    code: str
    draw: Callable[[Model, DrawContext, Scene, Rect, Placement], tuple[Panel, ...]]
    headline: Callable[[Model, Scene], str]
    side: Callable[[Model, DrawContext, Scene, PanelBuilder, Rect], float]
    corners: Corners = rectangle
    scores: bool = False
