"""A table: lines under headings."""

from game.methods.results import Table, Unit
from game.view.draw_context import DrawContext
from game.view.ops import Rect
from game.view.results.lines import draw_lines, draw_note
from game.view.scene import Scene, unit_words
from game.view.widgets import PanelBuilder


def draw_table(kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect, table: Table) -> Rect:
    """Draw it into a box; what is left of the box below it."""
    rest = draw_note(kit, builder, box, table.note, table.receipt())
    written = table_words(scene, table)
    return draw_lines(kit, builder, rest, [table.headings, *written], head=True)


def table_words(scene: Scene, table: Table) -> list[list[str]]:
    """The lines as they are written, each number in the unit of its column."""
    change: Unit = "change"
    units = table.units or (change,) * len(table.headings)
    return [
        [unit_words(scene, unit, one) for unit, one in zip(units, line, strict=True)] for line in table.lines
    ]
