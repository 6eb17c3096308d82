"""Pages over the board: one is shown, and makes way again."""

from dataclasses import dataclass, replace
from typing import Literal

from game.view.commands.back import uncovered
from game.view.commands.base import Context
from game.view.commands.links import without_link
from game.view.effects import Effect, ListSaved
from game.view.model import Model, Reply, ScreenName
from game.view.pointer_state import Hover

PageName = Literal["help", "worlds", "settings", "open", "menu", "methods", "take", "qr", "bets", "sources"]

#: What has the focus when a page opens; on the worlds it is the one that is played.
FIRST_FOCUS: dict[ScreenName, str] = {
    "help": "leave",
    "settings": "set:theme",
    "open": "leave",
    "menu": "screen:levels",
    "take": "take:png",
    "qr": "leave",
    "sources": "source:A",
    "bets": "leave",
}


@dataclass(frozen=True, slots=True)
class ShowPage:
    """Show a page over the board; once more leads back."""

    page: PageName

    def perform(self, model: Model, context: Context) -> Reply:
        """The page with its first focus."""
        if model.screen == self.page:
            return Reply(uncovered(model))
        if self.page == "qr" and (refused := without_link(model)):
            return refused
        here = {"worlds": f"world:{model.world.name}", "methods": f"method-entry:{model.lens.method}"}
        focus = FIRST_FOCUS.get(self.page) or here[self.page]
        effects: tuple[Effect, ...] = (ListSaved(),) if self.page == "open" else ()
        return Reply(
            replace(model, screen=self.page, focus=focus, hover=Hover(), draft=None, sought=""), effects
        )
