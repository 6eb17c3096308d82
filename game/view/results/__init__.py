"""Drawers of results, one a shape: a method that answers with one of them needs no drawing of its own."""

from collections.abc import Callable
from typing import Any

from game.methods.results import Curve, Number, Path, Ranking, Result, Table
from game.view.draw_context import DrawContext
from game.view.ops import Rect
from game.view.results.curve import draw_curve
from game.view.results.number import draw_number
from game.view.results.path import draw_path
from game.view.results.ranking import draw_ranking
from game.view.results.table import draw_table
from game.view.scene import Scene
from game.view.widgets import PanelBuilder

#: Draws a result of its shape into a box and answers the rest of the box below it.
Drawer = Callable[[DrawContext, Scene, PanelBuilder, Rect, Any], Rect]
DRAWERS: tuple[tuple[type[Result], Drawer], ...] = (
    (Number, draw_number),
    (Ranking, draw_ranking),
    (Curve, draw_curve),
    (Path, draw_path),
    (Table, draw_table),
)


def draw_result(kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect, result: Result) -> Rect:
    """Draw a result by its shape; what is left of the box below it."""
    return dict(DRAWERS)[type(result)](kit, scene, builder, box, result)
