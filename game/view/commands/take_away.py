"""What can be taken away of a position: files, and the line that shows it in a page."""

from dataclasses import dataclass

from game.view.commands.back import uncovered
from game.view.commands.base import Context
from game.view.commands.links import without_link
from game.view.effects import CopyText, TakeFile
from game.view.model import Model, Reply
from game.view.site_links import frame_line


@dataclass(frozen=True, slots=True)
class TakeAway:
    """Have a file made of the position. kind: its code in `game.shell.take_away.FILES`."""

    kind: str

    def perform(self, model: Model, context: Context) -> Reply:
        """The shell makes it of what lies under the page; the answer stands there."""
        return Reply(uncovered(model), (TakeFile(self.kind),))


@dataclass(frozen=True, slots=True)
class CopyFrame:
    """Hand out the line that shows the position in a page of somebody else's."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The line for the shell to hand out; the answer stands under the page."""
        return without_link(model) or Reply(uncovered(model), (CopyText(frame_line(model)),))
