"""A number: the formula filled in, the value in large type, how much it has read."""

from game.methods.results import Number
from game.view.draw_context import DrawContext
from game.view.ops import Rect
from game.view.results.lines import error_words, formula_words, receipt_words, weight_words
from game.view.scene import Scene
from game.view.scene_words import unit_words
from game.view.theme import readable
from game.view.widgets import PanelBuilder, change_color


def draw_number(kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect, number: Number) -> Rect:
    """Draw it into a box; what is left of the box below it."""
    theme = kit.theme
    if box.h < kit.line(11):
        return box
    y, terms = box.y, number.terms()
    high = min(kit.line(24), box.bottom - y)
    if terms and box.h >= kit.line(12) + kit.line(20):
        formula = Rect(box.x, y, box.w, kit.line(12))
        words = formula_words(scene, terms)
        builder.add(kit.fitted(formula, words, 12, theme.ink, ground=theme.window))
        y, high = formula.bottom, min(kit.line(24), box.bottom - formula.bottom)
    big = Rect(box.x, y, box.w * 0.45, high)
    color = change_color(kit, number.value, theme.window, scene.evidence.better)
    builder.add(
        kit.fitted(big, unit_words(scene, number.unit, number.value), 24, color, "bold", ground=theme.window)
    )
    faint, receipt, h = readable(theme.faint, theme.window), number.receipt(), kit.line(11)
    sure = "" if number.stderr is None else f"{error_words(scene, number.stderr)}; "
    real = "" if number.truth is None else f"retrained: {unit_words(scene, number.unit, number.truth)}"
    lines = [line for line in (real, sure + receipt_words(receipt), weight_words(receipt)) if line]
    for k, words in enumerate(lines[: max(int(high / h), 1)]):
        place = Rect(big.right, y + k * h, box.w - big.w, h)
        builder.add(kit.fitted(place, words, 11, faint, align="right", ground=theme.window))
    top = big.bottom + kit.px(2)
    return Rect(box.x, top, box.w, box.bottom - top)
