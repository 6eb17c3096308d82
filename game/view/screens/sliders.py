"""The three sliders of a tile as numbers: where a value stands on its track, and which value a place is.

The sliders stop at whole steps: 5 % for shares, and weights that are multiples of a quarter, so that
sums stay exact.
"""

from game.core.edits import Edit

WEIGHTS = (0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0)
PERCENT_STEP = 5
SLIDERS = ("share", "strength", "weight")
TITLES = {"share": "on strike", "strength": "poison", "weight": "weight"}


def slider_part(name: str, value: float) -> float:
    """Where a value stands on its slider, 0 to 1."""
    if name == "weight":
        return WEIGHTS.index(value) / (len(WEIGHTS) - 1) if value in WEIGHTS else _between(value)
    return value / 100


def _between(value: float) -> float:
    below = sum(1 for weight in WEIGHTS if weight < value) - 1
    low, high = WEIGHTS[below], WEIGHTS[below + 1]
    return (below + (value - low) / (high - low)) / (len(WEIGHTS) - 1)


def slider_value(name: str, part: float) -> float:
    """The value of a slider at a part of its track; it stops at whole steps."""
    part = min(max(part, 0.0), 1.0)
    if name == "weight":
        return WEIGHTS[round(part * (len(WEIGHTS) - 1))]
    return float(round(part * 100 / PERCENT_STEP) * PERCENT_STEP)


def edit_value(edit: Edit, name: str) -> float:
    """The value that a tile's slider shows."""
    if name == "weight":
        return edit.weight
    return float(edit.strength if name == "strength" else 100 if edit.closed else edit.struck)


def slider_words(name: str, value: float) -> str:
    """A slider's value in words."""
    return f"{value:g}x" if name == "weight" else f"{value:g} %"
