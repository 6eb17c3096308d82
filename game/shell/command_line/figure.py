"""`--picture`: a view of the position alone, a figure for a paper."""

import argparse
from argparse import Namespace
from pathlib import Path

from game.shell.command_line.base import Action, complain, option, without_screen
from game.shell.command_line.beginning import beginning_on_shelf
from game.shell.command_line.first_model import first_model
from game.view.settings import Settings

#: Endings of a view alone.
FIGURES = (".svg", ".png")


def _figure_file(text: str) -> Path:
    if Path(text).suffix.lower() not in FIGURES:
        raise argparse.ArgumentTypeError(f"the name of a picture ends in {' or '.join(FIGURES)}")
    return Path(text)


def _figure(args: Namespace) -> int:
    """Write the view of a position."""
    begin = beginning_on_shelf(args)
    without_screen()
    from game.shell.figure_file import write_figure  # noqa: PLC0415
    from game.shell.files import PlatformFault  # noqa: PLC0415

    model = first_model(args, begin, Settings(motion=False))
    try:
        write_figure(model, args.size, args.picture)
    except PlatformFault as fault:
        complain(str(fault))
        return 1
    return 0


FIGURE = Action(
    (
        option(
            "--picture", "write the view alone as .svg or .png, and end", metavar="FILE", type=_figure_file
        ),
    ),
    lambda args: args.picture is not None,
    _figure,
)
