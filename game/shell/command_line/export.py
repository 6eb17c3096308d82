"""`--export`: what recomputes the position with other software."""

from argparse import Namespace
from pathlib import Path

from game.shell.command_line.base import Action, complain, option
from game.shell.command_line.beginning import beginning_on_shelf


def _export(args: Namespace) -> int:
    """Write the files of a position to a folder."""
    from game.shell.export import export_position  # noqa: PLC0415

    begin, folder = beginning_on_shelf(args), args.export
    try:
        files = export_position(begin.pack, begin.position, folder)
    except OSError as fault:
        complain(f"nothing could be written to {folder}: {fault.strerror}")
        return 1
    print(f"wrote {', '.join(files)} to {folder}")
    return 0


EXPORT = Action(
    (option("--export", "write what recomputes the position, and end", metavar="DIR", type=Path),),
    lambda args: args.export is not None,
    _export,
)
