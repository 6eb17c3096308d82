"""The regions of a figure: the view alone with its legend below it, for papers and slides."""

from functools import lru_cache

from game.view.draw_context import DrawContext
from game.view.ops import Rect
from game.view.regions import NOTHING, Regions

#: Around everything, in pixels of the layout.
MARGIN = 16


@lru_cache(maxsize=8)
def figure_regions(kit: DrawContext) -> Regions:
    """All of the picture for the view, but two lines for what its colours and marks mean."""
    whole = Rect(0, 0, kit.width, kit.height).inset(kit.px(MARGIN))
    legend_h = 2 * kit.line(13) + kit.px(6)
    legend = Rect(whole.x, whole.bottom - legend_h, whole.w, legend_h)
    board = whole._replace(h=legend.y - kit.px(12) - whole.y)
    none = NOTHING
    return Regions(none, none, board, none, board, legend, none, none, none, none)
