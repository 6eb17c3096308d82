"""The numbers of a scene as squares, sentences and formulas write them, and as they are spoken."""

from functools import lru_cache
from math import isnan

from game.book.number_format import change, minus, percent, score
from game.book.phrases import say
from game.core.masks import name_of
from game.methods.results import Unit
from game.view.scene import Scene


def unit_words(scene: Scene, unit: Unit, value: str | float) -> str:
    """A value as its unit is written; words as they stand, "-" where there is no value."""
    if isinstance(value, str):
        return value
    if isnan(value):
        return "-"
    if unit == "change":
        return change_words(scene, value, 3)
    if unit == "score":
        return number_words(scene, value)
    if unit == "share":
        return percent(value)
    if unit == "error":
        return part_words(scene, value)
    return minus(f"{value:.0f}" if unit == "count" else f"{value:.3g}")


def number_words(scene: Scene, value: float) -> str:
    """A score or loss as it is written: a share in per cent, a loss with two decimals; "?" face down."""
    if isnan(value):
        return "?"
    if scene.lens.metric == "loss":
        return minus(f"{value:.2f}")
    return score(value, scene.high, scene.world.kind.has_loss)


def square_words(scene: Scene, value: float) -> str:
    """The number on a square: bare, for the legend says its unit and there is little room."""
    return number_words(scene, value).removesuffix("\u00a0%")


def change_words(scene: Scene, value: float, digits: int = 2) -> str:
    """A change of what the squares show, with its sign: in points where that is a share; "?" face down."""
    if isnan(value):
        return "?"
    return change(value, in_points(scene), digits)


def spoken_change(scene: Scene, value: float) -> str:
    """A change with its unit, for those who hear it."""
    return change_words(scene, value, 3) + (" points" if in_points(scene) else "")


def part_words(scene: Scene, value: float) -> str:
    """A number inside a formula, in the unit of its result: points with one decimal, else three decimals."""
    return f"{100 * value:.1f}" if in_points(scene) else f"{value:.3f}"


def in_points(scene: Scene) -> bool:
    """Whether changes are told in points: where squares show a share and not a loss or a formula."""
    return scene.world.kind.has_loss and scene.lens.metric == "score"


@lru_cache(maxsize=32)
def spoken_squares(scene: Scene) -> tuple[str, ...]:
    """For each row what a screen reader says of its square."""
    return tuple(
        f"{name}: {scene.unread_words(row, spoken=True) if isnan(value) else number_words(scene, value)}"
        f"{', ' + say('label.estimated') if scene.estimated(row) else ''}"
        f"{_spoken_difference(scene, row)}"
        f"{', closed' if row & scene.closed else ''}"
        f"{', the operator' if row == scene.operator else ''}"
        for row, (name, value) in enumerate(zip(_names(scene.state.placed), scene.numbers, strict=True))
    )


def _spoken_difference(scene: Scene, row: int) -> str:
    """What moves changed of a square, where squares show that; else nothing."""
    if not scene.differs or isnan(scene.differences[row]):
        return ""
    return ", " + say("controls.spoken-difference", change=spoken_change(scene, scene.differences[row]))


@lru_cache(maxsize=32)
def _names(placed: str) -> tuple[str, ...]:
    """The names of all rows."""
    return tuple(name_of(row, placed) for row in range(1 << len(placed)))
