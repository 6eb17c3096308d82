"""A path: a walk over squares as a line of its values, and the squares by name."""

from game.methods.results import Curve, Path, Series
from game.view.draw_context import DrawContext
from game.view.ops import Rect
from game.view.results.curve import draw_plot
from game.view.results.lines import draw_lines, draw_note
from game.view.scene import Scene
from game.view.scene_words import number_words
from game.view.widgets import PanelBuilder


def draw_path(kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect, path: Path) -> Rect:
    """Draw it into a box; what is left of the box below it."""
    rest = draw_note(kit, builder, box, path.note, path.receipt())
    rest = draw_plot(kit, scene, builder, rest, curve_of(scene, path))
    lines = [
        (scene.name(row), number_words(scene, value))
        for row, value in zip(path.rows, path.values, strict=True)
    ]
    return draw_lines(kit, builder, rest, lines, squares=path.rows)


def curve_of(scene: Scene, path: Path) -> Curve:
    """The values of a walk as a line, a step at each square."""
    steps = tuple(float(k) for k in range(len(path.rows)))
    return Curve((Series("", steps, path.values),), "steps", scene.column_words, receipt=path.receipt)
