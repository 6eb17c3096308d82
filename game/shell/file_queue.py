"""Files that are being made, one after the other, a step at a time between two pictures.

*Why what makes them is loaded so late:* no first picture needs it.
"""

from collections import deque
from typing import TYPE_CHECKING

from game.book.phrases import say
from game.shell.files import PlatformFault
from game.shell.platform import Platform
from game.shell.steps import Steps
from game.view.draw_context import DrawContext
from game.view.model import Model, StatusLine

if TYPE_CHECKING:
    from game.shell.take_away import Draws, File


class FileQueue:
    """What was asked for and is not handed out yet."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._making: deque[Steps[File]] = deque()

    @property
    def busy(self) -> bool:
        """Whether something is being made."""
        return bool(self._making)

    def begin(self, code: str, app: "Draws", model: Model, kit: DrawContext) -> StatusLine:
        """Make a file of a kind from now on, of what is shown now; the sentence that says so."""
        from game.shell.take_away import Asked, file_in_steps, file_name_of, kind_of  # noqa: PLC0415

        kind, asked = kind_of(code), Asked(app, model, kit)
        self._making.append(file_in_steps(asked, kind))
        return StatusLine(say("take.making", file=file_name_of(asked, kind)))

    def step(self) -> StatusLine | None:
        """One step; what is done is handed out, and the sentence says where it is."""
        if not self._making:
            return None
        try:
            next(self._making[0])
        except StopIteration as end:
            self._making.popleft()
            return self._handed_out(end.value)
        return None

    def _handed_out(self, file: "File") -> StatusLine:
        try:
            return StatusLine(self._platform.hand_out(file), "good")
        except PlatformFault as fault:
            return StatusLine(str(fault), "bad")
