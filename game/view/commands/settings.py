"""What the player prefers, stepped to its next value and kept; and the screen filled."""

from dataclasses import dataclass, replace

from game.book.phrases import say
from game.view.commands.back import uncovered
from game.view.commands.base import Context
from game.view.effects import KeepSettings, PlaySound, ToggleFullscreen
from game.view.messages import said
from game.view.model import Model, Reply
from game.view.settings import stepped
from game.view.theme import theme_named


@dataclass(frozen=True, slots=True)
class ChangeSetting:
    """Step a setting, by its name among `SETTINGS`, to its next value."""

    name: str

    def perform(self, model: Model, context: Context) -> Reply:
        """Other settings, kept for the next time."""
        if self.name == "everything" and model.run and model.run.calm:
            settings = replace(model.settings, everything=True)
            model = replace(model, run=replace(model.run, calm=False))
        else:
            settings = stepped(model.settings, self.name)
        if self.name == "palette":  # what the player prefers is seen at once, whatever a link asked for
            model = replace(model, lens=replace(model.lens, palette=""))
        return Reply(replace(model, settings=settings), (KeepSettings(settings),))


@dataclass(frozen=True, slots=True)
class SwitchSound:
    """Sounds on, or off, and say which; the first one is heard at once."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The other of the two."""
        reply = ChangeSetting("sound").perform(model, context)
        on = reply.model.settings.sound
        heard = (PlaySound("step"),) if on else ()
        words = say("look.sounds-on" if on else "look.sounds-off")
        return Reply(said(reply.model, words), (*reply.effects, *heard))


@dataclass(frozen=True, slots=True)
class NextTheme:
    """Wear the next theme, and say which."""

    def perform(self, model: Model, context: Context) -> Reply:
        """Other colours."""
        reply = ChangeSetting("theme").perform(model, context)
        words = say("look.theme", theme=theme_named(reply.model.settings.theme).title)
        return replace(reply, model=said(reply.model, words))


@dataclass(frozen=True, slots=True)
class FillScreen:
    """Fill the screen or stop it; a page that asked for it makes way, so that what comes of it is seen."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The shell does it."""
        over = model.screen not in ("board", "read")
        return Reply(uncovered(model) if over else model, (ToggleFullscreen(),))
