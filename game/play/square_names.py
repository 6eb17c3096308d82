"""Names of squares that lie face down or were seen: tiles, each with what was done to its examples, "ABs50".

*Why not the row alone:* after half of B left, AB is another model, and nobody has seen it.
"""

import re

from game.core.edits import Edit
from game.core.masks import tiles_of
from game.play.state import State, data_edit

#: The name of the empty square; all others begin with a letter.
EMPTY = "none"
_CODES = {"flip": "f", "noise": "x", "backdoor": "m"}
_STANDS = {"synthetic": "y", "relabelled": "l"}
_NAME = re.compile(r"none|(?:[A-Z][yl]?(?:[fxm][0-9]{1,3})?(?:s[0-9]{1,3})?(?:w[0-9]{1,3})?g?)+")


def square_name(state: State, row: int) -> str:
    """A row's square by its tiles and what was done to their examples."""
    return "".join(sorted(_tile_name(state, state.placed[i]) for i in tiles_of(row))) or EMPTY


def is_square_name(text: str) -> bool:
    """Whether a text is written as the name of a square."""
    return _NAME.fullmatch(text) is not None


def _tile_name(state: State, letter: str) -> str:
    edit = data_edit(state.edit(letter))
    parts = (
        _STANDS[edit.replacement] if edit.replacement else "",
        f"{_CODES[edit.poison]}{edit.strength}" if edit.poison else "",
        f"s{edit.struck}" if edit.struck else "",
        f"w{round(4 * edit.weight)}" if edit.weight != Edit().weight else "",
        "g" if edit.forgotten else "",
    )
    return letter + "".join(parts)
