"""A ranking: a list of things with their values, the best first."""

from game.methods.results import Ranking
from game.view.draw_context import DrawContext
from game.view.ops import Rect
from game.view.results.lines import draw_lines, draw_note, item_name
from game.view.scene import Scene, change_words
from game.view.widgets import PanelBuilder


def draw_ranking(kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect, ranking: Ranking) -> Rect:
    """Draw it into a box; what is left of the box below it."""
    rest = draw_note(kit, builder, box, ranking.note, ranking.receipt())
    lines = [
        (f"{place}. {item_name(scene, ranking.of, item)}", change_words(scene, value, 3))
        for place, (item, value) in enumerate(zip(ranking.items, ranking.values, strict=True), 1)
    ]
    return draw_lines(kit, builder, rest, lines)
