"""The player's settings as a small JSON text, and back: whatever is broken falls back to its default."""

import json
from dataclasses import asdict

from game.view.settings import Settings, with_values

#: Longer texts are no settings.
LONGEST = 10_000


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
    return with_values(settings, whole) if isinstance(whole, dict) else settings
