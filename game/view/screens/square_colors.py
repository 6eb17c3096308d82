"""The colour of a square, and its number: of a score, or of what moves changed of it."""

from math import isnan

from game.view.draw_context import DrawContext
from game.view.ops import Color
from game.view.palettes import change_shade
from game.view.scene import Scene
from game.view.scene_words import change_words, square_words
from game.view.screens.measured_marks import ABOUT


def color_of(kit: DrawContext, scene: Scene, row: int) -> Color:
    """The colour of a row's square; of the table where it is closed or unknown, flat if it is face down."""
    if row & scene.closed:
        return kit.theme.window
    if not scene.known(row):
        return kit.theme.window if scene.unmeasured(row) else kit.theme.track
    return value_color(kit, scene, shown_value(scene, row))


def value_color(kit: DrawContext, scene: Scene, value: float) -> Color:
    """The colour of what squares show, a score or a difference; flat where there is none."""
    if isnan(value):
        return kit.theme.track
    part = part_of(scene, value)
    return change_shade(part, kit.theme.dark) if scene.differs else kit.shade(part)


def part_of(scene: Scene, value: float) -> float:
    """Where what squares show stands on its scale: a score from 0 to 1, a difference from -1 to 1."""
    if scene.differs:
        return round(value * (scene.evidence.better or 1) / scene.widest, 2)
    return round(scene.shade_of(value), 2)


def shown_value(scene: Scene, row: int) -> float:
    """What a row's square shows; NaN face down."""
    return scene.differences[row] if scene.differs else scene.numbers[row]


def row_words(scene: Scene, row: int, value: float) -> str:
    """The number on a row's square; of an estimate it says so."""
    return (ABOUT if scene.estimated(row) else "") + words_of(scene, value)


def words_of(scene: Scene, value: float) -> str:
    """What squares show, in words: a score, or a difference with its sign."""
    return change_words(scene, value) if scene.differs else square_words(scene, value)
