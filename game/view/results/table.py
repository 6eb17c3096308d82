"""A table: lines under headings."""

from game.methods.results import Table
from game.view.draw_context import DrawContext
from game.view.ops import Rect
from game.view.results.lines import draw_lines, draw_note
from game.view.scene import Scene
from game.view.widgets import PanelBuilder, signed


def draw_table(kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect, table: Table) -> Rect:
    """Draw it into a box; what is left of the box below it."""
    del scene
    rest = draw_note(kit, builder, box, table.note, table.receipt())
    written = [[one if isinstance(one, str) else signed(one, 3) for one in line] for line in table.lines]
    return draw_lines(kit, builder, rest, [table.headings, *written], head=True)
