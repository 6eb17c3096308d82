"""Training sets, worlds, learners and the grid of scores; knows nothing of moves, words or screens.

The names below are the stable part, for notebooks and scripts: `docs/library.md` shows them at work.
*Why they are looked up when somebody asks:* the browser loads `game.core` before its first picture, and a
package that brought all its modules along would be waited for.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.core.evidence import Evidence, evidence_of, evidence_of_scores
    from game.core.masks import display_order, mask_of, name_of, neighbours, popcount, submasks, tiles_of
    from game.core.unread import Unread
    from game.core.world import LearnerChoice, Slice, Tile, World

#: Where each public name is defined.
_HOMES = {
    "Evidence": "evidence",
    "LearnerChoice": "world",
    "Slice": "world",
    "Tile": "world",
    "Unread": "unread",
    "World": "world",
    "display_order": "masks",
    "evidence_of": "evidence",
    "evidence_of_scores": "evidence",
    "mask_of": "masks",
    "name_of": "masks",
    "neighbours": "masks",
    "popcount": "masks",
    "submasks": "masks",
    "tiles_of": "masks",
}

__all__ = [
    "Evidence",
    "LearnerChoice",
    "Slice",
    "Tile",
    "Unread",
    "World",
    "display_order",
    "evidence_of",
    "evidence_of_scores",
    "mask_of",
    "name_of",
    "neighbours",
    "popcount",
    "submasks",
    "tiles_of",
]


def __getattr__(name: str) -> object:
    """A public name, from the module that defines it."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
