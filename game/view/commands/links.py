"""A position handed out as a link."""

from dataclasses import dataclass, replace

from game.book.phrases import say
from game.view.commands.back import uncovered
from game.view.commands.base import Context
from game.view.effects import ShareLink
from game.view.model import Model, Reply, StatusLine
from game.view.site_links import class_code, code_of


def without_link(model: Model) -> Reply | None:
    """Why no link can be had, where the data are the player's own; None where one can."""
    if not model.pack.own:
        return None
    words = say("own.no-link", world=model.world.title)
    return Reply(replace(uncovered(model), line=StatusLine(words, "bad")))


@dataclass(frozen=True, slots=True)
class Share:
    """Hand out a link to the position."""

    def perform(self, model: Model, context: Context) -> Reply:
        """Its code for the shell to hand out."""
        return without_link(model) or Reply(model, (ShareLink(code_of(model)),))


@dataclass(frozen=True, slots=True)
class ShareWithClass:
    """Hand out a link that opens the level or position for a class."""

    def perform(self, model: Model, context: Context) -> Reply:
        """Its code for the shell to hand out."""
        return without_link(model) or Reply(model, (ShareLink(class_code(model)),))
