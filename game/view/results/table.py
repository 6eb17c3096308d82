"""A table: lines under headings."""

from game.methods.results import Table
from game.view.draw_context import DrawContext
from game.view.ops import Rect
from game.view.results.lines import draw_lines, draw_note
from game.view.scene import Scene
from game.view.widgets import PanelBuilder, signed


def draw_table(kit: DrawContext, seen: Scene, sheet: PanelBuilder, box: Rect, table: Table) -> Rect:
    """Draw it into a box; what is left of the box below it."""
    del seen
    rest = draw_note(kit, sheet, box, table.note, table.receipt())
    written = [[one if isinstance(one, str) else signed(one, 3) for one in line] for line in table.lines]
    return draw_lines(kit, sheet, rest, [table.headings, *written], head=True)
