"""What a command is: a frozen value that says what to do, with the method that does it.

A key, a target of the picture and the page's mirror name the same command, so whatever one of them can do
the others can, too. Commands are compared by content and can be written into tests as they print.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:  # a target of the display list holds its command, and so nothing may be imported here
    from game.view.draw_context import DrawContext
    from game.view.model import Model, Reply
    from game.view.ops import Picture


class Context(NamedTuple):
    """What a command may need besides the model. draw: the picture of that model, drawn when asked for."""

    kit: "DrawContext"
    draw: "Callable[[], Picture]"


class Command(Protocol):
    """Something that can be done; a frozen, slotted dataclass of plain values."""

    def perform(self, model: "Model", context: Context) -> "Reply":
        """The model after it, and what the shell is asked to do."""
