"""A table: lines under headings."""

from collections.abc import Sequence

from game.methods.results import Table, Unit
from game.view.draw_context import DrawContext
from game.view.ops import Rect
from game.view.results.lines import draw_lines, draw_note
from game.view.results.ranks import draw_ranks
from game.view.scene import Scene
from game.view.scene_words import unit_words
from game.view.widgets import PanelBuilder


def draw_table(kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect, table: Table) -> Rect:
    """Draw it into a box; what is left of the box below it."""
    lines = [[*table.headings], *table_words(scene, table)]
    fitting = _fitting(kit, lines, box.w)
    missing = len(table.headings) - fitting
    more = f"{missing} more column{'' if missing == 1 else 's'} where there is room." if missing else ""
    rest = draw_note(kit, builder, box, " ".join(filter(None, (table.note, more))), table.receipt())
    shown = [line[:fitting] for line in lines]
    left = draw_lines(kit, builder, rest, shown, head=True, squares=table.squares)
    return draw_ranks(kit, builder, left, table) if table.ranked else left


def _fitting(kit: DrawContext, lines: Sequence[Sequence[str]], width: float) -> int:
    """How many columns, from the left, can be read in a width: type may shrink by a seventh, not more."""
    size, used = kit.size(12), 0.0
    for k in range(len(lines[0])):
        used += (max(kit.width_of(line[k], size) for line in lines) + kit.px(14)) * 0.85
        if used > width:
            return max(k, 1)
    return len(lines[0])


def table_words(scene: Scene, table: Table) -> list[list[str]]:
    """The lines as they are written, each number in the unit of its column."""
    change: Unit = "change"
    units = table.units or (change,) * len(table.headings)
    return [
        [unit_words(scene, unit, one) for unit, one in zip(units, line, strict=True)] for line in table.lines
    ]
