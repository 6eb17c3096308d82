"""The player's settings as a small JSON text, and back: whatever is broken falls back to its default."""

import json
from collections.abc import Callable
from dataclasses import asdict, fields, replace
from typing import Any

from game.view.draw_context import TYPE_SCALES
from game.view.palettes import NAMES as PALETTES
from game.view.settings import Settings
from game.view.theme import THEMES

#: Longer texts are no settings.
LONGEST = 10_000


def _is_bool(value: object) -> bool:
    return isinstance(value, bool)


CHECKS: dict[str, Callable[[Any], bool]] = {
    "theme": lambda value: value in [theme.name for theme in THEMES],
    "palette": lambda value: isinstance(value, str) and value in PALETTES,
    "scale": lambda value: not isinstance(value, bool) and isinstance(value, int) and value in TYPE_SCALES,
    "motion": _is_bool,
    "sound": _is_bool,
    "toured": _is_bool,
    "everything": _is_bool,
    "stretched": _is_bool,
}


def settings_to_text(settings: Settings) -> str:
    """Settings as a text that `settings_from_text` reads back to equal ones."""
    return json.dumps(asdict(settings), indent=1) + "\n"


def settings_from_text(text: str | None) -> Settings:
    """The settings of a text; the default for every value that is missing or broken."""
    settings = Settings()
    if not text or len(text) > LONGEST:
        return settings
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        return settings
    if not isinstance(whole, dict):
        return settings
    names = [field.name for field in fields(Settings)]
    sound = {name: whole[name] for name in names if name in whole and CHECKS[name](whole[name])}
    return replace(settings, **sound)
