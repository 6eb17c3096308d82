"""What the method looked through says of a tile, on its card: the number, and a bar from 0 with its error.

All bars of the hand have one scale, so that they are compared from card to card. The thick part of an error
is one standard error, its ends are two: in 19 of 20 cases what is estimated lies between them where the error
has many degrees of freedom, and in fewer where it comes from three seeds.
"""

from dataclasses import replace

from game.book.phrases import say
from game.methods.results import Number
from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.ops import Color, Fill, Op, Rect
from game.view.results.lines import error_words, value_words
from game.view.scene import Scene, scene_of
from game.view.scene_words import unit_words
from game.view.screens.cards import spoken_card
from game.view.theme import readable
from game.view.widgets import change_color

#: Standard errors from a value to the ends of its bar.
ENDS = 2.0
#: What stands for a value of which nothing is known yet.
UNKNOWN = "?"


def shows_values(model: Model) -> bool:
    """Whether the hand shows values: in a level that asks for them."""
    return model.level is not None and model.level.progress.scenario.values


def valued(scene: Scene) -> Scene:
    """The scene in which values are read: at the operator's square, wherever one looks."""
    lens = replace(scene.lens, cursor=scene.operator)
    return scene_of(scene.pack, scene.state, lens, scene.seen, scene.stretched)


def spoken_value_card(scene: Scene, letter: str) -> str:
    """A card for those who hear it; a value of which nothing is known yet is told, too."""
    method = scene.lens.method
    known = letter in scene.readings.numbers_of(method)
    unknown = "" if known else f", {scene.readings.title_of(method)} {say('label.not-known')}"
    return spoken_card(scene, letter) + unknown


def draw_value(
    kit: DrawContext, scene: Scene, letter: str, whole: Rect, below: Rect, ground: Color
) -> tuple[Op, ...]:
    """The value of a tile: its bar at the right, its number beside it, or below it on a narrow card.

    whole: the card without its edges; below: what of it lies below the letter.
    """
    numbers = scene.readings.numbers_of(scene.lens.method)
    number = numbers.get(letter)
    wide = below.w >= kit.em(110)
    large, small = kit.line(20 if wide else 16), kit.line(13)
    estimated = number is not None and number.stderr is not None
    high = min(large + (small if estimated else 0.0), below.h)
    if high < small:
        return ()
    if wide:
        words = Rect(below.x, below.y + (below.h - high) / 2, below.w * 0.62, high)
        place = Rect(words.right, below.y, below.w - words.w, below.h)
    else:
        words = Rect(below.x, below.bottom - high, below.w, high)
        half = whole.w / 2
        place = Rect(whole.x + half, whole.y, half, words.y - kit.px(4) - whole.y)
    drawn = _words(kit, scene, number, words, ground, min(large, high))
    if number is None or place.h < kit.em(20):
        return drawn
    return (*_bar(kit, scene, number, _ends(numbers), place), *drawn)


def _words(
    kit: DrawContext, scene: Scene, number: Number | None, box: Rect, ground: Color, high: float
) -> tuple[Op, ...]:
    """The number, and its standard error in a line below it where there is room."""
    faint = readable(kit.theme.faint, ground)
    size = 20 if box.w >= kit.em(60) else 16
    first = box._replace(h=high)
    if number is None:
        return (kit.fitted(first, UNKNOWN, size, faint, "semibold", "center", ground),)
    color = change_color(kit, number.value, ground, scene.evidence.better)
    value = unit_words(scene, number.unit, number.value)
    if number.stderr is None:
        return (kit.fitted(first, value, size, color, "semibold", "center", ground),)
    below = Rect(box.x, first.bottom, box.w, kit.line(13))
    if below.bottom > box.bottom + 1:
        return (kit.fitted(first, value_words(scene, number), size, color, "semibold", "center", ground),)
    error = error_words(scene, number.stderr)
    return (
        kit.fitted(first, value, size, color, "semibold", "center", ground),
        kit.fitted(below, error, 13, faint, align="center", ground=ground),
    )


def _ends(numbers: dict[str, Number]) -> tuple[float, float]:
    """The scale of all bars: 0, and the ends of every error."""
    reach = [(one.value, ENDS * (one.stderr or 0.0)) for one in numbers.values()]
    low = min(0.0, *(value - error for value, error in reach))
    high = max(0.0, *(value + error for value, error in reach))
    return low, max(high, low + 1e-9)


def _bar(
    kit: DrawContext, scene: Scene, number: Number, ends: tuple[float, float], place: Rect
) -> tuple[Op, ...]:
    """A bar from 0 to the value, and over it the error as a line with ends."""
    theme = kit.theme
    low, high = ends
    middle = place.middle[0]

    def at(value: float) -> float:
        return place.bottom - (value - low) / (high - low) * place.h

    def upright(first: float, second: float, wide: float, color: Color) -> Fill:
        top, foot = sorted((at(first), at(second)))
        return Fill(Rect(middle - wide / 2, top, wide, max(foot - top, kit.px(2))), color)

    across = min(place.w, kit.px(44))
    zero = Rect(middle - across / 2, at(0.0) - kit.px(0.5), across, max(kit.px(1), 1.0))
    color = change_color(kit, number.value, theme.surface, scene.evidence.better)
    ops = [upright(0.0, number.value, kit.px(18), color), Fill(zero, theme.outline)]
    if number.stderr:
        error = number.stderr
        for way in (-1, 1):
            end = at(number.value + way * ENDS * error)
            cap = Rect(middle - kit.px(7), end - kit.px(1), kit.px(14), max(kit.px(2), 1.0))
            ops.append(Fill(cap, theme.ink))
        ops.append(
            upright(number.value - ENDS * error, number.value + ENDS * error, max(kit.px(2), 1.0), theme.ink)
        )
        ops.append(upright(number.value - error, number.value + error, kit.px(6), theme.ink))
    return tuple(ops)
