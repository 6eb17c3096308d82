"""The command line: the options, and what a run does, a file an action; the first that is asked for is done.

*Why pygame comes so late:* `--method`, `--export`, `--check` and `--version` need no screen and no pygame,
and what draws without a window must choose SDL's dummy drivers before pygame is imported.
"""

import argparse

from game import __version__
from game.shell.command_line import beginning, first_model
from game.shell.command_line.base import PROGRAM, Action
from game.shell.command_line.check import CHECK
from game.shell.command_line.export import EXPORT
from game.shell.command_line.figure import FIGURE
from game.shell.command_line.print_method import PRINT_METHOD
from game.shell.command_line.window import WINDOW
from game.shell.command_line.without_window import WITHOUT_WINDOW

#: The first one that is asked for is done; the last one is asked for by every run.
ACTIONS: tuple[Action, ...] = (CHECK, EXPORT, PRINT_METHOD, FIGURE, WITHOUT_WINDOW, WINDOW)


def parser() -> argparse.ArgumentParser:
    """All options, those that say where a run begins first."""
    found = argparse.ArgumentParser(
        PROGRAM, description="Play with the question: what if the training data had been different?"
    )
    of_actions = (one for action in ACTIONS for one in action.options)
    for name, words, facts in (*beginning.OPTIONS, *first_model.OPTIONS, *of_actions):
        found.add_argument(name, help=words, **facts)
    found.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    return found


def done(args: argparse.Namespace) -> int:
    """The exit code of what the arguments ask for."""
    return next(action for action in ACTIONS if action.asked(args)).act(args)
