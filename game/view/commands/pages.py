"""Pages over the board: one is shown, and makes way again."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from game.view.commands.back import uncovered
from game.view.commands.base import Context
from game.view.commands.links import without_link
from game.view.effects import Effect, ListSaved
from game.view.model import Model, Reply
from game.view.pointer_state import Hover

#: What has the focus when a page opens, where that is not its way back.
FIRST_FOCUS: dict[str, Callable[[Model], str]] = {
    "settings": lambda _: "set:theme",
    "menu": lambda _: "screen:levels",
    "take": lambda _: "take:png",
    "sources": lambda _: "source:A",
    "worlds": lambda model: f"world:{model.world.name}",
    "methods": lambda model: f"method-entry:{model.lens.method}",
}


@dataclass(frozen=True, slots=True)
class ShowPage:
    """Show a page over the board, by its name among `PAGES`; once more leads back."""

    page: str

    def perform(self, model: Model, context: Context) -> Reply:
        """The page with its first focus."""
        if model.screen == self.page:
            return Reply(uncovered(model))
        if self.page == "qr" and (refused := without_link(model)):
            return refused
        first = FIRST_FOCUS.get(self.page)
        focus = first(model) if first else "leave"
        effects: tuple[Effect, ...] = (ListSaved(),) if self.page == "open" else ()
        return Reply(
            replace(model, screen=self.page, focus=focus, hover=Hover(), draft=None, sought=""), effects
        )
