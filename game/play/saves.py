"""A position as a small JSON text, and back: world, moves as their text forms, where one looks.

Any text comes back as a position or as a Refusal that says what is wrong; nothing else is raised.
"""

import json

from game.core.world import World
from game.play.codec import FindWorld, Position, from_whole, to_whole, unreadable
from game.play.moves import Refusal, reason

LONGEST = 200_000


def to_text(world: World, position: Position) -> str:
    """The position as text that `from_text` reads back to an equal one."""
    return json.dumps(to_whole(world, position), indent=1) + "\n"


def from_text(text: str, find_world: FindWorld) -> tuple[World, Position] | Refusal:
    """The position of a saved text. find_world gives a world by name, or None."""
    try:
        if len(text) > LONGEST:
            return unreadable(reason("save-too-long"))
        whole = json.loads(text)
    except (ValueError, RecursionError) as fault:
        return unreadable(reason("save-not-json", problem=str(fault)[:80]))
    return from_whole(whole, find_world)
