"""A key and what it does: the record that the tables of keys are made of, and the modes of the keyboard."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from game.view.commands.base import Command
from game.view.intents import Key

Mode = Literal[
    "board", "slider", "control", "list", "map", "help", "read", "seek", "question", "range",
    "class", "hands",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Binding:
    """A key in some modes: what it does, in which group of the help it stands, and in which words.

    shown: how the help writes the key; the first of several keys for one command carries the words.
    """

    key: Key
    command: Command
    modes: tuple[Mode, ...]
    group: str = ""
    shown: str = ""
    words: str = ""


PLAYING: tuple[Mode, ...] = ("board", "control")
ANYWHERE: tuple[Mode, ...] = ("board", "control", "list", "map", "help", "read")

#: The four ways of the arrow keys.
WAYS = ("left", "right", "up", "down")


def in_one_line(names: Sequence[str], shown: str, words: str) -> Iterator[tuple[str, str, str]]:
    """Names of keys that stand together in the help: the first of them carries the words."""
    return ((name, "" if k else shown, "" if k else words) for k, name in enumerate(names))


def key_of(name: str) -> Key:
    """A key by the name that scripts give it."""
    return Key(name.removeprefix("shift+"), name.startswith("shift+"))
