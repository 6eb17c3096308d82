"""What the pointer is on, and what it holds."""

from dataclasses import dataclass

from game.view.commands.base import Command
from game.view.ops import Target


@dataclass(frozen=True, slots=True)
class Hover:
    """The target under the pointer: its id, "" for none, and what pressing it would do."""

    id: str = ""
    command: Command | None = None


#: The pointer beside every target.
NOWHERE = Hover()


@dataclass(frozen=True, slots=True)
class Drag:
    """A press that goes on. target: what was pressed, None beside everything; (x, y): the pointer now."""

    target: Target | None
    x: float
    y: float
    moved: bool = False


def hover_of(target: Target | None) -> Hover:
    """The pointer on a target."""
    return Hover(target.id, target.command) if target else Hover()
