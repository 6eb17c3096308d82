"""What a test takes for granted: that a move was made, a game or a link could be read."""

from typing import TypeVar

from game.play.moves import Refusal

T = TypeVar("T")


def sound(found: T | Refusal) -> T:
    """What was found, which is no refusal."""
    assert not isinstance(found, Refusal), found
    return found
