"""What the command line is made of: options, and actions, of which a run does one."""

import os
import sys
from argparse import Namespace
from collections.abc import Callable
from typing import Any, NamedTuple

PROGRAM = "data-counterfactuals"


class Option(NamedTuple):
    """An option: its name, one line of help, and what argparse is told besides."""

    name: str
    help: str | None
    facts: dict[str, Any]


def option(name: str, help: str | None = None, **facts: Any) -> Option:  # noqa: ANN401 - as argparse has them
    """An option by its name, as in "--world"."""
    return Option(name, help, facts)


class Action(NamedTuple):
    """Something that a run does, and then ends. options: those that ask for it, and belong to it alone.

    asked: whether the arguments ask for it. act: does it; the exit code.
    """

    options: tuple[Option, ...]
    asked: Callable[[Namespace], bool]
    act: Callable[[Namespace], int]


def complain(sentence: str) -> None:
    """Say what went wrong where the shell shows it."""
    print(f"{PROGRAM}: {sentence}", file=sys.stderr)


def without_screen() -> None:
    """SDL's dummy drivers and no greeting; before pygame is imported."""
    os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_AUDIODRIVER"] = "dummy"
    without_greeting()


def without_greeting() -> None:
    """No greeting of pygame; before it is imported."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
