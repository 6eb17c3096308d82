"""A ranking: a list of things with their values, the best first."""

from game.methods.results import Ranking
from game.view.draw_context import DrawContext
from game.view.ops import Rect
from game.view.results.lines import draw_lines, draw_note, item_name
from game.view.scene import Scene
from game.view.scene_words import unit_words
from game.view.widgets import PanelBuilder


def draw_ranking(kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect, ranking: Ranking) -> Rect:
    """Draw it into a box; what is left of the box below it."""
    rest = draw_note(kit, builder, box, ranking.note, ranking.receipt())
    squares = ranking.items if ranking.of == "rows" else ()
    lines = ranking_words(scene, ranking)
    return draw_lines(
        kit, builder, rest, lines, head=bool(ranking.beside), squares=squares, bars=ranking.values
    )


def ranking_words(scene: Scene, ranking: Ranking) -> list[list[str]]:
    """Its lines: place, name, value, and the number beside it; headings first where it has such numbers."""
    lines = [
        [
            f"{place}. {item_name(scene, ranking.of, item, bool(ranking.beside))}",
            unit_words(scene, ranking.unit, value),
        ]
        for place, (item, value) in enumerate(zip(ranking.items, ranking.values, strict=True), 1)
    ]
    if not ranking.beside:
        return lines
    heading, *numbers = ranking.beside
    beside = [unit_words(scene, "count", number) for number in numbers]
    return [["", "", str(heading)], *([*line, one] for line, one in zip(lines, beside, strict=True))]
