"""What the player prefers, whatever is played, and the values that each setting steps through.

A setting is a field of `Settings` and a line of `SETTINGS`; the page of settings, what is kept between
sessions and the command that steps walk the tuple.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from game.book.phrases import say
from game.view.draw_context import TYPE_SCALES
from game.view.palettes import NAMES as PALETTES
from game.view.palettes import palette_named
from game.view.theme import THEMES, theme_named


@dataclass(frozen=True, slots=True)
class Settings:
    """What the player prefers; kept between sessions. toured: the first minute has been shown.

    everything: the full desk lies there whatever is played. stretched: the colours go from the worst square
    of the board to the best, and not from 0 to 1.
    """

    theme: str = "paper"
    palette: str = "ember"
    scale: int = 100
    motion: bool = True
    sound: bool = False
    toured: bool = False
    everything: bool = False
    stretched: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """A field of `Settings` that steps through its values. words: a value as the page writes it."""

    name: str
    values: tuple[object, ...]
    words: Callable[[Any], str]


#: The values of what is or is not.
SWITCH = (False, True)


def _on(value: bool) -> str:
    return say("page.on") if value else say("page.off")


#: What the player can change, in the order of the page.
SETTINGS: tuple[Setting, ...] = (
    Setting("theme", tuple(theme.name for theme in THEMES), lambda name: theme_named(name).title),
    Setting("palette", PALETTES, lambda name: palette_named(name).title),
    Setting("stretched", SWITCH, lambda on: say("page.scale-board") if on else say("page.scale-whole")),
    Setting("scale", TYPE_SCALES, lambda percent: f"{percent} %"),
    Setting("everything", SWITCH, lambda on: say("page.desk-all") if on else say("page.desk-calm")),
    Setting("motion", SWITCH, _on),
    Setting("sound", SWITCH, _on),
)


def stepped(settings: Settings, name: str) -> Settings:
    """The settings with the next value of one; its first one after a value that it does not have."""
    (values,) = (setting.values for setting in SETTINGS if setting.name == name)
    old = getattr(settings, name)
    k = values.index(old) + 1 if old in values else 0
    following: dict[str, Any] = {name: values[k % len(values)]}
    return replace(settings, **following)


def with_values(settings: Settings, given: Mapping[str, object]) -> Settings:
    """The settings with those of the given values, by name, that a setting can have."""
    known = {"toured": SWITCH, **{setting.name: setting.values for setting in SETTINGS}}
    sound: dict[str, Any] = {
        name: given[name]
        for name, values in known.items()
        if name in given
        and any(type(given[name]) is type(value) and given[name] == value for value in values)
    }
    return replace(settings, **sound)
