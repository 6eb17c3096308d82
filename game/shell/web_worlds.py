"""Worlds of the player's own in the browser's storage: a text for each, with the texts of its files."""

import json
from collections.abc import Mapping

from game.book.own_worlds import NAME
from game.book.phrases import say
from game.shell.files import PlatformFault
from game.shell.web_page import Page, kept_text, refusal_words

WORLD = "world:"


class BrowserWorlds:
    """Worlds that this browser keeps.

    *Why not in memory where it refuses:* that would look kept, and be gone with the page.
    """

    def __init__(self, page: Page) -> None:
        self._page = page

    def names(self) -> tuple[str, ...]:
        """What this browser keeps."""
        names = [key.removeprefix(WORLD) for key in json.loads(self._page.bridge.keys(WORLD))]
        return tuple(sorted(name for name in names if NAME.fullmatch(name)))

    def read(self, name: str) -> dict[str, str]:
        """The texts of a world's files, as they were written."""
        try:
            files = json.loads(kept_text(self._page, WORLD + name) or "null")
        except (ValueError, RecursionError):
            files = None
        if not isinstance(files, dict) or not all(isinstance(text, str) for text in files.values()):
            raise PlatformFault(say("own.kept-broken"))
        return files

    def write(self, name: str, files: Mapping[str, str]) -> None:
        """Keep a world, or leave everything as it was."""
        text = json.dumps(dict(files), ensure_ascii=False, separators=(",", ":"))
        if trouble := self._page.bridge.write(WORLD + name, text):
            self._page.bridge.remove(WORLD + name)
            raise PlatformFault(refusal_words(trouble))

    def remove(self, name: str) -> None:
        """Remove a world from this browser."""
        if trouble := self._page.bridge.remove(WORLD + name):
            raise PlatformFault(refusal_words(trouble))
