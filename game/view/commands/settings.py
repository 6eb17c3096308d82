"""What the player prefers, stepped to its next value and kept; and the screen filled."""

from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from game.book.phrases import say
from game.view.commands.back import uncovered
from game.view.commands.base import Context
from game.view.draw_context import TYPE_SCALES
from game.view.effects import KeepSettings, PlaySound, ToggleFullscreen
from game.view.messages import said
from game.view.model import Model, Reply
from game.view.palettes import NAMES as PALETTES
from game.view.settings import Settings
from game.view.theme import THEMES, theme_named

T = TypeVar("T")

SettingName = Literal["theme", "palette", "scale", "motion", "sound", "everything", "stretched"]


def changed(old: Settings, name: SettingName) -> Settings:
    """The settings with the next value of one."""
    match name:
        case "theme":
            return replace(old, theme=_after(tuple(theme.name for theme in THEMES), old.theme))
        case "palette":
            return replace(old, palette=_after(PALETTES, old.palette))
        case "scale":
            return replace(old, scale=_after(TYPE_SCALES, old.scale))
        case "motion":
            return replace(old, motion=not old.motion)
        case "sound":
            return replace(old, sound=not old.sound)
        case "everything":
            return replace(old, everything=not old.everything)
        case "stretched":
            return replace(old, stretched=not old.stretched)


def _after(order: tuple[T, ...], value: T) -> T:
    return order[(order.index(value) + 1) % len(order)] if value in order else order[0]


@dataclass(frozen=True, slots=True)
class ChangeSetting:
    """Step a setting to its next value."""

    name: SettingName

    def perform(self, model: Model, context: Context) -> Reply:
        """Other settings, kept for the next time."""
        if self.name == "everything" and model.run and model.run.calm:
            settings = replace(model.settings, everything=True)
            model = replace(model, run=replace(model.run, calm=False))
        else:
            settings = changed(model.settings, self.name)
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
