"""The page as Python sees it: strings cross in both directions, at most one call a frame each way.

The page's half is ``web/pages/bridge.js``. Only reading and writing what the browser keeps is asked for at
once. Two runtimes load the same archive: Pyodide, where ``import js`` is the page, and pygbag, whose
``platform`` module has it; `page_bridge` hides the difference and nothing else knows it.

*Why messages and not calls:* crossing between Python and JavaScript costs as much as drawing some squares.
"""

import importlib
import json
import platform as python_platform
from collections.abc import Awaitable
from dataclasses import dataclass, field
from typing import Any, Protocol

from game.book.outside_text import tidied

Message = dict[str, Any]


class Bridge(Protocol):
    """What Python calls on the page; see ``bridge.js``."""

    def start(self) -> str:
        """What the game needs to know first, as JSON."""

    def take(self) -> str:
        """What happened on the page since the last call, as a JSON list; "" for nothing."""

    def give(self, text: str) -> None:
        """A JSON object of what the page has to do."""

    def read(self, key: str) -> str:
        """A kept text as JSON, "null" for none."""

    def write(self, key: str, text: str) -> str:
        """Keep a text; "" or why it is only kept in memory: "refused", "full"."""

    def remove(self, key: str) -> str:
        """Keep a text no longer; "" or why that is refused."""

    def keys(self, prefix: str) -> str:
        """The keys with a prefix, as a JSON list."""

    def failed(self, text: str) -> None:
        """The game cannot go on."""

    def nextFrame(self) -> Awaitable[object]:  # noqa: N802 - JavaScript's way to write a name
        """Something to await: the next animation frame."""


def page_bridge() -> Bridge:
    """The page's bridge object: pygbag adds the page to the standard module, Pyodide has a module of it."""
    window = getattr(python_platform, "window", None) or importlib.import_module("js")
    bridge: Bridge = window.dcBridge
    return bridge


@dataclass(slots=True)
class Page:
    """The page as the game sees it: messages are gathered and sent once a frame."""

    bridge: Bridge
    first: Message = field(default_factory=dict)
    waiting: Message = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.first = json.loads(self.bridge.start())

    def send(self, name: str, content: object) -> None:
        """What the page has to do at the end of this frame; of two messages of a name the last counts."""
        self.waiting[name] = content

    def flush(self) -> None:
        """Hand over what was gathered."""
        if self.waiting:
            text = json.dumps(self.waiting, separators=(",", ":"))
            self.waiting = {}
            self.bridge.give(text)

    def take(self) -> list[Message]:
        """What happened on the page."""
        text = self.bridge.take()
        return json.loads(text) if text else []


def kept_text(page: Page, key: str) -> str | None:
    """A text that the browser keeps, None where there is none."""
    text: str | None = json.loads(page.bridge.read(key))
    return None if text is None else tidied(text)


def refusal_words(trouble: str) -> str:
    """Why the browser refuses to keep something, by the words of ``web/pages/bridge.js``."""
    if trouble == "embedded":
        return "a board in another page keeps nothing"
    if trouble == "class":
        return "a board for a class keeps nothing"
    return "its storage is full" if trouble == "full" else "it keeps nothing for this page"
